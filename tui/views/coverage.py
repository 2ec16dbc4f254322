"""The coverage matrix: which stakeholder hears what, and who hears nothing, or nothing for too long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, overload

from models.analysis.courses import TOLD, Course
from models.analysis.coverage import Coverage, Heard
from models.date_form import written
from models.declared import COMMS
from models.project import split
from tui.commands import bindings
from tui.messages import FormWanted
from tui.views.dated import DatedView
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult
    from textual.widget import Widget

    from models.fields import RegisterSpec
    from tui.views.view import Shown

ABOUT = (
    TableColumn("who", 22),
    TableColumn("hole", 4),
    TableColumn("times", 5, align="right"),
    TableColumn("last told", 10),
    TableColumn("next", 10),
    TableColumn("silent", 6, align="right"),
)
"""The columns before those of the communications."""
CELL = 6
NOTHING, GAP = "N", "G"


class Matrix:
    """The rows: stakeholders. A row's cells are put into words when they are seen, and only those."""

    def __init__(self, view: CoverageView, heard: Sequence[Heard], numbers: Sequence[int]) -> None:
        self.view = view
        self.heard = heard
        self.numbers = numbers
        self._cells: dict[int, dict[str, int]] = {}

    def __len__(self) -> int:
        return len(self.heard)

    def row_id(self, row: int) -> str:
        """The stakeholder's ref."""
        return self.heard[row].ref

    def tone(self, row: int) -> str:
        """A hole stands out, beside its letter."""
        one = self.heard[row]
        return ("high" if not one.items else "medium") if one.hole else ""

    def cells(self, row: int) -> Sequence[str]:
        """What is known of the stakeholder, then a cell for each communication."""
        return Cells(self, row)

    def about(self, row: int, column: int) -> str:
        """A cell before the communications."""
        one = self.heard[row]
        if column == 0:
            return f"{'!' if one.hole else ' '} {self.view.name_of(one.ref)}"
        if column == 1:
            return (GAP if one.items else NOTHING) if one.hole else ""
        gap = one.longest_gap
        return ("", "", str(one.contacts), _day(one.last), _day(one.next), "" if gap is None else f"{gap}d")[column]

    def meets(self, row: int, number: int) -> bool:
        """Whether the stakeholder is in the audience of the communication."""
        if row not in self._cells:
            self._cells[row] = dict(self.heard[row].items)
        return COMMS.ref(number) in self._cells[row]

    def cell(self, row: int, number: int) -> str:
        """How many times told and how many times planned; blank for who is not in the audience."""
        if not self.meets(row, number):
            return ""
        told, ahead = self.view.counts(number)
        return "".join([f"●{told}" if told else "", f"○{ahead}" if ahead else ""]) or "·"


class Cells(Sequence[str]):
    """The cells of a row, each made when it is asked for: there may be thousands."""

    def __init__(self, matrix: Matrix, row: int) -> None:
        self._matrix = matrix
        self._row = row

    def __len__(self) -> int:
        return len(ABOUT) + len(self._matrix.numbers)

    @overload
    def __getitem__(self, column: int) -> str: ...

    @overload
    def __getitem__(self, column: slice) -> Sequence[str]: ...

    def __getitem__(self, column: int | slice) -> str | Sequence[str]:
        if isinstance(column, slice):
            return [self[each] for each in range(*column.indices(len(self)))]
        if column < len(ABOUT):
            return self._matrix.about(self._row, column)
        return self._matrix.cell(self._row, self._matrix.numbers[column - len(ABOUT)])


