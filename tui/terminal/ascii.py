"""Drawing for terminals that cannot show everything: plain ASCII, and the Linux console's small font.

A line filter replaces characters one cell for one cell, so the layout stays as it is.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from rich.cells import split_graphemes
from rich.segment import Segment
from textual.filter import LineFilter

if TYPE_CHECKING:
    from textual.color import Color


class Glyphs(StrEnum):
    """What the terminal's font can show."""

    UNICODE = "unicode"
    LINUX = "linux"
    ASCII = "ascii"


_TO_ASCII = str.maketrans(
    {
        **dict.fromkeys("─━═╌┄┈╍╼╾╴╶╸╺▔▁‾⎯–—‐‑‒―", "-"),
        **dict.fromkeys("│┃║╎┆┊▌▐▏▎▍▋▊▉▕╵╷╹╻", "|"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋", "+"),
        **dict.fromkeys("█▇▆▅▄▃▂▀▓▒■", "#"),
        **dict.fromkeys("●•★◆◉", "*"),
        **dict.fromkeys("○◌◯◇☆□", "o"),
        **dict.fromkeys("▶▸►→›»❯", ">"),
        **dict.fromkeys("◀◂◄←‹«❮⏎↵", "<"),
        **dict.fromkeys("▲▴↑", "^"),
        **dict.fromkeys("▼▾↓", "v"),
        **dict.fromkeys("✓✔✗✘×", "x"),
        **dict.fromkeys("“”„″", '"'),
        **dict.fromkeys("‘’‚′", "'"),
        "░": ".",
        "…": "~",
        "·": ".",
        "≥": ">",
        "≤": "<",
        "\u00a0": " ",
    }
)

_TO_LINUX = str.maketrans(
    {
        **dict.fromkeys("━╌┄┈╍╼╾╸╺╴╶▔▁‾⎯", "─"),
        **dict.fromkeys("┃╎┆┊▏▎▍▋▊▉▕▌▐", "│"),
        **dict.fromkeys("╭┏", "┌"),
        **dict.fromkeys("╮┓", "┐"),
        **dict.fromkeys("╰┗", "└"),
        **dict.fromkeys("╯┛", "┘"),
        "┣": "├",
        "┫": "┤",
        "┳": "┬",
        "┻": "┴",
        "╋": "┼",
        **dict.fromkeys("▇▆▅▃▂", "█"),
        **dict.fromkeys("✓✔", "√"),
        **dict.fromkeys("✗✘", "x"),
        **dict.fromkeys("●◉★", "•"),
        **dict.fromkeys("▸▶", "►"),
        **dict.fromkeys("◂◀", "◄"),
        "▴": "▲",
        "▾": "▼",
        "›": ">",
        "‹": "<",
        "…": "~",
        "“": '"',
        "”": '"',
        "’": "'",
        "‘": "'",
        "–": "-",
        "—": "-",
    }
)


def in_ascii(text: str) -> str:
    """Return the text in ASCII, each grapheme in as many cells as before: é becomes e, 世 becomes ??."""
    if text.isascii():
        return text
    text = text.translate(_TO_ASCII)
    if text.isascii():
        return text
    return "".join(_ascii_grapheme(text[start:end], width) for start, end, width in split_graphemes(text)[0])


def _ascii_grapheme(grapheme: str, width: int) -> str:
    if grapheme.isascii():
        return grapheme
    plain = "".join(character for character in unicodedata.normalize("NFKD", grapheme) if character.isascii())
    return plain if len(plain) == width else "?" * width


def for_linux_console(text: str) -> str:
    """Return the text with characters that the Linux console's 256 or 512 glyphs lack drawn by near ones."""
    return text if text.isascii() else text.translate(_TO_LINUX)


class GlyphFilter(LineFilter):
    """Draws every line with the characters that the terminal has."""

    def __init__(self, glyphs: Glyphs) -> None:
        """Choose the table; `Glyphs.UNICODE` makes a filter that does nothing."""
        super().__init__(enabled=glyphs is not Glyphs.UNICODE)
        self._draw = in_ascii if glyphs is Glyphs.ASCII else for_linux_console

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Replace what the terminal cannot show, keeping widths and styles."""
        return [Segment(self._draw(text), style, control) for text, style, control in segments]
