"""Text for comparing: without case, accents and the odd spacing that people and programs put between words."""

from __future__ import annotations

import re
import unicodedata

# Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic; not the vowel signs that other scripts need.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_BETWEEN = re.compile(r"[\s_\-/'\u2019]+")


def fold(text: str) -> str:
    """The text without case and accents; marks that a script needs to be read (vowel signs) stay."""
    if text.isascii():
        return text.lower()
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return plain.lower() if plain.isascii() else plain.casefold()


def squeeze(text: str) -> str:
    """The folded text without spaces, hyphens, slashes, underscores, apostrophes: `For fixing` -> forfixing."""
    return _BETWEEN.sub("", fold(text))
