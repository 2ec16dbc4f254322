"""Short lists side by side under titles of their own, with one cursor over all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.card_paint import COMPONENT_CLASSES, CSS
from tui.widgets.table_columns import fit
from tui.widgets.table_paint import TONES, style_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events

LEAST: Final = 38  # cells of a block
LOW: Final = 6  # lines of a block, its title among them


class Item(NamedTuple):
    """A line: its text, what stands at its right end, what Enter goes to, and a tone as rows of tables have."""

    text: str
    aside: str = ""
    target: str = ""
    tone: str = ""


class Block(NamedTuple):
    """A list with its title, what stands at the right of the title, and what is said when there is nothing in it."""

    title: str
    items: Sequence[Item]
    told: str = ""
    empty: str = ""


class _Box(NamedTuple):
    """Where a block is drawn."""

    x: int
    y: int
    width: int
    height: int


class Blocks(Widget, can_focus=True):
    """As many blocks as there is room for, the first ones first. `show` replaces them; the cursor stays where it is."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENT_CLASSES)
    DEFAULT_CSS = CSS.replace("CardColumns", "Blocks")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(0,-1)", "Up", show=False, id="table.cursor_up"),
        Binding("down,j", "move(0,1)", "Down", show=False, id="table.cursor_down"),
        Binding("left,h", "move(-1,0)", "Left", show=False, id="table.cursor_left"),
        Binding("right,l", "move(1,0)", "Right", show=False, id="table.cursor_right"),
    ]

    class Chosen(Message):
        """Somebody wants to go to what a line is about."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    class Moved(Message):
        """Another line is under the cursor, or the keyboard has come."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: tuple[Block, ...] = ()
        self.at = (0, 0)  # the block and the line in it
        self._looks: dict[str, Style] = {}

    def show(self, blocks: Sequence[Block]) -> None:
        """Show these."""
        self.blocks = tuple(blocks)
        self._stay()
        self.refresh()

    @property
    def item(self) -> Item | None:
        """The line under the cursor."""
        block, line = self.at
        items = self.blocks[block].items if block < len(self.blocks) else ()
        return items[line] if line < len(items) else None

    def action_open_item(self) -> None:
        """Go to what the line under the cursor is about."""
        if self.item is not None and self.item.target:
            self.post_message(self.Chosen(self.item.target))

    # Where things are

    def _boxes(self) -> list[_Box]:
        """The places of the blocks that are shown."""
        width, height = self.size
        if not self.blocks or width < 1 or height < 1:
            return []
        across = max(1, min(len(self.blocks), width // LEAST))
        down = max(1, min(-(-len(self.blocks) // across), height // LOW))
        longest = [
            1 + max(max(1, len(block.items)) for block in self.blocks[row * across : (row + 1) * across])
            for row in range(down)
        ]
        heights = _shared(height, longest)
        tops = [sum(heights[:row]) for row in range(down)]
        lefts = [column * width // across for column in range(across + 1)]
        return [
            _Box(lefts[column], tops[row], lefts[column + 1] - lefts[column], heights[row])
            for row in range(down)
            for column in range(across)
        ][: len(self.blocks)]

    def _stay(self) -> None:
        """Keep the cursor on a block and a line that there are."""
        boxes = self._boxes()
        if boxes:  # there are none while it is hidden
            block = min(self.at[0], len(boxes) - 1)
            self.at = block, min(self.at[1], max(0, len(self.blocks[block].items) - 1))

    def action_move(self, across: int, down: int) -> None:
        """To the next line, or to the block beside, above or below."""
        boxes = self._boxes()
        if not boxes:
            return
        block, line = self.at
        if down and 0 <= line + down < len(self.blocks[block].items):
            self._go(block, line + down)
            return
        box = boxes[block]
        beside = [
            number
            for number, other in enumerate(boxes)
            if (other.y == box.y and (other.x - box.x) * across > 0)
            or (other.x == box.x and (other.y - box.y) * down > 0)
        ]
        if beside:
            near = min(beside, key=lambda number: abs(number - block))
            last = len(self.blocks[near].items) - 1
            self._go(near, max(0, last if down < 0 else 0 if down else min(line, last)))

    def _go(self, block: int, line: int) -> None:
        self.at = block, line
        self.refresh()
        self.post_message(self.Moved())

    def on_focus(self) -> None:
        """The keyboard has come."""
        self.post_message(self.Moved())

    def on_resize(self, _: events.Resize) -> None:
        """Other blocks may be shown now."""
        self._stay()

    def on_click(self, event: events.Click) -> None:
        """The cursor goes where the mouse is; twice goes there."""
        for block, box in enumerate(self._boxes()):
            inside = box.x <= event.x < box.x + box.width and box.y < event.y < box.y + box.height
            line = self._first(block, box) + event.y - box.y - 1
            if inside and line < len(self.blocks[block].items):
                self._go(block, line)
                if event.chain > 1:
                    self.action_open_item()

    # Drawing

    def _first(self, block: int, box: _Box) -> int:
        """The first line of a block that is seen: as far down as the cursor needs."""
        return max(0, self.at[1] - (box.height - 2)) if block == self.at[0] else 0

    def _look(self, name: str) -> Style:
        if name not in self._looks:
            self._looks[name] = style_of(self, f"cards--{name}") if name else self.rich_style
        return self._looks[name]

    def notify_style_update(self) -> None:
        """Another theme, or the focus came or went."""
        super().notify_style_update()
        self._looks.clear()

    def render_line(self, y: int) -> Strip:
        """One line across all blocks."""
        plain, parts = self._look(""), list[Segment]()
        for block, box in enumerate(self._boxes()):
            if box.y <= y < box.y + box.height:
                parts += self._part(block, box, y - box.y)
        return Strip(parts).adjust_cell_length(self.size.width, plain)

    def _part(self, block: int, box: _Box, y: int) -> list[Segment]:
        plain, room, shown = self._look(""), box.width - 1, self.blocks[block]
        if y == 0:
            look = plain + self._look("title-cursor" if block == self.at[0] and self.has_focus else "title")
            return [Segment(_line(f" {shown.title}", f"{shown.told} ", room), look), Segment(" ", plain)]
        line = self._first(block, box) + y - 1
        if line >= len(shown.items):
            said = f" {shown.empty}" if not shown.items and y == 1 else ""
            return [Segment(fit(said, room), plain + self._look("hint")), Segment(" ", plain)]
        item = shown.items[line]
        look = plain
        for tone in item.tone.split():
            if tone in TONES:
                look += self._look(tone)
        if (block, line) == self.at:
            look += self._look("cursor")
        return [
            Segment(_line(f" {item.text}", f"{item.aside} " if item.aside else "", room), look),
            Segment(" ", plain),
        ]


def _shared(lines: int, wanted: Sequence[int]) -> list[int]:
    """So many lines for each row of blocks: a fair share, what one needs less for the others, the rest for the last."""
    heights = [min(each, lines // len(wanted)) for each in wanted]
    for row, each in enumerate(wanted):
        heights[row] += max(0, min(each - heights[row], lines - sum(heights)))
    heights[-1] += lines - sum(heights)
    return heights


def _line(text: str, aside: str, room: int) -> str:
    """A text and what stands at its right end, in so many cells; the text gives way."""
    if not aside.strip():
        return fit(text, room)
    left = max(0, room - cell_len(aside) - 1)
    return fit(f"{fit(text, left)} {aside}", room)
