"""Delimited text into rows: which delimiter, quoted cells over several lines, source line numbers."""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from typing import NamedTuple

DELIMITERS = (",", ";", "\t", "|")
NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
_SAMPLE = 60_000  # characters
_CELL = 30_000_000  # characters; above the file limit, so that csv never refuses a cell
_RUNAWAY = 400  # lines in one record: somebody forgot to close a quote


class Row(NamedTuple):
    """The cells of one record and the line of the file on which it starts, from 1."""

    line: int
    cells: tuple[str, ...]


def split_rows(text: str, delimiter: str = "") -> tuple[list[Row], str, tuple[str, ...]]:
    """The rows of a delimited text, the delimiter, and notes. A first line `sep=;` (Excel) decides."""
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        delimiter, text, skipped = first.strip()[4], rest, 1
    delimiter = delimiter or delimiter_of(text)
    rows = [Row(row.line + skipped, row.cells) for row in parse(text, delimiter)]
    ends = [row.line for row in rows[1:]] + [text.count("\n") + skipped + 2]
    if any(end - row.line > _RUNAWAY for row, end in zip(rows, ends, strict=True)):
        rows = [Row(row.line + skipped, row.cells) for row in parse(text, delimiter, quoted=False)]
        return rows, delimiter, ("A quote is never closed: quotes were read as ordinary characters",)
    return rows, delimiter, ()


def parse(text: str, delimiter: str, *, quoted: bool = True) -> list[Row]:
    """Every record of the text, blank ones too."""
    csv.field_size_limit(_CELL)
    if quoted:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    else:
        reader = csv.reader(io.StringIO(text, newline=None), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    rows, line = [], 1
    for cells in reader:
        rows.append(Row(line, tuple(cells)))
        line = reader.line_num + 1
    return rows


def delimiter_of(text: str) -> str:
    """The delimiter that cuts the beginning of the text into the most even rows; a comma when none does."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample.rpartition("\n")[0] or sample
    return max(DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> float:
    """Share of the rows that have the commonest width, times how much there is to that width."""
    if delimiter not in sample:
        return 0.0
    widths = [len(row.cells) for row in parse(sample, delimiter) if any(cell.strip() for cell in row.cells)]
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return 0.0
    width, count = max(wide.items(), key=lambda item: (item[1] * item[0], item[0]))
    return count / len(widths) * math.sqrt(min(width, 12))
