"""The lines of a sheet: rows of texts side by side, each broken between words, as tall as their longest text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_LINES: Final = 400  # of one text; what is longer is read in its form


class SheetRow(NamedTuple):
    """A row: what names it, its label at the left, a text for each column; what it means (`table_paint.TONES`).

    apart: whether a blank line stands before it.
    """

    id: str
    label: str
    cells: tuple[str, ...]
    tone: str = ""
    apart: bool = False


class SheetLine(NamedTuple):
    """A line of the screen: of which row, and what stands on it. A blank one between rows is of the row after it."""

    row: int
    label: str = ""
    cells: tuple[str, ...] = ()
    between: bool = False


def laid_out(rows: Sequence[SheetRow], width: int) -> list[SheetLine]:
    """The lines of all rows, their texts in columns of this width."""
    lines: list[SheetLine] = []
    for at, row in enumerate(rows):
        if row.apart and lines:
            lines.append(SheetLine(at, between=True))
        columns = [broken(cell, width) for cell in row.cells] or [("",)]
        for line in range(max(map(len, columns))):
            cells = tuple(column[line] if line < len(column) else "" for column in columns)
            lines.append(SheetLine(at, row.label if line == 0 else "", cells))
    return lines


@lru_cache(maxsize=512)
def broken(text: str, width: int) -> tuple[str, ...]:
    """A text of several lines, each broken between words."""
    lines: list[str] = []
    for line in text.splitlines() or [""]:
        lines += wrapped(line, width, MOST_LINES)
        if len(lines) >= MOST_LINES:
            return (*lines[: MOST_LINES - 1], "…")
    return tuple(lines)
