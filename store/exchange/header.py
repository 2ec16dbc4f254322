"""Where the header of a sheet is: below title rows, over one row or two, with names that occur twice."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from store.exchange.names import variants
from store.exchange.synonyms import vocabulary

if TYPE_CHECKING:
    from store.exchange.delimited import Row

_SEARCHED = 40  # rows at the top that may be the header
_NAME = 80  # a header is rarely longer
_VALUE = re.compile(r"^[\s$€£<>=~+-]*\d[\d\s.,:/%€$-]*$")


class Header(NamedTuple):
    """The names of the columns, which rows they came from, and what was done to them."""

    names: tuple[str, ...]
    first: int  # index of the first header row
    last: int  # index of the last one
    notes: tuple[str, ...] = ()


def find_header(rows: list[Row]) -> Header | None:
    """The header among the first rows; None when no row looks like one (less than one name)."""
    widths = Counter(len(_filled(row)) for row in rows[:200] if _filled(row))
    usual = max(widths.items(), key=lambda item: (item[1] * item[0], item[0]))[0] if widths else 0
    scored = [(_looks(row, usual), -index) for index, row in enumerate(rows[:_SEARCHED]) if _filled(row)]
    if not scored:
        return None
    score, index = max(scored)
    if score <= 0:
        return None
    at = -index
    return _with_group_row(rows, at) or _named(rows[at].cells, at, at, ())


def known(cell: str) -> bool:
    """Whether this is what a column is called somewhere."""
    return any(form in vocabulary() for form in variants(cell))


def _filled(row: Row) -> list[str]:
    return [cell for cell in row.cells if cell.strip()]


def _looks(row: Row, usual: int) -> float:
    """How much a row looks like a header: known names first, then short distinct words as wide as the data."""
    cells = _filled(row)
    if any(len(cell) > 3 * _NAME for cell in cells):
        return -1.0
    names = sum(known(cell) for cell in cells)
    values = sum(bool(_VALUE.match(cell)) for cell in cells)
    short = sum(len(cell) <= _NAME and not _VALUE.match(cell) for cell in cells)
    width = min(len(cells) / max(usual, 1), 1.0)
    distinct = len({cell.strip().casefold() for cell in cells}) / len(cells)
    return 3 * names + (short - 2 * values) / len(cells) + 2 * width + distinct - (0 if len(cells) > 1 else 2)


def _with_group_row(rows: list[Row], at: int) -> Header | None:
    """A header of two rows: a row of groups (`Before`, `After`) over the row of names, either of them chosen first."""
    for upper, lower in ((at - 1, at), (at, at + 1)):
        if upper < 0 or lower >= len(rows):
            continue
        groups, names = _even(rows[upper].cells, rows[lower].cells)
        if _is_group_row(groups, names):
            joined = _joined(groups, names)
            return _named(
                joined, upper, lower, (f"The header takes two rows, lines {rows[upper].line} and {rows[lower].line}",)
            )
    return None


def _is_group_row(groups: list[str], names: list[str]) -> bool:
    given = [cell for cell in (*groups, *names) if cell]
    if len([cell for cell in groups if cell]) < 2 or any(_VALUE.match(cell) or len(cell) > _NAME for cell in given):
        return False
    if sum(known(cell) for cell in names if cell) < 2:
        return False
    gaps = [number for number, cell in enumerate(groups) if not cell]
    filled_below = [number for number in gaps if names[number]]
    if not filled_below:
        return False
    below = [cell.casefold() for cell in names if cell]
    twice = len(set(below)) < len(below)
    only_above = any(groups[number] and not names[number] for number in range(len(names)))
    return twice or only_above or len(filled_below) * 3 >= len(below)


def _joined(groups: list[str], names: list[str]) -> tuple[str, ...]:
    """Each name with its group in front. A group reaches to the right over empty cells, until a name stands alone."""
    joined, group = [], ""
    for number, (above, below) in enumerate(zip(groups, names, strict=True)):
        if above:
            follows = number + 1 < len(names) and not groups[number + 1] and names[number + 1]
            group = above if below and follows else ""
            joined.append(f"{above} {below}".strip() if below.casefold() != above.casefold() else above)
        else:
            joined.append(f"{group} {below}".strip() if below else "")
    return tuple(joined)


def _even(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[list[str], list[str]]:
    width = max(len(upper), len(lower))
    return tuple([" ".join(cell.split()) for cell in cells] + [""] * (width - len(cells)) for cells in (upper, lower))  # type: ignore[return-value]  # two lists, always


def _named(cells: tuple[str, ...], first: int, last: int, notes: tuple[str, ...]) -> Header:
    """The final names: tidied, the unnamed numbered, the second of the same name marked `(2)`."""
    seen: Counter[str] = Counter()
    names, said = [], list(notes)
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.split())[:200]
        if not name:
            names.append("")
            continue
        seen[name.casefold()] += 1
        count = seen[name.casefold()]
        names.append(name if count == 1 else f"{name} ({count})")
        if count == 2:
            said.append(f"The header `{name}` occurs more than once: column {number} is called `{name} (2)`")
    return Header(tuple(names), first, last, tuple(said))
