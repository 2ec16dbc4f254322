"""Export the register as it is shown, or the whole project: choose the kind of file and its path, Enter writes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, Static

from models.declared import COMMS, PROJECT
from tui.screens.choose import Choice, Choices
from tui.screens.its_app import ItsApp
from tui.widgets.dialog import Dialog
from tui.widgets.files import meant
from tui.widgets.plain_input import PlainInput
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn
from tui.widgets.wait import Wait

if TYPE_CHECKING:
    from textual.widget import Widget

    from models.counting import Report
    from models.fields import RegisterSpec
    from models.project import Project
    from tui.screens.project import ProjectScreen

WHOLE = "whole"
KINDS = (
    Choice("xlsx", "workbook (xlsx)", "Frozen heads, filters, colours. Comes in again."),
    Choice("csv", "CSV", "Plain table with commas. Comes in again."),
    Choice("tsv", "TSV", "Plain table with tabs. Comes in again."),
    Choice("md", "Markdown", "The columns of the table, for reading."),
    Choice("json", "JSON", "For programs. Comes in again."),
    Choice("xlsx whole", "whole project (xlsx)", "A sheet per register and one for the project."),
    Choice("json whole", "whole project (json)", "All that is in it, for programs."),
)
CALENDAR = Choice("ics", "calendar (ics)", "All-day events for calendars. The same each time, so it can be renewed.")


def kinds_of(spec: RegisterSpec) -> tuple[Choice, ...]:
    """The kinds of file that a register can become; only the communication plan has dates for a calendar.

    The project's own record is no register: it is written with the whole project.
    """
    if spec is PROJECT:
        return tuple(kind for kind in KINDS if kind.id.endswith(WHOLE))
    return (*KINDS, CALENDAR) if spec.name == COMMS.name else KINDS


class Shown(NamedTuple):
    """What would be exported: a register, its entries that the filter lets through, and the filter's text."""

    spec: RegisterSpec
    numbers: list[int]
    filter: str


class Written(NamedTuple):
    """A file that was written."""

    path: Path
    size: int
    entries: int


