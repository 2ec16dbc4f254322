"""A message to begin with, written from what an entry of the communication plan says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from models.analysis.calendar import Calendar
from models.analysis.marking import due
from models.analysis.recurrence import anchor_days, audience_departments
from models.declared import COMMS, SCOPE
from models.fold import squeeze
from models.frequency import anchored, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from models.entry import Document
    from models.project import Project

_SCOPE_REF = re.compile(rf"\b{SCOPE.prefix}-\d{{1,9}}\b", re.ASCII)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SECTIONS = (
    ("", "key_message"),
    ("Why you get this:", "purpose"),
    ("What changes, and when:", ""),
    ("What we ask of you:", "feedback_expected"),
    ("Good to know:", "notes"),
)


def message_of(number: int, project: Project, today: date) -> str:
    """Subject, to, from, through, date, then the text: sections for what the entry says, blanks for what it does not.

    What changes is made of the scope items that the entry names or that name it, the dates of its anchor, and the
    blackouts of departments in its audience. Nothing confidential is in it.
    """
    document = project.documents(COMMS.table)[number]
    lines = [f"{name}: {value}".rstrip() for name, value in _head(document, project, today)]
    for title, field in _SECTIONS:
        text = _text(document, field) if field else "\n".join(_changes(number, document, project))
        if text or field in {"key_message", "feedback_expected"}:
            lines += ["", *([title] if title else []), text or "..."]
    if contact := _contact(document, project):
        lines += ["", f"Questions: {contact}"]
    return "\n".join(lines) + "\n"


def _head(document: Document, project: Project, today: date) -> Iterator[tuple[str, str]]:
    audience = document.get("audience")
    people = [project.heading(str(who)) for who in audience] if isinstance(audience, list) else []
    yield "Subject", _text(document, COMMS.title_field)
    yield "To", ", ".join(people)
    yield "From", _name(document, "sender", project)
    yield "Through", _text(document, "channel")
    planned = due(document, project, today)
    often = words(_text(document, "frequency"))
    day = f"{_WEEKDAYS[planned.day.weekday()]} {planned.day}" if planned else ""
    yield "Date", ", ".join(part for part in (day, often if often != "once" else "") if part)


def _changes(number: int, document: Document, project: Project) -> Iterator[str]:
    """A line for each scope item and each window that the communication has to do with."""
    named = [ref for field in ("key_message", "purpose", "notes") for ref in _SCOPE_REF.findall(_text(document, field))]
    named += [each.ref for each in project.referrers(COMMS.ref(number)) if each.ref.startswith(f"{SCOPE.prefix}-")]
    for ref in dict.fromkeys(named):
        item = project.document(ref)
        if item is not None:
            day = f", {item['due']}" if item.get("due") else ""
            yield f"- {project.heading(ref)}{day}"
    header = project.header_document
    if anchor := anchored(_text(document, "frequency")):
        days = ", ".join(map(str, anchor_days(header, anchor.name)))
        if days:
            yield f"- {anchor.name.replace('_', ' ')}: {days}"
    reached = {squeeze(name) for name in audience_departments(document, project)}
    for each in Calendar.of(header).blackouts:
        if not squeeze(each.department) or squeeze(each.department) in reached:
            yield f"- not from {each.start} to {each.end}: {each.reason or each.department or 'everybody'}"


def _contact(document: Document, project: Project) -> str:
    """The sender, and how to reach them where the stakeholder list says so."""
    sender = document.get("sender")
    person = project.document(sender) if isinstance(sender, str) else None
    reach = str(person.get("contact") or "") if person else ""
    return ", ".join(part for part in (_name(document, "sender", project), reach) if part)


def _name(document: Document, field: str, project: Project) -> str:
    value: Any = document.get(field)
    return project.heading(value) if isinstance(value, str) and value else ""


def _text(document: Document, field: str) -> str:
    value = document.get(field)
    return value if isinstance(value, str) else ""
