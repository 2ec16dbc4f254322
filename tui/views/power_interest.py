"""The power/interest grid: everybody by name in the cell of their power and interest; keys move them over the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content
from textual.message import Message

from models.derived import quadrant_of
from models.scales import WORDS
from tui import edits_stakeholder as edits
from tui.commands import bindings
from tui.messages import EditWanted, Said
from tui.views.table_view import NoRows
from tui.views.view import PaneView, nothing
from tui.widgets.cell_fill import Item
from tui.widgets.cell_grid import Box, CellGrid
from tui.widgets.line import Line
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.geometry import Region
    from textual.widget import Widget

    from models.entry import Document
    from models.fields import RegisterSpec
    from tui.views.view import Shown

SIZE = len(WORDS)
WORDS_FROM = 90  # cells from which the powers are called by their words; names need the room more
LOOKS = {  # tone and letter of each quadrant
    "manage closely": ("high", "M"),
    "keep satisfied": ("medium", "S"),
    "keep informed": ("medium", "I"),
    "monitor": ("low", "O"),
}
UNPLACED = (TableColumn("no place yet", 16, flex=1), TableColumn("pow", 4, align="right"), TableColumn("int", 4))
MOST_LINES = 6  # of those without a place


class Beyond(Message):
    """The cursor was asked to leave the grid at the bottom, or the list at the top."""


class Grid(CellGrid):
    """A grid below which something else can have the keyboard. Part of a name says more than a ref."""

    NAMES_FROM: ClassVar[int] = 9

    def action_cursor_down(self) -> None:
        """Go down a cell; from the last row out of the grid."""
        before = self.cell
        super().action_cursor_down()
        if self.cell == before:
            self.post_message(Beyond())


class Waiting(VirtualTable):
    """Those without a place; up from the first row leads back to the grid."""

    def action_cursor_up(self) -> None:
        """Go up a row."""
        if self.cursor_row == 0:
            self.post_message(Beyond())
        super().action_cursor_up()


class Unplaced:
    """The rows of those whose power or interest is open."""

    def __init__(self, shown: Shown, spec: RegisterSpec, numbers: Sequence[int]) -> None:
        self._documents = shown.project.documents(spec.table)
        self._spec = spec
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def row_id(self, row: int) -> str:
        """The ref."""
        return self._spec.ref(self.numbers[row])

    def cells(self, row: int) -> Sequence[str]:
        """Name, and the one of the two that is known."""
        document = self._documents[self.numbers[row]]
        return [f"{self.row_id(row)} {document.get('name', '')}", *(_told(document, name) for name in AXES)]

    def tone(self, _: int) -> str:
        """All alike."""
        return ""


AXES = ("power", "interest")


class PowerInterest(PaneView):
    """H and L change the interest, J and K the power of the stakeholder under the cursor; the cursor follows."""

    BINDINGS: ClassVar[list[Any]] = bindings("power/interest")
    TABLES: ClassVar[frozenset[str] | None] = frozenset({"stakeholders"})
    MOVES: ClassVar[bool] = True
    DEFAULT_CSS = """
    PowerInterest Line { background: $surface; }
    PowerInterest:ansi Line { background: ansi_default; }
    PowerInterest Waiting { height: auto; }
    """

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self.shown: Shown | None = None
        self.marked: frozenset[int] = frozenset()
        self._listed = False  # whether the cursor is among those without a place
        self._placing = ""  # who is on the way from the list into the grid

    def compose(self) -> ComposeResult:
        """What the colours mean, the grid, and who has no place in it."""
        yield Line(id="quadrants")
        yield Grid()
        yield Waiting(NoRows(), UNPLACED)

    # What it shows

    @property
    def grid(self) -> Grid:
        """The grid."""
        return self.query_one(Grid)

    @property
    def waiting(self) -> Waiting:
        """The list of those without a place."""
        return self.query_one(Waiting)

    @property
    def target(self) -> Widget:
        """The grid, or the list while the cursor is there."""
        return self._here

    @property
    def _here(self) -> Grid | Waiting:
        return self.waiting if self._listed else self.grid

    def _go_into(self, *, listed: bool) -> None:
        """Put the cursor in the list or in the grid, and the keyboard with it."""
        before, self._listed = self._here, listed
        if self.screen.focused is before:
            self._here.focus()

    def on_descendant_focus(self) -> None:
        """A click leads from one to the other too."""
        self._listed = self.screen.focused is self.waiting  # `has_focus` is told later
        self.post_message(self.Moved())

    def show(self, shown: Shown) -> None:
        """Put everybody that the filter lets through in their cell."""
        self.shown = shown
        documents, cut = shown.project.documents(self.spec.table), shown.project.scales.high_cut
        items: dict[tuple[int, int], list[Item]] = {}
        unplaced: list[int] = []
        for number in shown.numbers:
            place = _place(documents[number])
            if place is None:
                unplaced.append(number)
            else:
                name = str(documents[number].get("name", ""))
                items.setdefault(place, []).append(Item(self.spec.ref(number), name))
        boxes = {
            (x, y): Box(items.get((x, y), ()), *LOOKS[_quadrant(x, y, cut)]) for x in range(SIZE) for y in range(SIZE)
        }
        self.grid.show(
            boxes,
            columns=_labels(range(1, SIZE + 1)),
            rows=_labels(range(SIZE, 0, -1)) if self.size.width >= WORDS_FROM else list(map(str, range(SIZE, 0, -1))),
            title="Power/interest",
            across="interest",
            down="power",
            keep=self._placing,
            cut=(cut - 1, SIZE + 1 - cut),
        )
        self._show_unplaced(Unplaced(shown, self.spec, unplaced))
        self._explain()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """More or less room: other labels, another share for the list."""
        if self.shown is not None:
            self.show(self.shown)

    def _show_unplaced(self, rows: Unplaced) -> None:
        waiting = self.waiting
        waiting.display = bool(len(rows))
        waiting.styles.height = min(len(rows), MOST_LINES, max(1, self.size.height // 4)) + 1
        waiting.show(rows)
        if not len(rows) or self.grid.cell_of(self._placing):
            self._go_into(listed=False)
        if self.grid.cell_of(self._placing):
            self._placing = ""

    def _explain(self) -> None:
        assert self.shown is not None
        cut = self.shown.project.scales.high_cut
        there = dict.fromkeys(_quadrant(x, y, cut) for y in range(SIZE) for x in reversed(range(SIZE)))
        told = "   ".join(f"{LOOKS[name][1]} {name}" for name in there)
        empty = nothing(self.shown, self.spec)
        self.query_one("#quadrants", Line).left = Content(f" {empty or told}")
        self.query_one("#quadrants", Line).right = Content(f"high from {cut} ")

    @property
    def ref(self) -> str:
        """The stakeholder under the cursor."""
        return self._here.current_id

    @property
    def told(self) -> str:
        """The quadrant under the cursor, and how many have no place yet."""
        if self.shown is None:
            return ""
        missing = len(self.waiting.source)
        parts = [_quadrant(*self.grid.cell, self.shown.project.scales.high_cut)] if self._here is self.grid else []
        return ", ".join([*parts, *([f"{missing} without a place"] if missing else [])])

    @property
    def cursor_region(self) -> Region:
        """The line under the quadrants, or the row of the list."""
        if self._here is self.waiting:
            return self.waiting.cell_region(0).translate(self.waiting.region.offset)
        return super().cursor_region

    def go_to(self, number: int) -> bool:
        """Put the cursor on the stakeholder, wherever they are."""
        ref = self.spec.ref(number)
        listed = not self.grid.go_to(ref)
        if listed and not self.waiting.go_to(ref):
            return False
        self._go_into(listed=listed)
        return True

    def mark(self, numbers: frozenset[int]) -> None:
        """Marks in the cells and in the list."""
        self.marked = numbers
        refs = [self.spec.ref(number) for number in numbers]
        self.grid.mark(refs)
        self.waiting.mark(refs)

    def after_mark(self) -> None:
        """On to the next of the cell, or of the list."""
        if isinstance(self._here, Grid):
            self._here.action_next_item()
        else:
            self._here.action_cursor_down()

    # What happens in it

    def on_beyond(self, message: Beyond) -> None:
        """From the grid to the list, and back."""
        message.stop()
        self._go_into(listed=self.waiting.display and not self._listed)

    def on_cell_grid_highlighted(self, message: CellGrid.Highlighted) -> None:
        """Another cell or name."""
        message.stop()
        self.post_message(self.Moved())

    def on_virtual_table_highlighted(self, message: VirtualTable.Highlighted) -> None:
        """Another of those without a place."""
        message.stop()
        self.post_message(self.Moved())

    def on_virtual_table_header_selected(self, message: VirtualTable.HeaderSelected) -> None:
        """A click on a title means nothing here."""
        message.stop()

    def on_cell_grid_edge(self, message: CellGrid.Edge) -> None:
        """There is nothing beside the grid."""
        message.stop()

    def action_less_interest(self) -> None:
        """A cell to the left."""
        self._move(interest=-1)

    def action_more_interest(self) -> None:
        """A cell to the right."""
        self._move(interest=1)

    def action_less_power(self) -> None:
        """A cell down."""
        self._move(power=-1)

    def action_more_power(self) -> None:
        """A cell up."""
        self._move(power=1)

    def _move(self, *, power: int = 0, interest: int = 0) -> None:
        if self.shown is None or self.number is None:
            return
        marked = [number for number in self.shown.numbers if number in self.marked]
        self._placing = self.ref
        self.post_message(EditWanted(edits.place(marked or [self.number], power, interest)))

    def action_filter_cell(self) -> None:
        """The cell, in the table."""
        x, y = self.grid.cell
        self._narrow(f"power:{SIZE - y} interest:{x + 1}")

    def action_filter_quadrant(self) -> None:
        """The quadrant, in the table."""
        if self.shown is not None:
            name = _quadrant(*self.grid.cell, self.shown.project.scales.high_cut)
            self._narrow(f'quadrant:"{name}"')

    def _narrow(self, text: str) -> None:
        self.post_message(self.Narrowed(text))
        self.post_message(Said(f"{text} · / changes the filter, v leads back"))


def _place(document: Document) -> tuple[int, int] | None:
    """The cell (x, y) of a stakeholder; None while power or interest is open. Files may hold anything."""
    power, interest = (document.get(name) for name in AXES)
    if type(power) is not int or type(interest) is not int:
        return None
    return (interest - 1, SIZE - power) if 1 <= power <= SIZE and 1 <= interest <= SIZE else None


def _quadrant(x: int, y: int, cut: int) -> str:
    return quadrant_of(SIZE - y, x + 1, cut)


def _labels(values: Sequence[int]) -> list[str]:
    return [f"{value} {WORDS[value - 1]}" for value in values]


def _told(document: Document, name: str) -> str:
    value = document.get(name)
    return "-" if value is None else str(value)
