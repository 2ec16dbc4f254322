"""Dates as people type them."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dates import UNDERSTOOD, add_months, distance, iso, parse_date
from tests.models.strategies import TODAY, hostile_texts

MONDAY = TODAY  # 2026-11-23


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-01", "2026-12-01"),
        ("2026/12/1", "2026-12-01"),
        ("2026.12.01", "2026-12-01"),
        ("1.12.2026", "2026-12-01"),
        ("1. 12. 2026", "2026-12-01"),
        ("25/12/2026", "2026-12-25"),
        ("12-25-2026", "2026-12-25"),
        ("3/3/2027", "2027-03-03"),
        ("1 Dec 2026", "2026-12-01"),
        ("1st December 2026", "2026-12-01"),
        ("Dec 1, 2026", "2026-12-01"),
        ("1. Dec", "2026-12-01"),
        ("nov 22", "2027-11-22"),
        ("nov 23", "2026-11-23"),
        ("29 feb", "2028-02-29"),
        ("today", "2026-11-23"),
        (" Tomorrow ", "2026-11-24"),
        ("yesterday", "2026-11-22"),
        ("mon", "2026-11-30"),
        ("tuesday", "2026-11-24"),
        ("next fri", "2026-11-27"),
        ("sun", "2026-11-29"),
        ("14d", "2026-12-07"),
        ("+2w", "2026-12-07"),
        ("2 weeks", "2026-12-07"),
        ("in 3 days", "2026-11-26"),
        ("-3d", "2026-11-20"),
        ("2 weeks ago", "2026-11-09"),
        ("3m", "2027-02-23"),
        ("1 month", "2026-12-23"),
        ("1y", "2027-11-23"),
    ],
)
def test_understood(text: str, day: str) -> None:
    assert parse_date(text, MONDAY).isoformat() == day


NOTHING = """|t|soon|2026-13-01|2026-02-30|31.2.2026|1 foo 2026|foo 1|99999y|32 dec|+3d ago|2026|12|0/0/2026|40/40/2026
2026-12/01|1 fo"""


@pytest.mark.parametrize("text", NOTHING.replace("\n", "|").split("|"))
def test_not_understood(text: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_date(text, MONDAY)
    assert str(caught.value) == UNDERSTOOD


def test_two_readings_are_refused_with_both() -> None:
    with pytest.raises(ValueError, match="2026-01-12 or 2026-12-01"):
        parse_date("1/12/2026", MONDAY)


def test_months_end_where_they_end() -> None:
    assert add_months(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert add_months(date(2027, 1, 31), -11) == date(2026, 2, 28)
    assert add_months(date(2027, 12, 31), 2) == date(2028, 2, 29)
    with pytest.raises(OverflowError):
        add_months(date(9999, 12, 1), 1)
    with pytest.raises(OverflowError):
        add_months(date(1, 1, 1), -1)


@given(st.dates(), st.dates())
def test_written_days_are_read_back(day: date, today: date) -> None:
    assert parse_date(day.isoformat(), today) == day
    assert parse_date(f"{day.day} {day:%B} {day.year:04d}", today) == day
    assert parse_date(f"{day.day}.{day.month}.{day.year:04d}", today) == day


@given(hostile_texts(), st.dates())
def test_any_text_is_a_day_or_a_sentence(text: str, today: date) -> None:
    with contextlib.suppress(ValueError):
        assert isinstance(parse_date(text, today), date)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
def test_weekdays_lie_ahead(today: date, name: str) -> None:
    day = parse_date(name, today)
    assert timedelta(0) < day - today <= timedelta(days=7)
    assert f"{day:%a}".lower() == name


@pytest.mark.parametrize(
    ("days", "shown"), [(0, "today"), (1, "1d"), (-1, "-1d"), (14, "14d"), (15, "2026-12-08"), (-15, "2026-11-08")]
)
def test_near_days_are_shown_by_their_distance(days: int, shown: str) -> None:
    assert distance(TODAY + timedelta(days=days), TODAY) == shown


def test_iso_takes_only_days() -> None:
    assert iso("2026-12-01") == date(2026, 12, 1)
    for value in ("x", "", None, 3, ["2026-12-01"]):
        assert iso(value) is None
