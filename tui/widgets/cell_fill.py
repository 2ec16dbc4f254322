"""What one cell of a grid shows in the room it has: names one below the other, short names in a row, or how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from rich.cells import cell_len

from tui.terminal.guard import one_line
from tui.widgets.table_columns import fit
from tui.widgets.table_paint import MARK
from tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Container

ID: Final = 5
"""Cells of width that an id takes: R-007."""
NAMES_FROM: Final = 14
"""Cells of width from which names are told on a line each; with fewer, ids alone."""
WRAPPED_FROM: Final = 7
"""Cells of width from which names are told on several lines, where the cell is high enough for all it holds."""
MOST_LINES: Final = 4
"""Lines that a name takes at most."""


class Item(NamedTuple):
    """Something in a cell: its id, its name, a tone of its own, and its short name where that is not the id."""

    id: str
    text: str
    tone: str = ""
    short: str = ""


class Items(Protocol):
    """The items of a cell, a list or tuple of them for instance; asked only for those that are seen."""

    def __len__(self) -> int:
        """How many."""

    def __getitem__(self, place: int, /) -> Item:
        """The one at that place."""


class Piece(NamedTuple):
    """A stretch of a line: its text, and which item it tells of; -1: of none."""

    text: str
    item: int = -1


def counted(items: Items, width: int, height: int, current: int, marked: Container[str]) -> list[list[Piece]]:
    """How many there are, below it names or ids as have room: for cells too narrow for ids beside a letter."""
    if not items or width < 1 or height < 1:
        return []
    number = str(len(items))
    told = f" {number}" if len(number) < width else fit(number, min(width, len(number)))
    if _wraps(len(items), width, height - 1):
        return [[Piece(told)], *_names(items, width, height - 1, current, marked)]
    for start in (0, max(0, current + 2 - height)):
        lines = _ids(items, start, width, height - 1, marked, told=False) if height > 1 else []
        if any(piece.item == current for line in lines for piece in line):
            return [[Piece(told)], *lines]
    return [[Piece(told, current)]]


def fill(
    items: Items,
    width: int,
    height: int,
    current: int = 0,
    marked: Container[str] = (),
    names_from: int = NAMES_FROM,
) -> list[list[Piece]]:
    """At most `height` lines of at most `width` cells; the item number `current` is among those named.

    What has no room is counted: `+12`. Where not even an id fits, all are counted. Only what is seen is looked at;
    a bullet stands before those whose id is marked.
    """
    if not items or width < 1 or height < 1:
        return []
    if (width >= names_from and (height > 1 or len(items) == 1)) or _wraps(len(items), width, height):
        return _names(items, width, height, current, marked)
    start, lines = 0, _ids(items, 0, width, height, marked)
    while lines and not any(piece.item == current for line in lines for piece in line):
        start = max(start + 1, current + 1 - max(1, sum(len(line) for line in lines)))
        lines = _ids(items, start, width, height, marked)
    return lines or [[Piece(fit(str(len(items)), width), current)]]


def _names(items: Items, width: int, height: int, current: int, marked: Container[str]) -> list[list[Piece]]:
    shown = len(items) if len(items) <= height else height - 1
    start = max(0, current + 1 - shown)
    most = min(MOST_LINES, height // len(items)) if shown == len(items) else 1
    lines = [
        [Piece(line, place)]
        for place in range(start, start + shown)
        for line in _name(_bullet(items[place], marked) + items[place].text, width, most)
    ]
    left = len(items) - shown
    return [*lines, [Piece(f"+{left}")]] if left else lines


def _wraps(count: int, width: int, height: int) -> bool:
    """Whether all names have room on two lines or more."""
    return width >= WRAPPED_FROM and height >= 2 * count


def _name(text: str, width: int, most: int) -> list[str]:
    """A name on one line or several, each as wide as the cell, so that a click anywhere on it hits it."""
    lines = wrapped(text, width, most) if most > 1 else [text]
    return [fit(line, width) for line in lines]


def _ids(
    items: Items, start: int, width: int, height: int, marked: Container[str], *, told: bool = True
) -> list[list[Piece]]:
    """Ids from number `start` on, side by side; `told`: how many are left. Empty when not one fits."""
    lines: list[list[Piece]] = [[] for _ in range(height)]
    place = start
    for line in lines:
        room = width + 1
        while place < len(items):
            name = one_line(_bullet(items[place], marked) + (items[place].short or items[place].id))
            room -= cell_len(name) + 1
            if room < 0:
                break
            line.append(Piece(name, place))
            place += 1
    lines = [line for line in lines if line]
    left = len(items) - (place - start)
    if told and left and lines:
        last = lines[-1]
        while last and sum(cell_len(piece.text) + 1 for piece in last) + len(f"+{left}") > width:
            last.pop()
            left += 1
        last.append(Piece(fit(f"+{left}", min(width, len(f"+{left}")))))
    return lines if any(piece.item >= 0 for line in lines for piece in line) else []


def _bullet(item: Item, marked: Container[str]) -> str:
    return MARK if item.id in marked else ""
