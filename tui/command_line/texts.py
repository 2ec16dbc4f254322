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


def change(project: Project, field: FieldSpec, was: Any, now: Any) -> str:
    """A field before and after, as history tells it: `likelihood 3 -> 4`, `tags + supply`. Long texts are cut."""
    if isinstance(was or [], list) and isinstance(now or [], list):
        before, after = was or [], now or []
        moved = [("-", item) for item in before if item not in after] + [
            ("+", item) for item in after if item not in before
        ]
        if moved:
            return f"{field.title} {'; '.join(f'{sign} {_short(project, field, [item])}' for sign, item in moved)}"
    return f"{field.title} {_short(project, field, was)} -> {_short(project, field, now)}"


def _short(project: Project, field: FieldSpec, value: Any) -> str:
    text = cell(project, field, value)
    if not text:
        return "(empty)"
    return text if len(text) <= 60 else f"{text[:59]}…"
