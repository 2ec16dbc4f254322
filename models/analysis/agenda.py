"""What happens when: the dates of many communications in one list, what is late first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from models.analysis.courses import SKIPPED, TOLD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.analysis.courses import Course

HORIZON = 28  # days ahead that an agenda starts with


class Happening(NamedTuple):
    """One day of one communication."""

    day: date
    number: int


class Agenda(NamedTuple):
    """Late: planned before today and not marked, the oldest first. Coming: from today on. Past: what was marked."""

    late: list[Happening]
    coming: list[Happening]
    past: list[Happening]


def agenda(courses: Iterable[Course], today: date, last: date, *, since: date | None = None) -> Agenda:
    """What is late, what comes up to `last`, and what was marked from `since` on (None: none of that)."""
    late: list[Happening] = []
    coming: list[Happening] = []
    past: list[Happening] = []
    for course in courses:
        late += [Happening(each.day, course.number) for each in course.late]
        coming += [Happening(day, course.number) for day in _days(course, today, last)]
        if since is not None:
            past += [Happening(day, course.number) for day in course.marks if since <= day < today]
    return Agenda(sorted(late), sorted(coming), sorted(past))


def within(courses: Iterable[Course], start: date, end: date) -> dict[date, list[Course]]:
    """What happens on each of the days from `start` to `end`, both included; days with nothing are left out."""
    found: dict[date, list[Course]] = {}
    for course in courses:
        for day in _days(course, start, end):
            found.setdefault(day, []).append(course)
    return found


class Tally(NamedTuple):
    """How many dates a time has, how many of them were sent or held, skipped, and are late."""

    dates: int = 0
    told: int = 0
    skipped: int = 0
    late: int = 0


def tally(courses: Iterable[Course], start: date, end: date) -> Tally:
    """The numbers of the days from `start` to `end`, both included."""
    dates = told = skipped = late = 0
    for course in courses:
        if course.closed and not course.marks:
            continue
        dates += len(_days(course, start, end))
        if course.marks:
            states = [mark.get("state") for day, mark in course.marks.items() if start <= day <= end]
            told += sum(state in TOLD for state in states)
            skipped += sum(state == SKIPPED for state in states)
        if course.late:
            late += sum(start <= each.day <= end for each in course.late)
    return Tally(dates, told, skipped, late)


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month."""
    first = day.replace(day=1)
    following = first.replace(day=28) + timedelta(days=4)
    return first, following - timedelta(days=following.day)


def _days(course: Course, start: date, end: date) -> Sequence[date]:
    """The days to show: planned ones and marked ones; of what is closed only those that were marked."""
    if course.closed:
        return [day for day in course.marks if start <= day <= end]
    days = course.days[bisect_left(course.days, start) : bisect_right(course.days, end)]
    strays = [day for day in course.strays if start <= day <= end]
    return sorted((*days, *strays)) if strays else days
