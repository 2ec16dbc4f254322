"""The fields of a form: moving between them and typing in them. What becomes of it is the form's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.screen import ModalScreen

from models.declared import BY_TABLE
from models.fields import Kind
from tui.commands import FORM, at, bindings
from tui.screens.form_draft import Draft, Place, Row
from tui.screens.its_app import ItsApp
from tui.widgets.footer import KeyFooter
from tui.widgets.form_input import FormInput
from tui.widgets.form_list import FormList
from tui.widgets.hints import takes, understood
from tui.widgets.line import Line

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult
    from textual.events import Resize

    from models.project import Project
    from tui.messages import FormWanted
    from tui.widgets.prose_area import ProseArea
    from tui.widgets.value_input import ValueInput

WIDTH = 112  # the most cells that the form takes
AREA_LINES = (4, 10)  # the least and the most lines to write prose in


class FormFields(ModalScreen[None]):
    """Every field of one draft, one of them live at a time."""

    DEFAULT_CSS = """
    FormFields #form { width: 100%; max-width: 112; height: 100%; background: $surface; }
    FormFields #form.-wide { border-left: solid $primary; border-right: solid $primary; }
    FormFields #form-title { background: $primary; color: $text; text-style: bold; }
    FormFields #form-help, FormFields #form-hint { background: $panel; }
    FormFields #form-hint.-fault { color: $text-error; text-style: bold; }
    FormFields:ansi #form, FormFields:ansi #form-help, FormFields:ansi #form-hint { background: ansi_default; }
    FormFields:ansi #form-title { text-style: bold reverse; background: ansi_default; color: ansi_default; }
    FormFields:ansi #form-help { text-style: underline; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        *bindings(FORM),
        Binding("enter", "enter_field", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("ctrl+n", "add_record", show=False),
        Binding("ctrl+t", "remove_record", show=False),
        Binding("ctrl+l", "app.repaint", show=False),
        Binding("ctrl+q", "quit_form", show=False),
    ]
    planroom = ItsApp()

    def __init__(self, project: Project, today: date, wanted: FormWanted) -> None:
        super().__init__(classes="form")
        self.spec = BY_TABLE[wanted.table]
        self.number = int(wanted.ref.rsplit("-", 1)[1]) if wanted.ref else None
        self.wanted = wanted
        self.seen = project.version
        self.stored = project.documents(wanted.table).get(self.number) if self.number else None
        self.draft = Draft(self.spec, self.number, project, today, wanted.typed)
        self.rows: list[Row] = self.draft.rows()
        self.list = FormList(self.draft)
        self.input = FormInput(project, today, listed=False)
        self.area: ProseArea | None = None
        self.cursor = 0
        self._warned = False
        self._meanwhile = ""
        self._saving = False

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose keys work here, for the help screen."""
        return (FORM,)

    def action_help(self) -> None:
        """What the field is for."""
        self.planroom.action_help()

    @property
    def row(self) -> Row:
        """The row that the cursor is on."""
        return self.rows[self.cursor]

    def compose(self) -> ComposeResult:
        """Title, rows, what the field is for, what it takes, keys."""
        with Vertical(id="form"):
            yield Line(id="form-title")
            yield self.list
            yield Line(id="form-help")
            yield Line(id="form-hint")
            yield KeyFooter()
        yield self.input

    def on_mount(self) -> None:
        """Start on the field that was asked for, else on the first."""
        self.styles.background = "transparent"
        self.styles.align_horizontal = "center"
        self.query_one(KeyFooter).offer(at(FORM, self.planroom.keymap))
        found = [at for at, row in enumerate(self.rows) if row.place.field == self.wanted.field]
        exact = (at for at in found if self.rows[at].place.record == self.wanted.record)
        start = next(exact, next(iter(found), 0))
        if self.wanted.sentence:
            self.draft.blame(self.wanted.field, self.wanted.sentence)
        self.list.show(self.rows, start)
        self._head()
        self.call_after_refresh(self._go, start)

    def on_resize(self, _: Resize) -> None:
        """The live field follows its row."""
        self.query_one("#form").set_class(self.size.width > WIDTH, "-wide")
        self.call_after_refresh(self._place)

    # Moving between fields

    def _go(self, to: int, step: int = 1) -> None:
        """Put the cursor on a row, or on the next one in this direction where one can type."""
        to = max(0, min(to, len(self.rows) - 1))
        while 0 <= to < len(self.rows) and not self.rows[to].stop:
            to += step
        if not 0 <= to < len(self.rows):
            return
        self.cursor = to
        self.list.move(to)
        self._load()

    def _load(self) -> None:
        """Make the row under the cursor live."""
        row = self.row
        if row.spec.kind is Kind.PROSE:
            self.input.display = False
            self.list.focus()
        else:
            self.input.load(row.spec, self.spec, self.wanted.ref, self.draft.text(row))
            self.input.display = True
            self._place()
            self.input.line.focus()
        self._explain()

    def _place(self) -> None:
        if self.rows and self.input.display:
            self.input.place_at(self.list.value_region(self.cursor), self.list.region, least=10)
        if self.area is not None:
            self._place_area(self.area)

    def _commit(self) -> str:
        """Take in what was typed in the live field; the sentence of what is wrong with it, else empty."""
        self._warned = False
        row = self.row
        if self.area is not None:
            text = self.area.text
            self._close_area()
        elif row.spec.kind is Kind.PROSE:
            return self.draft.faults.get(row.place, "")
        else:
            self.input.settle()
            text = self.input.text
            if not self.input.touched and row.place not in self.draft.texts:
                return self.draft.faults.get(row.place, "")
        fault = self.draft.write(row, text)
        self._renew(row.place)
        return fault

    def _renew(self, place: Place) -> None:
        """Make the rows anew; the cursor stays on its place."""
        self.rows = self.draft.rows()
        self.cursor = next((at for at, row in enumerate(self.rows) if row.place == place), self.cursor)
        self.cursor = min(self.cursor, len(self.rows) - 1)
        self.list.show(self.rows, self.cursor)
        self._head()

    def action_next_field(self) -> None:
        """Go down a field."""
        self._commit()
        self._go(self.cursor + 1)

    def action_enter_field(self) -> None:
        """Enter on prose opens its area."""
        if self.row.spec.kind is Kind.PROSE and self.area is None:
            self._open_area()
        else:
            self.action_next_field()

    def action_previous_field(self) -> None:
        """Go up a field."""
        self._commit()
        self._go(self.cursor - 1, -1)

    def action_page(self, step: int) -> None:
        """Go up or down a page of fields."""
        self._commit()
        self._go(self.cursor + step * max(1, self.list.size.height - 2), step)

    def on_form_list_clicked(self, message: FormList.Clicked) -> None:
        """Go to the field that was clicked."""
        message.stop()
        place = self.rows[message.row].place
        self._commit()
        self._go(next((at for at, row in enumerate(self.rows) if row.place == place), self.cursor))

    # Typing

    def on_value_input_typed(self, message: ValueInput.Typed) -> None:
        """Show at once what follows from it."""
        message.stop()
        self._warned = False
        self.draft.try_write(self.row, message.text)
        self.list.show(self.rows, self.cursor)
        self._explain(live=True)
        self._head()

    def on_value_input_entered(self, message: ValueInput.Entered) -> None:
        """Enter goes on to the next field; on a list that is closed it opens it."""
        message.stop()
        if self.input.worth_opening:
            self.input.open_list()
        else:
            self.action_next_field()

    def on_form_list_pressed(self, message: FormList.Pressed) -> None:
        """Typing on prose opens its area."""
        message.stop()
        if self.row.spec.kind is Kind.PROSE and self.area is None:
            self._open_area(message.text)

    def _open_area(self, more: str = "") -> None:
        from tui.widgets.prose_area import ProseArea

        text = self.draft.text(self.row)
        area = ProseArea(f"{text}{more}")
        area.styles.layer = "above"
        area.styles.position = "absolute"
        self.area = area
        self.list.make_room(self.cursor, self._area_lines(area))
        self._place_area(area)
        self.mount(area)
        area.focus()
        self._explain()

    def _area_lines(self, area: ProseArea) -> int:
        least, most = AREA_LINES
        return max(least, min(most, area.document.line_count + 2, self.list.region.height))

    def _place_area(self, area: ProseArea) -> None:
        room, lines = self.list.region, self._area_lines(area)
        place = self.list.value_region(self.cursor)
        y = max(room.y, min(place.y, room.bottom - lines))
        region = Region(place.x, y, place.width, lines)
        area.styles.width, area.styles.height = region.width, region.height
        area.styles.offset = (region.x, region.y)

    def _close_area(self) -> None:
        if self.area is not None:
            self.area.remove()
            self.area = None
            self.list.make_room(self.cursor, 0)
            self.list.focus()

    # Records

    def action_add_record(self) -> None:
        """Start another record of the list that the cursor is in."""
        self._commit()
        if self.row.place.record < 0:
            self.say("there is nothing to add to here; the lists are further down", "warning")
            return
        place = self.draft.add_record(self.row.place.field)
        self._go(next(at for at, row in enumerate(self.rows) if row.place == place))

    def action_remove_record(self) -> None:
        """Take the record under the cursor out of its list."""
        place = self.row.place
        if self.draft.remove_record(place):
            self.input.forget()
            self._renew(place._replace(part=self.row.place.part))
            self._go(self.cursor)
            self.say("taken out; nothing is saved before ctrl+s")

    # What is told

    def say(self, text: str, tone: str = "") -> None:
        """Show one sentence in the hint line, until the next key."""
        hint = self.query_one("#form-hint", Line)
        hint.set_class(tone == "error", "-fault")
        hint.left = Content.assemble(" ", (text, "bold"))

    def _explain(self, *, live: bool = False) -> None:
        """What the field is for, what it takes, how it is read; or what is wrong with it."""
        row = self.row
        about, hint = self.query_one("#form-help", Line), self.query_one("#form-hint", Line)
        about.left = Content(f" {row.spec.help}")
        fault = "" if live else self.draft.faults.get(row.place, "")
        hint.set_class(bool(fault), "-fault")
        text = f"! {fault}" if fault else self._takes(row)
        hint.left = Content(f" {text}")

    def _takes(self, row: Row) -> str:
        if self.area is not None:
            return "Enter: new line · Tab: next field · ctrl+s saves the form"
        if row.spec.kind is Kind.PROSE:
            return "type, or Enter, to write"
        text = self.input.text
        parts = [understood(row.spec, text, self.draft.project, self.draft.today) or takes(row.spec)]
        if row.spec.required:
            parts.append("required")
        if row.place.record >= 0:
            parts.append("a new one: type" if row.fresh else "ctrl+n adds one · ctrl+t takes this one out")
        return " · ".join(part for part in parts if part)

    def _head(self) -> None:
        """Which entry, whether it was changed here, and by whom meanwhile."""
        title = self.query_one("#form-title", Line)
        name = str(self.draft.values.get(self.spec.title_field, ""))
        if self.number is None:
            title.left = Content(f" New {self.spec.singular}  {name}")
        else:
            title.left = Content(f" {self.wanted.ref}  {name}")
        state = "saving" if self._saving else "not saved yet" if self.draft.modified else ""
        title.right = Content(" · ".join(part for part in (self._meanwhile, state) if part) + " ")
