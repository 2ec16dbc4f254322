"""Who else has the project open, and where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding

from tui.widgets.dialog import Dialog
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

    from store.presence import Visitor
    from tui.presence import Company

COLUMNS = (TableColumn("who", 30), TableColumn("where", 24, flex=1), TableColumn("on", 16))
RENEW = 1.0  # seconds


class Visitors:
    """The rows: the others by name."""

    def __init__(self, visitors: Sequence[Visitor]) -> None:
        self.visitors = visitors

    def __len__(self) -> int:
        return len(self.visitors)

    def row_id(self, row: int) -> str:
        """The process."""
        return f"{self.visitors[row].host} {self.visitors[row].pid}"

    def tone(self, _: int) -> str:
        """All alike."""
        return ""

    def cells(self, row: int) -> Sequence[str]:
        """Who, where in the project, on which machine."""
        each = self.visitors[row]
        return (each.who, each.place or "opening it", each.host)


class WhoScreen(Dialog[None]):
    """The list renews itself while it is open."""

    TITLE_TEXT = "Who else is here"
    KEYS = "Esc or q close"
    DEFAULT_CSS = "WhoScreen VirtualTable { height: auto; min-height: 3; max-height: 60vh; }"
    BINDINGS: ClassVar[list[Any]] = [Binding("q,enter", "close", show=False)]

    def __init__(self, company: Company) -> None:
        super().__init__()
        self.company = company

    def content(self) -> list[Widget]:
        """The others."""
        return [VirtualTable(Visitors(self.company.visitors), COLUMNS, hint="Nobody else has this project open.")]

    def on_mount(self) -> None:
        """Follow who comes and goes."""
        self.query_one(VirtualTable).focus()
        self.set_interval(RENEW, self._renew)

    def _renew(self) -> None:
        self.query_one(VirtualTable).show(Visitors(self.company.visitors))
