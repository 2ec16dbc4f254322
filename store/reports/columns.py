"""Columns of plain text: how wide each may be, and the lines that a text takes in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.width import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.reports.blocks import Table

_GAP = 2
_NARROW, _WIDE = 8, 16  # cells that a column keeps at least


def columns(table: Table, texts: Sequence[Sequence[str]], across: int) -> list[int]:
    """The widths of the columns that fit `across`; none where they would become too narrow to be read.

    Those with long texts give way, the widest first.
    """
    natural = [
        max(width(part) for part in "\n".join([head, *(row[at] for row in texts)]).split("\n"))
        for at, head in enumerate(table.heads)
    ]
    words = [max((width(word) for row in texts for word in row[at].split()), default=0) for at in range(len(natural))]
    least = [
        min(whole, _WIDE if at in table.wide else max(_NARROW, min(word, 12)))
        for at, (whole, word) in enumerate(zip(natural, words, strict=True))
    ]
    room = across - _GAP * (len(natural) - 1)
    if sum(least) > room:
        return []
    widths = list(natural)
    while (over := sum(widths) - room) > 0:
        able = [at for at, now in enumerate(widths) if now > least[at]]
        widest = max(able, key=widths.__getitem__)
        second = max((widths[at] for at in able if widths[at] < widths[widest]), default=least[widest])
        widths[widest] = max(widths[widest] - over, second - 1, least[widest])
    return widths


def wrapped(text: str, most: int) -> list[str]:
    """The text in lines of at most `most` cells; its own line ends stay, what has no blank is cut through."""
    return [line for part in text.split("\n") for line in _wrapped(part, max(most, 2))] or [""]


def _wrapped(text: str, most: int) -> list[str]:
    if width(text) <= most:
        return [text]
    found: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer) <= most:
            line = longer
            continue
        if line:
            found.append(line)
        *whole, line = _pieces(word, most)
        found += whole
    return [*found, line]


def _pieces(word: str, most: int) -> list[str]:
    """The word in pieces that fit."""
    if width(word) <= most:
        return [word]
    pieces, piece = [], ""
    for character in word:
        if width(piece + character) > most:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]
