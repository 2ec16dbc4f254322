"""Plain tables for a terminal or a pipe: columns two blanks apart, cut to the terminal's width only on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.width import cut, padded, width
from tui.command_line import output

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = "  "
FEWEST = 2  # columns that are never left out: the ref and the title
LEAST = 6  # cells that a column keeps when the terminal is narrow


class Heading(NamedTuple):
    """A column: its title, the cells it asks for (0: a share of what is left), numbers to the right."""

    title: str
    wish: int = 0
    right: bool = False


def write(headings: Sequence[Heading], rows: Sequence[Sequence[str]]) -> None:
    """Write the table with its headings to standard output; on a screen too narrow for it, without the last columns."""
    titles = [output.safe(heading.title) for heading in headings]
    texts = [[flat(text) for text in row] for row in rows]
    cells = [max(map(width, column), default=0) for column in zip(*texts, strict=True)]
    widths = [max(width(title), cell) for title, cell in zip(titles, cells, strict=True)]
    limit = output.table_width()
    if limit is not None:
        widths = fitted(headings, widths, cells, limit)
        if len(widths) < len(headings):
            left_out = ", ".join(titles[len(widths) :])
            output.note(f"planroom: too narrow for {left_out}; --columns chooses what is shown")
    clipped = [
        title[:most] if heading.right else title for heading, title, most in zip(headings, titles, widths, strict=False)
    ]
    output.heading(_line(headings, clipped, widths))
    for row in texts:
        output.line(_line(headings, row, widths))


def flat(text: str) -> str:
    """The text in one line."""
    return output.safe(" ".join(text.split()) if "\n" in text or "\t" in text else text)


def fitted(headings: Sequence[Heading], natural: Sequence[int], cells: Sequence[int], limit: int) -> list[int]:
    """Widths that fit into `limit` cells: the headings of numbers give way first, the title last.

    Numbers are never cut. Columns for which there is no room are left out, from the right.
    """
    widths = list(natural)
    least = [
        min(most, max(cell, 3)) if heading.right else min(most, LEAST)
        for heading, most, cell in zip(headings, natural, cells, strict=True)
    ]
    while len(widths) > FEWEST and _total(least[: len(widths)]) > limit:
        widths.pop()
    for title, other in ((None, None), (30, 10), (18, LEAST), (LEAST, LEAST)):
        for index, heading in enumerate(headings[: len(widths)]):
            floor = title if heading.wish == 0 else other
            least[index] = least[index] if heading.right else min(natural[index], floor or natural[index])
        _shrink(widths, least, limit)
    return widths


def _shrink(widths: list[int], least: Sequence[int], limit: int) -> None:
    """Take cells from the widest column that can give any, until the table fits or none can."""
    over = _total(widths) - limit
    while over > 0 and (able := [index for index, now in enumerate(widths) if now > least[index]]):
        widths[max(able, key=widths.__getitem__)] -= 1
        over -= 1


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _line(headings: Sequence[Heading], texts: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        padded(cut(text, most), most, right=heading.right)
        for heading, text, most in zip(headings, texts, widths, strict=False)  # the last columns may be left out
    ]
    return GAP.join(cells).rstrip()
