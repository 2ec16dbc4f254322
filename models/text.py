r"""The boundary for text: what comes in is cleaned here, and what was taken out is said.

Removed: C0 and C1 control characters, DEL, bidirectional controls, zero-width and other invisible format characters
that can hide or reorder text, lone surrogates. Line ends become "\n"; tabs become spaces. The zero-width joiner stays
between characters beyond ASCII, where scripts and emoji need it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

LINE = 200  # characters of a title or a name
LONG_LINE = 500  # characters of any other one-line text
PROSE = 20_000  # characters of a text of several lines
WORD = 80  # characters of a tag or a department
MANY = 1_000  # items of a list

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_LONE_JOINER = re.compile("(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n?|\x85|\u2028|\u2029")
_SUSPECT = re.compile("[^\x20-\x7e\n\u00a1-\u00ac\u00ae-\u02ff]")


class Cleaned(NamedTuple):
    """The text, and in words what was taken out of it (empty when nothing was)."""

    text: str
    removed: tuple[str, ...]


def clean(text: str, *, lines: bool = False) -> Cleaned:
    """Text fit for a terminal, a spreadsheet and a file. With `lines`, line breaks stay; else they become spaces."""
    if _SUSPECT.search(text) is None:
        return Cleaned(_tidy(text, lines=lines), ())
    removed = []
    text = _LINE_END.sub("\n", text).replace("\t", " ")
    for pattern, what in (
        (_CONTROL, "control character"),
        (_BIDI, "text-direction control"),
        (_INVISIBLE, "invisible character"),
        (_LONE_JOINER, "invisible character"),
        (_SURROGATE, "broken character"),
    ):
        text, count = pattern.subn("", text)
        if count:
            removed.append(f"{count} {what}{'s' if count > 1 else ''}")
    return Cleaned(_tidy(unicodedata.normalize("NFC", text), lines=lines), tuple(removed))


def _tidy(text: str, *, lines: bool) -> str:
    if lines:
        return "\n".join(line.rstrip() for line in text.split("\n")).strip()
    return " ".join(text.split()) if "\n" in text or "  " in text else text.strip()
