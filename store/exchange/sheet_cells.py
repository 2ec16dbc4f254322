"""The cells of one sheet, from its XML, each as the text that a person sees in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from store.exchange.delimited import Row
from store.exchange.package import Done
from store.exchange.raw_table import MAX_COLUMNS, MAX_ROWS
from store.exchange.refusal import Refused
from store.exchange.sheet_values import LONGEST, number_text, unescaped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store.exchange.workbook import Workbook

MAX_SPANS = 20_000
_GAP = 3  # empty rows that are told one by one; where there are more, the first and the last are
_NAMED = 5  # cells that are named in a sentence
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TEXTS = frozenset({"v", "t"})


class Span(NamedTuple):
    """Merged cells: first and last row of the sheet (from 1), first and last column (from 0)."""

    top: int
    bottom: int
    left: int
    right: int


class Grid(NamedTuple):
    """The rows of a sheet with their numbers in the sheet, its merged cells, and what had to be said."""

    rows: list[Row]
    spans: list[Span]
    notes: tuple[str, ...]


class SheetCells:
    """Takes the elements of a sheet's XML. What a sheet says about its own size is never believed."""

    def __init__(self, book: Workbook, sheet: str, most: int | None) -> None:
        self.book, self.sheet, self.most = book, sheet, most
        self.texts, self.formats = book.texts, book.formats
        self.rows: list[tuple[int, dict[int, str]]] = []
        self.spans: list[Span] = []
        self.not_calculated: list[str] = []
        self.errors: list[str] = []
        self._row, self._column = 0, -1
        self._cells: dict[int, str] = {}
        self._type = self._style = ""
        self._formula = self._taking = self._phonetic = self._enough = False
        self._pieces: list[str] = []
        self._size = 0

    def start(self, tag: str, held: Mapping[str, str]) -> None:
        """An element begins."""
        if tag in _TEXTS:
            self._taking = True
        elif tag == "c":
            self._begin_cell(held)
        elif tag == "f":
            self._formula = True
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "row":
            number = held.get("r", "")
            self._row = int(number) if number.isdecimal() and len(number) < 8 else self._row + 1
            self._column, self._cells = -1, {}
        elif tag == "mergeCell":
            self._merge(held.get("ref", ""))

    def text(self, piece: str) -> None:
        """A piece of text."""
        if self._taking and not self._phonetic:
            self._pieces.append(piece)
            self._size += len(piece)
            if self._size > LONGEST:
                unescaped("".join(self._pieces), f"{self.book.name}, sheet {self.sheet}: {self._place()}")

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in _TEXTS:
            self._taking = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "c":
            self._end_cell()
        elif tag == "row" and self._cells and not self._enough:
            self._end_row()

    def _begin_cell(self, held: Mapping[str, str]) -> None:
        place = _CELL.fullmatch(held.get("r", ""))
        self._column = column_number(place[1]) if place else self._column + 1
        self._type, self._style = held.get("t", "n"), held.get("s", "")
        self._formula, self._size = False, 0
        self._pieces.clear()

    def _end_cell(self) -> None:
        raw = "".join(self._pieces)
        if self._formula and not raw and self._type != "str":
            self.not_calculated.append(self._place())
        elif self._type == "e" and raw:
            self.errors.append(f"{self._place()} ({raw[:20]})")
        elif raw:
            text = self._shown(raw)
            if text.strip():
                if self._column >= MAX_COLUMNS:
                    raise Refused(
                        f"{self.book.name}, sheet {self.sheet}: {self._place()} is beyond the {MAX_COLUMNS} "
                        "columns that an import takes: leave some out"
                    )
                self._cells[self._column] = text

    def _end_row(self) -> None:
        if len(self.rows) >= MAX_ROWS + 1:
            raise Refused(
                f"{self.book.name}, sheet {self.sheet}, has more than {MAX_ROWS:,} rows; "
                "an import takes no more: split it"
            )
        self.rows.append((self._row, self._cells))
        self._cells = {}
        if self.most is not None and len(self.rows) >= self.most:
            raise Done

    def _place(self) -> str:
        return f"{column_letters(self._column)}{self._row}"

    def _shown(self, raw: str) -> str:
        kind = self._type
        if kind == "s":
            number = int(raw) if raw.strip().isdecimal() else -1
            return self.texts[number] if 0 <= number < len(self.texts) else ""
        if kind == "b":
            return "TRUE" if raw.strip() in {"1", "true"} else "FALSE"
        if kind == "d":
            return raw.strip().removesuffix("T00:00:00").removesuffix("T00:00:00.000")
        if kind == "n":
            style = int(self._style) if self._style.isdecimal() and len(self._style) < 7 else 0
            return number_text(
                raw, self.formats[style] if style < len(self.formats) else "", date1904=self.book.date1904
            )
        return unescaped(raw, f"{self.book.name}, sheet {self.sheet}: {self._place()}")

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        one, two = _CELL.fullmatch(first), _CELL.fullmatch(last)
        if one and two and len(self.spans) < MAX_SPANS:
            span = Span(int(one[2]), int(two[2]), column_number(one[1]), column_number(two[1]))
            if span.top <= span.bottom and span.left <= span.right:
                self.spans.append(span)

    @property
    def grid(self) -> Grid:
        """What was read. Empty rows between others are there too, long gaps by their first and last row."""
        rows: list[Row] = []
        notes: list[str] = []
        for number, cells in sorted(self.rows, key=lambda item: item[0]):
            before = rows[-1].line if rows else 0
            rows += [Row(empty, ()) for empty in _empty(before, number)]
            if number - before - 1 > _GAP and before:
                notes.append(f"Rows {before + 1} to {number - 1:,} of sheet `{self.sheet}` are empty")
            width = max(cells) + 1
            rows.append(Row(number, tuple(cells.get(column, "") for column in range(width))))
        where = f"on sheet `{self.sheet}`"
        if self.not_calculated:
            many = (
                "are formulas without stored results"
                if len(self.not_calculated) > 1
                else "is a formula without a stored result"
            )
            notes.append(
                f"{_listed(self.not_calculated)} {where} {many}: left empty; open the file in a spreadsheet program, "
                "save it, and import it again"
            )
        if self.errors:
            many = "hold errors" if len(self.errors) > 1 else "holds an error"
            notes.append(f"{_listed(self.errors)} {where} {many}: left empty")
        return Grid(rows, self.spans, tuple(notes))


def _empty(before: int, number: int) -> tuple[int, ...]:
    gap = range(before + 1, number)
    return tuple(gap) if len(gap) <= _GAP else (gap[0], gap[-1])


def _listed(cells: list[str]) -> str:
    more = f" and {len(cells) - _NAMED:,} more" if len(cells) > _NAMED else ""
    return ", ".join(cells[:_NAMED]) + more


def column_number(letters: str) -> int:
    """A -> 0, AA -> 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(number: int) -> str:
    """0 -> A, 26 -> AA."""
    letters, number = "", number + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
