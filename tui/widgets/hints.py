"""What is told about a field while one types: what it takes, and how the text so far would be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.date_form import written
from models.dates import distance, iso
from models.fields import FieldSpec, Kind, label
from models.frequency import words
from models.values import read

if TYPE_CHECKING:
    from datetime import date

    from models.project import Project

_SHOWN_CHOICES = 40  # characters of choices that are spelt out
_TAKES: dict[Kind, str] = {
    Kind.PROSE: "several lines",
    Kind.PERCENT: "0 to 100",
    Kind.DATE: "YYYY-MM-DD, fri, +2w, 1 dec",
    Kind.PERSON: "a stakeholder, or any name",
    Kind.PEOPLE: "names with ; between them",
    Kind.ENTRY: "a ref, or part of the title",
    Kind.ENTRIES: "refs with ; between them",
    Kind.WORDS: "words with ; between them",
    Kind.FREQUENCY: "once, every 2 weeks, 10 working days before start",
}


def takes(field: FieldSpec) -> str:
    """What the field takes, in a few words; empty where anything goes."""
    if field.kind in {Kind.SCALE, Kind.NUMBER}:
        return _bounds(field)
    if field.choices and field.kind is Kind.CHOICE:
        listed = ", ".join(label(choice) for choice in field.choices)
        return listed if len(listed) <= _SHOWN_CHOICES else "one of the list"
    if field.kind is Kind.WORDS and field.choices:
        listed = ", ".join(label(choice) for choice in field.choices)
        return f"{listed if len(listed) <= _SHOWN_CHOICES else 'some of the list'} with ; between them"
    if field.kind is Kind.TEXT and field.max_length:
        return f"up to {field.max_length} characters" if field.required else ""
    return _TAKES.get(field.kind, "")


def _bounds(field: FieldSpec) -> str:
    if field.minimum is not None and field.maximum is not None:
        return f"{field.minimum:g} to {field.maximum:g}"
    return f"a number, {field.minimum:g} or more" if field.minimum is not None else "a number"


def understood(field: FieldSpec, text: str, project: Project, today: date) -> str:
    """How a date or a frequency is read so far: `= Fri 2026-12-04, 11d`; else empty."""
    if field.kind not in {Kind.DATE, Kind.FREQUENCY} or not text.strip():
        return ""
    try:
        value = read(field, text, project, today)
    except ValueError:
        return ""
    if field.kind is Kind.FREQUENCY:
        return f"= {words(str(value))}"
    day = iso(value)
    if day is None:
        return ""
    far = distance(day, today)
    return f"= {day:%a} {written(day)}" + (f", {far}" if far != written(day) else "")
