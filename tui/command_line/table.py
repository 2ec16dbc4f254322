"""Plain tables for a terminal or a pipe: columns two blanks apart, cut to the terminal's width only on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.command_line import output
from tui.command_line.width import cut, padded, width

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = "  "
LEAST = 6  # cells that a column keeps when the terminal is narrow


class Heading(NamedTuple):
    """A column: its title, the cells it asks for (0: a share of what is left), numbers to the right."""

    title: str
    wish: int = 0
    right: bool = False


def write(headings: Sequence[Heading], rows: Sequence[Sequence[str]]) -> None:
    """Write the table with its headings to standard output."""
    titles = [output.safe(heading.title) for heading in headings]
    texts = [[flat(text) for text in row] for row in rows]
    widths = [max(width(text) for text in column) for column in zip(titles, *texts, strict=True)]
    limit = output.table_width()
    if limit is not None:
        widths = fitted(headings, widths, limit)
    output.heading(_line(headings, titles, widths))
    for row in texts:
        output.line(_line(headings, row, widths))


def flat(text: str) -> str:
    """The text in one line."""
    return output.safe(" ".join(text.split()) if "\n" in text or "\t" in text else text)


def fitted(headings: Sequence[Heading], natural: Sequence[int], limit: int) -> list[int]:
    """Widths that fit into `limit` cells: first the columns that share what is left give way, then the widest ones."""
    widths = list(natural)
    over = sum(widths) + len(GAP) * (len(widths) - 1) - limit
    for shares in (True, False):
        while over > 0:
            able = [
                index
                for index, heading in enumerate(headings)
                if (heading.wish == 0 or not shares) and widths[index] > (3 * LEAST if shares else LEAST)
            ]
            if not able:
                break
            widest = max(able, key=widths.__getitem__)
            widths[widest] -= 1
            over -= 1
    return widths


def _line(headings: Sequence[Heading], texts: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        padded(cut(text, most), most, right=heading.right)
        for heading, text, most in zip(headings, texts, widths, strict=True)
    ]
    return GAP.join(cells).rstrip()
