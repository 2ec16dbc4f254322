"""Who hears what, how often, and how long they hear nothing, by the communication plan."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from models.analysis.courses import SKIPPED, Courses
from models.dates import iso
from models.declared import COMMS, STAKEHOLDER
from models.derived import DERIVED, Facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.analysis.courses import Course
    from models.project import Project

LONGEST: Mapping[str, int] = {"manage closely": 14, "keep satisfied": 30, "keep informed": 30, "monitor": 90, "": 90}
"""The most silent days for each place in the power/interest grid, and for those not rated. Two weeks for key players is
Planroom's rule COM002, after Mendelow's "manage closely"; a month and a quarter for the others are our own defaults."""


class Heard(NamedTuple):
    """What one stakeholder hears: (communication, how many times) in the order of the plan, and on which days.

    longest_gap: the most days on end without a contact, from the start of the project to its end; None where the
    project has no such dates and there are fewer than two contacts. last: when they were told something last, by the
    marks. next: the next date ahead. allowed: the most silent days for their place in the power/interest grid.
    """

    ref: str
    items: tuple[tuple[str, int], ...]
    days: tuple[date, ...]
    longest_gap: int | None
    last: date | None = None
    next: date | None = None
    allowed: int = LONGEST[""]

    @property
    def contacts(self) -> int:
        """How many times they are spoken to."""
        return sum(count for _, count in self.items)

    @property
    def hole(self) -> str:
        """Why this is a hole: nothing is planned for them, or they hear nothing for too long; empty when it is none."""
        if not self.items:
            return "no communication"
        if self.longest_gap is not None and self.longest_gap > self.allowed:
            return f"{self.longest_gap} silent days, {self.allowed} at most"
        return ""


class Coverage:
    """What everybody on the stakeholder list hears, kept for those whose communications have not changed."""

    def __init__(self, courses: Courses | None = None) -> None:
        self.courses = courses or Courses()
        self._known: dict[int, tuple[tuple[object, ...], Heard]] = {}

    def of(self, project: Project, today: date, numbers: Iterable[int] | None = None) -> list[Heard]:
        """A line for each stakeholder in the order of the list, of these communications or of all.

        Cancelled communications and dates marked as skipped don't count, nor dates of completed ones after today.
        Without a start or target end of the project, the year from today on bounds what is looked at.
        """
        header = project.header_document
        start, end = iso(header.get("start")), iso(header.get("target_end"))
        last = end or _year_after(max(start or today, today))
        self.courses.take(project, today, last)
        heard_by: dict[str, list[Course]] = {}
        for course in self.courses.all(numbers):
            if course.document.get("status") != "cancelled":
                for who in course.audience:
                    heard_by.setdefault(who, []).append(course)
        facts, quadrant = Facts(project.scales), DERIVED["stakeholder"]["quadrant"]
        found = []
        for number, document in project.documents(STAKEHOLDER.table).items():
            items = heard_by.get(STAKEHOLDER.ref(number), [])
            state = (start, end, last, today, quadrant(document, facts), *items)
            known = self._known.get(number)
            if known is None or not _same(known[0], state):
                allowed = LONGEST.get(str(state[4]), LONGEST[""])
                known = state, _heard(STAKEHOLDER.ref(number), items, start, end, last, today, allowed)
                self._known[number] = known
            found.append(known[1])
        return found


def coverage(project: Project, today: date) -> list[Heard]:
    """What everybody on the stakeholder list hears in the project's time; see `Coverage.of`."""
    return Coverage().of(project, today)


def contacts(course: Course, start: date, end: date, today: date) -> list[date]:
    """The days from `start` to `end` on which this communication reaches its audience, by the plan."""
    until = min(end, today) if course.closed else end
    return [each.day for each in course.between(start, until) if course.marks.get(each.day, {}).get("state") != SKIPPED]


def longest_gap(days: Iterable[date], start: date | None, end: date | None) -> int | None:
    """The most days between two contacts that follow each other, the start and the end of the time taken as such."""
    points = sorted({*days, *(day for day in (start, end) if day)})
    return max(((later - day).days for day, later in pairwise(points)), default=None)


def _heard(
    ref: str, items: list[Course], start: date | None, end: date | None, last: date, today: date, allowed: int
) -> Heard:
    heard = [(course, contacts(course, start or date.min, last, today)) for course in items]
    days = tuple(sorted({day for _, found in heard for day in found}))
    counts = tuple((COMMS.ref(course.number), len(found)) for course, found in heard)
    told = max((day for course in items if (day := course.last_told())), default=None)
    ahead = min((day for course in items if (day := course.next_day(today))), default=None)
    return Heard(ref, counts, days, longest_gap(days, start, end), told, ahead, allowed)


def _same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    """The same dates, and the very same courses: comparing whole documents would cost more than reckoning anew."""
    return len(before) == len(now) and before[:5] == now[:5] and all(map(_is, before[5:], now[5:]))


def _is(one: object, other: object) -> bool:
    return one is other


def _year_after(day: date) -> date:
    return day + timedelta(days=min(365, (date.max - day).days))
