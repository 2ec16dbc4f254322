"""What the changes do to the plan: days and cost, added up in the order in which they were agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.effect_rows import AGREED_HEAD, Ledger, ledger
from models.date_form import written
from models.declared import CHANGE
from models.fields import label
from models.values import number as plain_number
from tui.commands import bindings
from tui.views.table_view import TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.views.view import Shown

NAME = "effect"
COLUMNS = (
    TableColumn("ref", 6),
    TableColumn("change", 14, flex=2),
    TableColumn("days", 5, align="right"),
    TableColumn("sum", 5, align="right"),
    TableColumn("cost", 8, align="right"),
    TableColumn("sum", 8, align="right"),
    TableColumn("took", 5, align="right"),
    TableColumn("decided", 10),
    TableColumn("delivered", 10),
    TableColumn("carried out by", 14, flex=1),
    TableColumn("status", 11),
)
FIELDS = (
    *("", "title", "effect_days", "effect_days", "effect_cost", "effect_cost"),
    *("implemented_on", "decided", "implemented_on", "implemented_by", "status"),
)


class Rows:
    """A row for each change, below a heading with the sum."""

    def __init__(self, lines: Sequence[Ledger], shown: Shown) -> None:
        self.lines = lines
        self.shown = shown

    def __len__(self) -> int:
        return len(self.lines)

    def row_id(self, row: int) -> str:
        """The ref; of a heading what it says."""
        line = self.lines[row]
        return CHANGE.ref(line.number) if line.number else line.name

    def tone(self, row: int) -> str:
        """Headings and what is neither agreed nor waiting are quiet; approved, due and not there stands out."""
        line = self.lines[row]
        if line.open and line.due and line.due < self.shown.today:
            return "overdue"
        return "medium" if line.open else "done" if line.status in {"rejected", "merged", "postponed"} else ""

    def cells(self, row: int) -> Sequence[str]:
        """Ref, title, days and cost with what they add up to, both dates, what carries it out, status."""
        line = self.lines[row]
        days, cost = signed(line.effect.days), signed(line.effect.cost)
        if not line.number:
            many = f"{line.effect.changes} {line.name}"
            sums = (days, cost) if line.name == AGREED_HEAD else ("", "")
            return (
                "",
                many,
                days if not sums[0] else "",
                sums[0],
                cost if not sums[1] else "",
                sums[1],
                "",
                "",
                "",
                "",
            )
        unknown = bool(line.effect.open_figures)
        total = line.total
        return (
            CHANGE.ref(line.number),
            line.name,
            "?" if unknown else days,
            signed(total.days) if total else "",
            "?" if unknown else cost,
            signed(total.cost) if total else "",
            "" if line.wait is None else f"{'>' if line.open else ''}{line.wait}d",
            written(line.decided) if line.decided else "",
            written(line.delivered) if line.delivered else "not yet" if line.open else "",
            self._by(line),
            label(line.status),
        )

    def _by(self, line: Ledger) -> str:
        document = self.shown.project.documents(CHANGE.table)[line.number]
        refs = document.get("implemented_by")
        found = ", ".join(ref for ref in refs if isinstance(ref, str)) if isinstance(refs, list) else ""
        return found or ("nothing in the plan" if line.open else "")


class EffectView(TableView):
    """Agreed ones first, in the order of their days; `?` is a change without figures, which the sums leave out."""

    BINDINGS: ClassVar[list[Any]] = bindings(NAME)
    TABLES: ClassVar[frozenset[str] | None] = frozenset({CHANGE.table})

    def take(self, shown: Shown) -> tuple[Rows, Sequence[TableColumn]]:
        """The ledger of the changes that the filter lets through."""
        return Rows(ledger(shown.project, shown.numbers, shown.today), shown), COLUMNS

    @property
    def ref(self) -> str:
        """The change; nothing on a heading."""
        found = self.table.current_id
        return found if found.startswith(f"{CHANGE.prefix}-") else ""

    @property
    def field(self) -> str:
        """What `e` edits."""
        return FIELDS[self.table.cursor_column]

    @property
    def told(self) -> str:
        """What is approved and not there yet."""
        source = self.table.source
        waiting = sum(line.open for line in source.lines) if isinstance(source, Rows) else 0
        return f"{waiting} approved, not implemented yet" if waiting else ""


def signed(value: float) -> str:
    """A number with its sign; nothing for zero."""
    return "" if not value else f"{'+' if value > 0 else ''}{plain_number(round(value, 1))}"
