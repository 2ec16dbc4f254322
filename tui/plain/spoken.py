"""Entries as sentences: what a screen reader reads out, from the left to the right and from the top to the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.date_form import written, written_iso
from models.dates import iso
from models.fields import HIDDEN, FieldSpec, Kind
from models.scales import WORDS
from models.values import show
from tui.cells import LEVELS, Context, cell, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from models.analysis.due import Due
    from models.entry import Document
    from models.fields import RegisterSpec
    from models.project import Project


def summary(spec: RegisterSpec, number: int, document: Document, context: Context) -> str:
    """An entry in one line: its ref and title, then what the table would show of it, each value named."""
    pieces = []
    for field in spec.fields:
        value = value_of(spec, field, document, context) if field.table else None
        if field.name != spec.title_field and value not in (None, "", []):
            pieces.append(f"{field.title} {short(field, value, context)}")
    title = flat(document.get(spec.title_field, ""))
    return f"{spec.ref(number)} {title}" + (f". {', '.join(pieces)}" if pieces else "")


def whole(spec: RegisterSpec, number: int, document: Document, context: Context) -> Iterator[str]:
    """An entry in full: a line for its title, then `field: value`; what has several lines comes below its field."""
    yield f"{spec.ref(number)}, {spec.singular}: {flat(document.get(spec.title_field, ''))}"
    for field in spec.fields:
        if field.kind in HIDDEN or field.name == spec.title_field:
            continue
        value = value_of(spec, field, document, context)
        if value in (None, "", []):
            continue
        if field.private:
            yield f"{field.title}: kept back"
        elif field.kind is Kind.RECORDS and isinstance(value, list):
            yield f"{field.title}: {len(value)}"
            yield from (f"  {at}. {flat(show(field, [item], context.project))}" for at, item in enumerate(value, 1))
        elif field.kind is Kind.PROSE and "\n" in str(value):
            yield f"{field.title}:"
            yield from (f"  {line}" for line in str(value).splitlines())
        else:
            yield f"{field.title}: {short(field, value, context)}"
    for each in context.project.referrers(spec.ref(number)):
        yield f"referred to by {each.ref} {flat(context.project.heading(each.ref))}, {each.field.replace('_', ' ')}"


def short(field: FieldSpec, value: Any, context: Context) -> str:
    """A value in words: dates with how far they are, scales with their word, people by name."""
    if field.kind is Kind.DATE and (day := iso(value)) is not None:
        return f"{written_iso(str(value))}, {far(day, context.today)}"
    if field.name in LEVELS and isinstance(value, int):
        return f"{value} {context.project.scales.band(value)}"
    text = flat(cell(field, value, context))
    if field.kind is Kind.SCALE and isinstance(value, int) and 0 < value <= len(WORDS):
        return f"{value} {WORDS[value - 1]}"
    return text


def flat(text: object) -> str:
    """A text in one line."""
    return " ".join(str(text).split())


def far(day: date, today: date) -> str:
    """How far a day is, as one says it."""
    days = (day - today).days
    if days in {-1, 0, 1}:
        return ("yesterday", "today", "tomorrow")[days + 1]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def due_line(each: Due, project: Project, today: date) -> str:
    """Something that is due, in one line."""
    who = f", {project.heading(each.who)}" if each.who else ""
    late = "overdue, " if each.overdue else ""
    more = f", and {each.more} earlier dates" if each.more else ""
    return f"{each.ref} {flat(each.what)}. {each.kind}, {late}{written(each.day)}, {far(each.day, today)}{who}{more}"
