"""Benefits: how far each is from its baseline to its target, how it went, and when it is measured next, by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.benefits import Gain, gain
from models.analysis.shapes import day, number, text
from models.declared import BENEFIT
from models.values import number as written
from tui.cells import Context, cell
from tui.commands import bindings
from tui.views.table_view import TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.views.view import Shown

NAME = "benefits"
BAR = 10  # cells of the bar
COLUMNS = (
    TableColumn("ref", 6),
    TableColumn("benefit", 22, flex=3),
    TableColumn("from, to", 12),
    TableColumn("now", 6, align="right"),
    TableColumn("way", 5, align="right"),
    TableColumn("measured", 8, flex=1),
    TableColumn("review", 10),
    TableColumn("owner", 9, flex=1),
)
FIELDS = ("", "", "target", "measurements", "measurements", "measurements", "review_date", "owner")


class Rows:
    """A row for each benefit: what is reviewed next comes first."""

    def __init__(self, shown: Shown) -> None:
        self.context: Context = shown.context
        documents = shown.project.documents(BENEFIT.table)
        order = sorted(shown.numbers, key=lambda each: text(documents[each], "review_date") or "9999")
        self.rows = [(each, documents[each], gain(documents[each])) for each in order]

    def __len__(self) -> int:
        return len(self.rows)

    def row_id(self, row: int) -> str:
        """The ref."""
        return BENEFIT.ref(self.rows[row][0])

    def tone(self, row: int) -> str:
        """A review that is late stands out; what is realised is quiet."""
        _, document, _ = self.rows[row]
        if BENEFIT.closes(document):
            return "done"
        return "overdue" if self.late(row) else ""

    def late(self, row: int) -> bool:
        """Whether its review is overdue."""
        due = day(self.rows[row][1], "review_date")
        return due is not None and due < self.context.today and not BENEFIT.closes(self.rows[row][1])

    def cells(self, row: int) -> Sequence[str]:
        """Ref, title, baseline and target, the newest value, the way that is done, the line, next review, owner."""
        each, document, found = self.rows[row]
        return (
            BENEFIT.ref(each),
            text(document, "title"),
            f"{_value(number(document, 'baseline'))} → {_value(number(document, 'target'))}",
            _value(found.latest.value) if found.latest else "",
            way(found),
            found.line or "never",
            cell(BENEFIT.field("review_date"), document.get("review_date"), self.context) or "no day",
            cell(BENEFIT.field("owner"), document.get("owner"), self.context) or "nobody",
        )


def way(found: Gain) -> str:
    """The share of the way that is done, in percent."""
    return "" if found.share is None else f"{found.share * 100:.0f} %"


def _value(value: float | None) -> str:
    return "?" if value is None else written(value)


class BenefitsView(TableView):
    """The pane's `r` records a measurement; `e` edits the field of the column."""

    BINDINGS: ClassVar[list[Any]] = bindings(NAME)
    TABLES = frozenset({BENEFIT.table, "stakeholders"})

    def take(self, shown: Shown) -> tuple[Rows, Sequence[TableColumn]]:
        """The benefits of this snapshot."""
        return Rows(shown), COLUMNS

    @property
    def _rows(self) -> Rows | None:
        source = self.table.source
        return source if isinstance(source, Rows) and len(source) else None

    @property
    def told(self) -> str:
        """How many are on their way, and whose review is late."""
        rows = self._rows
        if rows is None:
            return ""
        measured = sum(found.latest is not None for _, _, found in rows.rows)
        late = sum(map(rows.late, range(len(rows))))
        return f"{measured} of {len(rows)} measured" + (f" · {late} to review" if late else "")

    @property
    def about(self) -> str:
        """How far it is, in words."""
        rows = self._rows
        return f"{self.ref} {rows.rows[self.table.cursor_row][2].words}" if rows else ""

    @property
    def field(self) -> str:
        """What `e` edits."""
        return FIELDS[self.table.cursor_column]
