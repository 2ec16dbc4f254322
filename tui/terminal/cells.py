"""From Textual's styled strips to single cells with their attributes."""

from __future__ import annotations

from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.cells import split_graphemes
from textual._compositor import ChopsUpdate, LayoutUpdate

from tui.terminal.guard import cleaned, is_safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.color import ColorSystem
    from rich.style import Style
    from textual.strip import Strip

_ATTRIBUTES: Final = (
    ("bold", "1"),
    ("dim", "2"),
    ("italic", "3"),
    ("underline", "4"),
    ("blink", "5"),
    ("blink2", "6"),
    ("reverse", "7"),
    ("conceal", "8"),
    ("strike", "9"),
    ("underline2", "21"),
    ("frame", "51"),
    ("encircle", "52"),
    ("overline", "53"),
)


class Look(NamedTuple):
    """How a cell looks, as SGR parameters; an empty string is the terminal's default."""

    attributes: str
    foreground: str
    background: str


PLAIN: Final = Look("", "", "")

Cell = tuple[str, Look]
"""A grapheme and its look; the second cell of a wide grapheme has an empty text."""


@lru_cache(4096)
def look_of(style: Style | None, colours: ColorSystem) -> Look:
    """Return the look of a Rich style on a terminal with these colours. Links are left out on purpose."""
    if style is None:
        return PLAIN
    attributes = ";".join(code for name, code in _ATTRIBUTES if getattr(style, name))
    foreground = background = ""
    if style.color is not None:
        foreground = ";".join(style.color.downgrade(colours).get_ansi_codes(True))
    if style.bgcolor is not None:
        background = ";".join(style.bgcolor.downgrade(colours).get_ansi_codes(False))
    return Look(attributes, "" if foreground == "39" else foreground, "" if background == "49" else background)


def cells_of(strip: Strip, colours: ColorSystem) -> list[Cell]:
    """Return the strip's cells; whatever could control the terminal is cleaned away here once more."""
    cells: list[Cell] = []
    for text, style, control in strip:
        if control:
            continue
        look = look_of(style, colours)
        if text.isascii() and text.isprintable():
            cells.extend(zip(text, repeat(look)))
        else:
            _append_graphemes(cells, text if is_safe(text) else cleaned(text), look)
    return cells


def _append_graphemes(cells: list[Cell], text: str, look: Look) -> None:
    for start, end, width in split_graphemes(text)[0]:
        grapheme = text[start:end]
        if width:
            cells.append((grapheme, look))
            cells.extend([("", look)] * (width - 1))
        elif cells and cells[-1][0]:
            cells[-1] = (cells[-1][0] + grapheme, cells[-1][1])


def pieces(update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Yield (row, column, strip) for everything that a compositor update paints.

    Parts of a chop left of the changed span are painted too (they are right, only not new); parts right of it are cut.
    """
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in line:
                yield y, x, strip
                x += strip.cell_length
        return
    for y, left, right in update.spans:
        for end, (x, chop) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if chop is not None and x <= right and end > left:
                yield y, x, (chop if end <= right else chop.crop(0, min(end, right) - x))
