"""Ageing: how long issues are open and stand still, what is past its day, and what waits for a decision from above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.ageing import Age, ages
from models.analysis.thresholds import thresholds_of
from models.declared import ISSUE
from models.fields import label
from tui.cells import cell
from tui.commands import bindings
from tui.views.table_view import TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cells import Context
    from tui.views.view import Shown

NAME = "ageing"
COLUMNS = (
    TableColumn("ref", 6),
    TableColumn("issue", 22, flex=3),
    TableColumn("open", 5, align="right"),
    TableColumn("still", 5, align="right"),
    TableColumn("late", 5, align="right"),
    TableColumn("undecided", 13),
    TableColumn("U", 2, align="right"),
    TableColumn("I", 2, align="right"),
    TableColumn("size", 4, align="right"),
    TableColumn("owner", 9, flex=1),
    TableColumn("status", 9),
)
FIELDS = ("", "title", "raised", "raised", "due", "escalation", "urgency", "impact", "size", "owner", "status")


class Rows:
    """A row for each open issue."""

    def __init__(self, found: Sequence[Age], context: Context, still: float) -> None:
        self.found = found
        self.context = context
        self.still = still

    def __len__(self) -> int:
        return len(self.found)

    def row_id(self, row: int) -> str:
        """The ref."""
        return ISSUE.ref(self.found[row].number)

    def tone(self, row: int) -> str:
        """Late or undecided stands out, then what stands still for too long."""
        each = self.found[row]
        if each.late or each.undecided is not None:
            return "overdue"
        return "medium" if (each.still or 0) > self.still else ""

    def cells(self, row: int) -> Sequence[str]:
        """Ref, title, days open, without movement and late, who has to decide, scales, owner, status."""
        each = self.found[row]
        document, context = each.document, self.context
        numbers = [_days(each.open_for), _days(each.still), _days(each.late or None)]
        scales = [cell(ISSUE.field(name), document.get(name), context) for name in ("urgency", "impact", "size")]
        owner = cell(ISSUE.field("owner"), document.get("owner"), context) or "nobody"
        waits = "" if each.undecided is None else f"{label(str(document.get('escalation')))} {each.undecided}d"
        status = label(str(document.get("status") or "open"))
        return (ISSUE.ref(each.number), str(document.get("title", "")), *numbers, waits, *scales, owner, status)


class AgeingView(TableView):
    """Escalated without a decision first, then what is late, then what stood still for longest."""

    BINDINGS: ClassVar[list[Any]] = bindings(NAME)
    TABLES: ClassVar[frozenset[str] | None] = frozenset({ISSUE.table, "decisions", "stakeholders"})
    HINT: ClassVar[str] = "No issue is open."

    def take(self, shown: Shown) -> tuple[Rows, Sequence[TableColumn]]:
        """The open issues that the filter lets through."""
        found = ages(shown.project, shown.numbers, shown.today)
        return Rows(found, shown.context, thresholds_of(shown.project.header_document).issue_days), COLUMNS

    @property
    def field(self) -> str:
        """What `e` edits."""
        return FIELDS[self.table.cursor_column]

    @property
    def told(self) -> str:
        """How many are late, and how many wait for a decision."""
        source = self.table.source
        found = source.found if isinstance(source, Rows) else ()
        late, undecided = sum(each.late > 0 for each in found), sum(each.undecided is not None for each in found)
        parts = [f"{late} late" if late else "", f"{undecided} undecided" if undecided else ""]
        return " · ".join(filter(None, parts))


def _days(value: int | None) -> str:
    return "" if value is None else f"{value}d"
