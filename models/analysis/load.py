"""How much is said in which week: to whom, and by whom."""

from __future__ import annotations

from datetime import date, timedelta
from operator import is_
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.analysis.courses import Course

WEEKS = 12  # that are looked at
AUDIENCE, SENDER = "audience", "sender"
LIMITS = {AUDIENCE: 5, SENDER: 10}
"""Messages a week beyond which it is too much. That there is such a limit is the rule (clarity and frequency: who gets
too much reads nothing, who has too much to send skips it; Planroom's rules COM009 and COM010). No standard gives the
numbers: one a day for who reads and two a day for who sends are our own defaults."""


class Load(NamedTuple):
    """The messages of one person or group in each week, as many numbers as weeks."""

    who: str
    weeks: tuple[int, ...]
    limit: int

    @property
    def total(self) -> int:
        """In all weeks together."""
        return sum(self.weeks)

    @property
    def peak(self) -> int:
        """In the fullest week."""
        return max(self.weeks, default=0)

    @property
    def peak_week(self) -> int:
        """Which week is the fullest, the first of them; counted from 0."""
        return self.weeks.index(self.peak) if self.weeks else 0

    @property
    def too_much(self) -> int:
        """In how many weeks it is more than the limit."""
        return sum(count > self.limit for count in self.weeks)


def week_of(day: date, week_start: int = 0) -> date:
    """The first day of the week that a day is in; `week_start` counts as `date.weekday()` does."""
    back = (day.weekday() - week_start) % 7
    return day - timedelta(days=min(back, day.toordinal() - 1))


class Loads:
    """The load of everybody, kept for those whose communications have not changed."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[date, tuple[Course, ...], Load]] = {}

    def of(self, courses: Iterable[Course], side: str, start: date, today: date, weeks: int = WEEKS) -> list[Load]:
        """The load per audience or per sender in the weeks from `start` on, the fullest week first.

        What was said already counts as well as what is planned from today on; what was skipped or missed does not.
        """
        mine: dict[str, list[Course]] = {}
        for course in courses:
            for who in course.audience if side == AUDIENCE else (course.sender,):
                if who:
                    mine.setdefault(who, []).append(course)
        found = []
        for who, items in mine.items():
            known = self._known.get((side, who))
            if known is None or known[0] != start or len(known[1]) != len(items) or not all(map(is_, known[1], items)):
                known = start, tuple(items), Load(who, _weeks(items, start, today, weeks), LIMITS[side])
                self._known[side, who] = known
            found.append(known[2])
        return sorted((load for load in found if load.total), key=lambda load: (-load.peak, -load.total))


def _weeks(courses: Iterable[Course], start: date, today: date, weeks: int) -> tuple[int, ...]:
    counts = [0] * weeks
    end = start + timedelta(days=min(7 * weeks, (date.max - start).days) - 1)
    for course in courses:
        told = (day for day, mark in course.marks.items() if start <= day <= end and mark.get("state") != "skipped")
        for day in (*told, *course.open_days(max(start, today), end)):
            counts[(day - start).days // 7] += 1
    return tuple(counts)
