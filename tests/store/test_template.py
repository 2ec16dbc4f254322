"""Starter projects: every part of the YAML becomes a document that its register takes."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.analysis.calendar import Calendar
from models.analysis.recurrence import dates
from models.change import Change
from models.declared import BY_TABLE, REGISTERS
from models.frequency import canonical
from models.project import Project
from models.referrers import REF
from models.registers import class_of
from store import template
from store.errors import StoreError
from store.project_file import ProjectFile
from store.workspace import Workspace

START = date(2026, 11, 23)
NAMES = (
    "empty",
    "infosec-policy-change",
    "it-workstream",
    "network-switch-upgrade",
    "pc-refresh",
    "software-development",
    "telephony-upgrade",
)
FILLED = NAMES[1:]


def project(name: str, start: date = START, **header: Any) -> Project:
    tables = template.tables(name, start, **header)
    return Project({table: dict(enumerate(documents, 1)) for table, documents in tables.items()})


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
    assert whole.header_document["sponsor"] == "K-001"


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


def test_a_pc_refresh_in_detail() -> None:
    whole = project("pc-refresh")
    header = whole.header_document
    assert header["kind"] == "it_sponsored_change"
    assert header["departments"][:3] == ["IT", "HR", "Facilities"]
    assert "All departments" not in header["departments"]
    assert "External" not in header["departments"]
    anchors = [(anchor["name"], anchor["date"]) for anchor in header["anchors"]]
    assert [day for name, day in anchors if name == "wave_start"] == [
        "2027-02-15",
        "2027-03-15",
        "2027-04-12",
        "2027-05-10",
    ]
    assert ("first_wave_start", "2027-02-15") in anchors
    assert ("pilot_wave_complete", "2027-03-01") in anchors
    assert header["target_end"] == "2027-07-05"
    risk = whole.document("R-001")
    assert risk is not None
    assert risk == {
        "title": "A delivery arrives weeks late",
        "kind": "threat",
        "likelihood": 3,
        "impact": 4,
        "status": "proposed",
        "owner": "Procurement lead",
        "category": "supply",
        "cause": "the vendor ships in batches from a constrained production line",
        "event": "a delivery arrives weeks late",
        "effect": "agreed swap dates are lost and goodwill with departments goes with them",
        "proximity": "within_stage",
        "response": "reduce",
        "actions": risk["actions"],
        "trigger": "No shipping notice 15 working days before a wave",
        "escalation": "no",
    }
    frequencies = [document["frequency"] for document in whole.documents("communications").values()]
    assert frequencies[:4] == [
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
        "anchor:first_wave_start-40",
        "anchor:first_wave_start-30",
        "anchor:wave_start-10",
    ]
    reminder = whole.document("C-006")
    assert reminder is not None
    assert reminder["audience"] == ["K-003"]
    assert "feedback_expected" not in reminder
    vendor = whole.document("K-007")
    assert vendor is not None
    assert (vendor["side"], vendor.get("department")) == ("external", None)


def test_roles_on_the_stakeholder_list_become_references() -> None:
    risks = project("pc-refresh").documents("risks")
    owners = {risk["owner"] for risk in risks.values()}
    assert "K-006" in owners  # the information security officer
    assert "K-001" in owners  # "Project sponsor", without what the list says in brackets
    assert "Network lead" in owners


def test_what_is_said_once_is_said_once_however_many_waves_there_are() -> None:
    whole = project("pc-refresh")
    span = (START, START + timedelta(days=400))
    session, personal = whole.document("C-002"), whole.document("C-004")
    assert session is not None
    assert personal is not None
    assert len(dates(session, whole, *span)) == 1
    assert len(dates(personal, whole, *span)) == 4


def test_a_daily_message_ends_after_its_days() -> None:
    whole = project("it-workstream")
    daily = [doc for doc in whole.documents("communications").values() if doc["frequency"].startswith("FREQ=DAILY")]
    assert len(daily) == 1
    assert len(dates(daily[0], whole, START, START + timedelta(days=800))) == 5


def test_an_escalated_risk_says_to_whom() -> None:
    risk = project("it-workstream").document("R-001")
    assert risk is not None
    assert risk["escalation"] == "steering"


@given(st.sampled_from(FILLED), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
@settings(max_examples=40, deadline=None)
def test_every_named_day_is_a_working_day(name: str, start: date) -> None:
    header = template.tables(name, start)["project"][0]
    calendar = Calendar.of(header)
    days = [date.fromisoformat(anchor["date"]) for anchor in header["anchors"]]
    assert all(calendar.works(day) and day > start for day in days)
    assert max(days).isoformat() == header["target_end"]


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
