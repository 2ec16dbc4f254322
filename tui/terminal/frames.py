"""The frame diff: what the screen should show against what the terminal shows, and the fewest bytes between them.

Textual repaints whole regions. Here every update goes into a grid of cells (`back`); only cells that differ from what
the terminal has (`front`) are sent. A frame is made when the terminal is ready for it, so on a slow link updates
melt into the newest state instead of queueing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.color import ColorSystem

from tui.terminal.cells import PLAIN, Cell, Look, cells_of, pieces

if TYPE_CHECKING:
    from textual._compositor import ChopsUpdate, LayoutUpdate

GAP: Final = 4
"""Unchanged cells between two changes that are cheaper to send again than to jump over."""
ERASE_FROM: Final = 12
"""Blank cells in a row from which erasing is cheaper than sending blanks."""

_CERTAIN: Final = (
    *((0x20, 0x2FF), (0x370, 0x58F), (0x2010, 0x206F), (0x20A0, 0x20BF), (0x2190, 0x22FF), (0x2500, 0x25FF)),
    *((0x2605, 0x2606), (0x2713, 0x2714), (0x2717, 0x2718), (0x2800, 0x28FF), (0x2E80, 0x9FFF)),
    *((0xAC00, 0xD7A3), (0xFF00, 0xFFEF)),
)
"""Ranges of characters on whose width all terminals agree with us; after others the cursor is set anew."""
_VISIBLE_BLANK = re.compile(r"(?:^|;)(?:4|7|9|21|51|52|53)(?:;|$)")
"""Attributes that show on a blank: underline, reverse, strike and the like."""

_PRINTABLE: Final = frozenset(map(chr, range(0x20, 0x7F)))

UNKNOWN: Final[Cell] = ("\0", PLAIN)
"""A cell of the terminal of which we don't know what it shows; differs from every cell that can be wanted."""


class Frames:
    """Two grids of cells and the difference between them."""

    def __init__(self, *, erase: bool = True) -> None:
        """`erase` says that the terminal erases with the current background colour (bce)."""
        self._erase = erase
        self.width = 0
        self.height = 0
        self._back: list[list[Cell]] = []
        self._front: list[list[Cell]] = []
        self._dirty: set[int] = set()

    def resize(self, width: int, height: int) -> None:
        """Take a new size; everything is unknown and blank then. Nothing happens if the size is the same."""
        if (width, height) == (self.width, self.height):
            return
        self.width, self.height = width, height
        self._back = [[(" ", PLAIN)] * width for _ in range(height)]
        self.invalidate()

    def invalidate(self) -> None:
        """Forget what the terminal shows: it was suspended, resized, or something else wrote on it."""
        self._front = [[UNKNOWN] * self.width for _ in range(self.height)]
        self._dirty = set(range(self.height))

    def apply(self, update: LayoutUpdate | ChopsUpdate, colours: ColorSystem | None) -> None:
        """Put a compositor update into the wanted screen."""
        colours = colours or ColorSystem.STANDARD
        for y, x, strip in pieces(update):
            if 0 <= y < self.height and x < self.width:
                self._put(y, x, cells_of(strip, colours))

    def _put(self, y: int, x: int, cells: list[Cell]) -> None:
        if x < 0:
            cells, x = cells[-x:], 0
        row = self._back[y]
        cells = cells[: self.width - x]
        end = x + len(cells)
        if cells and cells[0][0] == "":  # half a wide character was cut off
            cells[0] = (" ", cells[0][1])
        if x and row[x][0] == "":
            row[x - 1] = (" ", row[x - 1][1])
        if end < self.width and row[end][0] == "":
            row[end] = (" ", row[end][1])
        row[x:end] = cells
        if not row[-1][0].isascii() and cell_len(row[-1][0]) > 1:
            row[-1] = (" ", row[-1][1])
        self._dirty.add(y)

    def changes(self, cursor: tuple[int, int]) -> str:
        """Return what brings the terminal to the wanted screen, and take it as shown; "" if nothing differs.

        The cursor (column, row) is where the terminal's cursor rests afterwards, for input methods.
        """
        out: list[str] = []
        pen: Look | None = None
        for y in sorted(self._dirty):
            front, back = self._front[y], self._back[y]
            if front != back:
                for start, end in _spans(front, back):
                    pen = self._send_span(out, y, start, end, pen)
                self._front[y] = back.copy()
        self._dirty.clear()
        if not out:
            return ""
        out.append(_move(cursor[0], cursor[1]))
        return "".join(out)

    def _send_span(self, out: list[str], y: int, start: int, end: int, pen: Look | None) -> Look | None:
        """Send the cells of a row from `start` to before `end`; return the look that the terminal has then."""
        row = self._back[y]
        out.append(_move(start, y))
        x = start
        while x < end:
            text, look = row[x]
            if look is not pen and look != pen:
                out.append(_sgr(pen, look))
                pen = look
            if text != " " and text in _PRINTABLE:
                out.append(text)
                x += 1
                continue
            blanks = self._blank_run(row, x, end) if text == " " else 0
            if blanks:
                x += blanks
                out.append(_erase(blanks, to_line_end=x == self.width, more=x < end))
            elif _is_certain(text):
                out.append(text)
                x += 1
            else:
                width = _width_at(row, x)
                out.append(_doubtful(text, x, width))
                x += width
        return pen

    def _blank_run(self, row: list[Cell], start: int, end: int) -> int:
        """Return how many blanks of one look follow, or 0 when they are too few or must be drawn."""
        cell = row[start]
        look = cell[1]
        if (look.background and not self._erase) or _VISIBLE_BLANK.search(look.attributes):
            return 0
        x = start + 1
        while x < end and row[x] == cell:
            x += 1
        return x - start if x - start >= ERASE_FROM else 0


