"""A field's value as the text of a table cell: one small renderer per kind, over plain documents, no pydantic."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from models.date_form import written_iso
from models.derived import DERIVED, Facts
from models.fields import FieldSpec, Kind, RegisterSpec, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.entry import Document
    from models.project import Project


LEVELS = frozenset({"level", "residual_level", "today_level"})


class Context(NamedTuple):
    """What a cell needs besides its own document."""

    project: Project
    today: date


_MISSHAPEN = (TypeError, ValueError, AttributeError, LookupError)
"""What a value of another shape than its field's leads to: somebody edited the file by hand. It is shown as it is."""


def value_of(spec: RegisterSpec, field: FieldSpec, document: Document, context: Context) -> Any:
    """The stored or derived value of a field."""
    if field.derived:
        facts = Facts(context.project.scales, context.today, context.project)
        try:
            return DERIVED[spec.name][field.name](document, facts)
        except _MISSHAPEN:
            return None
    return document.get(field.name)


def cell(field: FieldSpec, value: Any, context: Context) -> str:
    """The value in one line; empty for nothing."""
    if value is None or value in ("", []):
        return ""
    try:
        if field.derived and field.name in LEVELS:
            return _level(value, context)
        if field.kind is Kind.WORDS and field.choices:
            return ", ".join(label(str(item)) for item in value)
        return _CELLS.get(field.kind, _plain)(value, context)
    except _MISSHAPEN:
        return _plain(value, context)


def _level(value: Any, context: Context) -> str:
    """The band's letter before the number: colour never carries a meaning alone."""
    return f"{context.project.scales.band(value)[:1].upper()}{value}"


def _plain(value: Any, _: Context) -> str:
    return str(value)


def _choice(value: Any, _: Context) -> str:
    return label(str(value))


def _number(value: Any, _: Context) -> str:
    return f"{value:,.0f}" if isinstance(value, (int, float)) and value == int(value) else f"{value:,.1f}"


def _person(value: Any, context: Context) -> str:
    return context.project.heading(str(value))


def _people(value: Any, context: Context) -> str:
    return ", ".join(context.project.heading(str(item)) for item in value)


def _words(value: Any, _: Context) -> str:
    return ", ".join(map(str, value))


def _records(value: Any, _: Context) -> str:
    first = value[0]
    text = first.get("what") or first.get("date") or next(iter(first.values()), "")
    return f"{text} (+{len(value) - 1})" if len(value) > 1 else str(text)


def _date(value: Any, context: Context) -> str:
    """Near dates as a distance (`3d`, `-2d` when past), the others as they are."""
    try:
        days = (date.fromisoformat(str(value)) - context.today).days
    except ValueError:
        return str(value)
    if days == 0:
        return "today"
    return f"{days}d" if -100 < days < 15 else written_iso(str(value))


def _percent(value: Any, context: Context) -> str:
    return f"{_number(value, context)} %"


def _prose(value: Any, _: Context) -> str:
    return " ".join(str(value).split())


def _frequency(value: Any, _: Context) -> str:
    from models.frequency import words  # its patterns are compiled when a frequency is shown first

    return words(str(value))


_CELLS: dict[Kind, Callable[[Any, Context], str]] = {
    Kind.CHOICE: _choice,
    Kind.NUMBER: _number,
    Kind.PERCENT: _percent,
    Kind.PERSON: _person,
    Kind.PEOPLE: _people,
    Kind.ENTRY: _person,
    Kind.ENTRIES: _words,
    Kind.WORDS: _words,
    Kind.RECORDS: _records,
    Kind.DATE: _date,
    Kind.PROSE: _prose,
    Kind.FREQUENCY: _frequency,
}
