"""What of columns of cards is on the screen: which columns, where and how wide, and their lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.widgets.card_columns import Card

LEAST: Final = 18  # cells of a column: with less, fewer columns are shown
NARROW: Final = 12  # cells of a narrow column while the cursor is elsewhere


class Place(NamedTuple):
    """Where a column is drawn."""

    column: int
    x: int
    width: int


class Line(NamedTuple):
    """A line of a column on the screen: which card it belongs to (-1: none), its text, and whether it is the aside."""

    card: int
    text: str
    aside: bool = False


@dataclass(slots=True)
class Shape:
    """What is on the screen: the columns, and for each its lines under the title and the cards beyond its end."""

    places: list[Place]
    lines: dict[int, list[Line]] = field(default_factory=dict)
    beyond: dict[int, int] = field(default_factory=dict)


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


def place_of(cards: Sequence[Card], card_id: str) -> int | None:
    """Where the card is. Cards that are made as they are seen know it themselves."""
    if known := getattr(cards, "place_of", None):
        return cast("int | None", known(card_id))
    return next((place for place, card in enumerate(cards) if card.id == card_id), None)
