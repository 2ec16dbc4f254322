"""The bridges: a row per department, and in its cells what carries it over; an empty cell that is needed is a hole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len

from models.analysis.bridge_cells import (
    COVERED_BY,
    FIELDS,
    HOLE,
    NAMELESS,
    covering,
    first_of,
    holes_first,
    short,
    told,
    totals,
)
from models.analysis.bridges import COLUMNS, COMMUNICATION, IMPACT, SCOPE, STAKEHOLDER, WINDOW, bridges, fill
from models.project import split
from tui.commands import bindings
from tui.messages import FormWanted, Said
from tui.screens.choose import Choice, Choose
from tui.views.listed import Listed, Told
from tui.views.table_view import TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.analysis.bridges import Cell, Row
    from models.fields import RegisterSpec
    from models.project import Project
    from tui.views.view import Shown
    from tui.widgets.table import VirtualTable

TITLES = {STAKEHOLDER: "people", COMMUNICATION: "comms"}  # where the whole name is too wide
NAME, CELL, WIDEST = 18, 9, 22  # cells of the department, of the narrowest and the widest cell
COVERABLE = frozenset({SCOPE, COMMUNICATION, "training"})


class BridgesView(TableView):
    """Departments down, bridges across. Enter opens what is there, and on a hole starts what fills it."""

    BINDINGS: ClassVar[list[Any]] = bindings("bridges")
    TABLES: ClassVar[frozenset[str] | None] = frozenset({"business_impacts", "scope", "stakeholders", "communications"})
    HINT = "No department is hit by anything yet: press a to add a business impact."

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self.holes_first = False
        self._rows: list[Row] = []

    def take(self, shown: Shown) -> tuple[Listed[Row], list[TableColumn]]:
        """The departments of the project; with a filter only those with an impact that passes it."""
        rows = bridges(shown.project)
        if shown.filter_text:
            passing = {self.spec.ref(number) for number in shown.numbers}
            rows = [row for row in rows if passing.intersection(row.cell(IMPACT).refs)]
        self._rows = holes_first(rows) if self.holes_first else rows
        width = self.cell_width
        return Listed(self._rows, _name, lambda row: self._tell(shown.project, row, width)), self._columns()

    @property
    def cell_width(self) -> int:
        """All six columns are always seen; what room is left goes to them and to the names."""
        return max(CELL, min(WIDEST, (self.size.width - NAME - 4) // len(COLUMNS) - 1))

    def _columns(self) -> list[TableColumn]:
        width = self.cell_width
        wide = width > max(map(len, COLUMNS))
        titles = [name if wide else TITLES.get(name, name) for name in COLUMNS]
        name = max(NAME - 2, self.size.width - 2 - len(COLUMNS) * (width + 1))  # a scroll bar may need a cell
        return [TableColumn("department", name), *(TableColumn(title, width) for title in titles)]

    def on_resize(self) -> None:
        """More refs where there is room."""
        self.renew()

    def show(self, shown: Shown) -> None:
        """A project without impacts has departments still."""
        super().show(shown)
        self.table.highlight((HOLE, "! "))
        if not shown.filter_text:
            self.table.hint = self.HINT

    def _tell(self, project: Project, row: Row, width: int) -> Told:
        cells = [_in_cell(project, cell, width) for cell in row.cells]
        return Told([_name(row), *cells], "medium" if row.holes else "")

    # Where the cursor is

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor; None on the department's name."""
        column = self.table.cursor_column - 1
        return self._rows[self.table.cursor_row].cells[column] if self._rows and column >= 0 else None

    @property
    def ref(self) -> str:
        """The impact that lacks something here, else the first entry that is there; on the name the first impact."""
        if not self._rows:
            return ""
        return first_of(self.cell or self._rows[self.table.cursor_row].cell(IMPACT))

    @property
    def field(self) -> str:
        """Of the impact: what the column is about."""
        return FIELDS.get(self.cell.column, COVERED_BY) if self.cell else ""

    @property
    def told(self) -> str:
        """How many holes there are."""
        return totals(self._rows)

    @property
    def about(self) -> str:
        """What is in the cell, for the message line."""
        if self.shown is None or not self._rows:
            return ""
        if self.cell is None:
            row = self._rows[self.table.cursor_row]
            lacking = ", ".join(cell.column for cell in row.holes)
            return f"{_name(row)}: {f'holes: {lacking}' if lacking else 'no holes'}"
        return told(self.shown.project, self.cell)

    def go_to(self, number: int) -> bool:
        """To the department of the impact."""
        ref = self.spec.ref(number)
        found = next((at for at, row in enumerate(self._rows) if ref in row.cell(IMPACT).refs), None)
        if found is None:
            return False
        self.table.cursor_row = found
        return True

    def on_virtual_table_cell_highlighted(self, message: VirtualTable.CellHighlighted) -> None:
        """Another cell has other entries."""
        message.stop()
        self.post_message(self.Moved())

    def on_virtual_table_selected(self, message: VirtualTable.Selected) -> None:
        """A double click is Enter."""
        message.stop()
        self.action_open_or_fill()

    # What can be done

    def action_holes_first(self) -> None:
        """The most holes first, or the project's order."""
        self.holes_first = not self.holes_first
        self.renew()

    def action_next_hole(self) -> None:
        """Row by row, round the end."""
        self._to_hole(1)

    def action_previous_hole(self) -> None:
        """And back."""
        self._to_hole(-1)

    def _to_hole(self, step: int) -> None:
        places = [(at, COLUMNS.index(cell.column) + 1) for at, row in enumerate(self._rows) for cell in row.holes]
        if not places:
            self.post_message(Said("there is no hole here"))
            return
        here = (self.table.cursor_row, self.table.cursor_column)
        beyond = [place for place in places if (place > here if step > 0 else place < here)]
        self.table.cursor_row, self.table.cursor_column = (beyond or places)[0 if step > 0 else -1]

    def action_open_or_fill(self) -> None:
        """Open what is there, or choose from it; on a hole start what fills it."""
        cell = self.cell or (self._rows[self.table.cursor_row].cell(IMPACT) if self._rows else None)
        if cell is None:
            return
        if cell.hole or not cell.refs:
            self._fill(cell)
        elif len(cell.refs) == 1:
            self._open(cell.refs[0])
        else:
            title = f"{cell.department or NAMELESS}: {cell.column}"
            self.app.push_screen(Choose(title, list(self._choices(cell))), self._open)

    def _choices(self, cell: Cell) -> Iterator[Choice]:
        assert self.shown is not None
        for ref in cell.refs:
            yield Choice(ref, ref, self.shown.project.heading(ref))

    def _open(self, ref: str | None) -> None:
        if ref and (found := split(ref)):
            self.post_message(FormWanted(found[0].table, ref))

    def _fill(self, cell: Cell) -> None:
        """Start the entry that fills the cell. What it covers refers to it, in the same step of undo."""
        if cell.column == WINDOW:
            self._ask_window(cell)
            return
        table, typed = fill(cell)
        impacts = cell.lacking if cell.column in COVERABLE else ()
        self.post_message(FormWanted(table, typed=typed, also=lambda project: covering(project, impacts)))

    def _ask_window(self, cell: Cell) -> None:
        found = split(cell.mended_in)
        if found is None or self.shown is None:
            self.post_message(Said("no impact on this department needs a downtime window"))
            return
        from tui.screens.window import ask_window

        ask_window(self.app, self.shown.project, self.shown.today, found[1], fill(cell)[1])


def _name(row: Row) -> str:
    return row.department or NAMELESS


def _in_cell(project: Project, cell: Cell, width: int) -> str:
    """A count, what is settled of it, and as many names or refs as there is room for."""
    said = short(project, cell)
    if not cell.refs:
        return said
    named = [project.heading(ref) if cell.column == STAKEHOLDER else ref for ref in cell.refs]
    for shown in range(len(named), 0, -1):
        more = len(named) - shown
        text = f"{said} {', '.join(named[:shown])}{f' +{more}' if more else ''}"
        if cell_len(text) <= width:
            return text
    return said