class ExportScreen(Dialog[str]):
    """Hands back the sentence to tell, None when nothing was written."""

    KEYS = "Enter write it   Up Down kind of file   ctrl+t confidential fields   Esc leave"
    DEFAULT_CSS = """
    ExportScreen PlainInput { margin: 0 1; }
    ExportScreen VirtualTable { height: 8; }
    ExportScreen #told { height: auto; max-height: 4; padding: 0 1; }
    ExportScreen #told.error { text-style: bold; color: $text-error; }
    ExportScreen #told.error:ansi { color: ansi_bright_red; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("ctrl+t", "confidential", show=False, priority=True),
    ]
    planroom = ItsApp()

    def __init__(self, project: Project, shown: Shown, folder: Path, name: str, kind: str = "") -> None:
        super().__init__()
        self.kinds = kinds_of(shown.spec)
        self._first = kind
        self.project, self.shown, self.folder, self.name_of_project = project, shown, folder, name
        self.confidential = False
        self._agreed: Path | None = None  # a file that is there, and that the person was told of
        self._wait = Wait(
            self,
            self.say,
            lambda sentence: self.say(sentence, "error"),
            lambda: self.query_one("#told").content_size.width,
        )

    def title_text(self) -> str:
        """What is exported."""
        spec, numbers, wanted = self.shown
        if spec is PROJECT:
            return "Export: the whole project"
        every = len(self.project.documents(spec.table))
        what = f"{len(numbers)} of {every} entries, those of the filter {wanted}" if wanted else f"{every} entries"
        return f"Export: {spec.title.lower()}, {what}"

    def content(self) -> list[Widget]:
        """The path, the kinds of file, and what there is to say."""
        columns = (TableColumn("kind of file", 22), TableColumn("", 20, flex=1))
        table = VirtualTable(Choices(self.kinds, aside=False), columns)
        table.can_focus = False
        return [PlainInput(), table, Static("", id="told", markup=False)]

    @property
    def kind(self) -> str:
        """The kind that is chosen: a format, and `whole` for the whole project."""
        return self.query_one(VirtualTable).current_id

    @property
    def line(self) -> PlainInput:
        """The path."""
        return self.query_one(PlainInput)

    def on_mount(self) -> None:
        """A name that says what is in it."""
        self.line.focus()
        self.query_one(VirtualTable).go_to(self._first)
        self._suggest()

    def _suggest(self) -> None:
        """The suffix of the kind; the name too, as long as it is one that was proposed here."""
        form, _, whole = self.kind.partition(" ")
        path = Path(self.line.value) if self.line.value else Path(self._stem(whole=False))
        stem = self._stem(whole=bool(whole)) if path.stem in {self._stem(whole=True), self._stem(whole=False)} else ""
        self.line.put(str(path.with_name(f"{stem or path.stem or 'export'}.{form}")))
        self._say_fields()

    def _stem(self, *, whole: bool) -> str:
        return f"{self.name_of_project}-{'all' if whole else self.shown.spec.name}"

    def _say_fields(self) -> None:
        form, _, whole = self.kind.partition(" ")
        private = [item.title for item in self.shown.spec.fields if item.private]
        if form == "md" or not (private or whole):
            self.say("")
        elif self.confidential:
            self.say("With the confidential fields.", "warning")
        else:
            self.say("Without the confidential fields; ctrl+t puts them in.")

    def say(self, text: str, tone: str = "") -> None:
        """Show a sentence below the list."""
        told = self.query_one("#told", Static)
        told.set_class(tone == "error", "error")
        told.update(Content(text))

    def action_move(self, by: int) -> None:
        """Another kind of file."""
        self.query_one(VirtualTable).cursor_row += by
        self._suggest()

    def on_virtual_table_selected(self) -> None:
        """A double click chooses."""
        self._suggest()

    def action_confidential(self) -> None:
        """With the confidential fields, or without."""
        self.confidential = not self.confidential
        self._say_fields()

    def on_input_changed(self, message: Input.Changed) -> None:
        """A suffix that is typed chooses the kind; another path was not agreed to."""
        message.stop()
        self._agreed = None
        suffix, kind = Path(message.value).suffix.removeprefix(".").lower(), self.kind
        if suffix in {item.id for item in self.kinds} and suffix != kind.partition(" ")[0]:
            self.query_one(VirtualTable).go_to(suffix)
            self._say_fields()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Write it; over a file that is there only when Enter comes a second time."""
        message.stop()
        if not message.value.strip():
            self.say("Type the path of the file", "error")
            return
        place = meant(message.value, self.folder)
        opening = self.planroom.opening
        within = opening.workspace if opening.restricted else None
        agreed = self._agreed == place
        self._wait.begin_counted(
            f"writing {place.name}", lambda report: self._written(place, within, report, agreed=agreed), self._done
        )

    def _written(self, place: Path, within: Path | None, report: Report, *, agreed: bool) -> Written | Path:
        """On a thread: the file written; its path alone when it is there already and nobody agreed yet."""
        from store.errors import explained
        from store.exchange.target import check_target
        from store.exchange.write import exported
        from store.private import replace

        form, _, whole = self.kind.partition(" ")
        try:
            check_target(place, within)
            if place.exists() and not agreed:
                return place
            registers, numbers = (None, None) if whole else ([self.shown.spec.name], self.shown.numbers)
            data = exported(
                self.project,
                form,
                self.planroom.today,
                registers,
                confidential=self.confidential,
                numbers=numbers,
                report=report,
            )
            report(0, 0)  # whoever stopped it meanwhile finds the file as it was
            replace(place, data)
        except (OSError, ValueError) as error:
            raise explained(error, str(place)) if isinstance(error, OSError) else _unusable(error) from error
        every = sum(len(held) for table, held in self.project.tables.items() if table != "project")
        return Written(place, len(data), every if numbers is None else len(numbers))

    def _done(self, result: Written | Path) -> None:
        if isinstance(result, Path):
            self._agreed = result
            self.say(f"{result.name} is there already: Enter once more replaces it", "error")
            return
        entries = f"{result.entries:,} {'entry' if result.entries == 1 else 'entries'}"
        self.dismiss(f"wrote {entries} to {result.path} ({result.size / 1000:,.0f} kB)")

    def action_close(self) -> None:
        """Stop what is under way; with nothing under way leave."""
        if self._wait.stop():
            self.say("stopped")
        else:
            self.dismiss(None)


def _unusable(error: ValueError) -> Exception:
    from store.exchange.refusal import Refused

    return Refused(f"This path cannot be used: {error}")


def ask_export(screen: ProjectScreen, kind: str = "") -> None:
    """Open the export of the pane that has the keyboard, its filter honoured, with a kind of file chosen."""
    app, pane = screen.planroom, screen.pane
    project, session = app.newest, app.session
    if project is None:
        return
    chosen = pane.selection.filter
    documents = project.documents(pane.spec.table)
    found = set(chosen.select(project, app.today)) if chosen is not None else set(documents)
    shown = Shown(pane.spec, [number for number in documents if number in found], chosen.text if chosen else "")
    folder = app.opening.workspace if app.opening.restricted else Path.cwd()
    name = session.path.stem if session is not None else "project"
    dialog = ExportScreen(project, shown, folder, name, kind)
    screen.app.push_screen(dialog, lambda told: screen.say(told) if told else None)
