"""The rows below the header: which are data, and what the others are. Every row is accounted for."""

from __future__ import annotations

import re
from typing import NamedTuple

from store.exchange.delimited import Row
from store.exchange.names import variants
from store.exchange.synonyms import words

_GROUPED = frozenset(
    words(
        "category; kategorie; catégorie; categoría; categoria; kategori; категория; area; theme; group; phase; "
        "department; workstream; work package; section; type; domain; bereich; topic; risk category; module; epic"
    )
)
_LEGEND = re.compile(
    r"^\W*(legend|legende|légende|leyenda|legenda|key\b|scale|skala|note\b|notes\b|source\b|total|sum\b|summe|gesamt|"
    r"last updated|stand\b|prepared by|generated|exported|\d\s*[=:–]\s*\w|\*|(very )?(low|medium|high)\s*[=:])",
    re.IGNORECASE,
)
GROUP = "Group"


class Aside(NamedTuple):
    """A row of the file that is no data, and why."""

    line: int
    text: str
    why: str


class Body(NamedTuple):
    """The data rows, evened to the header, the rows set aside, and notes. `headers` may have a Group column added."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    aside: tuple[Aside, ...]
    notes: tuple[str, ...]


def sort_out(headers: tuple[str, ...], rows: list[Row]) -> Body:
    """Data rows and the others: blank, the header again, group headings, the legend at the end."""
    aside: list[Aside] = []
    kept: list[Row] = []
    for row in rows:
        if not any(cell.strip() for cell in row.cells):
            aside.append(Aside(row.line, "", "blank"))
        elif _is_header_again(headers, row):
            aside.append(_aside(row, "the header again"))
        else:
            kept.append(row)
    kept, tail = _cut_legend(kept, {item.line for item in aside if item.why == "blank"})
    aside += [_aside(row, "below the table: a legend or a total") for row in tail]
    headers, kept, headings = _take_headings(headers, kept)
    aside += headings
    headers, evened, notes = _even(headers, kept)
    filled, said = _fill_down(headers, evened)
    return Body(headers, tuple(filled), tuple(sorted(aside)), (*notes, *said))


def _aside(row: Row, why: str) -> Aside:
    return Aside(row.line, " | ".join(cell.strip() for cell in row.cells if cell.strip())[:200], why)


def _is_header_again(headers: tuple[str, ...], row: Row) -> bool:
    pairs = [(name, cell) for name, cell in zip(headers, row.cells, strict=False) if name and cell.strip()]
    return len(pairs) > 1 and all(variants(name)[:1] == variants(cell)[:1] for name, cell in pairs)


def _count(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def _usual(rows: list[Row]) -> int:
    """How many cells a full row has: the upper quartile, so that legends and headings do not count."""
    counts = sorted(_count(row) for row in rows)
    return counts[len(counts) * 3 // 4] if counts else 0


def _cut_legend(rows: list[Row], blank: set[int]) -> tuple[list[Row], list[Row]]:
    """The trailing rows with few cells, where a blank line or their words say that the table is over."""
    full = max(2, round(_usual(rows) * 0.4))
    end = len(rows)
    while end and _count(rows[end - 1]) < max(full, 3) and _usual(rows) > 2:
        end -= 1
    for start in range(end, len(rows)):
        text = next(cell for cell in rows[start].cells if cell.strip())
        after_gap = any(line in blank for line in range(rows[start].line - 3, rows[start].line))
        if _LEGEND.match(text) or after_gap:
            return rows[:start], rows[start:]
    return rows, []


def _take_headings(headers: tuple[str, ...], rows: list[Row]) -> tuple[tuple[str, ...], list[Row], list[Aside]]:
    """Rows with nothing but a first cell, in a wide table, head the rows below: their text becomes a Group column."""
    lone = [row for row in rows if _count(row) == 1 and row.cells[0].strip()]
    if not lone or _usual(rows) < 4 or len(lone) * 2 > len(rows) or rows[-1] in lone:
        return headers, rows, []
    group, taken = "", []
    width = len(headers)
    for row in rows:
        if row in lone:
            group = row.cells[0].strip()
            continue
        cells = (*row.cells[:width], *[""] * (width - len(row.cells)), group, *row.cells[width:])
        taken.append(Row(row.line, cells))
    return (*headers, GROUP), taken, [_aside(row, "a heading of the rows below: kept as their group") for row in lone]


def _even(headers: tuple[str, ...], rows: list[Row]) -> tuple[tuple[str, ...], list[Row], list[str]]:
    """Rows as wide as the header; longer rows add unnamed columns; columns without name and cells go."""
    notes = []
    width = max([len(headers), *(len(row.cells) for row in rows)])
    longer = sum(any(cell.strip() for cell in row.cells[len(headers) :]) for row in rows)
    if longer:
        notes.append(f"{longer} row{'s have' if longer > 1 else ' has'} more cells than the header")
    names = [*headers, *[""] * (width - len(headers))]
    used = [number for number in range(width) if names[number] or any(_at(row, number).strip() for row in rows)]
    taken = {name.casefold() for name in names}
    for number in used:
        if not names[number]:
            name = f"Column {number + 1}"
            while name.casefold() in taken:
                name += "'"
            names[number] = name
            taken.add(name.casefold())
    evened = [Row(row.line, tuple(_at(row, number) for number in used)) for row in rows]
    return tuple(names[number] for number in used), evened, notes


def _at(row: Row, number: int) -> str:
    return row.cells[number] if number < len(row.cells) else ""


def _fill_down(headers: tuple[str, ...], rows: list[Row]) -> tuple[list[Row], list[str]]:
    """A category that stands only on the first row of its group holds for the rows below as well."""
    notes = []
    for number, name in enumerate(headers):
        if not any(form in _GROUPED for form in variants(name)) or len(rows) < 3:
            continue
        given = [row.cells[number].strip() for row in rows]
        named = [text for text in given if text]
        if not given[0] or len(named) == len(given) or len(named) < 2 or len(set(named)) < len(named):
            continue
        current, filled = "", []
        for row in rows:
            current = row.cells[number].strip() or current
            filled.append(Row(row.line, (*row.cells[:number], current, *row.cells[number + 1 :])))
        notes.append(
            f"`{name}` stands on the first row of each group only: filled down to {len(given) - len(named)} rows"
        )
        rows = filled
    return rows, notes
