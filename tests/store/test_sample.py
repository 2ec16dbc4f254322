"""The sample project: always half-way, with a history, whole, and wrong in the places where it is meant to be."""

import stat
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.make_project import make_project
from models.analysis.branches import Outline
from models.analysis.bridges import bridges
from models.analysis.completion import completion
from models.analysis.coverage import coverage
from models.analysis.engagement import gaps
from models.analysis.moscow import meter
from models.analysis.recurrence import anchor_days, missed
from models.checks.run import run
from models.declared import BY_PREFIX, REGISTERS
from models.derived import level_of
from models.project import Project
from models.referrers import REF
from models.registers import class_of
from store import template
from store.errors import Exists
from store.project_file import HistoryLine, ProjectFile
from store.sample import Sample, create_sample

TODAY = date(2026, 11, 23)
ODD_DAYS = (date(2026, 11, 22), date(2027, 1, 1), date(2028, 2, 29), date(2026, 12, 25), date(2027, 6, 30))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return create_sample(tmp_path_factory.mktemp("sample"), TODAY)


@pytest.fixture(scope="module")
def project(path: Path) -> Project:
    with ProjectFile.open(path) as file:
        return file.project


@pytest.fixture(scope="module")
def history(path: Path) -> list[HistoryLine]:
    with ProjectFile.open(path) as file:
        return file.history()


def opened(folder: Path, today: date) -> Project:
    with ProjectFile.open(create_sample(folder, today)) as file:
        assert file.notices() == []
        return file.project


def assert_whole(project: Project) -> None:
    """Every document is as its register stores it, and every reference leads somewhere."""
    assert project.faults == ()
    for table in project.tables:
        for number, document in project.documents(table).items():
            if table != "_meta":
                assert class_of(table).parse(document, number).document() == document
    text = str({table: dict(project.documents(table)) for table in project.tables})
    refs = {word.strip("',.:;[](){}") for word in text.replace("'", " ").split()}
    ours = {ref for ref in refs if (found := REF.match(ref)) and found[1] in BY_PREFIX}
    dangling = [ref for ref in ours if project.document(ref) is None]
    assert dangling == []


def assert_half_way(project: Project, today: date) -> None:
    first, second, third, fourth = anchor_days(project.header_document, "wave_start")
    assert first < second < today < third < fourth
    assert project.header.start is not None
    assert project.header.target_end is not None
    assert project.header.start < first
    assert fourth < project.header.target_end


def test_it_is_private_and_whole(path: Path, project: Project) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) & 0o077 == 0
    assert_whole(project)
    assert_half_way(project, TODAY)
    counts = {table: len(project.documents(table)) for table in ("scope", "risks", "communications", "stakeholders")}
    assert counts == {"scope": 41, "risks": 22, "communications": 24, "stakeholders": 21}
    assert all(project.documents(spec.table) for spec in REGISTERS), "every step of the method has something to show"


@pytest.mark.parametrize("today", ODD_DAYS)
def test_it_is_half_way_on_odd_days_too(tmp_path: Path, today: date) -> None:
    found = opened(tmp_path, today)
    assert_whole(found)
    assert_half_way(found, today)


@given(st.dates(date(2021, 1, 1), date(2045, 1, 1)))
@settings(max_examples=6, deadline=None)
def test_it_is_half_way_whatever_today_is(tmp_path_factory: pytest.TempPathFactory, today: date) -> None:
    found = opened(tmp_path_factory.mktemp("any"), today)
    assert_whole(found)
    assert_half_way(found, today)
    assert sum(bool(missed(document, found, today)) for document in found.documents("communications").values()) >= 5


def test_the_plan_checks_find_what_is_wrong_on_purpose(project: Project) -> None:
    found = run(project, TODAY)
    errors = {(each.code, each.ref) for each in found.standing if each.severity == "E"}
    assert errors == {
        *(("SCP001", ref) for ref in ("S-012", "S-017", "S-023", "S-028")),
        *{("SCP006", "B-010"), ("SCP006", "B-011"), ("SCP007", "B-002"), ("SCP008", "B-014")},
        *{("PLN006", "R-012"), ("COM001", "K-020"), ("MON004", "CR-002"), ("CLS001", "G-002"), ("CLS006", "BE-003")},
    }
    assert {each.finding.code for each in found.suppressed} == {"SCP003"}
    assert "its suppression ended" in next(each.note for each in found.standing if each.ref == "R-017" and each.note)
    assert {each.step for each in found.standing} == {1, 2, 3, 4, 5, 6}


def test_it_has_been_through_the_gates_and_reports_of_half_a_project(project: Project) -> None:
    assert [gate["status"] for gate in project.documents("gates").values()] == [
        *("passed", "passed_with_conditions", "open")
    ]
    reports = list(project.documents("status_reports").values())
    assert [report["overall"] for report in reports] == ["green", "amber", "red"]
    assert reports[1]["override"] == "green"
    assert reports[1]["override_reason"]
    assert len(reports[2]["figures"]) > 10, "the last one was made from the plan"
    assert project.documents("issues")[1]["from_risk"] == "R-010"
    holes = [cell for row in bridges(project) for cell in row.cells if cell.hole]
    assert 3 < len(holes) < 40


