"""How much work falls on whom on which day, by the tasks that are still open, against what they have time for.

The effort of a task (person-days) is spread evenly over the working days from its start to its finish on which its
owner is there; over all working days where the owner never is, over all days where there is no working day (PM2 work
plan: task, effort; load = the sum of allocations per person and day, over-allocated above the capacity).
Documents may have been written by hand: whatever has another shape than its field is as if it were not there.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.calendar import Calendar, records
from models.dates import iso
from models.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.project import Project

TASKS, RESOURCES = "tasks", "resources"
CLOSED = frozenset({"done", "cancelled"})
FULL_TIME = 100.0  # percent; what somebody has who is in no list of resources
LEAST = 1e-6  # person-days by which load has to be above capacity to count
DAYS_OF_WEEK = 7

Document = dict[str, Any]
Span = tuple[date, date]  # both ends included


class Work(NamedTuple):
    """One open task of somebody: its ref, its days, its effort in person-days."""

    ref: str
    start: date
    finish: date
    effort: float


class Workload(NamedTuple):
    """The work of one person in a time, day by day from `first` on, in person-days.

    who: the ref of a stakeholder, else the name as written. resources: the refs of their resources; without any they
    are taken to have all their time. tasks: what falls into the time at least partly.
    """

    who: str
    resources: tuple[str, ...]
    first: date
    load: tuple[float, ...]
    capacity: tuple[float, ...]
    tasks: tuple[Work, ...]

    @property
    def over(self) -> tuple[date, ...]:
        """The days on which there is more work than time for it."""
        pairs = enumerate(zip(self.load, self.capacity, strict=True))
        return tuple(self.first + timedelta(days=at) for at, (load, capacity) in pairs if load > capacity + LEAST)

    @property
    def weeks(self) -> tuple[tuple[float, float], ...]:
        """(load, capacity) of each seven days from the first on, the last of them perhaps shorter."""
        starts = range(0, len(self.load), DAYS_OF_WEEK)
        return tuple((_week(self.load, at), _week(self.capacity, at)) for at in starts)

    def on(self, day: date) -> tuple[Work, ...]:
        """The tasks that have this day in their time."""
        return tuple(work for work in self.tasks if work.start <= day <= work.finish)


class LeftOut(NamedTuple):
    """Refs of the open tasks whose work cannot be told: nobody owns them, they have no dates, or no effort."""

    unowned: tuple[str, ...]
    undated: tuple[str, ...]
    unestimated: tuple[str, ...]


def workloads(project: Project, first: date, last: date) -> list[Workload]:
    """The load of everybody who owns an open task in the time, or is a resource; the most over-allocated first.

    Of a task that has parts with work of their own, only the parts count. Leave that is recorded with one resource of
    a person counts for the whole person. ValueError when `last` is before `first`.
    """
    if last < first:
        raise ValueError(f"{last} is before {first}")
    calendar = Calendar.of(project.header_document)
    found = _People(project)
    for owner, work in _works(project):
        found.person(owner).tasks.append(work)
    window = _Window(calendar, first, last)
    loads = [person.workload(window) for person in found.people.values()]
    loads = [load for load in loads if load.tasks or load.resources]
    return sorted(loads, key=lambda load: (-len(load.over), -sum(load.load)))


def over_allocated(project: Project, first: date, last: date) -> list[Workload]:
    """Those who have more work than time on some day (Planroom's rule PLN003)."""
    return [load for load in workloads(project, first, last) if load.over]


def left_out(project: Project) -> LeftOut:
    """The open tasks that no load counts; milestones have no work, and of a task with parts only the parts matter."""
    whole = _with_parts(project, [number for number, _ in _open(project)])
    tasks = [(f"T-{number:03d}", task) for number, task in _open(project) if number not in whole]
    return LeftOut(
        tuple(ref for ref, task in tasks if not _owner(task)),
        tuple(ref for ref, task in tasks if _span(task) is None),
        tuple(ref for ref, task in tasks if not _effort(task)),
    )


class _Window:
    """The days that are looked at, as places from 0 on."""

    def __init__(self, calendar: Calendar, first: date, last: date) -> None:
        self.first = first
        self.last = last
        self.size = (last - first).days + 1
        self.every = range(self.size)
        self.working = [at for at in self.every if calendar.works(first + timedelta(days=at))]
        self._week = calendar.week
        self._of_week = [sum(day in calendar.week for day in range(rest)) for rest in range(DAYS_OF_WEEK)]
        off = (day for day in calendar.holidays or () if day.weekday() in calendar.week)
        self._off = sorted(day.toordinal() for day in off)

    def places(self, start: date, finish: date) -> tuple[int, int]:
        """The places of a span's ends, as far as they are in the window."""
        return max((start - self.first).days, 0), min((finish - self.first).days, self.size - 1)

    def count(self, start: date, finish: date) -> int:
        """How many working days there are from start to finish, both included, in the window or not."""
        return max(0, self._before(finish.toordinal() + 1) - self._before(start.toordinal()))

    def _before(self, ordinal: int) -> int:
        """How many working days there are before a day, from the beginning of the calendar, which was a Monday."""
        weeks, rest = divmod(ordinal - 1, DAYS_OF_WEEK)
        return weeks * len(self._week) + self._of_week[rest] - bisect_left(self._off, ordinal)


class _Spread:
    """Shares of work put on some days of the window; each costs the same however long it lasts."""

    def __init__(self, days: Sequence[int]) -> None:
        self.days = days
        self.steps = [0.0] * (len(days) + 1)

    def put(self, low: int, high: int, share: float) -> None:
        self.steps[bisect_left(self.days, low)] += share
        self.steps[bisect_right(self.days, high)] -= share

    def into(self, load: list[float]) -> None:
        if not any(self.steps):
            return
        height = 0.0
        for day, step in zip(self.days, self.steps, strict=False):
            height += step
            load[day] += max(0.0, height)


class _Person:
    """Somebody with their resources, absences and tasks."""

    def __init__(self, who: str) -> None:
        self.who = who
        self.resources: list[tuple[str, float, Span]] = []  # ref, percent, from and until
        self.absences: list[Span] = []
        self.tasks: list[Work] = []

    def workload(self, window: _Window) -> Workload:
        tasks = [work for work in self.tasks if work.finish >= window.first and work.start <= window.last]
        away = _merged(self.absences)
        capacity = self._capacity(window, away)
        there = _Spread([at for at in window.working if capacity[at] > 0])
        working, every = _Spread(window.working), _Spread(window.every)
        for work in tasks:
            present = self._present(window, away, work)
            count = present or window.count(work.start, work.finish)
            spread = there if present else working if count else every
            places = window.places(work.start, work.finish)
            spread.put(*places, work.effort / (count or (work.finish - work.start).days + 1))
        load = [0.0] * window.size
        for spread in (there, working, every):
            spread.into(load)
        refs = tuple(ref for ref, _, _ in self.resources)
        return Workload(self.who, refs, window.first, tuple(load), tuple(capacity), tuple(tasks))

    def _capacity(self, window: _Window, away: list[Span]) -> list[float]:
        """What they have time for on each day of the window."""
        capacity = [0.0] * window.size
        resources = self.resources or [("", FULL_TIME, (date.min, date.max))]
        for _, percent, span in resources:
            low, high = window.places(*span)
            for at in window.working[bisect_left(window.working, low) : bisect_right(window.working, high)]:
                capacity[at] += percent / 100
        for span in away:
            low, high = window.places(*span)
            for at in range(low, high + 1):
                capacity[at] = 0.0
        return capacity

    def _present(self, window: _Window, away: list[Span], work: Work) -> int:
        """On how many working days of a task they are there."""
        spans = [span for _, percent, span in self.resources if percent > 0]
        if self.resources and not spans:
            return 0
        start = max(work.start, min((span[0] for span in spans), default=date.min))
        finish = min(work.finish, max((span[1] for span in spans), default=date.max))
        lost = sum(window.count(max(start, left), min(finish, back)) for left, back in away)
        return window.count(start, finish) - lost


class _People:
    """Everybody who does something, by whatever name a task calls them."""

    def __init__(self, project: Project) -> None:
        self.people: dict[str, _Person] = {}
        self.listed: dict[str, str] = {}  # the name of a stakeholder -> the ref
        self.meant: dict[str, str] = {}  # the name of a resource -> the person it is
        self.spelt: dict[str, str] = {}  # what was squeezed already
        for number, stakeholder in project.documents("stakeholders").items():
            name = stakeholder.get("name")
            if isinstance(name, str):
                self.listed.setdefault(squeeze(name), f"K-{number:03d}")
        for number, resource in project.documents(RESOURCES).items():
            self._take(f"W-{number:03d}", resource)

    def person(self, text: str) -> _Person:
        """Who is meant by a ref or a name."""
        key = self.spelt.get(text)
        if key is None:
            key = self.spelt[text] = squeeze(text)
        key = self.meant.get(key, key)
        ref = self.listed.get(key)
        key = squeeze(ref) if ref else key
        if key not in self.people:
            self.people[key] = _Person(ref or text)
        return self.people[key]

    def _take(self, ref: str, resource: Document) -> None:
        name, who = _text(resource.get("name")), _text(resource.get("person"))
        person = self.person(who or name or ref)
        if who and name:
            self.meant.setdefault(squeeze(name), squeeze(person.who))
        percent = _number(resource.get("capacity"), FULL_TIME)
        start = iso(resource.get("available_from")) or date.min
        person.resources.append(
            (ref, min(percent, FULL_TIME), (start, iso(resource.get("available_until")) or date.max))
        )
        for absence in records(resource, "absences"):
            if left := iso(absence.get("start")):
                person.absences.append((left, max(left, iso(absence.get("end")) or left)))


def _works(project: Project) -> Iterator[tuple[str, Work]]:
    """The open tasks that have an owner, dates and an effort, without those whose parts have."""
    found: dict[int, tuple[str, Work]] = {}
    for number, task in _open(project):
        owner, span, effort = _owner(task), _span(task), _effort(task)
        if owner and span and effort:
            found[number] = owner, Work(f"T-{number:03d}", *span, effort)
    whole = _with_parts(project, found)
    yield from (work for number, work in found.items() if number not in whole)


def _open(project: Project) -> Iterator[tuple[int, Document]]:
    """The tasks that are neither done nor cancelled; a milestone is a point in time and no work."""
    for number, task in project.documents(TASKS).items():
        if _text(task.get("status")) not in CLOSED and task.get("kind") != "milestone":
            yield number, task


def _with_parts(project: Project, numbers: Sequence[int] | dict[int, Any]) -> set[int]:
    """The tasks that these are part of, however far up."""
    tasks = project.documents(TASKS)
    whole: set[int] = set()
    for number in numbers:
        above = _parent(tasks[number])
        while above in tasks and above not in whole and above != number:
            whole.add(above)
            above = _parent(tasks[above])
    return whole


def _parent(task: Document) -> int:
    digits = _text(task.get("parent")).removeprefix("T-")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else 0


def _owner(task: Document) -> str:
    return _text(task.get("owner")).strip()


def _span(task: Document) -> Span | None:
    """From when to when; a task with one date takes that day. None without any."""
    given = [day for day in (iso(task.get("start")), iso(task.get("finish"))) if day]
    return (min(given), max(given)) if given else None


def _effort(task: Document) -> float:
    return _number(task.get("effort"), 0.0)


def _number(value: Any, otherwise: float) -> float:
    fits = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value) and value >= 0
    return float(value) if fits else otherwise


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _merged(spans: list[Span]) -> list[Span]:
    """The same days with no day twice, in order."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _week(values: Sequence[float], at: int) -> float:
    return round(sum(values[at : at + DAYS_OF_WEEK]), 6)