def _spans(front: list[Cell], back: list[Cell]) -> list[tuple[int, int]]:
    """Return the (start, end) of what differs, near ones joined, never starting or ending inside a wide character."""
    if front[0] is UNKNOWN and front.count(UNKNOWN) == len(front):  # the first frame: all of it
        return [(0, len(back))]
    changed = [x for x, (shown, wanted) in enumerate(zip(front, back, strict=True)) if shown != wanted]
    spans: list[tuple[int, int]] = []
    for x in changed:
        start, end = x, x + 1
        while start and (back[start][0] == "" or front[start][0] == ""):
            start -= 1
        while end < len(back) and (back[end][0] == "" or front[end][0] == ""):
            end += 1
        if spans and start - spans[-1][1] <= GAP:
            spans[-1] = (min(start, spans[-1][0]), max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


@lru_cache(2048)
def _is_certain(text: str) -> bool:
    return len(text) == 1 and any(first <= ord(text) <= last for first, last in _CERTAIN)


def _width_at(row: list[Cell], x: int) -> int:
    end = x + 1
    while end < len(row) and row[end][0] == "":
        end += 1
    return end - x


def _doubtful(text: str, x: int, width: int) -> str:
    """Send a grapheme that terminals draw in different widths, so that neither it nor the rest of the line shifts."""
    if width == 2 and _is_certain(text):
        return text
    after = f"\x1b[{x + width + 1}G"
    if width == 1:
        return text + after
    return f"{' ' * width}\x1b[{x + 1}G{text}{after}"


def _erase(blanks: int, *, to_line_end: bool, more: bool) -> str:
    if to_line_end:
        return "\x1b[K"
    return f"\x1b[{blanks}X" + (f"\x1b[{blanks}C" if more else "")


def _move(x: int, y: int) -> str:
    return f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"


def _sgr(pen: Look | None, look: Look) -> str:
    """Return the escape sequence from one look to another; from an unknown one everything is set anew."""
    whole = ";".join(part for part in ("0", *look) if part)
    if pen is None or pen.attributes != look.attributes:
        return f"\x1b[{whole if whole != '0' else ''}m"
    parts = []
    if pen.foreground != look.foreground:
        parts.append(look.foreground or "39")
    if pen.background != look.background:
        parts.append(look.background or "49")
    step = ";".join(parts)
    return f"\x1b[{step if len(step) <= len(whole) else whole}m"
