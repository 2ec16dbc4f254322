"""A field's value as text for a table or a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.fields import FieldSpec, Kind
from models.values import show

if TYPE_CHECKING:
    from models.project import Project


def cell(project: Project, field: FieldSpec, value: Any) -> str:
    """The value in one line, dates as ISO dates; empty for nothing."""
    return " ".join(show(field, value, project).split())


def lines(project: Project, field: FieldSpec, value: Any) -> list[str]:
    """The value as lines: one for each record or line of prose; none for nothing."""
    if field.kind is Kind.RECORDS and isinstance(value, list):
        return [show(field, [item], project) for item in value]
    return show(field, value, project).splitlines()
