"""The output guard: no control, bidirectional or zero-width character of any text reaches the terminal.

Textual hands every character of every widget to the terminal as it is, escape sequences included. The guard is a
line filter, so it sees the finished lines of all widgets; it keeps the width of what it cleans, because the layout is
already decided.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from textual.filter import LineFilter

if TYPE_CHECKING:
    from textual.color import Color

_INVISIBLE = re.compile(
    "["
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f"  # fillers, joiners, variation selectors
    "\U000e0000-\U000e0fff"  # tags and more variation selectors
    "\ufff0-\ufffb\ufffe\uffff"
    "]"
)
"""Characters that Python calls printable (or does not know) and that nevertheless show nothing."""

_DROPPED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories that never go to a terminal: controls, formats (bidi), surrogates, line separators."""


def is_safe(text: str) -> bool:
    """Tell whether a text may go to the terminal as it is."""
    return text.isprintable() and (text.isascii() or _INVISIBLE.search(text) is None)


def cleaned(text: str) -> str:
    """Return the text without characters that control the terminal or show nothing, in the same number of cells.

    What is dropped leaves blanks where the layout counted cells for it, so columns stay in line.
    """
    if is_safe(text):
        return text
    parts: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        grapheme = text[start:end]
        parts.append(grapheme if is_safe(grapheme) else _clean_grapheme(grapheme, width))
    return "".join(parts)


def one_line(text: str) -> str:
    """Return the text on one line and clean: breaks and tabs become single blanks, the rest as in `cleaned`."""
    if text.isprintable() and is_safe(text):
        return text
    return cleaned(re.sub(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", " ", text))


def _clean_grapheme(grapheme: str, width: int) -> str:
    """Keep the first visible character of a grapheme and its accents, padded to `width` cells."""
    kept = ""
    for character in grapheme:
        category = unicodedata.category(character)
        if category in _DROPPED or _INVISIBLE.match(character):
            continue
        visible = " " * width if category == "Zs" else character
        if not kept or category.startswith("M"):
            kept += visible
    size = cell_len(kept)
    return kept + " " * (width - size) if size <= width else " " * width


class Guard(LineFilter):
    """The last line of defence, applied to every line of every widget."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Clean the text of the segments; the list itself comes back when there is nothing to do."""
        if all(text.isascii() and text.isprintable() for text, _style, _control in segments):
            return segments
        return [Segment(cleaned(text), style, control) for text, style, control in segments]
