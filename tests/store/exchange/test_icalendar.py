"""The calendar file, read by another library than the one that wrote it, and line by line against RFC 5545."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import vobject  # type: ignore[import-untyped]  # it has no types
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from models.analysis.recurrence import dates
from models.declared import COMMS, PROJECT
from models.project import Project
from models.text import clean
from store.exchange.icalendar_write import calendar
from store.exchange.refusal import Refused
from store.exchange.write import exported
from tests.models.strategies import TODAY, broken_documents, documents, hostile_texts

UID = "01JDAAAAAAAAAAAAAAAAAAAAAA"
HEADER: dict[str, Any] = {
    "title": "PC refresh",
    "start": "2026-10-01",
    "target_end": "2027-01-31",
    "holidays": [{"date": "2026-12-25", "name": "Christmas"}],
    "blackouts": [{"department": "Finance", "start": "2026-12-01", "end": "2026-12-02"}],
    "anchors": [{"name": "wave_start", "date": "2026-12-07"}, {"name": "wave_start", "date": "2027-01-11"}],
}
PEOPLE = {
    1: {"name": "Finance leads", "department": "Finance", "confidential_notes": "hush", "contact": "x@example.org"}
}
WEEKLY: dict[str, Any] = {
    "uid": UID,
    "title": "News; of, the week\\",
    "audience": ["K-001", "Gate"],
    "sender": "K-001",
    "channel": "email",
    "frequency": "FREQ=WEEKLY;BYDAY=TU",
    "first_date": "2026-11-03",
    "until": "2026-12-31",
}


def project(document: dict[str, Any], header: dict[str, Any] | None = None) -> Project:
    first = HEADER if header is None else header
    return Project({"project": {1: first}, "communications": {1: document}, "stakeholders": PEOPLE})


def days_in(data: bytes) -> list[date]:
    """The days that a calendar program would show, as vobject and dateutil read the file."""
    found: list[date] = []
    moved: dict[str, dict[date, date]] = {}
    events = list(getattr(vobject.readOne(data.decode()), "vevent_list", []))
    for event in events:
        if hasattr(event, "recurrence_id"):
            moved.setdefault(event.uid.value, {})[event.recurrence_id.value] = event.dtstart.value
    for event in events:
        if hasattr(event, "recurrence_id"):
            continue
        first = event.dtstart.value
        if not hasattr(event, "rrule"):
            found.append(first)
            continue
        out = {day for line in getattr(event, "exdate_list", []) for day in _values(line)}
        start = datetime.combine(first, datetime.min.time())
        every = [moment.date() for moment in rrulestr(event.rrule.value, dtstart=start)]
        assert every[0] == first, "DTSTART is the first day of its rule"
        assert out <= set(every)
        own = moved.get(event.uid.value, {})
        assert own.keys() <= set(every) - out
        found += [own.get(day, day) for day in every if day not in out]
    return sorted(found)


def _values(line: Any) -> list[date]:
    values = line.value if isinstance(line.value, list) else [line.value]
    return [datetime.strptime(value, "%Y%m%d").date() if isinstance(value, str) else value for value in values]  # noqa: DTZ007


def lines_of(data: bytes) -> list[str]:
    """The content lines, checked as strictly as RFC 5545, 3.1: CRLF, 75 octets, no controls, name and value."""
    text = data.decode()
    assert text.endswith("\r\n")
    physical = text.split("\r\n")[:-1]
    for line in physical:
        assert len(line.encode()) <= 75
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line)
    unfolded = text.replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")[:-1]
    for line in unfolded:
        assert re.match(r'[A-Z-]+(;[A-Z-]+=("[^"]*"|[^";:,]*))*:', line), line
    return unfolded


def test_a_weekly_message_with_what_was_skipped_and_moved() -> None:
    marks = [{"date": "2026-11-10", "state": "skipped"}, {"date": "2026-11-17", "state": "sent"}]
    data = calendar(project({**WEEKLY, "occurrences": marks}), TODAY)
    lines = lines_of(data)
    assert "RRULE:FREQ=WEEKLY;UNTIL=20261229;BYDAY=TU" in lines
    assert "EXDATE;VALUE=DATE:20261110" in lines
    assert "DTSTART;VALUE=DATE:20261103" in lines
    assert "RECURRENCE-ID;VALUE=DATE:20261201" in lines
    assert lines.count(f"UID:{UID}@planroom") == 2
    assert "SEQUENCE:2" in lines
    assert "SUMMARY:News\\; of\\, the week\\\\" in lines
    assert [str(day)[5:] for day in days_in(data)] == [
        "11-03", "11-17", "11-24", "12-03", "12-08", "12-15", "12-22", "12-29",
    ]  # fmt: skip
    [event, _] = vobject.readOne(data.decode()).vevent_list
    assert event.summary.value == "News; of, the week\\"
    assert event.description.value.splitlines()[0] == "To: Finance leads, Gate"
    assert not hasattr(event, "attendee")
    for secret in (b"hush", b"example.org", b"ATTENDEE"):
        assert secret not in data


def test_two_exports_are_the_same_whatever_the_day_is() -> None:
    found = project({**WEEKLY, "occurrences": [{"date": "2026-11-17", "state": "held"}]})
    assert calendar(found, TODAY) == calendar(found, TODAY + timedelta(days=200))
    endless = project({**WEEKLY, "until": None}, {"title": "x"})
    assert calendar(endless, TODAY) == calendar(endless, TODAY + timedelta(days=900))
    assert len(days_in(calendar(endless, TODAY))) == 105, "two years of what has no end"


def test_anchored_and_single_dates() -> None:
    anchored = {**WEEKLY, "frequency": "anchor:wave_start-3", "first_date": None, "until": None, "audience": []}
    data = calendar(project(anchored), TODAY)
    assert days_in(data) == [date(2026, 12, 2), date(2027, 1, 6)]
    assert f"UID:{UID}-20261202@planroom" in lines_of(data)
    done = {**anchored, "status": "completed", "occurrences": [{"date": "2026-12-02", "state": "held"}]}
    assert days_in(calendar(project(done), TODAY)) == [date(2026, 12, 2)], "the other one will not take place"
    once = {**WEEKLY, "frequency": "once", "status": "completed"}
    assert days_in(calendar(project(once), TODAY)) == [date(2026, 11, 3)]
    skipped = {**once, "occurrences": [{"date": "2026-11-03", "state": "skipped"}]}
    assert days_in(calendar(project(skipped), TODAY)) == []
    assert b"STATUS:CANCELLED" in calendar(project({**once, "status": "cancelled"}), TODAY)
    over = {**WEEKLY, "status": "completed", "occurrences": [{"date": "2026-11-10", "state": "sent"}]}
    assert days_in(calendar(project(over), TODAY)) == [date(2026, 11, 3), date(2026, 11, 10)]
    assert days_in(calendar(project({**WEEKLY, "status": "completed"}), TODAY)) == []
    nameless = {name: value for name, value in WEEKLY.items() if name != "uid"}
    assert b"UID:-C-001@planroom" in calendar(project(nameless), TODAY)
    assert b"DTSTAMP:20000101T000000Z" in calendar(project(nameless), TODAY)


@given(documents(COMMS))
def test_a_calendar_shows_the_days_of_the_plan(document: dict[str, Any]) -> None:
    first = date.fromisoformat(document.get("first_date", "2026-10-01"))
    until = first + timedelta(days=400)  # not longer, so that the days can be compared quickly
    open_item = {**document, "status": "started", "occurrences": [], "until": until.isoformat()}
    found = project(open_item)
    data = calendar(found, TODAY)
    lines_of(data)
    assert set(days_in(data)) == {each.day for each in dates(open_item, found, date.min, date(2031, 12, 31))}


@given(hostile_texts(), hostile_texts())
def test_texts_come_back_as_they_were_cleaned(title: str, purpose: str) -> None:
    document = {**WEEKLY, "title": title, "purpose": purpose, "channel": title, "audience": [purpose], "sender": title}
    data = calendar(project(document, {**HEADER, "title": title}), TODAY)
    lines = lines_of(data)
    assert [line for line in lines if line.startswith("BEGIN:")] == ["BEGIN:VCALENDAR", "BEGIN:VEVENT"]
    [event] = vobject.readOne(data.decode()).vevent_list
    assert event.summary.value == clean(title).text
    assert f"Purpose: {clean(purpose, lines=True).text}"[:40] in event.description.value or not clean(purpose).text


@given(st.lists(broken_documents(COMMS), max_size=2), broken_documents(PROJECT))
def test_documents_written_by_hand_break_nothing(plan: list[dict[str, Any]], header: dict[str, Any]) -> None:
    tables = {"project": {1: header}, "communications": dict(enumerate(plan, 1)), "stakeholders": {1: {"name": 3}}}
    lines_of(calendar(Project(tables), TODAY))


def test_it_is_a_format_of_exports() -> None:
    found = project(WEEKLY)
    assert exported(found, "ics", TODAY) == exported(found, "ics", TODAY, ["comms"]) == calendar(found, TODAY)
    assert days_in(exported(found, "ics", TODAY, ["comms"], numbers=[])) == []
    with pytest.raises(Refused, match="holds the communication plan"):
        exported(found, "ics", TODAY, ["risk"])
