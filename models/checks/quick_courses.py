"""The courses of communications, reckoned together: what has the same rhythm differs only in its first and last day.

Days of rules cost most of what a check takes. A rule that does not depend on its first day (every Tuesday, but not
every other one) is expanded once for all communications, and each takes its part.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING

from models.analysis.courses import Courses
from models.analysis.recurrence import Planned, Rhythm, audience_departments, planned_days
from models.checks.plain import day
from models.dates import iso
from models.declared import COMMS
from models.fold import squeeze

if TYPE_CHECKING:
    from models.entry import Document

OLDEST = timedelta(days=5 * 366)
"""How far back rhythms are reckoned together; what began before is rare, and reckoned alone."""
_SHARED = re.compile(
    r"FREQ=(?:DAILY(?:;BYDAY=[A-Z,]+)?|WEEKLY;BYDAY=[A-Z,]+|MONTHLY;BY(?:DAY|MONTHDAY)=[A-Z0-9,-]+(?:;BYSETPOS=[0-9,-]+)?)",
    re.ASCII,
)


class QuickCourses(Courses):
    """The same courses, sooner."""

    def __init__(self) -> None:
        super().__init__()
        self._together: dict[Rhythm, tuple[tuple[Planned, ...], list[date]]] = {}
        self._earliest: date | None = None

    def _planned(self, document: Document) -> tuple[Planned, ...]:
        frequency = document.get("frequency")
        if frequency == "once" and not self._departments:
            only = iso(document.get("first_date"))
            if only and only <= self._end and self._calendar.works(only):
                return (Planned(only, only, ""),)
        if not isinstance(frequency, str) or not _SHARED.fullmatch(frequency):
            return super()._planned(document)
        assert self._project is not None
        first = iso(document.get("first_date")) or iso(self._project.header_document.get("start"))
        if first is None or first < self._today - OLDEST:
            return super()._planned(document)
        until = iso(document.get("until"))
        departments: tuple[str, ...] = ()
        if self._departments:
            reached = audience_departments(document, self._project)
            departments = tuple(name for name in reached if squeeze(name) in self._departments)
        planned, meant = self._all(Rhythm(frequency, self._first(), date.max if until else None, departments))
        start = bisect_left(meant, first)
        if start and planned[start - 1].day >= first:  # moved over the first day: it may hide another one that was
            return super()._planned(document)
        return planned[start : bisect_right(meant, until) if until else None]

    def _all(self, rhythm: Rhythm) -> tuple[tuple[Planned, ...], list[date]]:
        """Every day of a rhythm, and the days that it meant."""
        found = self._together.get(rhythm)
        if found is None:
            assert self._project is not None
            planned = tuple(planned_days(rhythm, self._project.header_document, self._calendar, self._end))
            found = self._together[rhythm] = planned, [each.meant for each in planned]
        return found

    def _first(self) -> date:
        """The first day of any communication, or of the project, that is not too long ago."""
        if self._earliest is None:
            assert self._project is not None
            messages = self._project.documents(COMMS.table).values()
            oldest = self._today - OLDEST
            days = [day(each, "first_date") for each in messages]
            days.append(day(self._project.header_document, "start"))
            self._earliest = min((each for each in days if each and each >= oldest), default=oldest)
        return self._earliest
