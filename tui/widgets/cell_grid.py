"""A small grid of cells with things in them: a heat map, power against interest. A cursor on a cell and an item in it.

Lines are drawn as they are asked for (Line API), and only the items that have room are looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.terminal.guard import one_line
from tui.widgets.cell_fill import ID, NAMES_FROM, Items, counted, fill
from tui.widgets.cell_grid_paint import COMPONENT_CLASSES, CSS, TONES
from tui.widgets.table_columns import fit
from tui.widgets.table_paint import style_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from rich.style import Style
    from textual import events

LINES_FOR_RULES: Final = 3
"""Rules are drawn between the rows where the cells keep that many lines."""
NARROW: Final = ID + 3
"""Cells of width up to which a cell tells how many it holds before it names any."""


class Box(NamedTuple):
    """What a cell holds; the letter says what its colour means to those who do not see colours."""

    items: Items = ()
    tone: str = ""
    letter: str = ""


NOTHING: Final = Box()


class CellGrid(Widget, can_focus=True):
    """Cells by (x, y), both from 0: x from left to right, y from top to bottom, as `columns` and `rows` are given."""

    ALLOW_SELECT = False
    NAMES_FROM: ClassVar[int] = NAMES_FROM  # cells from which names are told, with less the short forms
    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENT_CLASSES)
    DEFAULT_CSS = CSS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor_up", "Up", show=False, id="table.cursor_up"),
        Binding("down,j", "cursor_down", "Down", show=False, id="table.cursor_down"),
        Binding("left,h", "cursor_left", "Left", show=False, id="table.cursor_left"),
        Binding("right,l", "cursor_right", "Right", show=False, id="table.cursor_right"),
        Binding("n", "next_item", "Next in the cell", show=False, id="grid.next_item"),
        Binding("N", "previous_item", "Previous in the cell", show=False, id="grid.previous_item"),
    ]

    class Told(Message):
        """Something happened in the grid that is its `control`."""

        def __init__(self, grid: CellGrid) -> None:
            """Remember whose it is."""
            super().__init__()
            self.grid = grid

        @property
        def control(self) -> CellGrid:
            """The grid, for `@on(..., selector)`."""
            return self.grid

    class Highlighted(Told):
        """Another cell or item is under the cursor: `grid.cell`, `grid.current_id`."""

    class Clicked(Told):
        """A cell was clicked: the keyboard is here now."""

    class Selected(Told):
        """The item was chosen by a double click."""

    class Edge(Told):
        """The cursor was asked to go beyond the edge: `step` is -1 (left) or 1 (right)."""

        def __init__(self, grid: CellGrid, step: int) -> None:
            """Remember where to."""
            super().__init__(grid)
            self.step = step

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 Textual's word
        """An empty grid, until `show`."""
        super().__init__(id=id, classes=classes)
        self._boxes: Mapping[tuple[int, int], Box] = {}
        self._columns: Sequence[str] = ()
        self._rows: Sequence[str] = ()
        self._title = self._across = self._down = ""
        self._cut: tuple[int, int] | None = None
        self._find: Callable[[str], tuple[int, int, int] | None] = _places({}).get
        self._x = self._y = self._item = 0
        self._marked: frozenset[str] = frozenset()
        self._lines: list[Strip] | None = None
        self._spots: dict[tuple[int, int], tuple[int, int, int]] = {}  # what a click at (x, y) means
        self._styles: dict[str, Style] = {}

    # What it shows

    def show(
        self,
        boxes: Mapping[tuple[int, int], Box],
        *,
        columns: Sequence[str],
        rows: Sequence[str],
        title: str,
        across: str,
        down: str,
        keep: str = "",
        find: Callable[[str], tuple[int, int, int] | None] | None = None,
        cut: tuple[int, int] | None = None,
    ) -> None:
        """Replace everything; the cursor stays on its item, or goes to the item `keep`.

        columns, rows: labels, the rows from top to bottom. across, down: what the two axes mean. find: where an item
        is, (x, y, place in the cell), for thousands of items that are made only where they are seen. cut: the column
        and the row before which a heavy line divides the grid into quadrants.
        """
        wanted, before = keep or self.current_id, (self.cell, self.current_id)
        self._boxes, self._columns, self._rows = boxes, columns, rows
        self._title, self._across, self._down = title, across, down
        self._find = find or _places(boxes).get
        self._cut = cut
        self._x = max(0, min(self._x, len(columns) - 1))
        self._y = max(0, min(self._y, len(rows) - 1))
        self._x, self._y, self._item = (self._find(wanted) if wanted else None) or (self._x, self._y, 0)
        self._redraw()
        if (self.cell, self.current_id) != before:
            self.post_message(self.Highlighted(self))

    @property
    def cell(self) -> tuple[int, int]:
        """The cell under the cursor."""
        return self._x, self._y

    @property
    def box(self) -> Box:
        """What the cell under the cursor holds."""
        return self._boxes.get(self.cell, NOTHING)

    @property
    def current_id(self) -> str:
        """The id of the item under the cursor; empty in an empty cell."""
        items = self.box.items
        return items[self._item].id if self._item < len(items) else ""

    def cell_of(self, item_id: str) -> tuple[int, int] | None:
        """Where an item is; None when it is not shown."""
        place = self._find(item_id)
        return place[:2] if place else None

    def go_to(self, item_id: str) -> bool:
        """Put the cursor on an item; False if there is none of that id."""
        place = self._find(item_id)
        if place:
            self._go(*place)
        return place is not None

    def go_to_cell(self, x: int, y: int) -> None:
        """Put the cursor on the first item of a cell, kept inside the grid."""
        self._go(max(0, min(x, len(self._columns) - 1)), max(0, min(y, len(self._rows) - 1)), 0)

    def mark(self, item_ids: Iterable[str]) -> None:
        """Make exactly these items the marked ones."""
        self._marked = frozenset(item_ids)
        self._redraw()

    # Moving

    def _go(self, x: int, y: int, item: int) -> None:
        if (x, y, item) != (self._x, self._y, self._item):
            self._x, self._y, self._item = x, y, item
            self._redraw()
            self.post_message(self.Highlighted(self))

    def action_cursor_up(self) -> None:
        """Go up a cell."""
        self.go_to_cell(self._x, self._y - 1)

    def action_cursor_down(self) -> None:
        """Go down a cell."""
        self.go_to_cell(self._x, self._y + 1)

    def action_cursor_left(self) -> None:
        """Go to the cell on the left; at the edge tell."""
        self._sideways(-1)

    def action_cursor_right(self) -> None:
        """Go to the cell on the right; at the edge tell."""
        self._sideways(1)

    def _sideways(self, step: int) -> None:
        if 0 <= self._x + step < len(self._columns):
            self.go_to_cell(self._x + step, self._y)
        else:
            self.post_message(self.Edge(self, step))

    def action_next_item(self) -> None:
        """Go to the next item of the cell; after the last one to the first."""
        self._go(self._x, self._y, (self._item + 1) % max(1, len(self.box.items)))

    def action_previous_item(self) -> None:
        """Go to the item before; before the first one to the last."""
        self._go(self._x, self._y, (self._item - 1) % max(1, len(self.box.items)))

    async def _on_click(self, event: events.Click) -> None:
        """Put the cursor on the cell, and on the item where one is named there; a double click chooses it."""
        spot = self._spots.get((event.x, event.y))
        if spot is None:
            return
        self.post_message(self.Clicked(self))
        x, y, item = spot
        if item >= 0:
            self._go(x, y, item)
        elif (x, y) != self.cell:
            self.go_to_cell(x, y)
        if event.chain > 1 and self.current_id:
            self.post_message(self.Selected(self))

    # Drawing

    def _redraw(self) -> None:
        self._lines = None
        self.refresh()

    def _on_resize(self, _event: events.Resize) -> None:
        self._redraw()

    def notify_style_update(self) -> None:
        """Forget styles and drawn lines: the theme or the focus has changed."""
        self._styles.clear()
        self._lines = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw a line of the grid."""
        if self._lines is None:
            self._lines = self._draw()
        if y < len(self._lines):
            return self._lines[y]
        return Strip.blank(self.size.width, self._style(""))

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.rich_style + style_of(self, f"grid--{name}") if name else self.rich_style
        return self._styles[name]

    def _line(self, parts: Iterable[tuple[str, Style]]) -> Strip:
        return Strip([Segment(*part) for part in parts]).adjust_cell_length(self.size.width, self._style(""))

    def _draw(self) -> list[Strip]:
        self._spots.clear()
        width, height = self.size
        if not self._columns or not self._rows:
            return []
        labels = _fitting(self._rows, width // 6)
        gutter = min(width // 6, max(map(cell_len, labels)))
        room = max(0, width - gutter - 1 - len(self._columns))
        widths = _shares(room, len(self._columns))
        axis = height >= len(self._rows) + 3
        inside = height - 2 - axis
        ruled = (inside - len(self._rows) + 1) // len(self._rows) >= LINES_FOR_RULES
        divided = bool(self._cut and 0 < self._cut[1] < len(self._rows)) and inside > len(self._rows)
        rules = (len(self._rows) - 1) if ruled else int(divided)
        heights = _shares(max(len(self._rows), inside - rules), len(self._rows))
        head = [(fit(self._title, min(width, cell_len(one_line(self._title)))), self._style("title"))]
        lines = [self._line([*head, (f"  {one_line(self._down)} ↑", self._style("label"))])]
        for y, label in enumerate(labels):
            lines += self._row(y, label, gutter, widths, heights[y], len(lines))
            here = divided and self._cut is not None and y + 1 == self._cut[1]
            if here or (ruled and y + 1 < len(labels)):
                lines.append(self._line([(" " * gutter + self._rule(widths, heavy=here), self._style("rule"))]))
        below = zip(_fitting(self._columns, min(widths)), widths, strict=True)
        names = " ".join(fit(name, size, "center") for name, size in below)
        lines.append(self._line([(" " * (gutter + 1) + names, self._style("label"))]))
        if axis:
            lines.append(self._line([(fit(f"{self._across} →", width, "right"), self._style("label"))]))
        return lines

    def _rule(self, widths: Sequence[int], *, heavy: bool) -> str:
        """A line between two rows; the heavy one divides the quadrants."""
        across, crossing = "━" if heavy else "─", "╋" if heavy else "┼"
        return "".join(("╋" if self._divides(x) else crossing) + across * size for x, size in enumerate(widths))

    def _divides(self, x: int) -> bool:
        """Whether the quadrants are divided at the left of this column."""
        return self._cut is not None and x > 0 and x == self._cut[0]

    def _row(self, y: int, label: str, gutter: int, widths: Sequence[int], each: int, top: int) -> list[Strip]:
        cells, left = [], gutter + 1
        for x, size in enumerate(widths):
            cells.append(self._cell(x, y, size, each, (left, top), narrow=min(widths) <= NARROW))
            left += size + 1
        lines = []
        for number in range(each):
            parts = [(fit(label if number == 0 else "", gutter, "right"), self._style("label"))]
            for x, cell in enumerate(cells):
                parts += [("┃" if self._divides(x) else "│", self._style("rule")), *cell[number]]
            lines.append(self._line(parts))
        return lines

    def _cell(
        self, x: int, y: int, width: int, height: int, corner: tuple[int, int], *, narrow: bool
    ) -> list[list[tuple[str, Style]]]:
        """The lines of a cell, each exactly `width` cells: two cells for its letter, then what it holds."""
        box, here = self._boxes.get((x, y), NOTHING), (x, y) == self.cell
        look = self._style(box.tone) if box.tone in TONES else self._style("")
        if here:
            look += style_of(self, "grid--cursor")
        margin = 1 if narrow else 2
        lines = []
        current = self._item if here else 0
        room = (width - margin, height, current, self._marked)
        filled = counted(box.items, *room) if narrow else fill(box.items, *room, self.NAMES_FROM)
        for number in range(height):
            letter = box.letter[:1] if number == 0 else ""
            parts = [(letter.ljust(margin)[:margin] if width else "", look + self._added("letter"))]
            at = margin
            for piece in filled[number] if number < len(filled) else ():
                if at > margin:
                    parts.append((" ", look))
                    at += 1
                parts.append((piece.text, look + self._of_item(box, piece.item, here=here)))
                size = cell_len(piece.text)
                self._spots |= {(corner[0] + at + step, corner[1] + number): (x, y, piece.item) for step in range(size)}
                at += size
            parts.append((" " * (width - at), look))
            for step in range(width):
                self._spots.setdefault((corner[0] + step, corner[1] + number), (x, y, -1))
            lines.append(parts)
        return lines

    def _of_item(self, box: Box, number: int, *, here: bool) -> Style:
        added = self._added("")
        if number < 0:
            return added
        item = box.items[number]
        if item.tone in {"gain", "muted", "done"}:
            added += self._added(item.tone)
        if item.id in self._marked:
            added += self._added("marked")
        return added + self._added("item") if here and number == self._item else added

    def _added(self, name: str) -> Style:
        """Only what a component class adds, so that the cell's own background stays."""
        key = f"+{name}"
        if key not in self._styles:
            self._styles[key] = style_of(self, f"grid--{name}") if name else self.rich_style.null()
        return self._styles[key]


def _places(boxes: Mapping[tuple[int, int], Box]) -> dict[str, tuple[int, int, int]]:
    return {box.items[place].id: (x, y, place) for (x, y), box in boxes.items() for place in range(len(box.items))}


def _fitting(labels: Sequence[str], room: int) -> list[str]:
    """The labels, or the first word of each where one does not fit."""
    whole = [one_line(label) for label in labels]
    fits = max(map(cell_len, whole)) <= room
    return whole if fits else [label.split(" ", 1)[0] for label in whole]


def _shares(room: int, count: int) -> list[int]:
    """The room in equal widths; what is left over goes to the first ones."""
    base, more = divmod(room, count)
    return [base + (place < more) for place in range(count)]