def test_the_checklist_is_a_tree_with_every_state(project: Project) -> None:
    scope = project.documents("scope")
    states = Counter(document["status"] for document in scope.values())
    assert states["validated"] >= 8
    assert states["for_fixing"] >= 3
    assert states["rejected"] == 1
    assert all(document["status_reason"] for document in scope.values() if document["status"] == "rejected")
    assert sum("parent" in document for document in scope.values()) >= 20
    whole = completion(scope)[0]
    assert whole.effort_share is not None
    assert 0.3 < whole.effort_share < 0.6
    assert meter(Outline(scope)).too_many_musts
    late = [document for document in scope.values() if document.get("due", "9") < TODAY.isoformat()]
    assert any(document["status"] not in {"validated", "rejected", "implemented"} for document in late)


def test_the_risks_have_what_a_review_would_find(project: Project) -> None:
    risks = project.documents("risks")
    open_ones = [risk for risk in risks.values() if risk["status"] not in {"closed", "rejected", "occurred"}]
    today = TODAY.isoformat()
    assert [risk["kind"] for risk in open_ones if "owner" not in risk] == ["opportunity"]
    high = [risk for risk in open_ones if (level_of(risk.get("likelihood"), risk.get("impact")) or 0) >= 15]
    assert [risk["title"][:7] for risk in high if "response" not in risk] == ["Payroll"]
    assert len([risk for risk in open_ones if risk.get("next_review", "9") < today]) >= 3
    actions = [action for risk in open_ones for action in risk.get("actions", ())]
    assert any(action.get("done") for action in actions)
    assert any("done" not in action and action.get("due", "9") < today for action in actions)
    assert any("done" not in action and action.get("due", "0") > today for action in actions)
    assert Counter(risk["status"] for risk in risks.values())["occurred"] == 1
    assert sum("probability" in risk and "cost_low" in risk for risk in risks.values()) >= 8
    assert sum("residual_likelihood" in risk for risk in risks.values()) >= 8


def test_the_communications_were_sent_held_skipped_and_missed(project: Project) -> None:
    found = project.documents("communications").values()
    states = Counter(mark["state"] for document in found for mark in document.get("occurrences", ()))
    assert set(states) == {"sent", "held", "skipped"}
    assert all(mark["date"] < TODAY.isoformat() for document in found for mark in document.get("occurrences", ()))
    assert sum(bool(missed(document, project, TODAY)) for document in found) >= 6
    assert {document["status"] for document in found} >= {"started", "delayed", "completed", "cancelled"}


def test_one_key_player_is_not_reached_and_some_stand_where_they_should_not(project: Project) -> None:
    unheard = {heard.ref for heard in coverage(project, TODAY) if not heard.items}
    people = project.documents("stakeholders")
    key_players = {
        f"K-{number:03d}" for number, person in people.items() if person["power"] >= 4 and person["interest"] >= 4
    }
    assert len(unheard & key_players) == 1
    assert len(gaps(project)) >= 10
    assert sum("confidential_notes" in person for person in people.values()) >= 3


def test_the_calendar_has_holidays_and_blackouts(project: Project) -> None:
    header = project.header
    months = [blackout for blackout in header.blackouts if blackout.department == "Finance"]
    assert len(months) >= 6
    assert all(blackout.start.month != blackout.end.month for blackout in months)
    assert {blackout.department for blackout in header.blackouts} == {"Finance", "Contact centre", "Warehouse"}
    assert date(2026, 12, 25) in {holiday.date for holiday in header.holidays}
    assert header.step == 5


def test_some_titles_are_long(project: Project) -> None:
    titles = [document["title"] for table in ("scope", "risks") for document in project.documents(table).values()]
    assert sum(len(title) > 150 for title in titles) >= 2


def test_the_history_tells_who_did_what(history: list[HistoryLine]) -> None:
    assert {line.who for line in history} >= {
        "Project manager",
        "Procurement lead",
        "Desktop engineering lead",
        "Service desk manager",
        "Internal communications",
    }
    assert len({line.label for line in history}) >= 12
    assert {line.kind for line in history} == {"added", "changed", "deleted"}
    assert [line.ref for line in history if line.kind == "deleted"] == ["C-025"]
    assert len([line for line in history if line.ref == "R-012"]) >= 2


def test_the_last_change_can_be_taken_back_by_whoever_made_the_sample(tmp_path: Path) -> None:
    path = create_sample(tmp_path, TODAY, who="me@desk")
    with ProjectFile.open(path, who="me@desk") as file:
        assert file.undo().entries == (("risks", 12),)
        assert file.undo().label is None
        assert file.redo().entries == (("risks", 12),)
    with ProjectFile.open(path) as file:
        assert file.history(limit=1)[0].who == "me@desk"


def test_a_folder_takes_it_once(path: Path) -> None:
    with pytest.raises(Exists):
        create_sample(path.parent, TODAY)


@pytest.mark.parametrize("ref", ["R-999", "nothing"])
def test_a_slip_in_the_story_does_not_pass(project: Project, ref: str) -> None:
    story = Sample(template.read("sample-pc-refresh"), TODAY)
    for step in ({"edit": {ref: {"notes": "x"}}}, {"delete": [ref]}):
        with pytest.raises(KeyError):
            list(story.changes(step, project))


def test_a_benchmark_project_is_the_same_every_time(tmp_path: Path) -> None:
    tables = []
    for name in ("a", "b"):
        with ProjectFile.open(make_project(100, tmp_path / f"{name}.json")) as file:
            assert file.project.faults == ()
            assert sum(len(file.project.documents(spec)) for spec in ("scope", "risks")) == 75
            tables.append({table: docs for table, docs in file.project.tables.items() if table != "_meta"})
    assert tables[0] == tables[1]
