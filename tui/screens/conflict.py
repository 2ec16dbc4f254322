"""A stale edit: somebody else changed the entry meanwhile. Both versions side by side; what was typed is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
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
MINE, THEIRS = "mine", "theirs"


class Versions:
    """The fields on which the two differ."""

    def __init__(self, error: Conflict, project: Project, today: date) -> None:
        spec = BY_TABLE[error.table]
        theirs, mine = error.current or {}, error.mine or {}
        self.rows: list[tuple[str, str, str]] = []
        for field in spec.fields:
            if field.kind in HIDDEN or field.derived or field.name not in mine:
                continue
            now, own = (
                show(field, value, project, today) if value not in (None, "", []) else "(empty)"
                for value in (theirs.get(field.name), mine[field.name])
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
    """`m` saves yours over it (undoable), `t` keeps theirs; the form behind keeps what was typed."""

    KEYS = "t keep what is there now   m save mine over it (u undoes)   Esc decide later"
    DEFAULT_CSS = """
    ConflictScreen Static { padding: 0 1; height: auto; }
    ConflictScreen VirtualTable { height: auto; min-height: 4; max-height: 14; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("m", "take('mine')", show=False),
        Binding("t,q", "take('theirs')", show=False),
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
        """The sentence and the two versions."""
        versions = Versions(self.error, self.project, self.today)
        return [
            Static(Content(str(self.error)), markup=False),
            VirtualTable(versions, COLUMNS, hint="The entry was deleted; m puts yours back."),
        ]

    def on_mount(self) -> None:
        """The table scrolls."""
        self.query_one(VirtualTable).focus()

    def action_take(self, which: str) -> None:
        """The answer."""
        self.dismiss(which)