class CoverageView(DatedView):
    """Stakeholders down, communications across. Enter opens the communication, or starts the one that is missing."""

    BINDINGS: ClassVar[list[Any]] = bindings("coverage")

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self.holes_first = False
        self._coverage: Coverage | None = None
        self._counts: dict[int, tuple[Course, tuple[int, int]]] = {}
        self._holes = 0

    def compose(self) -> ComposeResult:
        """The table."""
        yield VirtualTable(Matrix(self, (), ()), ABOUT, hint="There is nobody on the stakeholder list yet.")

    @property
    def table(self) -> VirtualTable:
        """The matrix."""
        return self.query_one(VirtualTable)

    @property
    def target(self) -> Widget:
        """The matrix takes the keyboard."""
        return self.table

    @property
    def matrix(self) -> Matrix:
        """The rows."""
        source = self.table.source
        assert isinstance(source, Matrix)
        return source

    @property
    def column_number(self) -> int | None:
        """The communication of the column under the cursor; None before those columns."""
        column = self.table.cursor_column - len(ABOUT)
        return self.matrix.numbers[column] if 0 <= column < len(self.matrix.numbers) else None

    @property
    def ref(self) -> str:
        """The communication of the column under the cursor, before those columns the stakeholder."""
        number = self.column_number
        return self.table.current_id if number is None else COMMS.ref(number)

    @property
    def told(self) -> str:
        """What the cell under the cursor means, and how many holes there are."""
        return " · ".join(filter(None, [self._cell_told(), f"{self._holes} {'hole' if self._holes == 1 else 'holes'}"]))

    def _cell_told(self) -> str:
        if not self.matrix.heard:
            return ""
        one, number = self.matrix.heard[self.table.cursor_row], self.column_number
        if number is None:
            return one.hole
        course = self.courses.of(number)
        title = f"{COMMS.ref(number)} {self.title(course)}"
        if not self.matrix.meets(self.table.cursor_row, number):
            return title
        told, ahead = self.counts(number)
        return f"{title}: {told} told, {ahead} to come"

    def counts(self, number: int) -> tuple[int, int]:
        """How many times a communication was told, and how many times it is still planned in the project's time."""
        course = self.courses.of(number)
        known = self._counts.get(number)
        if known is None or known[0] is not course:
            told = sum(mark.get("state") in TOLD for mark in course.marks.values())
            last = course.days[-1] if course.days else self.courses.today
            ahead = sum(1 for _ in course.open_days(self.courses.today, last))
            known = self._counts[number] = course, (told, ahead)
        return known[1]

    def show(self, shown: Shown) -> None:
        """Show who hears what in this snapshot."""
        self.take(shown)
        if self._coverage is None or self._coverage.courses is not self.courses:
            self._coverage = Coverage(self.courses)
        heard = self._coverage.of(shown.project, shown.today, shown.numbers)
        self._holes = sum(bool(one.hole) for one in heard)
        if self.holes_first:
            heard = sorted(heard, key=lambda one: (not one.hole, bool(one.items), -(one.longest_gap or 0)))
        columns = [*ABOUT, *(TableColumn(COMMS.ref(number), CELL) for number in shown.numbers)]
        self.table.show(Matrix(self, heard, shown.numbers), columns)

    def on_virtual_table_highlighted(self, message: VirtualTable.Highlighted) -> None:
        """Another stakeholder is under the cursor."""
        message.stop()
        self.post_message(self.Moved())

    def on_virtual_table_cell_highlighted(self, message: VirtualTable.CellHighlighted) -> None:
        """Another communication is under the cursor."""
        message.stop()
        self.post_message(self.Moved())

    def on_virtual_table_header_selected(self, message: VirtualTable.HeaderSelected) -> None:
        """A click on a ref goes to its column."""
        message.stop()
        self.table.cursor_column = message.column

    def on_virtual_table_selected(self, message: VirtualTable.Selected) -> None:
        """A double click is Enter."""
        message.stop()
        self.action_open_or_fill()

    def action_open_or_fill(self) -> None:
        """Open the communication or the stakeholder; on a hole start the communication that fills it."""
        if not self.matrix.heard:
            return
        one = self.matrix.heard[self.table.cursor_row]
        if self.column_number is None and one.hole:
            self.post_message(FormWanted(COMMS.table, typed={"audience": [one.ref]}))
        elif found := split(self.ref):
            self.post_message(FormWanted(found[0].table, self.ref))

    def action_holes_first(self) -> None:
        """Who hears nothing comes first, then who hears nothing for longest; again: the order of the list."""
        self.holes_first = not self.holes_first
        if self.shown is not None:
            self.show(self.shown)
            self.table.cursor_row = 0


def _day(day: date | None) -> str:
    return "" if day is None else written(day)
