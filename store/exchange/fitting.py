"""How well the cells of a column fit a kind of field, whatever the column is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.fields import FieldSpec, Kind
from store.exchange import dates, numbers, scales, vocabulary
from store.exchange.values import ranked, refs_in

if TYPE_CHECKING:
    from collections.abc import Callable

FIGURES = frozenset({"baseline", "target", "actual", "tolerance"})  # texts that are numbers as often as not


def fits(field: FieldSpec, register: str, cells: list[str]) -> float:
    """How well the cells of a column fit a field, 0 to 1; 0.5 where they say nothing."""
    given = [cell for cell in cells[:200] if not vocabulary.is_empty(cell)]
    if not given:
        return 0.5
    return _FITS[field.kind](field, register, given)


def _share(cells: list[str], test: Callable[[str], object]) -> float:
    return sum(bool(test(cell)) for cell in cells) / len(cells)


def _fit_choice(field: FieldSpec, register: str, cells: list[str]) -> float:
    return _share(cells, lambda cell: vocabulary.choice(register, field.name, cell))


def _fit_date(_field: FieldSpec, _register: str, cells: list[str]) -> float:
    order = dates.order_of(cells)
    return _share(cells, lambda cell: dates.read(cell, order))


def _fit_number(_field: FieldSpec, _register: str, cells: list[str]) -> float:
    style = numbers.style_of(cells)
    return _share(cells, lambda cell: numbers.amount(cell, style, days=True) and not re.search(r"\d-\d+-\d", cell))


def _fit_text(field: FieldSpec, _register: str, cells: list[str]) -> float:
    """Numbers, dates and scale words are no text; short words may be."""
    if field.name in FIGURES and field.kind is Kind.TEXT:
        return 1.0
    order = dates.order_of(cells)
    values = _share(cells, lambda cell: re.fullmatch(r"[\d\s.,%$€:/-]+", cell) or dates.read(cell, order))
    return max(0.0, 1.0 - values)


def _fit_prose(field: FieldSpec, register: str, cells: list[str]) -> float:
    words = sum(len(cell.split()) for cell in cells) / len(cells)
    return _fit_text(field, register, cells) * (1.0 if words >= 3 else 0.75 if scales.scale_like(cells) < 0.8 else 0.15)


def _fit_steps(field: FieldSpec, register: str, cells: list[str]) -> float:
    """What is done about it takes words; a single word is rather a response."""
    short = sum(len(cell.split()) for cell in cells) <= 1.5 * len(cells)
    return min(_fit_prose(field, register, cells), 0.45 if short else 1.0)


def _fit_person(field: FieldSpec, register: str, cells: list[str]) -> float:
    return _fit_text(field, register, cells) * (1.0 if _share(cells, lambda cell: len(cell) <= 60) > 0.7 else 0.3)


def _fit_frequency(field: FieldSpec, register: str, cells: list[str]) -> float:
    return 1.0 - 0.6 * _fit_date(field, register, cells)


_FITS: dict[Kind, Callable[[FieldSpec, str, list[str]], float]] = {
    Kind.TEXT: _fit_text,
    Kind.PROSE: _fit_prose,
    Kind.CHOICE: _fit_choice,
    Kind.SCALE: lambda field, _register, cells: scales.scale_like([ranked(field, cell) for cell in cells]),
    Kind.NUMBER: _fit_number,
    Kind.PERCENT: _fit_number,
    Kind.DATE: _fit_date,
    Kind.PERSON: _fit_person,
    Kind.PEOPLE: _fit_text,
    Kind.ENTRY: lambda _field, _register, cells: _share(cells, lambda cell: len(cell) <= 20),
    Kind.ENTRIES: lambda _field, _register, cells: _share(cells, lambda cell: not refs_in(cell)[1]),
    Kind.WORDS: _fit_text,
    Kind.FREQUENCY: _fit_frequency,
    Kind.RECORDS: _fit_steps,
}
