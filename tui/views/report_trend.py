"""All status reports side by side: the colours of every area as letters, and the figures over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.report_trend import LETTERS, REPORTS, Trend, ordered, trends
from models.analysis.shapes import day
from models.declared import REPORT
from models.values import number as written
from tui.commands import bindings
from tui.views.table_view import TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.fields import RegisterSpec
    from tui.views.view import Shown

NAME = "trend"
TONES = {"red": "high", "amber": "medium", "green": "low"}
TITLE, LINE, DAY = 27, 8, 6


class Rows:
    """A row for every area and figure; after the name and the sparkline a cell for each report."""

    def __init__(self, lines: Sequence[Trend]) -> None:
        self.lines = lines

    def __len__(self) -> int:
        return len(self.lines)

    def row_id(self, row: int) -> str:
        """What is judged or counted."""
        return self.lines[row].name

    def tone(self, _: int) -> str:
        """Every cell has its own."""
        return ""

    def cell_tones(self, row: int) -> Sequence[str]:
        """The colour that the letter says."""
        return ("", "", *(TONES.get(colour, "") for colour in self.lines[row].colours))

    def cells(self, row: int) -> Sequence[str]:
        """Name, sparkline, values."""
        line = self.lines[row]
        if line.colours:
            return (line.name, "", *(LETTERS[colour] for colour in line.colours))
        return (line.name, line.line[-LINE:], *(short(value) for value in line.values))


def short(value: float | None) -> str:
    """A number that fits the column of a day: thousands as `19.6k`; empty where nothing was counted."""
    if value is None:
        return ""
    text = written(value)
    if len(text) <= DAY:
        return text
    return next(
        (
            text
            for size, sign in ((1, ""), (1e3, "k"), (1e6, "M"), (1e9, "G"))
            for digits in (1, 0)
            if len(text := f"{value / size:.{digits}f}{sign}") <= DAY
        ),
        text,
    )


class ReportTrend(TableView):
    """The oldest at the left; Enter opens the report of the column."""

    BINDINGS: ClassVar[list[Any]] = bindings(NAME)
    TABLES: ClassVar[frozenset[str] | None] = frozenset({REPORTS})
    HINT: ClassVar[str] = "No report here yet: press R to make one."

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self._numbers: list[int] = []

    def take(self, shown: Shown) -> tuple[Rows, Sequence[TableColumn]]:
        """The reports that the filter lets through."""
        first = not self._numbers
        self._numbers = ordered(shown.project, shown.numbers)
        if not self._numbers:
            return Rows(()), ()
        if first:
            self.call_after_refresh(self.go_to, self._numbers[-1])
        documents = shown.project.documents(REPORTS)
        days = [day(documents[number], "reported") for number in self._numbers]
        columns = [TableColumn(f"{each:%d %b}" if each else "no day", DAY, align="right") for each in days]
        return Rows(trends(shown.project, self._numbers)), (
            TableColumn("", TITLE),
            TableColumn("course", LINE),
            *columns,
        )

    @property
    def ref(self) -> str:
        """The report of the column under the cursor; on the names the newest."""
        if not self._numbers:
            return ""
        at = self.table.cursor_column - 2
        return REPORT.ref(self._numbers[at if 0 <= at < len(self._numbers) else -1])

    @property
    def field(self) -> str:
        """`e` writes the summary."""
        return "summary"

    @property
    def told(self) -> str:
        """What the letters mean."""
        return "R red · A amber · G green · - not judged"

    def go_to(self, number: int) -> bool:
        """Go to the column of a report."""
        if number not in self._numbers:
            return False
        self.table.cursor_column = self._numbers.index(number) + 2
        return True

    def mark(self, numbers: frozenset[int]) -> None:
        """Columns have no marks."""
        self.marked = numbers

    def on_virtual_table_cell_highlighted(self, message: Any) -> None:
        """Another report is under the cursor."""
        message.stop()
        self.post_message(self.Moved())
