"""Merged cells as people mean them: a group above names goes into each name, a value holds for all that it covers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from store.exchange.delimited import Row
from store.exchange.header import known
from store.exchange.raw_table import MAX_CELLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.exchange.sheet_cells import Span

_SEARCHED = 40  # rows at the top that may be a head


def joined_heads(rows: list[Row], spans: Sequence[Span]) -> tuple[list[Row], tuple[str, ...]]:
    """The rows with a head of two rows made one: `Inherent` merged over `Likelihood` is `Inherent Likelihood`."""
    rows, notes, index = list(rows), [], 0
    while index + 1 < min(len(rows), _SEARCHED):
        upper, lower = rows[index], rows[index + 1]
        groups = _groups(upper, lower, spans) if lower.line == upper.line + 1 else []
        if groups and _is_head(upper, lower, groups, spans):
            rows[index : index + 2] = [Row(lower.line, _joined(upper, lower, groups))]
            notes.append(f"The header takes two rows, lines {upper.line} and {lower.line}")
        else:
            index += 1
    return rows, tuple(notes)


def _groups(upper: Row, lower: Row, spans: Sequence[Span]) -> list[Span]:
    """The cells of a row that are merged over two names or more."""
    return [
        span
        for span in spans
        if span.top == span.bottom == upper.line
        and _at(upper, span.left).strip()
        and sum(bool(_at(lower, column).strip()) for column in _columns(span, lower)) > 1
    ]


def _is_head(upper: Row, lower: Row, groups: list[Span], spans: Sequence[Span]) -> bool:
    """A title over the whole table is no group: there are names outside of the groups, or several groups."""
    names = [cell.strip().casefold() for cell in lower.cells if cell.strip()]
    if sum(map(known, names)) < 2:
        return False
    grouped = sum(bool(_at(lower, column).strip()) for span in groups for column in _columns(span, lower))
    over_both = any(span.top == upper.line and span.bottom == lower.line for span in spans)
    alone = any(_at(upper, column).strip() and not _at(lower, column).strip() for column in range(len(upper.cells)))
    twice = any(count > 1 for count in Counter(names).values())
    return (len(groups) > 1 or grouped < len(names) or over_both or alone) and (over_both or alone or twice)


def _joined(upper: Row, lower: Row, groups: list[Span]) -> tuple[str, ...]:
    above = {column: _at(upper, span.left) for span in groups for column in _columns(span, lower)}
    cells = []
    for column in range(max(len(upper.cells), len(lower.cells))):
        name, group = _at(lower, column).strip(), above.get(column, _at(upper, column)).strip()
        cells.append(f"{group} {name}".strip() if name or column not in above else "")
    return tuple(cells)


def filled(rows: list[Row], spans: Sequence[Span], names: Sequence[str]) -> list[Row]:
    """Data rows with merged cells filled: down always, to the right over named columns, unless it is a heading."""
    cells = {row.line: list(row.cells) for row in rows}
    lines, budget = sorted(cells), MAX_CELLS
    named = sum(map(bool, names))
    for span in spans:
        first, last = bisect_left(lines, span.top), bisect_right(lines, span.bottom)
        text = _cell(cells.get(span.top, []), span.left)
        right = min(span.right, len(names) - 1)
        if right - span.left + 1 > max(named // 2, 2):
            right = span.left
        budget -= (last - first) * (right - span.left + 1)
        if not text or budget < 0:
            continue
        for line in lines[first:last]:
            _fill(cells[line], text, span.left, right, names)
    return [Row(row.line, tuple(cells[row.line])) for row in rows]


def _fill(cells: list[str], text: str, left: int, right: int, names: Sequence[str]) -> None:
    cells += [""] * (right + 1 - len(cells))
    for column in range(left, right + 1):
        if not cells[column] and (column == left or names[column]):
            cells[column] = text


def _columns(span: Span, row: Row) -> range:
    return range(span.left, min(span.right + 1, len(row.cells)))


def _at(row: Row, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _cell(cells: list[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""
