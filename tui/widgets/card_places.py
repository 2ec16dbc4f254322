"""The arithmetic of columns side by side: which are shown, where, and how wide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST: Final = 18  # cells of a column: with less, fewer columns are shown
NARROW: Final = 12  # cells of a narrow column while the cursor is elsewhere


class Place(NamedTuple):
    """Where a column is drawn."""

    column: int
    x: int
    width: int


def places(narrow: Sequence[bool], room: int, left: int, cursor: int) -> list[Place]:
    """Place as many columns as fit in `room` cells from number `left` on; they share what is left over.

    Narrow columns stay as they are, unless the cursor is in them or there are no others.
    """
    least = [NARROW if small and index != cursor else LEAST for index, small in enumerate(narrow)]
    shown: list[int] = []
    used = 0
    for index in range(left, len(narrow)):
        if shown and used + least[index] > room:
            break
        shown.append(index)
        used += least[index]
    spare = max(0, room - used)
    wide = [index for index in shown if least[index] == LEAST] or shown
    placed, x = [], 0
    for index in shown:
        extra = spare // len(wide) + (wide.index(index) < spare % len(wide)) if index in wide else 0
        width = min(least[index] + extra, room - x)
        placed.append(Place(index, x, width))
        x += width
    return placed
