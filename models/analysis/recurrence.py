"""When a communication happens: its rule or anchor expanded to days, moved off holidays, weekends and blackouts.

Recurrence rules are those of RFC 5545, counted out in `expansion`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.calendar import ONE_DAY, Calendar, records
from models.analysis.expansion import expanded
from models.dates import iso
from models.declared import COMMS
from models.fold import squeeze
from models.frequency import anchored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from models.project import Project

Document = dict[str, Any]
AHEAD = 750  # days in which the next date is looked for when the project has no end
_FURTHEST = 60  # days by which a date may be moved


class Planned(NamedTuple):
    """One day of a communication: when it happens, when the rule meant it, and why it was moved (empty: it was not)."""

    day: date
    meant: date
    why: str

    @property
    def sentence(self) -> str:
        """What a person should know about a day that was moved; empty for one that was not."""
        if not self.why:
            return ""
        if self.day == self.meant:
            return f"{self.meant} stays in spite of {self.why}: no free working day within {_FURTHEST} days"
        return f"moved from {self.meant} to {self.day}: {self.why}"


class Rhythm(NamedTuple):
    """All that the days of a communication follow from beside the project's calendar; equal ones have equal days."""

    frequency: str
    first: date | None
    until: date | None
    departments: tuple[str, ...]


def rhythm_of(communication: Document, project: Project) -> Rhythm:
    """The rhythm of a communication, with the departments in its audience."""
    return Rhythm(
        str(communication.get("frequency") or "once"),
        iso(communication.get("first_date")),
        iso(communication.get("until")),
        audience_departments(communication, project),
    )


def dates(communication: Document, project: Project, start: date, end: date) -> list[Planned]:
    """The days from `start` to `end`, both included, on which the communication is planned, in order.

    A day on which people do not work, or in a blackout of a department in the audience, gives way to the next free
    working day; before an anchor to the one before. Daily communications leave such days out. Nothing is planned
    without a first date or a start of the project.
    """
    header = project.header_document
    found = planned_days(rhythm_of(communication, project), header, Calendar.of(header), end)
    return [each for each in found if start <= each.day]


def planned_days(rhythm: Rhythm, header: Mapping[str, Any], calendar: Calendar, end: date) -> list[Planned]:
    """All days up to `end` that the rhythm means in a project with this header and calendar, in order."""
    back = (anchor := anchored(rhythm.frequency)) is not None and anchor.offset < 0
    daily = rhythm.frequency.startswith("FREQ=DAILY")
    found: dict[date, Planned] = {}
    for meant in _meant(rhythm, header, calendar, _later(end, _FURTHEST)):
        why = calendar.obstacle(meant, rhythm.departments)
        if why and daily:
            continue
        planned = _moved(meant, why, calendar, rhythm.departments, back=back) if why else Planned(meant, meant, "")
        if planned.day <= end:
            found.setdefault(planned.day, planned)
    return [found[day] for day in sorted(found)]


def audience_departments(communication: Document, project: Project) -> tuple[str, ...]:
    """The departments of those on the stakeholder list who are in the audience."""
    audience = communication.get("audience")
    people = (project.document(ref) for ref in audience if isinstance(ref, str)) if isinstance(audience, list) else ()
    names = (str(person.get("department") or "") for person in people if person)
    return tuple(dict.fromkeys(name for name in names if name))


def next_date(communication: Document, project: Project, today: date) -> Planned | None:
    """The first planned day from today on that is not marked; None when there is none or the item is closed."""
    if COMMS.closes(communication):
        return None
    ends = iso(communication.get("until")) or iso(project.header_document.get("target_end"))
    first = iso(communication.get("first_date"))
    last = max(filter(None, (ends, first, _later(today, AHEAD) if ends is None else None)))
    open_days = unmarked(communication, dates(communication, project, today, _later(last, _FURTHEST)))
    return next(iter(open_days), None)


def missed(communication: Document, project: Project, today: date) -> list[Planned]:
    """The planned days before today that nobody marked as sent, held or skipped; none of a closed item."""
    if COMMS.closes(communication):
        return []
    return unmarked(communication, dates(communication, project, date.min, today - ONE_DAY))


def unmarked(communication: Document, planned: Iterable[Planned]) -> list[Planned]:
    """The planned days that carry no mark, by the day itself or the one that the rule meant."""
    marked = {iso(record.get("date")) for record in records(communication, "occurrences")}
    return [each for each in planned if each.day not in marked and each.meant not in marked]


def anchor_days(header: Mapping[str, Any], name: str) -> list[date]:
    """The days of a named anchor in order; `start` and `end` are those of the project."""
    wanted = squeeze(name)
    named = [(str(record.get("name", "")), iso(record.get("date"))) for record in records(header, "anchors")]
    named += [("start", iso(header.get("start"))), ("end", iso(header.get("target_end")))]
    return sorted({day for own, day in named if day and squeeze(own) == wanted})


def _meant(rhythm: Rhythm, header: Mapping[str, Any], calendar: Calendar, last: date) -> Iterator[date]:
    """The days that the frequency means, before any is moved."""
    given, until = rhythm.first, rhythm.until
    bound = min(filter(None, (until, last)))
    if anchor := anchored(rhythm.frequency):
        for day in anchor_days(header, anchor.name):
            try:
                meant = calendar.add(day, anchor.offset)
            except OverflowError:  # the calendar ends with the year 9999
                continue
            if meant <= bound and (given is None or meant >= given):
                yield meant
    elif rhythm.frequency == "once":
        if given and given <= last:
            yield given
    elif first := given or iso(header.get("start")):
        target = iso(header.get("target_end")) if until is None else None
        yield from expanded(rhythm.frequency, first, min(filter(None, (bound, target))))


def _moved(meant: date, why: str, calendar: Calendar, departments: tuple[str, ...], *, back: bool) -> Planned:
    """The nearest free working day: ahead, or before for what has to be said before something."""
    sign = -1 if back else 1
    for ahead in range(1, _FURTHEST + 1):
        day = _later(meant, sign * ahead)
        if not calendar.obstacle(day, departments):
            return Planned(day, meant, why)
    return Planned(meant, meant, why)


def _later(day: date, days: int) -> date:
    """So many days on, within the years that a calendar has."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
