"""A text on a few short lines: broken between words, never through a wide character, cut with an ellipsis."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells

from tui.terminal.guard import one_line
from tui.widgets.table_columns import fit


def wrapped(text: str, width: int, most: int) -> list[str]:
    """The text on at most `most` lines of at most `width` cells; what is left over ends in an ellipsis.

    A word that is longer than a line is broken. An empty text is one empty line.
    """
    if width < 1 or most < 1:
        return [""]
    lines: list[str] = []
    line = ""
    words = one_line(text).split()
    for place, word in enumerate(words):
        longer = f"{line} {word}" if line else word
        if cell_len(longer) <= width:
            line = longer
            continue
        if len(lines) == most - 1:
            return [*lines, fit(" ".join(filter(None, (line, *words[place : place + width]))), width).rstrip()]
        pieces = chop_cells(word, width) if cell_len(word) > width else [word]
        lines += [line] if line else []
        lines += pieces[:-1]
        line = pieces[-1]
        if len(lines) >= most:
            return _cut(lines, most, width)
    return [*lines, line]


def _cut(lines: list[str], most: int, width: int) -> list[str]:
    return [*lines[: most - 1], fit(lines[most - 1] + "…", width).rstrip()]
