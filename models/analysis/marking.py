"""Marking the dates of a communication: which one is due, and what marking it changes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from models.analysis.recurrence import Planned, missed, next_date
from models.declared import COMMS

if TYPE_CHECKING:
    from datetime import date

    from models.entry import Document
    from models.project import Project


def due(document: Document, project: Project, today: date) -> Planned | None:
    """The oldest planned day up to today that nobody has marked, else the next one; None when none is planned."""
    late = missed(document, project, today + timedelta(days=1))
    return late[0] if late else next_date(document, project, today)


def marked(document: Document, day: str, state: str, by: str = "", note: str = "", on: str = "") -> Document:
    """The fields that marking a day (ISO 8601) as `sent`, `held` or `skipped` changes; `on`: when it really was.

    A day marked before is marked anew. What happens only once is completed with it; the rest has started.
    """
    mark: dict[str, Any] = {"date": day, "state": state}
    rest = (("by", by), ("note", note), ("on", on if on != day else ""))
    mark |= {name: value for name, value in rest if value}
    kept = [each for each in document.get("occurrences") or [] if each.get("date") != day]
    fields: Document = {"occurrences": sorted([*kept, mark], key=lambda each: str(each.get("date")))}
    if document.get("status") not in COMMS.closed:
        fields["status"] = COMMS.done if document.get("frequency", "") in {"", "once"} else "started"
    return fields
