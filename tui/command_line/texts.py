"""A field's value as text for a table or a page: people by name, dates as ISO dates, choices in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.fields import FieldSpec, Kind, label

if TYPE_CHECKING:
    from models.project import Project


def cell(project: Project, field: FieldSpec, value: Any) -> str:
    """The value in one line; empty for nothing."""
    return "; ".join(part.replace("\n", " ") for part in lines(project, field, value))


def lines(project: Project, field: FieldSpec, value: Any) -> list[str]:
    """The value as lines: one for each item of a list of records, one for all else; none for nothing."""
    if value is None or value in ("", []):
        return []
    if field.kind is Kind.RECORDS and isinstance(value, list):
        return [_record(project, field, item) for item in value]
    if isinstance(value, list):
        return [", ".join(_one(project, field, item) for item in value)]
    return [_one(project, field, value)]


def _record(project: Project, field: FieldSpec, record: Any) -> str:
    if not isinstance(record, dict):
        return str(record)
    said = [(part.name, cell(project, part, record.get(part.name))) for part in field.parts]
    return ", ".join(text if name in {"what", "date", "state"} else f"{name} {text}" for name, text in said if text)


def _one(project: Project, field: FieldSpec, value: Any) -> str:
    if field.kind in {Kind.PERSON, Kind.PEOPLE, Kind.ENTRY} and isinstance(value, str):
        return project.heading(value)
    if field.kind is Kind.CHOICE and isinstance(value, str):
        return label(value)
    if field.kind is Kind.FREQUENCY and isinstance(value, str):
        from models.frequency import words

        return words(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)
