"""A stale edit: somebody else changed the entry meanwhile. Field by field the person takes theirs or their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from models.declared import BY_TABLE
from models.fields import HIDDEN
from models.values import show
from tui.behind import behind
from tui.edits import Refused, checked
from tui.screens.its_app import ItsApp
from tui.widgets.dialog import Dialog
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.widget import Widget

    from models.fields import FieldSpec
    from models.project import Project
    from store.errors import Conflict
    from store.project_file import HistoryLine

COLUMNS = (
    TableColumn("field", 14),
    TableColumn("before", 10),
    TableColumn("now in the project", 20, flex=1),
    TableColumn("yours", 20, flex=1),
)
EMPTY = "(empty)"
CELL = 22  # cells of a version that the table shows on the narrowest screen
MINE, THEIRS = "mine", "theirs"
TAKEN, OPEN = "> ", "  "
HIDDEN_VALUE = "(hidden)"
BACK = 50  # changes of the entry that are looked through for what stood there before


class Chosen(NamedTuple):
    """A mix of both versions: the fields of the entry in which the person keeps their own."""

    table: str
    number: int
    fields: dict[str, Any]


class Versions:
    """The fields on which the two differ, and which version of each is taken (empty: not said yet)."""

    def __init__(self, error: Conflict, project: Project, today: date) -> None:
        spec = BY_TABLE[error.table]
        self.project, self.today = project, today
        self.hidden = project.hidden(error.table)
        self.theirs, self.mine = error.current or {}, error.mine or {}
        self.fields: list[FieldSpec] = []
        self.rows: list[tuple[str, str, str]] = []
        self.before: dict[str, str] = {}
        self.taken: dict[str, str] = {}
        for field in spec.fields:
            if field.kind in HIDDEN or field.derived:
                continue
            now, own = (version.get(field.name) for version in (self.theirs, self.mine))
            if self._shown(field, now) != self._shown(field, own):
                self.fields.append(field)
                self.rows.append((field.title, self._told(field, now), self._told(field, own)))

    def _told(self, field: FieldSpec, value: Any) -> str:
        return HIDDEN_VALUE if field.name in self.hidden else self._shown(field, value)

    def _shown(self, field: FieldSpec, value: Any) -> str:
        return show(field, value, self.project, self.today) if value not in (None, "", []) else EMPTY

    def know_before(self, before: dict[str, Any], *, whole: bool = True) -> None:
        """What stood there before the others' changes. A field that they did not change is taken as one's own.

        Not `whole`: there may have been more changes, so of the other fields nothing is known.
        """
        for field in self.fields if before else ():
            if field.name in before:
                self.before[field.name] = self._told(field, before[field.name])
            elif whole:
                self.before[field.name] = self._told(field, self.theirs.get(field.name))
                self.taken.setdefault(field.name, MINE)

    def take(self, row: int, which: str) -> None:
        """Take this version of the field in the row; empty: the other one than now."""
        name = self.fields[row].name
        self.taken[name] = which or (THEIRS if self.taken.get(name) == MINE else MINE)

    @property
    def undecided(self) -> int:
        """How many fields nothing was said about."""
        return sum(field.name not in self.taken for field in self.fields)

    @property
    def own(self) -> dict[str, Any]:
        """The values of the fields in which one's own version is taken; None empties a field."""
        return {name: self.mine.get(name) for name, which in self.taken.items() if which == MINE}

    def __len__(self) -> int:
        return len(self.rows)

    def row_id(self, row: int) -> str:
        """The field."""
        return self.rows[row][0]

    def tone(self, _: int) -> str:
        """All alike."""
        return ""

    def cells(self, row: int) -> Sequence[str]:
        """Field, before, theirs, mine; a sign stands before the version that is taken."""
        (title, now, own), name = self.rows[row], self.fields[row].name
        which = self.taken.get(name)
        signs = (TAKEN if which == THEIRS else OPEN, TAKEN if which == MINE else OPEN)
        return (title, self.before.get(name, ""), f"{signs[0]}{now}", f"{signs[1]}{own}")


