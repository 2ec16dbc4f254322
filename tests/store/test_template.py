"""Starter projects: every part of the YAML becomes a document that its register takes."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.analysis.calendar import Calendar
from models.analysis.recurrence import dates
from models.analysis.workload import left_out, over_allocated
from models.change import Change
from models.declared import BY_TABLE, REGISTERS
from models.frequency import canonical
from models.referrers import REF
from models.registers import class_of
from store import template
from store.errors import StoreError
from store.project_file import ProjectFile
from store.starting.moments import Moments
from store.starting.wanted import Wanted, drafted
from store.workspace import Workspace
from tests.store.templates import FILLED, NAMES, START, project

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
COMPLETE = ("success_criteria", "alternatives", "assumptions", "business_impacts", "tasks", "resources", "benefits")


def refs(value: Any) -> list[str]:
    """Every ref in a document, wherever it stands."""
    if isinstance(value, str):
        return [value] if REF.match(value) else []
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [ref for each in inner for ref in refs(each)]


def test_there_are_six_and_the_empty_one() -> None:
    assert template.names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_says_what_it_is_for(name: str) -> None:
    assert template.describe(name).endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_every_document_is_stored_as_its_register_would_store_it(name: str) -> None:
    found = template.tables(name, START, title="A plan")
    assert set(found) == {"project", *(spec.table for spec in REGISTERS)}
    for table, documents in found.items():
        for number, document in enumerate(documents, 1):
            assert class_of(table).parse(document, number).document() == document
    assert found["project"][0]["title"] == "A plan"
    assert found["project"][0]["start"] == "2026-11-23"


@pytest.mark.parametrize("name", FILLED)
def test_nothing_of_the_registers_is_left_in_the_yaml(name: str) -> None:
    stated, found = template.read(name), template.tables(name, START)
    for table in ("scope", "risks", "communications", "stakeholders"):
        assert len(found[table]) == len(stated[table]) >= 9
    for table in COMPLETE:
        part = {"success_criteria": "criteria"}.get(table, table)
        count = len(stated[part]) + (len(stated["milestones"]) if table == "tasks" else 0)
        assert len(found[table]) == count >= 2
    assert set(stated) - {"schema", "id", "title", "kind", "summary", "strategic_objective", "questions"} == {
        *("anchors", "charter", "milestones", "criteria", "scope", "risks", "communications", "stakeholders"),
        *COMPLETE[1:],
    }
    titles = [item.get("text") or item.get("name") or item.get("title") for item in stated["scope"]]
    assert [document["title"] for document in found["scope"]] == titles
    assert all(risk["actions"][0]["what"] for risk in found["risks"])
    assert all(
        {"engagement_current", "engagement_desired", "needs", "side", "role"} <= set(person)
        for person in found["stakeholders"]
    )


@pytest.mark.parametrize("name", FILLED)
def test_every_reference_leads_somewhere(name: str) -> None:
    whole = project(name)
    found = [ref for table in whole.tables for document in whole.documents(table).values() for ref in refs(document)]
    assert found
    assert [ref for ref in found if whole.document(ref) is None] == []
    assert all(document["audience"] for document in whole.documents("communications").values())
    assert "sponsor" not in whole.header_document


@pytest.mark.parametrize("name", FILLED)
def test_every_message_has_a_rhythm_and_a_day(name: str) -> None:
    whole = project(name)
    for document in whole.documents("communications").values():
        assert canonical(document["frequency"]) == document["frequency"] != ""
        assert dates(document, whole, START - timedelta(days=60), START + timedelta(days=400)), document["title"]


@pytest.mark.parametrize("name", FILLED)
def test_titles_of_risks_stand_on_their_own(name: str) -> None:
    titles = [risk["title"] for risk in template.tables(name, START)["risks"]]
    assert len(set(titles)) == len(titles)
    assert not [title for title in titles if title.split()[0] in {"They", "It"}]
    assert all(title[0].isupper() for title in titles)


def days(value: Any) -> list[date]:
    """Every date in a document, wherever it stands."""
    if isinstance(value, str):
        return [date.fromisoformat(value)] if DAY.fullmatch(value) else []
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [day for each in inner for day in days(each)]


@given(st.sampled_from(FILLED), st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sampled_from(["", "DE", "IL", "JP"]))
@settings(max_examples=12, deadline=None)
def test_every_day_is_a_working_day_of_the_country(name: str, start: date, place: str) -> None:
    tables = drafted(Wanted("A plan", name, start=start, place=place), start)
    header = tables["project"][0]
    calendar = Calendar.of(header)
    anchors = [date.fromisoformat(anchor["date"]) for anchor in header["anchors"]]
    assert all(calendar.works(day) and day > start for day in anchors)
    assert max(anchors).isoformat() == header["target_end"]
    last = header["target_end"][:4]
    others = [day for table in tables if table != "project" for each in tables[table] for day in days(each)]
    assert len(others) > 60
    assert all(day >= start and (calendar.works(day) or day.isoformat()[:4] > last) for day in others)
    assert bool(place) == bool(header.get("holidays")) == bool(header.get("country"))


@pytest.mark.parametrize("name", FILLED)
def test_nobody_is_planned_for_more_than_they_have_time_for(name: str) -> None:
    whole = project(name)
    assert over_allocated(whole, START, START + timedelta(days=500)) == []
    assert left_out(whole) == ((), (), ())
    names = {resource["name"] for resource in whole.documents("resources").values()}
    owners = {task["owner"] for task in whole.documents("tasks").values() if task.get("owner", "").strip()}
    assert len({whole.heading(owner) if owner.startswith("K-") else owner for owner in owners} - names) <= 3


@pytest.mark.parametrize("moment", ["", "+3", "M01 -3", "M01-3d"])
def test_what_is_no_moment_is_refused(moment: str) -> None:
    with pytest.raises(ValueError, match="is no moment"):
        Moments({}, START, Calendar()).offset(moment)


def test_a_moment_counts_from_the_date_it_names() -> None:
    stated = {
        "anchors": [{"name": "wave", "offset_days": 5}, {"name": "wave", "offset_days": 10}],
        "milestones": [{"id": "M01", "at": "wave#2+1"}],
    }
    moments = Moments(stated, date(2026, 11, 21), Calendar())  # a Saturday
    assert [moments.day(each) for each in ("start", "wave", "wave#2", "M01-11", None)] == [
        *("2026-11-23", "2026-11-30", "2026-12-07", "2026-11-23"),
        None,
    ]
    with pytest.raises(KeyError):
        moments.day("M02")


def test_the_calendar_given_is_counted_by() -> None:
    off = [{"date": (START + timedelta(days=ahead)).isoformat(), "name": "off"} for ahead in range(1, 8)]
    moved = template.tables("pc-refresh", START, holidays=off)["project"][0]
    plain = template.tables("pc-refresh", START)["project"][0]
    assert moved["target_end"] > plain["target_end"]
    assert moved["holidays"] == off


@pytest.mark.parametrize("name", ["PC Refresh", "pc_refresh", " pc-refresh "])
def test_a_name_is_taken_as_people_write_it(name: str) -> None:
    assert template.tables(name, START)["scope"]


@pytest.mark.parametrize("name", ["rocket", "", "../pc-refresh", "sample-pc-refresh"])
def test_an_unknown_name_is_one_sentence(name: str) -> None:
    with pytest.raises(StoreError, match="there are empty, infosec-policy-change, "):
        template.tables(name, START)


def test_a_plan_beyond_the_calendar_is_one_sentence() -> None:
    with pytest.raises(StoreError, match="ends after the year 9999"):
        template.tables("pc-refresh", date(9999, 12, 1))


def test_a_file_that_is_no_mapping_is_not_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    (tmp_path / "odd.yaml").write_text("- 1\n")
    monkeypatch.setattr(template, "_folder", lambda: tmp_path)
    with pytest.raises(TypeError):
        template.read("odd")


@pytest.mark.parametrize("name", NAMES)
def test_a_project_made_from_it_opens_and_takes_changes(tmp_path: Any, name: str) -> None:
    path = Workspace(tmp_path).new("My plan", template=name, start=START)
    with ProjectFile.open(path) as file:
        assert file.project.faults == ()
        assert file.project.header.start == START
        count = len(file.project.documents("risks"))
        after = file.apply([Change("risks", None, {"title": "one more"})], "add")
        assert after.document(BY_TABLE["risks"].ref(count + 1)) is not None
