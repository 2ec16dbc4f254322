"""Working days, against a calendar that is counted day by day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.analysis.calendar import Calendar
from tests.models.examples import HEADER
from tests.models.strategies import junk

DAY = timedelta(days=1)
near = st.dates(date(2026, 10, 1), date(2027, 3, 31))
weeks = st.frozensets(st.integers(0, 6), min_size=1)
calendars = st.builds(Calendar, weeks, st.dictionaries(near, st.just("holiday"), max_size=20))


@given(calendars, near, st.integers(-40, 40))
def test_adding_counts_working_days_one_by_one(calendar: Calendar, day: date, count: int) -> None:
    reached = calendar.add(day, count)
    if count == 0:
        assert reached == day
        return
    step = DAY if count > 0 else -DAY
    passed, left = day, abs(count)
    while left:
        passed += step
        left -= calendar.works(passed)
    assert reached == passed


@given(calendars, near, near)
def test_between_counts_working_days_one_by_one(calendar: Calendar, start: date, end: date) -> None:
    first, last = min(start, end), max(start, end)
    counted = sum(calendar.works(first + ahead * DAY) for ahead in range((last - first).days))
    assert calendar.between(start, end) == (counted if start <= end else -counted)


@given(calendars, near, st.integers(1, 30))
def test_there_and_back(calendar: Calendar, day: date, count: int) -> None:
    reached = calendar.add(day, count)
    assert calendar.works(reached)
    assert calendar.between(day + DAY, reached + DAY) == count
    if calendar.works(day):
        assert calendar.add(reached, -count) == day


def test_the_calendar_of_a_header() -> None:
    calendar = Calendar.of(HEADER)
    assert calendar.works(date(2026, 12, 24))
    assert not calendar.works(date(2026, 12, 25))
    assert not calendar.works(date(2026, 12, 26))
    assert calendar.obstacle(date(2026, 12, 24)) == ""
    assert calendar.obstacle(date(2026, 12, 25)) == "holiday (Christmas)"
    assert calendar.obstacle(date(2026, 12, 26)) == "no working day"
    assert calendar.obstacle(date(2026, 12, 29)) == ""
    assert calendar.obstacle(date(2026, 12, 29), ["HR"]) == ""
    assert calendar.obstacle(date(2026, 12, 29), ["HR", "Finance"]) == "blackout of finance (year end)"
    assert calendar.obstacle(date(2027, 1, 6), ["Finance"]) == ""


def test_a_blackout_without_a_department_is_everybodys() -> None:
    calendar = Calendar.of({"blackouts": [{"start": "2026-12-29", "end": "2026-12-29"}], "working_week": ["TU", "SU"]})
    assert calendar.obstacle(date(2026, 12, 29)) == "blackout of everybody"
    assert calendar.works(date(2026, 12, 27))
    assert not calendar.works(date(2026, 12, 28))


@given(junk(), junk(), junk())
def test_a_header_written_by_hand_breaks_nothing(week: Any, holidays: Any, blackouts: Any) -> None:
    calendar = Calendar.of({"working_week": week, "holidays": holidays, "blackouts": blackouts})
    calendar.obstacle(date(2026, 12, 29), ["x"])
    assert calendar.add(date(2026, 12, 29), 3) > date(2026, 12, 29)


def test_the_calendar_ends() -> None:
    with pytest.raises(OverflowError):
        Calendar().add(date(9999, 12, 30), 5)


def test_a_blackout_without_its_days_is_left_out() -> None:
    whole = {"department": "Finance", "start": "2026-11-30", "end": "2026-12-02"}
    blackouts = [{"department": "HR", "start": "2026-11-30"}, {"department": "HR", "end": "soon"}, whole]
    assert [each.department for each in Calendar.of({"blackouts": blackouts}).blackouts] == ["Finance"]
