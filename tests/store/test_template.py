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
from models.checks.finding import ERROR
from models.checks.run import run
from models.declared import BY_TABLE, REGISTERS
from models.frequency import canonical
from models.project import Project
from models.referrers import REF
from models.registers import class_of
from store import template
from store.errors import StoreError
from store.project_file import ProjectFile
from store.starting.moments import Moments
from store.starting.questions import ASKED
from store.starting.questions import todos as questions
from store.starting.wanted import Wanted, drafted
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
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


COMPLETE = ("success_criteria", "alternatives", "assumptions", "business_impacts", "tasks", "resources", "benefits")


def project(name: str, start: date = START, today: date | None = None, **header: Any) -> Project:
    tables = template.tables(name, start, today, **header)
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


def asked(whole: Project, today: date) -> list[tuple[str, str]]:
    """What the plan checks call an error, with the way to mend it."""
    return sorted((each.code, each.key) for each in run(whole, today).standing if each.severity == ERROR)


def todos(whole: Project) -> list[tuple[str, str]]:
    actions = whole.documents("actions").values()
    return sorted((each["agreed_in"].split()[-1], each["title"].split(": ", 1)[1]) for each in actions)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("start", "ahead"),
    [(START, 0), (START, -30), (date(2026, 12, 24), 3), (date(2028, 2, 29), 200), (date(2027, 8, 1), 0)],
)
def test_its_first_to_dos_are_the_errors_that_only_the_owner_can_answer(name: str, start: date, ahead: int) -> None:
    today = start - timedelta(days=ahead)
    whole = project(name, start, today)
    found = asked(whole, today)
    assert todos(whole) == found
    allowed = set(template.read(name)["questions"])
    assert {code for code, _ in found} <= allowed <= set(ASKED)
    assert found  # a template never names the sponsor
    for action in whole.documents("actions").values():
        assert max(start, today) < date.fromisoformat(action["due"]) <= max(start, today) + timedelta(days=21)
        assert action["owner"] == "Project manager"
        assert "because" in action["note"]


def test_a_to_do_says_what_to_answer_and_where() -> None:
    whole = project("network-switch-upgrade")
    titles = [action["title"] for action in whole.documents("actions").values()]
    assert titles[:2] == [
        "Name the sponsor: p, then sponsor",
        "Agree the window with Retail: open B-001, e on window agreed by",
    ]
    assert whole.document("AC-001") == {
        "title": "Name the sponsor: p, then sponsor",
        "owner": "Project manager",
        "due": "2026-11-30",
        "status": "open",
        "agreed_in": "plan check GRD002",
        "note": "Nobody is named as sponsor.\nIt matters because one person has to be accountable for the money and"
        " the benefit, and decide when others disagree.",
    }


def test_what_the_owner_has_answered_is_not_asked() -> None:
    titles = [each["title"] for each in project("empty", sponsor="K-001").documents("actions").values()]
    assert titles == ["Say which business objective the project serves: p, then strategic objective"]
    told = project("empty", sponsor="K-001", strategic_objective="Serve", kind="it_workstream")
    assert todos(told) == [("GRD008", "a in Assumptions")]


def test_an_error_that_no_template_foresees_is_asked_in_the_words_of_its_rule() -> None:
    tables = template.filled(template.chosen("pc-refresh"), START, {"sponsor": "K-001"})
    tables["benefits"][0].pop("owner")
    wanted = [todo["title"] for todo in questions(tables, START)]
    assert "Benefit without owner or review date: open BE-001, e on owner" in wanted


@pytest.mark.parametrize("name", FILLED)
def test_the_plan_checks_find_little_else(name: str) -> None:
    found = [each for each in run(project(name), START).standing if each.severity != ERROR]
    assert {"GRD007", "SCP003"} <= {each.code for each in found}  # nobody has asked yet; most of a template is a must
    assert len(found) <= 4, [each.sentence for each in found]
    assert "SCP011" not in {each.code for each in found}


@pytest.mark.parametrize("name", FILLED)
def test_nobody_is_planned_for_more_than_they_have_time_for(name: str) -> None:
    whole = project(name)
    assert over_allocated(whole, START, START + timedelta(days=500)) == []
    assert left_out(whole) == ((), (), ())
    names = {resource["name"] for resource in whole.documents("resources").values()}
    owners = {task["owner"] for task in whole.documents("tasks").values() if task.get("owner", "").strip()}
    assert len({whole.heading(owner) if owner.startswith("K-") else owner for owner in owners} - names) <= 3


def test_the_groundwork_of_a_pc_refresh() -> None:
    whole = project("pc-refresh")
    header = whole.header_document
    assert header["need"].startswith("A large share of the fleet")
    assert header["out_of_scope"].splitlines() == [
        "Printers and meeting-room equipment",
        "Replacing phones",
        "New business applications",
    ]
    for name in ("outcomes", "in_scope", "constraints", "scope_statement", "approach", "governance"):
        assert header[name]
    criterion, nothing, assumption, dependency = (whole.document(ref) for ref in ("SC-001", "AL-001", "A-001", "A-005"))
    assert criterion is not None
    assert (criterion["metric"], criterion["target"], criterion["unit"]) == ("share of the asset list", ">= 98", "%")
    assert nothing is not None
    assert (nothing["kind"], nothing["status"]) == ("do_nothing", "considered")
    assert assumption is not None
    assert assumption["validate_by"] == "2026-12-14"
    assert assumption["description"] == "If not: the fleet is larger than the order, and the budget is short."
    assert dependency is not None
    assert (dependency["kind"], dependency["direction"]) == ("dependency", "inbound")


def test_the_plan_and_the_close_of_a_pc_refresh() -> None:
    whole = project("pc-refresh")
    tasks = list(whole.documents("tasks").values())
    assert [task["finish"] for task in tasks] == sorted(task["finish"] for task in tasks)
    milestones = [task for task in tasks if task["kind"] == "milestone"]
    gates = list(whole.documents("gates").values())
    assert [each["finish"] for each in milestones if each["gate"] != "none"] == [each["planned"] for each in gates]
    assert [each["kind"] for each in gates] == ["ready_for_planning", "ready_for_executing", "ready_for_closing"]
    assert all(len(each["checkpoints"]) >= 10 for each in gates)
    assert gates[0]["title"] == "Ready for planning"
    impact, contract = whole.document("B-002"), whole.document("B-008")
    assert impact is not None
    assert impact["covered_by"] == ["S-005", "C-004", "C-006"]
    assert (impact["window_from"], impact["window_to"]) == ("2027-02-15", "2027-06-07")
    assert "window_agreed_by" not in impact
    assert "people" not in impact
    assert impact["notes"].startswith("Concerns 100% of the people there")
    assert contract is not None
    assert (contract["needs"], contract["owner"]) == (["contract"], "K-005")
    benefit, device = whole.document("BE-001"), whole.document("BE-002")
    assert benefit is not None
    assert (benefit["baseline"], benefit["target"], benefit["owner"]) == (100, 75, "Service desk manager")
    assert benefit["review_date"] > whole.header_document["target_end"]
    assert device is not None
    assert (device["target"], device["owner"]) == (0, "K-006")
    resources = {each["name"]: each for each in whole.documents("resources").values()}
    assert resources["Information security officer"]["person"] == "K-006"
    assert resources["Swap crew"]["kind"] == "supplier"
    assert whole.documents("lessons") == {}


def test_a_workstream_has_dependencies_both_ways() -> None:
    found = [each.get("direction") for each in project("it-workstream").documents("assumptions").values()]
    assert found.count("inbound") >= 2
    assert found.count("outbound") >= 2


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
