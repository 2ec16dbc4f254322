"""One field of many entries at once: which entries, which field, which value; then a preview, then one undo step."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static

from models.fields import HIDDEN, FieldSpec, Kind, RegisterSpec
from models.project import Project
from models.values import show
from tui import edits
from tui.behind import behind
from tui.messages import Edit, EditWanted
from tui.screens.choose import Choice, Choose
from tui.screens.its_app import ItsApp
from tui.widgets.dialog import Dialog
from tui.widgets.field_editor import FieldEditor
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

    from models.change import Change
    from tui.app import PlanroomApp
    from tui.panes.register import RegisterPane

SET, ADD, REMOVE = "set", "add", "remove"
LISTS = frozenset({Kind.PEOPLE, Kind.ENTRIES, Kind.WORDS})
DOES = {ADD: "add to", REMOVE: "take from", SET: "replace"}
COLUMNS = (TableColumn("ref", 6), TableColumn("title", 20, flex=2), TableColumn("before -> after", 24, flex=3))
EMPTY = "(empty)"


class Outcome(NamedTuple):
    """What the edit would do to one entry: the change, or why it is refused, or neither where all stays as it is."""

    number: int
    title: str
    before: str
    after: str
    change: Change | None
    refused: str


class Wish(NamedTuple):
    """What is wanted: `how` SET, ADD or REMOVE."""

    field: FieldSpec
    how: str
    value: Any


def wished(wish: Wish, present: Any) -> Any:
    """The value that an entry gets; lists are added to or taken from in their order."""
    if wish.how == SET:
        return wish.value
    old = list(present) if isinstance(present, (list, tuple)) else []
    new = wish.value or []
    if wish.how == ADD:
        return [*old, *(item for item in new if item not in old)] or None
    return [item for item in old if item not in new] or None


def preview(spec: RegisterSpec, real: Project, shown: Project, numbers: Sequence[int], wish: Wish) -> list[Outcome]:
    """What the wish would do to each of these entries, validated as a whole; `shown` is what may be seen of it."""
    out = []
    name = wish.field.name
    for number in numbers:
        document = real.documents(spec.table).get(number)
        if document is None:
            continue
        present = document.get(name)
        value = wished(wish, present)
        change, refused = None, ""
        if (value or None) != (present or None):
            try:
                change = edits.checked(spec, real, number, {name: value}, real.version)
            except edits.Refused as error:
                at_fault = "" if error.field in {"", name} else f"{error.field.replace('_', ' ')}: "
                refused = f"{at_fault}{error}"
        seen = shown.documents(spec.table).get(number, document)
        title = str(seen.get(spec.title_field, ""))
        out.append(
            Outcome(number, title, _told(wish.field, present, shown), _told(wish.field, value, shown), change, refused)
        )
    return out


def _told(field: FieldSpec, value: Any, project: Project) -> str:
    try:
        return " ".join(show(field, value, project).split()) or EMPTY
    except (TypeError, ValueError, AttributeError, LookupError):
        return str(value)  # written into the file by hand


class Outcomes:
    """The rows of the preview: those that are refused first."""

    def __init__(self, spec: RegisterSpec, found: Sequence[Outcome]) -> None:
        self.spec = spec
        self.found = sorted(found, key=lambda each: (not each.refused, each.change is None))

    def __len__(self) -> int:
        return len(self.found)

    def row_id(self, row: int) -> str:
        """The ref."""
        return self.spec.ref(self.found[row].number)

    def tone(self, row: int) -> str:
        """At fault, or standing back where nothing changes."""
        each = self.found[row]
        return "fault" if each.refused else "" if each.change else "muted"

    def cells(self, row: int) -> Sequence[str]:
        """Ref, title, and what happens."""
        each = self.found[row]
        what = f"{each.before} -> {each.after}" if each.change else f"{each.before} stays"
        return (self.row_id(row), each.title, f"refused: {each.refused}" if each.refused else what)


def ask_which(app: PlanroomApp, pane: RegisterPane) -> None:
    """Edit all marked; without marks the person says whether all shown are meant, or the one under the cursor."""
    numbers = pane.chosen
    if not numbers:
        return
    shown = pane.shown
    if pane.marked or len(shown) < 2:
        _ask_field(app, pane, numbers)
        return
    only = pane.spec.ref(numbers[0])
    choices = [
        Choice("all", f"all {len(shown):,} shown", "every entry that the filter lets through"),
        Choice("one", f"only {only}", "the entry under the cursor; m marks several"),
    ]

    def answer(chosen: str | None) -> None:
        if chosen:
            _ask_field(app, pane, shown if chosen == "all" else numbers)

    app.push_screen(Choose("Nothing is marked: edit which entries?", choices), answer)


def _ask_field(app: PlanroomApp, pane: RegisterPane, numbers: Sequence[int]) -> None:
    choices = []
    for field in pane.spec.fields:
        if field.derived or field.kind in HIDDEN or field.kind is Kind.RECORDS:
            continue
        if field.private and app.private_hidden:
            continue
        for how in (ADD, REMOVE, SET) if field.kind in LISTS else (SET,):
            told = f"{DOES[how]}: " if field.kind in LISTS else ""
            choices.append(Choice(f"{how} {field.name}", field.title, f"{told}{field.help}"))

    def answer(chosen: str | None) -> None:
        if chosen:
            how, _, name = chosen.partition(" ")
            app.push_screen(BulkEditScreen(pane.spec, numbers, pane.spec.field(name), how))

    app.push_screen(Choose(f"{_count(numbers)}: which field?", choices), answer)


def _count(numbers: Sequence[object]) -> str:
    return f"{len(numbers):,} {'entry' if len(numbers) == 1 else 'entries'}"


class BulkEditScreen(Dialog[None]):
    """First the editor, then the preview: Enter changes all that are not refused; `e` goes back to the value."""

    TYPING = "Enter preview   Esc leave"
    PREVIEW = "Enter change them   e another value   Esc or q leave"
    KEYS = TYPING
    DEFAULT_CSS = """
    BulkEditScreen { align: center top; }
    BulkEditScreen > .box { max-width: 150; height: 94%; layers: base above; }
    BulkEditScreen Static { padding: 0 1; height: auto; }
    BulkEditScreen .value { padding: 1 1 0 1; }
    BulkEditScreen VirtualTable { height: 1fr; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("enter", "apply", show=False),
        Binding("e", "another_value", show=False),
        Binding("q", "close", show=False),
    ]
    planroom = ItsApp()

    def __init__(self, spec: RegisterSpec, numbers: Sequence[int], field: FieldSpec, how: str) -> None:
        super().__init__()
        self.spec = spec
        self.numbers = list(numbers)
        self.field = field
        self.how = how
        self.value: Any = None
        self.previewed = False
        self.found: list[Outcome] | None = None

    def title_text(self) -> str:
        """What is edited."""
        does = f"{DOES[self.how]} " if self.field.kind in LISTS else ""
        return f"{_count(self.numbers)}: {does}{self.field.title}"

    def content(self) -> list[Widget]:
        """What the preview amounts to, and the preview."""
        return [
            Static("Type the value:", markup=False, classes="value"),
            VirtualTable(Outcomes(self.spec, []), COLUMNS, hint="Enter shows what would change."),
        ]

    def on_mount(self) -> None:
        """The value first."""
        self.query_one(VirtualTable).focus()
        self.call_after_refresh(self.action_another_value)

    def action_another_value(self) -> None:
        """Type the value, in the field's usual editor."""
        if self.query(FieldEditor):
            return
        project = self.planroom.project or Project({})
        ref = self.spec.ref(self.numbers[0])
        self.found = None
        self.keys(self.TYPING)
        editor = FieldEditor(self.field, self.value, project, self.planroom.today, ref=ref)
        line = self.query_one(".value", Static).region
        editor.open_at(self, Region(line.x + 1, line.y + 2, max(20, line.width - 2), 1))

    def on_field_editor_saved(self, message: FieldEditor.Saved) -> None:
        """Reckon the preview, off the keystroke path."""
        message.stop()
        self.value, self.previewed = message.value, True
        message.editor.done()
        self.query_one(".value", Static).update(Content("reckoning what that would change…"))
        behind(self, self._reckoned, group="preview", exclusive=True)

    def on_field_editor_left(self, message: FieldEditor.Left) -> None:
        """Without a value there is nothing to do."""
        message.stop()
        if self.previewed:
            behind(self, self._reckoned, group="preview", exclusive=True)
        else:
            self.dismiss(None)

    async def _reckoned(self) -> None:
        real, seen = self.planroom.newest, self.planroom.project
        if real is None or seen is None:
            return
        wish = Wish(self.field, self.how, self.value)
        found = await asyncio.to_thread(preview, self.spec, real, seen, self.numbers, wish)
        self.found = found
        self.query_one(VirtualTable).show(Outcomes(self.spec, found))
        self.query_one(".value", Static).update(Content(summary(found)))
        self.keys(self.PREVIEW)

    def action_apply(self) -> None:
        """Change all that are not refused, as one step."""
        changes = tuple(each.change for each in self.found or () if each.change)
        if self.found is None:
            return
        if not changes:
            self.query_one(".value", Static).update(Content("Nothing would change: e for another value, Esc to leave."))
            return
        title = self.field.title
        label = (
            f"edit {_count(changes)} {title}"
            if len(changes) > 1
            else f"edit {self.spec.ref(changes[0].id or 0)} {title}"
        )
        said = f"{_count(changes)}: {title} set · u undoes"
        self.dismiss(None)
        self.planroom.post_message(EditWanted(lambda _: Edit(changes, label, said)))


def summary(found: Sequence[Outcome]) -> str:
    """What the preview amounts to, in one sentence."""
    changed = sum(each.change is not None for each in found)
    refused = sum(bool(each.refused) for each in found)
    stay = len(found) - changed - refused
    parts = [f"{changed:,} would change"]
    parts += [f"{refused:,} refused (they stay as they are)"] if refused else []
    parts += [f"{stay:,} have that already"] if stay else []
    return ", ".join(parts)
