"""What happens when, who is covered, who gets too much: against what is reckoned one entry at a time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from models.analysis.agenda import Tally, agenda, month_of, tally, within
from models.analysis.courses import HELD, MISSED, OVERDUE, PLANNED, SENT, SKIPPED, TODAY, Courses
from models.analysis.coverage import LONGEST, Coverage
from models.analysis.expansion import expanded
from models.analysis.load import AUDIENCE, LIMITS, SENDER, Loads, week_of
from models.analysis.marking import due, marked
from models.analysis.recurrence import dates, missed, next_date
from models.declared import COMMS, PROJECT
from models.project import Project
from models.rule import DAYS, text_of
from tests.models.strategies import TODAY as NOW
from tests.models.strategies import broken_documents, documents

DAY = timedelta(days=1)
HEADER = {
    "title": "Refresh",
    "start": "2026-10-01",
    "target_end": "2027-01-31",
    "holidays": [{"date": "2026-12-25", "name": "Christmas"}],
    "blackouts": [{"department": "Finance", "start": "2026-12-01", "end": "2026-12-02"}],
}
PEOPLE: dict[int, dict[str, Any]] = {
    1: {"name": "Sponsor", "power": 5, "interest": 5},
    2: {"name": "Finance", "department": "Finance", "power": 5, "interest": 1},
    3: {"name": "Users"},
}
WEEKLY: dict[str, Any] = {
    "title": "News",
    "audience": ["K-001", "K-002", "Gate"],
    "sender": "K-003",
    "frequency": "FREQ=WEEKLY;BYDAY=TU",
    "first_date": "2026-11-01",
}
FIRST = date(2026, 11, 3)


def project(**communications: dict[str, Any]) -> Project:
    """A project with these communications: `c1`, `c2` and so on."""
    numbered = {int(name[1:]): document for name, document in communications.items()}
    return Project({"project": {1: HEADER}, "communications": numbered, "stakeholders": PEOPLE})


def courses_of(found: Project, today: date = NOW) -> Courses:
    courses = Courses()
    courses.take(found, today)
    return courses


def rules() -> st.SearchStrategy[str]:
    """Rules that are counted out here, as they are stored. Weekdays with and without a place are not mixed: of such a
    rule python-dateutil makes something else than the RFC."""
    every = st.sampled_from(["1", "1", "2", "3", "7"])
    week = st.lists(st.sampled_from(DAYS), min_size=1, max_size=4, unique=True).map(",".join)
    placed = st.lists(
        st.builds("{}{}".format, st.sampled_from([1, 2, 5, -1, -5]), st.sampled_from(DAYS)), min_size=1, unique=True
    ).map(",".join)
    in_month = st.lists(st.sampled_from([1, 15, 28, 29, 31, -1, -31]), min_size=1, max_size=3, unique=True)
    nth = st.lists(st.sampled_from([1, 2, 20, -1, -23, 31]), min_size=1, max_size=2, unique=True)
    numbers = [part.map(lambda found: ",".join(map(str, found))) for part in (in_month, nth)]
    return st.one_of(
        st.fixed_dictionaries({"FREQ": st.just("DAILY"), "INTERVAL": every}),
        st.fixed_dictionaries({"FREQ": st.just("DAILY"), "BYDAY": week}),
        st.fixed_dictionaries({"FREQ": st.just("WEEKLY"), "INTERVAL": every}, optional={"BYDAY": week}),
        st.fixed_dictionaries({"FREQ": st.just("MONTHLY"), "INTERVAL": every}, optional={"BYMONTHDAY": numbers[0]}),
        st.fixed_dictionaries({"FREQ": st.just("MONTHLY"), "INTERVAL": every, "BYDAY": placed | week}),
        st.fixed_dictionaries({"FREQ": st.just("MONTHLY"), "BYDAY": week, "BYSETPOS": numbers[1]}),
        st.fixed_dictionaries({"FREQ": st.just("YEARLY"), "BYMONTH": st.just("2")}),
    ).map(text_of)


@given(rules(), st.dates(date(2024, 1, 1), date(2027, 1, 1)), st.integers(0, 800))
def test_rules_are_counted_out_as_dateutil_expands_them(rule: str, first: date, length: int) -> None:
    last = first + length * DAY
    begin = f"DTSTART:{first:%Y%m%d}T000000\nRRULE:{rule};UNTIL={last:%Y%m%d}T000000"
    assert list(expanded(rule, first, last)) == [moment.date() for moment in rrulestr(begin)]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=",
        "weekly",
        "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=13;COUNT=2",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
    ],
)
def test_what_is_no_simple_rule_breaks_nothing(rule: str) -> None:
    found = list(expanded(rule, date(2026, 1, 1), date(2026, 12, 31)))
    assert found == sorted(set(found))
    if rule.endswith("BYDAY=FR;BYMONTHDAY=13"):
        assert found == [date(2026, 2, 13), date(2026, 3, 13), date(2026, 11, 13)]


@given(st.lists(documents(COMMS), min_size=1, max_size=4), st.integers(-40, 40))
def test_courses_say_what_the_single_entry_says(plan: list[dict[str, Any]], days: int) -> None:
    found = project(**{f"c{number}": document for number, document in enumerate(plan, 1)})
    today = NOW + days * DAY
    courses = courses_of(found, today)
    for course in courses.all():
        assert list(course.late) == missed(course.document, found, today)
        assert [day for day in course.days if day <= today] == [
            each.day for each in dates(course.document, found, date.min, today)
        ]
        ahead = next_date(course.document, found, today)
        if ahead is not None and ahead.day <= today + 400 * DAY:
            assert course.next_day(today) == ahead.day
        owed = due(course.document, found, today)
        if course.late:
            assert owed is not None
            assert course.state(owed.day, today) in {MISSED, OVERDUE}


@given(broken_documents(COMMS), broken_documents(PROJECT))
def test_documents_written_by_hand_break_nothing(document: dict[str, Any], header: dict[str, Any]) -> None:
    found = Project({"project": {1: header}, "communications": {1: document}, "stakeholders": {1: {"name": 3}}})
    courses = courses_of(found)
    everything = courses.all()
    agenda(everything, NOW, NOW + 60 * DAY, since=NOW - 60 * DAY)
    within(everything, NOW, NOW + 6 * DAY)
    tally(everything, *month_of(NOW))
    Coverage(courses).of(found, NOW)
    for side in (AUDIENCE, SENDER):
        Loads().of(everything, side, NOW, NOW)


def test_the_states_of_dates() -> None:
    marks = [
        {"date": "2026-11-03", "state": "sent", "on": "2026-11-05"},
        {"date": "2026-11-24", "state": "skipped"},
        {"date": "2026-11-07", "state": "held"},
    ]
    course = courses_of(project(c1={**WEEKLY, "occurrences": marks}), date(2026, 11, 18)).of(1)
    today = date(2026, 11, 18)
    states = {str(day)[5:]: course.state(day, today) for day in (*course.days[:5], *course.strays)}
    assert states == {
        "11-03": SENT,
        "11-10": MISSED,
        "11-17": OVERDUE,
        "11-24": SKIPPED,
        "12-03": PLANNED,  # moved: Finance is not to be disturbed
        "11-07": HELD,
    }
    assert course.state(date(2026, 12, 8), date(2026, 12, 8)) == TODAY
    assert course.last_told() == date(2026, 11, 7)
    assert course.next_day(today) == date(2026, 12, 3)
    assert course.state(date(2026, 11, 10), date(2026, 11, 16)) == OVERDUE
    odd = courses_of(project(c1={**WEEKLY, "occurrences": [{"date": "2026-11-10", "state": 3}]})).of(1)
    assert odd.state(date(2026, 11, 10), today) == SENT


def test_a_moved_date_may_be_marked_by_the_day_that_was_meant() -> None:
    course = courses_of(project(c1={**WEEKLY, "occurrences": [{"date": "2026-12-01", "state": "sent"}]})).of(1)
    assert course.marks.keys() == {date(2026, 12, 3)}
    assert course.strays == ()


def test_agenda_week_and_month() -> None:
    marks = [{"date": "2026-11-03", "state": "sent"}, {"date": "2026-11-10", "state": "skipped"}]
    closed = {**WEEKLY, "status": "completed", "occurrences": [{"date": "2026-11-04", "state": "held"}]}
    found = project(c1={**WEEKLY, "occurrences": marks}, c2=closed, c3={**WEEKLY, "status": "cancelled"})
    today = date(2026, 11, 18)
    everything = courses_of(found, today).all()
    listed = agenda(everything, today, today + 8 * DAY, since=date(2026, 11, 4))
    assert [(each.day.day, each.number) for each in listed.late] == [(17, 1)]
    assert [(each.day.day, each.number) for each in listed.coming] == [(24, 1)]
    assert [(each.day.day, each.number) for each in listed.past] == [(4, 2), (10, 1)]
    assert agenda(everything, today, today).past == []
    week = within(everything, date(2026, 11, 2), date(2026, 11, 8))
    assert {day.day: [course.number for course in there] for day, there in week.items()} == {3: [1], 4: [2]}
    assert month_of(today) == (date(2026, 11, 1), date(2026, 11, 30))
    assert tally(everything, *month_of(today)) == Tally(5, 2, 1, 1)
    stray = courses_of(project(c1={**WEEKLY, "occurrences": [{"date": "2026-11-05", "state": "sent"}]})).all()
    assert [day.day for day in within(stray, date(2026, 11, 2), date(2026, 11, 8))] == [3, 5]


def test_an_edit_reckons_only_what_it_touched() -> None:
    found = project(c1=WEEKLY, c2=WEEKLY)
    courses = courses_of(found)
    before = courses.all()
    now = Project(
        {**found.tables, "communications": {**found.documents("communications"), 2: {**WEEKLY, "until": "x"}}}
    )
    courses.take(now, NOW)
    assert courses.all()[0] is before[0]
    assert courses.all()[1] is not before[1]
    courses.take(Project({**now.tables, "stakeholders": {2: {"name": "Finance"}}}), NOW)
    assert date(2026, 12, 1) in courses.of(1).days, "nobody of Finance is in the audience any more"
    longer = Project({**now.tables, "project": {1: {**HEADER, "target_end": ""}}})
    courses.take(longer, NOW, NOW + 900 * DAY)
    assert courses.of(1).days[-1] >= NOW + 890 * DAY
    courses.take(longer, NOW + DAY)
    assert courses.today == NOW + DAY


def test_coverage_finds_holes() -> None:
    found = project(
        c1={**WEEKLY, "frequency": "FREQ=WEEKLY;INTERVAL=4", "occurrences": [{"date": "2026-11-02", "state": "sent"}]}
    )
    cover = Coverage()
    sponsor, finance, users = cover.of(found, NOW)
    assert (sponsor.allowed, finance.allowed, users.allowed) == (14, 30, 90)
    assert sponsor.hole == f"{sponsor.longest_gap} silent days, 14 at most"
    assert (sponsor.last, sponsor.next) == (date(2026, 11, 2), date(2026, 11, 30))
    assert finance.longest_gap == 32
    assert finance.hole
    assert users.hole == "no communication"
    assert set(LONGEST) == {"manage closely", "keep satisfied", "keep informed", "monitor", ""}
    again = cover.of(found, NOW)
    assert all(one is other for one, other in zip(again, (sponsor, finance, users), strict=True))
    every_week = cover.of(project(c1={**WEEKLY, "first_date": "2026-10-01"}), NOW)
    assert every_week[0].hole == ""
    [nothing, *_] = cover.of(project(c1=WEEKLY), NOW, [])
    assert nothing.items == ()
    done = cover.of(project(c1={**WEEKLY, "status": "completed"}), NOW)
    assert done[0].days[-1] <= NOW, "what is completed says nothing any more"
    assert done[0].next is None


def test_load_per_audience_and_sender() -> None:
    daily = {
        **WEEKLY,
        "frequency": "FREQ=DAILY",
        "first_date": "2026-11-23",
        "until": "2026-11-29",
        "audience": ["K-001"],
    }
    marks = [{"date": "2026-11-23", "state": "sent"}, {"date": "2026-11-24", "state": "skipped"}]
    found = project(c1=WEEKLY, c2=daily, c3={**daily, "occurrences": marks}, c4={**WEEKLY, "status": "completed"})
    everything = courses_of(found, NOW).all()
    loads = Loads()
    start = week_of(NOW)
    assert start == NOW, "it is a Monday"
    read = {load.who: load for load in loads.of(everything, AUDIENCE, start, NOW, 3)}
    assert read["K-001"].weeks == (10, 1, 1)
    assert (read["K-001"].peak, read["K-001"].peak_week, read["K-001"].too_much) == (10, 0, 1)
    assert read["Gate"].weeks == (1, 1, 1)
    assert next(iter(read)) == "K-001"
    [sender] = loads.of(everything, SENDER, start, NOW, 3)
    assert (sender.who, sender.weeks, sender.limit, sender.too_much) == ("K-003", (10, 1, 1), LIMITS[SENDER], 0)
    assert loads.of(everything, SENDER, start, NOW, 3)[0] is sender
    assert week_of(date(2026, 11, 25), 6) == date(2026, 11, 22)
    assert week_of(date.min, 6) == date.min


@given(st.dates(date(2026, 10, 1), date(2027, 1, 31)), st.sampled_from(["sent", "held", "skipped"]))
def test_what_is_marked_is_not_late_any_more(day: date, state: str) -> None:
    document = {**WEEKLY, **marked(WEEKLY, day.isoformat(), state, on=(day + DAY).isoformat())}
    assert document["occurrences"] == [{"date": day.isoformat(), "state": state, "on": (day + DAY).isoformat()}]
    assert "on" not in marked(WEEKLY, day.isoformat(), state, on=day.isoformat())["occurrences"][0]
    course = courses_of(project(c1=document), date(2027, 1, 31)).of(1)
    assert day not in {each.day for each in course.late}
