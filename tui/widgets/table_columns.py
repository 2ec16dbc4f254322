"""The arithmetic of the virtual table: which columns are shown, how wide, and how a text fits its cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from rich.cells import cell_len, set_cell_size

from tui.terminal.guard import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

GUTTER: Final = 1
"""Cells at the left edge, for the mark."""
SPACE: Final = 1
"""Cells between two columns."""
WIDE: Final = 90
"""Cells from which a table is wide."""
TITLE_SHARE: Final = 0.38
"""Of a wide table, the least share of the one flexible column: the title says what a row is about."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its title, its width in cells, and how it behaves when there is more room."""

    title: str
    width: int
    """Width in cells; for a flexible column the least."""
    flex: int = 0
    """Share of the spare width; 0 keeps the column at its width."""
    align: Literal["left", "right", "center"] = "left"


class Placed(NamedTuple):
    """A column on the screen."""

    column: int
    """Its number among the table's columns."""
    x: int
    width: int


def arrange(columns: Sequence[TableColumn], room: int, left: int) -> list[Placed]:
    """Place the first column and as many as fit from number `left` on, and share what is left over.

    A column that does not fit whole is not shown, unless it would be the only one beside the first.
    """
    if not columns or room <= GUTTER:
        return []
    widths = _least(columns, room)
    shown = [0]
    used = GUTTER + widths[0]
    for index in range(max(1, left), len(columns)):
        width = widths[index]
        if used + SPACE + width > room and len(shown) > 1:
            break
        shown.append(index)
        used += SPACE + width
    spare = max(0, room - used - (shown[-1] < len(columns) - 1))  # a cell for the sign that there is more
    weight = sum(columns[index].flex for index in shown)
    placed: list[Placed] = []
    x = GUTTER
    for index in shown:
        flex = columns[index].flex
        extra = spare * flex // weight if flex else 0
        spare, weight = spare - extra, weight - flex
        width = min(widths[index] + extra, max(0, room - x))
        if width:
            placed.append(Placed(index, x, width))
        x += width + SPACE
    return placed


def _least(columns: Sequence[TableColumn], room: int) -> list[int]:
    """The least width of every column."""
    widths = [column.width for column in columns]
    flexible = [index for index, column in enumerate(columns) if column.flex]
    if room >= WIDE and len(flexible) == 1:
        widths[flexible[0]] = max(widths[flexible[0]], int(room * TITLE_SHARE))
    return widths


def left_for(columns: Sequence[TableColumn], room: int, left: int, cursor: int) -> int:
    """Return the number of the first scrolled column so that the cursor's column is shown, moving as little as needed.

    When everything fits, nothing is scrolled.
    """
    if len(arrange(columns, room, 1)) == len(columns):
        return 1
    left = max(1, min(left, cursor or left, len(columns) - 1))
    while cursor > left and all(place.column != cursor for place in arrange(columns, room, left)):
        left += 1
    return left


def fit(text: str, width: int, align: str = "left") -> str:
    """Return the text on one line in exactly `width` cells, cut with an ellipsis, never through a wide character."""
    text = one_line(text)
    size = cell_len(text)
    if size > width:
        cut = set_cell_size(text, width - 1).rstrip() if width > 1 else ""
        return set_cell_size(f"{cut}…", width) if width > 0 else ""
    blanks = width - size
    if align == "right":
        return " " * blanks + text
    if align == "center":
        return " " * (blanks // 2) + text + " " * (blanks - blanks // 2)
    return text + " " * blanks


def matches(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return the (start, end) of the words in the text, whatever their case, in order and without overlaps."""
    wanted = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if word.strip())
    return [match.span() for match in re.finditer(wanted, text, re.IGNORECASE)] if wanted else []
