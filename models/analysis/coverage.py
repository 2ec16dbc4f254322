"""Who hears what, how often, and how long they hear nothing, by the communication plan."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from models.analysis.calendar import records
from models.analysis.recurrence import dates
from models.dates import iso
from models.declared import COMMS, STAKEHOLDER

if TYPE_CHECKING:
    from models.project import Project


class Heard(NamedTuple):
    """What one stakeholder hears: (communication, how many times) in the order of the plan, and on which days.

    longest_gap: the most days on end without a contact, from the start of the project to its end; None where the
    project has no such dates and there are fewer than two contacts.
    """

    ref: str
    items: tuple[tuple[str, int], ...]
    days: tuple[date, ...]
    longest_gap: int | None

    @property
    def contacts(self) -> int:
        """How many times they are spoken to."""
        return sum(count for _, count in self.items)


def coverage(project: Project, today: date) -> list[Heard]:
    """What everybody on the stakeholder list hears in the project's time, in the order of the list.

    Cancelled communications and dates marked as skipped don't count. Without a start or target end of the project,
    the year from today on bounds what is looked at.
    """
    header = project.header_document
    start, end = iso(header.get("start")), iso(header.get("target_end"))
    last = end or _year_after(max(start or today, today))
    items: dict[str, list[tuple[str, list[date]]]] = {}
    for number, document in project.documents(COMMS.table).items():
        if document.get("status") == "cancelled":
            continue
        skipped = {iso(record.get("date")) for record in records(document, "occurrences") if _skipped(record)}
        planned = [found.day for found in dates(document, project, start or date.min, last)]
        audience = document.get("audience")
        for person in audience if isinstance(audience, list) else ():
            days = [day for day in planned if day not in skipped]
            items.setdefault(str(person), []).append((COMMS.ref(number), days))
    refs = [STAKEHOLDER.ref(number) for number in project.documents(STAKEHOLDER.table)]
    return [_heard(ref, items.get(ref, []), start, end) for ref in refs]


def longest_gap(days: list[date], start: date | None, end: date | None) -> int | None:
    """The most days between two contacts that follow each other, the start and the end of the time taken as such."""
    points = sorted({*days, *(day for day in (start, end) if day)})
    return max(((later - day).days for day, later in pairwise(points)), default=None)


def _heard(ref: str, items: list[tuple[str, list[date]]], start: date | None, end: date | None) -> Heard:
    days = sorted(Counter(day for _, found in items for day in found))
    return Heard(ref, tuple((item, len(found)) for item, found in items), tuple(days), longest_gap(days, start, end))


def _skipped(record: dict[str, object]) -> bool:
    return record.get("state") == "skipped"


def _year_after(day: date) -> date:
    return date.fromordinal(min(day.toordinal() + 365, date.max.toordinal()))
