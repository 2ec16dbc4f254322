"""The project's calendar: working days, holidays, and the blackouts of departments.

Read from the header's document, so that a table can ask at paint time; what does not read well there is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from models.dates import iso
from models.fold import squeeze
from models.rule import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ONE_DAY = timedelta(days=1)
WEEK = frozenset(range(5))


class Blackout(NamedTuple):
    """Days, both ends included, on which a department is left alone; an empty department means everybody."""

    department: str
    start: date
    end: date
    reason: str


@dataclass(frozen=True)
class Calendar:
    """Working weekdays (Monday is 0), holidays with their names, and blackouts."""

    week: frozenset[int] = WEEK
    holidays: Mapping[date, str] | None = None
    blackouts: tuple[Blackout, ...] = ()

    @classmethod
    def of(cls, header: Mapping[str, Any]) -> Calendar:
        """The calendar in a project header's document; Monday to Friday where it says nothing."""
        named = header.get("working_week")
        week = frozenset(DAYS.index(day) for day in named if day in DAYS) if isinstance(named, (list, tuple)) else WEEK
        holidays = {
            day: str(record.get("name", ""))
            for record in records(header, "holidays")
            if (day := iso(record.get("date")))
        }
        return cls(week or WEEK, holidays, tuple(_blackouts(header)))

    def works(self, day: date) -> bool:
        """Whether people work on that day at all; blackouts have no say in this."""
        return day.weekday() in self.week and day not in (self.holidays or {})

    def obstacle(self, day: date, departments: Iterable[str] = ()) -> str:
        """Why nothing should be said to these departments on that day; empty when nothing is in the way."""
        if self.holidays and day in self.holidays:
            return f"holiday{_named(self.holidays[day])}"
        if day.weekday() not in self.week:
            return "no working day"
        reached = {squeeze(department) for department in departments} if self.blackouts else frozenset()
        for blackout in self.blackouts:
            own = squeeze(blackout.department)
            if blackout.start <= day <= blackout.end and (not own or own in reached):
                return f"blackout of {blackout.department or 'everybody'}{_named(blackout.reason)}"
        return ""

    def add(self, day: date, count: int) -> date:
        """The `count`-th working day after the day (before it, when negative); the day itself for 0.

        Raises OverflowError beyond the years 1 to 9999.
        """
        step = ONE_DAY if count > 0 else -ONE_DAY
        for _ in range(abs(count)):
            day += step
            while not self.works(day):
                day += step
        return day

    def between(self, start: date, end: date) -> int:
        """How many working days from `start` up to and without `end`; negative when `end` comes first."""
        if end < start:
            return -self.between(end, start)
        weeks, rest = divmod((end - start).days, 7)
        days = weeks * len(self.week) + sum((start.weekday() + ahead) % 7 in self.week for ahead in range(rest))
        return days - sum(start <= day < end and day.weekday() in self.week for day in self.holidays or {})


def records(document: Mapping[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """The small records that a document holds in a field; whatever else is there is left out."""
    value = document.get(name)
    yield from (record for record in value if isinstance(record, dict)) if isinstance(value, list) else ()


def _blackouts(header: Mapping[str, Any]) -> Iterator[Blackout]:
    for record in records(header, "blackouts"):
        start, end = iso(record.get("start")), iso(record.get("end"))
        if start and end:
            yield Blackout(str(record.get("department", "")), start, end, str(record.get("reason", "")))


def _named(name: str) -> str:
    return f" ({name})" if name else ""
