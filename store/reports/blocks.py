"""What a report is made of, before it has a form: plain sections of paragraphs, tables and pictures out of numbers.

Nothing in here is markup. Texts may be a person's own; each renderer escapes all of them.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias, TypeVar

from models.analysis.benefits import sparkline
from models.text import clean

T = TypeVar("T")
MISSING, NOTE, WARNING = "missing", "note", "warning"
"""Tones of a paragraph: something that nobody has stated, a remark about the report, what the reader must not miss."""
SIGNS = {"red": "R", "amber": "A", "green": "G", "none": "-", "high": "H", "medium": "M", "low": "L"}
"""The letter of each mark: a colour alone says nothing on paper, nor to those who see no colours."""
NOT_STATED = "not stated yet"


class Cell(NamedTuple):
    """What stands in a table. mark: one of `SIGNS`, shown before the text. detail: said smaller, below.

    line: numbers to be drawn as a small line, oldest first.
    """

    text: str = ""
    mark: str = ""
    detail: str = ""
    line: tuple[float, ...] = ()
    missing: bool = False

    @property
    def drawn(self) -> str:
        """The line in signs of text, a blank before it; empty without one."""
        return f" {sparkline(self.line)}" if self.line else ""


class Row(NamedTuple):
    """A line of a table; with `head`, its first cell alone names the lines below it."""

    cells: tuple[Cell, ...]
    head: bool = False


class Paragraph(NamedTuple):
    """A text of one or more lines."""

    text: str
    tone: str = ""


class Bullets(NamedTuple):
    """A list of short texts."""

    items: tuple[str, ...]


class Pairs(NamedTuple):
    """What is called how: a name and a value on every line."""

    rows: tuple[tuple[str, Cell], ...]


class Table(NamedTuple):
    """heads: the titles of the columns. right: the places of those with numbers. wide: of those with long texts."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    right: frozenset[int] = frozenset()
    wide: frozenset[int] = frozenset()


class Verdict(NamedTuple):
    """The one colour that counts. beside: that of the rules, where it is another. aside: what it rests on."""

    colour: str
    words: str
    beside: str = ""
    aside: str = ""


class Square(NamedTuple):
    """One cell of a map: how many, the first of them by ref, how many more, and the band of the cell."""

    number: int
    refs: tuple[str, ...]
    more: int
    band: str


class Map(NamedTuple):
    """Likelihood from 5 down to 1, each with its impacts from 1 to 5; aside: what is not on it."""

    title: str
    rows: tuple[tuple[Square, ...], ...]
    aside: str = ""


class Maps(NamedTuple):
    """Maps that stand beside each other where there is room."""

    maps: tuple[Map, ...]


Block: TypeAlias = Paragraph | Bullets | Pairs | Table | Verdict | Maps


class Section(NamedTuple):
    """A heading and what stands below it; `level` 2 is a chapter, 3 a part of the one before."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 2


class Report(NamedTuple):
    """A whole report. about: what it is of and what it leaves out. wide: its pages lie on their side."""

    kind: str
    title: str
    about: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    wide: bool = False


def cleaned(value: T) -> T:
    """The same with every text in it fit for a terminal and a file, however it came into the project."""
    found: Any = value
    if isinstance(found, str):
        found = clean(found, lines=True).text
    elif isinstance(found, tuple):
        parts = [cleaned(part) for part in found]
        found = type(found)(*parts) if hasattr(found, "_fields") else tuple(parts)
    result: T = found
    return result


def row(*cells: str | Cell) -> Row:
    """A row of a table; plain texts are cells too."""
    return Row(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells))


def head(text: str, columns: int) -> Row:
    """A row that names the ones below it, in a table of so many columns."""
    return Row((Cell(text), *(Cell() for _ in range(columns - 1))), head=True)


def paragraph(text: str) -> Paragraph:
    """What somebody wrote; where there is nothing, the report says so."""
    return Paragraph(text) if text.strip() else Paragraph(f"{NOT_STATED.capitalize()}.", MISSING)


def points(text: str) -> Block:
    """One point a line, as a list; a single line is a paragraph."""
    lines = [line.strip().lstrip("-*\u2022").strip() for line in text.splitlines()]
    found = tuple(line for line in lines if line)
    return Bullets(found) if len(found) > 1 else paragraph("".join(found))


def stated(text: str) -> Cell:
    """The text as a cell; where there is none, it is said that there is none."""
    return Cell(text) if text.strip() else Cell(NOT_STATED, missing=True)
