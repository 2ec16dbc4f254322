"""How many cells a text takes on a terminal; without the weight of a library, because every list pays for it.

Good for tables: wide East Asian characters and emoji take two cells, combining marks and joined characters none.
"""

from __future__ import annotations

import unicodedata
from itertools import accumulate

_ZERO = frozenset({"Mn", "Me", "Cf", "Cc"})
_JOINER, _EMOJI_FORM = "\u200d", "\ufe0f"


def width(text: str) -> int:
    """The number of terminal cells of a line of text."""
    return len(text) if text.isascii() else sum(cells for _, cells in _measured(text))


def cut(text: str, most: int) -> str:
    """The text in at most `most` cells; what had to be cut ends in `…`. Never cuts through a joined character."""
    if width(text) <= most:
        return text
    if most < 1:
        return ""
    measured = _measured(text)
    ends = accumulate(cells for _, cells in measured)
    kept = "".join(character for (character, _), end in zip(measured, ends, strict=True) if end < most)
    return kept.rstrip() + "…"


def padded(text: str, to: int, *, right: bool = False) -> str:
    """The text filled with blanks to `to` cells."""
    blanks = " " * (to - width(text))
    return blanks + text if right else text + blanks


def _measured(text: str) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    joined = False
    for character in text:
        if character == _EMOJI_FORM and found and found[-1][1] == 1:
            found[-1] = found[-1][0], 2
            found.append((character, 0))
        elif joined or unicodedata.category(character) in _ZERO:
            found.append((character, 0))
        else:
            found.append((character, 2 if unicodedata.east_asian_width(character) in "WF" else 1))
        joined = character == _JOINER
    return found
