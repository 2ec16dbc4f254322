"""A stale edit: somebody else changed the entry meanwhile. Both versions side by side; what was typed is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from models.declared import BY_TABLE
from models.fields import HIDDEN
from models.values import show
from tui.widgets.dialog import Dialog
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.widget import Widget

    from models.project import Project
    from store.errors import Conflict

COLUMNS = (TableColumn("field", 18), TableColumn("now in the project", 20, flex=1), TableColumn("yours", 20, flex=1))
EMPTY = "(empty)"
CELL = 24  # cells of a version that the table shows on the narrowest screen


class Versions:
    """The fields on which the two differ."""

    def __init__(self, error: Conflict, project: Project, today: date) -> None:
        spec = BY_TABLE[error.table]
        theirs, mine = error.current or {}, error.mine or {}
        self.rows: list[tuple[str, str, str]] = []
        for field in spec.fields:
            if field.kind in HIDDEN or field.derived:
                continue
            now, own = (
                show(field, value, project, today) if value not in (None, "", []) else EMPTY
                for value in (theirs.get(field.name), mine.get(field.name))
            )
            if now != own:
                self.rows.append((field.title, now, own))

    def __len__(self) -> int:
        return len(self.rows)

    def row_id(self, row: int) -> str:
        """The field."""
        return self.rows[row][0]

    def tone(self, _: int) -> str:
        """All alike."""
        return ""

    def cells(self, row: int) -> Sequence[str]:
        """Field, theirs, mine."""
        return self.rows[row]


class ConflictScreen(Dialog[str]):
    """`m` saves yours over it (undoable), `t` keeps theirs; Esc or q goes back. A form behind keeps what was typed.

    The versions of the field under the cursor stand below in full where the table has no room for them.
    """

    KEYS = "t keep theirs   m save mine over it (u undoes)   Tab scroll   Esc or q back"
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
        Binding("q", "close", show=False),
    ]

    def __init__(self, error: Conflict, project: Project, today: date) -> None:
        super().__init__()
        self.error = error
        self.project = project
        self.today = today

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
        """The table has the keyboard."""
        self.query_one(VirtualTable).focus()
        self._tell()

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
        """The answer."""
        self.dismiss(which)
