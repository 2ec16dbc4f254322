"""When communications happen, against rules that are counted day by day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.analysis.calendar import Calendar
from models.analysis.coverage import coverage, longest_gap
from models.analysis.marking import due, marked
from models.analysis.recurrence import Planned, anchor_days, audience_departments, dates, missed, next_date
from models.declared import COMMS, PROJECT
from models.project import Project
from models.rule import DAYS
from tests.models.examples import COMMUNICATIONS, HEADER, example
from tests.models.strategies import TODAY, broken_documents, documents, projects

START, END = date(2026, 11, 1), date(2027, 2, 28)
DAY = timedelta(days=1)


def planned(document: dict[str, Any], header: dict[str, Any] | None = None) -> list[str]:
    project = example() if header is None else Project({"project": {1: header}})
    return [found.day.isoformat() for found in dates(document, project, START, END)]


def test_every_two_weeks_until_the_end_of_the_project() -> None:
    assert planned(COMMUNICATIONS[1]) == [
        "2026-11-03",
        "2026-11-17",
        "2026-12-01",
        "2026-12-15",
        "2026-12-29",
        "2027-01-12",
        "2027-01-26",
    ]


def test_an_anchor_has_a_date_for_each_of_its_days_moved_to_before_the_blackout() -> None:
    assert planned(COMMUNICATIONS[2]) == ["2026-12-24", "2027-01-11"]
    found = dates({**COMMUNICATIONS[2], "frequency": "anchor:wave_start-8"}, example(), START, END)
    assert [each.day.isoformat() for each in found] == ["2026-12-24", "2027-01-13"]
    assert found[0].sentence == "moved from 2026-12-29 to 2026-12-24: blackout of finance (year end)"
    assert found[1].sentence == ""


def test_a_holiday_moves_to_the_next_free_day_of_the_whole_audience() -> None:
    found = dates(COMMUNICATIONS[3], example(), START, END)
    assert [each.day.isoformat() for each in found] == ["2027-01-06"]
    assert found[0].sentence == "moved from 2026-12-25 to 2027-01-06: holiday (Christmas)"


def test_daily_leaves_out_days_without_work() -> None:
    daily = {"frequency": "FREQ=DAILY", "first_date": "2026-12-23", "until": "2026-12-29"}
    assert planned(daily) == ["2026-12-23", "2026-12-24", "2026-12-28", "2026-12-29"]


def test_two_meant_days_that_meet_are_one() -> None:
    both = {"frequency": "FREQ=WEEKLY;BYDAY=SA,SU,MO", "first_date": "2026-11-28", "until": "2026-11-30"}
    assert planned(both) == ["2026-11-30"]


def test_without_a_free_day_it_stays_and_says_so() -> None:
    closed = {"title": "x", "blackouts": [{"start": "2026-01-01", "end": "2028-01-01", "reason": "freeze"}]}
    project = Project({"project": {1: closed}})
    (found,) = dates({"first_date": "2026-12-01"}, project, START, END)
    assert found.day == date(2026, 12, 1)
    assert found.sentence.startswith("2026-12-01 stays in spite of blackout of everybody (freeze)")


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"frequency": "FREQ=WEEKLY"},
        {"frequency": "anchor:nowhere+3"},
        {"frequency": "FREQ=NONSENSE", "first_date": "2026-12-01"},
        {"frequency": "FREQ=WEEKLY", "first_date": "2028-01-01"},
        {"first_date": "2028-01-01"},
        {"frequency": "anchor:start+1", "first_date": "2027-01-01"},
    ],
)
def test_nothing_is_planned(document: dict[str, Any]) -> None:
    header = {"title": "x", **({"start": "2026-11-02"} if "anchor:start" in str(document) else {})}
    assert planned(document, header) == []


def test_a_rule_without_a_first_date_begins_with_the_project() -> None:
    assert planned({"frequency": "FREQ=MONTHLY"}) == ["2026-11-02", "2026-12-02", "2027-01-04"]


def test_a_rule_that_ends_by_itself() -> None:
    assert planned({"frequency": "FREQ=WEEKLY;COUNT=2", "first_date": "2026-12-01"}) == ["2026-12-01", "2026-12-08"]


def test_anchor_days() -> None:
    assert anchor_days(HEADER, "WAVE-START") == [date(2027, 1, 11), date(2027, 1, 25)]
    assert anchor_days(HEADER, "start") == [date(2026, 11, 2)]
    assert anchor_days(HEADER, "end") == [date(2027, 1, 29)]


def test_the_calendar_ends_quietly() -> None:
    header = {"title": "x", "anchors": [{"name": "x", "date": "9999-12-31"}]}
    project = Project({"project": {1: header}})
    assert dates({"frequency": "anchor:x+9"}, project, START, date.max) == []
    last = {"frequency": "anchor:x+0"}
    assert [found.day for found in dates(last, project, START, date.max)] == [date.max]
    weekend = {"first_date": "9999-12-26", "frequency": "FREQ=WEEKLY"}
    assert dates(weekend, project, START, date.max)


def test_departments_of_the_audience() -> None:
    assert audience_departments({"audience": ["K-003", "K-001", "K-009", "Finance", 3]}, example()) == (
        "Finance",
        "Procurement",
    )
    assert audience_departments({"audience": "K-003"}, example()) == ()


def test_next_and_missed() -> None:
    project = example()
    assert next_date(COMMUNICATIONS[1], project, TODAY) == Planned(date(2026, 12, 1), date(2026, 12, 1), "")
    assert missed(COMMUNICATIONS[1], project, TODAY) == []
    unmarked_one = {**COMMUNICATIONS[1], "occurrences": []}
    assert [found.day.isoformat() for found in missed(unmarked_one, project, TODAY)] == ["2026-11-03", "2026-11-17"]
    assert next_date(COMMUNICATIONS[4], project, TODAY) is None
    assert missed({**unmarked_one, "status": "completed"}, project, TODAY) == []
    assert next_date({"first_date": "2026-11-01"}, project, TODAY) is None
    endless = Project({"project": {1: {"title": "x"}}})
    weekly = next_date({"frequency": "FREQ=WEEKLY", "first_date": "2026-11-04"}, endless, TODAY)
    assert weekly is not None
    assert weekly.day == date(2026, 11, 25)


def test_marking_the_due_date() -> None:
    project = example()
    document = {**COMMUNICATIONS[1], "occurrences": []}
    for day in ("2026-11-03", "2026-11-17", "2026-12-01"):
        found = due(document, project, TODAY)
        assert found is not None
        assert found.day.isoformat() == day
        document = {**document, **marked(document, day, "sent", by="K-001")}
    assert [each["date"] for each in document["occurrences"]] == ["2026-11-03", "2026-11-17", "2026-12-01"]
    again = marked(document, "2026-11-17", "skipped", note="holiday")
    assert again["occurrences"][1] == {"date": "2026-11-17", "state": "skipped", "note": "holiday"}
    assert again["status"] == "started"
    assert marked({"first_date": "2026-12-01"}, "2026-12-01", "held")["status"] == "completed"
    assert "status" not in marked({"status": "cancelled"}, "2026-12-01", "held")


def matches(rule: dict[str, Any], first: date, day: date) -> bool:
    """RFC 5545 by counting: whether a rule that began on `first` means this day."""
    interval = rule["interval"]
    if rule["freq"] == "WEEKLY":
        weeks = ((day - day.weekday() * DAY) - (first - first.weekday() * DAY)).days // 7
        return weeks % interval == 0 and day.weekday() in (rule["days"] or [first.weekday()])
    months = (day.year - first.year) * 12 + day.month - first.month
    if months % interval:
        return False
    if rule["place"] is None:
        return day.day == first.day
    place, weekday = rule["place"]
    if day.weekday() != weekday:
        return False
    return (day.day - 1) // 7 + 1 == place if place > 0 else (day + 7 * DAY).month != day.month


WEEKLY = st.fixed_dictionaries(
    {
        "freq": st.just("WEEKLY"),
        "interval": st.integers(1, 4),
        "days": st.lists(st.integers(0, 6), max_size=3, unique=True),
    }
)
MONTHLY = st.fixed_dictionaries(
    {
        "freq": st.just("MONTHLY"),
        "interval": st.integers(1, 4),
        "place": st.none() | st.tuples(st.sampled_from([1, 2, 3, 4, -1]), st.integers(0, 6)),
    }
)


@given(WEEKLY | MONTHLY, st.dates(date(2026, 9, 1), date(2026, 12, 31)))
def test_rules_mean_the_days_that_counting_finds(rule: dict[str, Any], first: date) -> None:
    text = f"FREQ={rule['freq']};INTERVAL={rule['interval']}"
    if rule.get("days"):
        text += f";BYDAY={','.join(DAYS[day] for day in rule['days'])}"
    if rule.get("place"):
        text += f";BYDAY={rule['place'][0]}{DAYS[rule['place'][1]]}"
    everyday = Project({"project": {1: {"title": "x", "working_week": list(DAYS)}}})
    found = dates({"frequency": text, "first_date": first.isoformat()}, everyday, START, END)
    counted = [START + ahead * DAY for ahead in range((END - START).days + 1)]
    assert [each.day for each in found] == [day for day in counted if day >= first and matches(rule, first, day)]


@given(projects("stakeholders"), documents(COMMS))
def test_every_planned_day_is_free_or_says_why_not(project: Project, document: dict[str, Any]) -> None:
    calendar = Calendar.of(project.header_document)
    departments = audience_departments(document, project)
    found = dates(document, project, START, END)
    assert [each.day for each in found] == sorted({each.day for each in found})
    for each in found:
        assert START <= each.day <= END
        assert not calendar.obstacle(each.day, departments) or "stays" in each.sentence
        assert bool(each.sentence) == bool(each.why)
        assert each.why == calendar.obstacle(each.meant, departments)
    ahead = next_date(document, project, TODAY)
    assert ahead is None or ahead.day >= TODAY
    assert all(each.day < TODAY for each in missed(document, project, TODAY))


@given(broken_documents(COMMS), broken_documents(PROJECT))
def test_documents_written_by_hand_break_nothing(document: dict[str, Any], header: dict[str, Any]) -> None:
    project = Project({"project": {1: header}, "communications": {1: document}, "stakeholders": {1: {"name": 3}}})
    next_date(document, project, TODAY)
    missed(document, project, TODAY)
    coverage(project, TODAY)


def test_coverage() -> None:
    heard = {found.ref: found for found in coverage(example(), TODAY)}
    assert heard["K-001"].items == ()
    assert heard["K-001"].longest_gap == (date(2027, 1, 29) - date(2026, 11, 2)).days
    assert heard["K-002"].items == (("C-001", 6),), "a skipped date was not heard"
    assert heard["K-002"].contacts == 6
    assert heard["K-002"].longest_gap == 28
    assert heard["K-003"].items == (("C-002", 2), ("C-003", 1))
    assert heard["K-003"].days[0] == date(2026, 12, 24)
    assert heard["K-004"].items == (("C-003", 1),), "what was called off does not count"


def test_coverage_without_the_project_time() -> None:
    tables: dict[str, dict[int, dict[str, Any]]] = {
        "stakeholders": {1: {"name": "a"}, 2: {"name": "b"}},
        "communications": {1: {"audience": ["K-001"], "frequency": "FREQ=MONTHLY", "first_date": "2026-12-01"}},
    }
    first, second = coverage(Project(tables), TODAY)
    assert first.longest_gap == 32
    assert first.contacts == 12
    assert second.longest_gap is None


@given(st.lists(st.dates(START, END), max_size=6, unique=True), st.booleans())
def test_the_longest_gap_is_the_longest_run_of_silent_days(days: list[date], bounded: bool) -> None:
    ends = (START, END) if bounded else (None, None)
    points = sorted({*days, *filter(None, ends)})
    longest, silent = 0, 0
    for ahead in range((END - START).days + 1):
        day = START + ahead * DAY
        if points and points[0] <= day <= points[-1]:
            silent = 0 if day in points else silent + 1
            longest = max(longest, silent)
    expected = None if len(points) < 2 else longest + 1
    assert longest_gap(days, *ends) == expected