class ConflictScreen(Dialog["str | Chosen"]):
    """Left and right (or space) take a version of the field, Enter saves the mix; `m` and `t` take one as a whole.

    Esc or q goes back; a form behind keeps what was typed. The versions of the field under the cursor stand below in
    full where the table has no room for them.
    """

    KEYS = "left theirs  right mine  Enter save  t keep theirs  m all mine  Esc back"
    DEFAULT_CSS = """
    ConflictScreen .said { padding: 0 1; height: auto; }
    ConflictScreen VirtualTable { height: auto; min-height: 3; max-height: 8; }
    ConflictScreen Horizontal { height: auto; max-height: 9; border-top: solid $primary; }
    ConflictScreen VerticalScroll { width: 1fr; height: auto; max-height: 8; padding: 0 1; scrollbar-size-vertical: 1; }
    ConflictScreen VerticalScroll Static { height: auto; }
    ConflictScreen VerticalScroll:focus { background: $boost; }
    ConflictScreen VerticalScroll:focus:ansi { background: ansi_default; text-style: underline; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("m", "take('mine')", show=False),
        Binding("t", "take('theirs')", show=False),
        Binding("left,h", "take_field('theirs')", show=False, priority=True),
        Binding("right,l", "take_field('mine')", show=False, priority=True),
        Binding("space", "take_field('')", show=False, priority=True),
        Binding("enter,ctrl+s", "save_mix", show=False),
        Binding("q", "close", show=False),
    ]
    planroom = ItsApp()

    def __init__(self, error: Conflict, project: Project, today: date) -> None:
        super().__init__()
        self.error = error
        self.project = project
        self.today = today
        self.looked_back = False

    def title_text(self) -> str:
        """Which entry."""
        return "Changed by somebody else meanwhile"

    def content(self) -> list[Widget]:
        """The sentence, the fields that differ, and the whole of the one under the cursor."""
        self.versions = Versions(self.error, self.project, self.today)
        hint = "Both versions are the same now."
        return [
            Static(Content(str(self.error)), classes="said", markup=False),
            VirtualTable(self.versions, COLUMNS, hint=hint),
            Horizontal(
                VerticalScroll(Static("", id="theirs", markup=False)),
                VerticalScroll(Static("", id="mine", markup=False)),
            ),
        ]

    def on_mount(self) -> None:
        """The table has the keyboard; what stood there before is looked up."""
        self.query_one(VirtualTable).focus()
        self._tell()
        behind(self, self._look_back, group="history")

    async def _look_back(self) -> None:
        """What stood there before; and the newest snapshot, which the mix is validated in: theirs is in it."""
        session, error = self.planroom.session, self.error
        if session is not None:
            lines, project = await session.do(lambda file: (file.history(error.table, error.id, BACK), file.project))
            self.planroom.project = project
            self.looked_back = True
            elsewhere = bool(lines) and lines[0].who == self.planroom.who  # the same person, in another window
            self.versions.know_before(before_others(lines, "" if elsewhere else self.planroom.who), whole=not elsewhere)
            self.query_one(VirtualTable).redraw()

    def on_virtual_table_highlighted(self) -> None:
        """Another field."""
        self._tell()

    def _tell(self) -> None:
        below = self.query_one(Horizontal)
        if not len(self.versions):
            below.display = False
            return
        _, now, mine = self.versions.rows[self.query_one(VirtualTable).cursor_row]
        below.display = any(len(text) > CELL or "\n" in text for text in (now, mine))
        self.query_one("#theirs", Static).update(Content.assemble(("now in the project\n", "bold"), now))
        self.query_one("#mine", Static).update(Content.assemble(("yours\n", "bold"), mine))

    def action_take(self, which: str) -> None:
        """One version as a whole."""
        self.dismiss(which)

    def action_take_field(self, which: str) -> None:
        """This version of the field under the cursor; the last answer for all of them is the whole answer's."""
        if len(self.versions):
            table = self.query_one(VirtualTable)
            self.versions.take(table.cursor_row, which)
            table.redraw()
            self._say(str(self.error))

    def action_save_mix(self) -> None:
        """Save what was taken of each, if it may stand together."""
        versions, error = self.versions, self.error
        if not len(versions) or not self.looked_back:
            return
        if versions.undecided:
            left = "1 field" if versions.undecided == 1 else f"{versions.undecided} fields"
            self._say(f"{left} not decided yet: left takes theirs, right takes yours")
            return
        own = versions.own
        if not own:
            self.dismiss(THEIRS)
            return
        spec, project = BY_TABLE[error.table], self.planroom.newest
        try:
            if project is not None and error.id in project.documents(error.table):
                checked(spec, project, error.id, own, None)
        except Refused as refusal:
            self._say(f"{refusal.field.replace('_', ' ')}: {refusal}" if refusal.field else str(refusal))
            return
        self.dismiss(MINE if len(own) == len(versions) else Chosen(error.table, error.id, own))

    def _say(self, text: str) -> None:
        self.query_one(".said", Static).update(Content(text))


def before_others(lines: Sequence[HistoryLine], who: str) -> dict[str, Any]:
    """What the fields of an entry held before the changes that others made last; `lines` come newest first.

    Without a name: before the newest change, whoever made it.
    """
    before: dict[str, Any] = {}
    for line in lines if who else lines[:1]:
        if line.who == who or line.kind != "changed":
            break
        before.update({field.name: field.was for field in line.fields})
    return before
