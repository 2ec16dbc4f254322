"""The course of every communication: its planned days and what became of them, reckoned once and kept.

Days of rules cost most of what agenda, calendar, coverage and load take. A course is kept as long as its document, the
people and the project's own record are the same; equal rhythms share their days.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.calendar import Calendar, records
from models.analysis.recurrence import Planned, Rhythm, planned_days, rhythm_of
from models.dates import iso
from models.declared import COMMS, PROJECT, STAKEHOLDER
from models.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from models.entry import Document
    from models.project import Project

AHEAD = 400  # days from today that are reckoned at once; whoever looks further asks for more
PLANNED, TODAY, OVERDUE, MISSED = "planned", "today", "overdue", "missed"
SENT, HELD, SKIPPED = "sent", "held", "skipped"
LATE = frozenset({OVERDUE, MISSED})
TOLD = frozenset({SENT, HELD})


class Course(NamedTuple):
    """One communication over time.

    planned: its days in order, `days` the same as plain days. marks: what was marked, by the planned day, or by the
    day of the mark where none is planned (`strays`). late: planned days before today that nobody marked; none of a
    closed communication.
    """

    number: int
    document: Document
    days: tuple[date, ...]
    planned: tuple[Planned, ...]
    marks: Mapping[date, dict[str, Any]]
    strays: tuple[date, ...]
    late: tuple[Planned, ...]
    closed: bool

    @property
    def audience(self) -> tuple[str, ...]:
        """Who gets it: refs and names, each once."""
        found = self.document.get("audience")
        return tuple(dict.fromkeys(str(who) for who in found)) if isinstance(found, list) else ()

    @property
    def sender(self) -> str:
        """From whom: a ref, a name, or nobody."""
        found = self.document.get("sender")
        return found if isinstance(found, str) else ""

    def between(self, start: date, end: date) -> Sequence[Planned]:
        """The planned days from `start` to `end`, both included."""
        return self.planned[bisect_left(self.days, start) : bisect_right(self.days, end)]

    def state(self, day: date, today: date) -> str:
        """What became of a planned or marked day. Missed: the next one has come, and nobody marked this one."""
        mark = self.marks.get(day)
        if mark is not None:
            state = mark.get("state")
            return state if isinstance(state, str) else SENT
        if day > today or self.closed:
            return PLANNED
        if day == today:
            return TODAY
        after = bisect_right(self.days, day)
        return MISSED if after < len(self.days) and self.days[after] <= today else OVERDUE

    def open_days(self, start: date, end: date) -> Iterator[date]:
        """The planned days from `start` to `end` that are still to come about: not marked, and not closed."""
        if not self.closed:
            yield from (each.day for each in self.between(start, end) if each.day not in self.marks)

    def last_told(self) -> date | None:
        """The latest day on which it was sent or held."""
        told = ((day, mark) for day, mark in self.marks.items() if mark.get("state") in TOLD)
        return max((iso(mark.get("on")) or day for day, mark in told), default=None)

    def next_day(self, today: date) -> date | None:
        """The first open day from today on; None when none is planned."""
        return next(self.open_days(today, date.max), None)


class Courses:
    """The courses of one project on one day, kept from snapshot to snapshot.

    Call `take` with every snapshot, and as far ahead as the question looks; then ask.
    """

    def __init__(self) -> None:
        self._project: Project | None = None
        self._known: dict[int, Course] = {}
        self._days: dict[Rhythm, tuple[Planned, ...]] = {}
        self._calendar = Calendar()
        self._departments: frozenset[str] = frozenset()
        self._today = date.min
        self._end = date.min

    @property
    def today(self) -> date:
        """The day it is."""
        return self._today

    def take(self, project: Project, today: date, until: date | None = None) -> None:
        """Reckon from this snapshot. `until`: how far ahead at least; without it a year, or the end of the project."""
        before = self._project
        target = iso(project.header_document.get("target_end"))
        wanted = max(filter(None, (until, target, _ahead(today))))
        other_time = wanted > self._end or today != self._today
        if before is None or other_time or _changed(before, project, PROJECT.table):
            self._days.clear()
            self._known.clear()
            self._calendar = Calendar.of(project.header_document)
            self._departments = frozenset(squeeze(each.department) for each in self._calendar.blackouts)
            self._end = max(wanted, _ahead(wanted)) if until else wanted
            self._today = today
        elif _changed(before, project, STAKEHOLDER.table):
            self._known.clear()  # an audience may be in another department
        self._project = project

    def of(self, number: int) -> Course:
        """The course of the communication with this number. KeyError where there is none."""
        assert self._project is not None
        document = self._project.documents(COMMS.table)[number]
        known = self._known.get(number)
        if known is None or known.document is not document:
            known = self._known[number] = self._course(number, document)
        return known

    def all(self, numbers: Iterable[int] | None = None) -> list[Course]:
        """The courses of these communications, or of all, in their order."""
        assert self._project is not None
        return [self.of(number) for number in (self._project.documents(COMMS.table) if numbers is None else numbers)]

    def _course(self, number: int, document: Document) -> Course:
        planned = self._planned(document)
        days = tuple(each.day for each in planned)
        marks, strays = _marks(document, planned, days)
        closed = COMMS.closes(document)
        past = planned[: bisect_left(days, self._today)]
        late = () if closed else tuple(each for each in past if each.day not in marks)
        return Course(number, document, days, planned, marks, strays, late, closed)

    def _planned(self, document: Document) -> tuple[Planned, ...]:
        assert self._project is not None
        rhythm = rhythm_of(document, self._project)
        in_question = tuple(name for name in rhythm.departments if squeeze(name) in self._departments)
        rhythm = rhythm._replace(departments=in_question)
        if rhythm not in self._days:
            header = self._project.header_document
            self._days[rhythm] = tuple(planned_days(rhythm, header, self._calendar, self._end))
        return self._days[rhythm]


def _marks(
    document: Document, planned: tuple[Planned, ...], days: tuple[date, ...]
) -> tuple[dict[date, dict[str, Any]], tuple[date, ...]]:
    """The marks by planned day. A day that was moved may be marked by the day that the rule meant."""
    found = {day: record for record in records(document, "occurrences") if (day := iso(record.get("date")))}
    if not found:
        return {}, ()
    marks = {}
    for each in planned:
        record = found.get(each.day) or found.get(each.meant)
        if record is not None:
            marks[each.day] = record
    strays = sorted(found.keys() - set(days) - {each.meant for each in planned})
    return marks | {day: found[day] for day in strays}, tuple(strays)


def _changed(before: Project, now: Project, table: str) -> bool:
    return before.documents(table) is not now.documents(table)


def _ahead(day: date) -> date:
    return day + timedelta(days=min(AHEAD, (date.max - day).days))
