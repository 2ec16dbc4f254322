"""A titled value on a page: `owner  Procurement lead`, wrapped to the width of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.width import padded, width
from tui.command_line import output

if TYPE_CHECKING:
    from collections.abc import Iterable

LABEL: Final = 22


def item(title: str, texts: Iterable[str]) -> None:
    """Print a title and its lines; long ones are wrapped between words."""
    room = max(output.page_width() - LABEL - 2, 20)
    rows = [row for text in texts for row in wrapped(output.safe(text), room)] or [""]
    for place, row in enumerate(rows):
        output.line(f"{padded(title if place == 0 else '', LABEL)}  {row}".rstrip())


def wrapped(text: str, room: int) -> list[str]:
    """The text in lines of at most `room` cells, broken between words where there are any."""
    rows: list[str] = []
    row = ""
    for word in text.split(" "):
        if row and width(row) + 1 + width(word) > room:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}" if row else word
    return [*rows, row]
