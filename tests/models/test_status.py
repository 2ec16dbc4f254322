"""Status reports: the snapshot of a day, and what differs from the one before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from models.analysis.report_difference import is_greener, shown, since, verdicts_of
from models.analysis.status import figures, last_report, snapshot
from models.project import Project
from models.status_report import StatusReport
from tests.models.control_strategies import odd_projects
from tests.models.examples import COMMUNICATIONS, HEADER, RISKS, SCOPE, STAKEHOLDERS

TODAY = date(2026, 11, 23)
TABLES: dict[str, dict[int, dict[str, Any]]] = {
    "project": {1: {**HEADER, "step": 5, "budget": 90_000, "actual_cost": 31_000}},
    "scope": SCOPE,
    "risks": RISKS,
    "communications": COMMUNICATIONS,
    "stakeholders": STAKEHOLDERS,
    "tasks": {
        1: {"title": "Inventory", "finish": "2026-11-12", "done": "2026-11-13", "status": "done"},
        2: {"title": "Image", "finish": "2026-11-14"},
        3: {"title": "Wave 1", "finish": "2026-12-04", "status": "planned"},
        4: {"title": "Wave 9", "finish": "2027-01-20"},
        5: {"title": "Called off", "finish": "2026-12-01", "status": "cancelled"},
    },
    "issues": {1: {"title": "Docks", "urgency": 4, "raised": "2026-11-02", "due": "2026-11-27"}},
    "change_requests": {1: {"title": "Tablets", "status": "approved", "effect_days": 2.5, "effect_cost": 900}},
    "status_reports": {
        1: {"title": "Old", "reported": "2026-11-01"},
        2: {"title": "Last", "reported": "2026-11-09"},
        3: {"title": "Not yet", "reported": "2026-12-09"},
        4: {"title": "By hand", "reported": 3},
    },
}
PROJECT = Project(TABLES)


def test_a_snapshot_is_a_report() -> None:
    document = snapshot(PROJECT, TODAY)
    report = StatusReport.parse(document)
    assert {**report.document(), "figures": 0} == {**report.document(), **document, "figures": 0}
    assert (report.from_day, report.to_day, report.phase) == (date(2026, 11, 10), TODAY, "control")
    assert report.overall == "amber"
    assert report.done_text == "2026-11-13 T-001 Inventory"
    assert report.planned_text == "2026-11-27 I-001 Docks\n2026-12-04 T-003 Wave 1"
    told = {str(each.area): f"{each.colour}: {each.reason}" for each in report.rules}
    assert told["time"] == "amber: T-002 is 9 days late"
    assert told["cost"] == "green: spent 31,000 of 90,000, 66 % under the budget"
    assert told["issues"] == "amber: 1 urgent issue is past the day or open for over 14 days (I-001)"
    counted = {each.name: each.value for each in report.figures}
    assert counted == figures(PROJECT, TODAY)
    assert counted["tasks late"] == 1
    assert counted["days by agreed changes"] == 2.5
    assert counted["open actions"] == 1


def test_the_first_period_begins_with_the_project() -> None:
    document = snapshot(Project({"project": {1: {"title": "x", "start": "2026-11-02", "phase": "executing"}}}), TODAY)
    assert (document["from_day"], document["phase"]) == ("2026-11-02", "executing")
    assert snapshot(Project({"project": {1: {"start": "2027-01-01"}}}), TODAY)["from_day"] == "2026-11-23"
    assert snapshot(Project({}), TODAY)["from_day"] == "2026-11-23"
    reported = {1: {"reported": "9999-12-31"}}
    assert snapshot(Project({"status_reports": reported}), date.max)["from_day"] == "9999-12-31"


def test_a_long_list_is_cut_short() -> None:
    tasks = {number: {"title": "x", "finish": "2026-12-01"} for number in range(1, 16)}
    lines = snapshot(Project({"tasks": tasks}), TODAY)["planned_text"].split("\n")
    assert len(lines) == 13
    assert lines[-1] == "and 3 more"


def test_the_last_report_is_the_newest_up_to_today() -> None:
    assert (last_report(PROJECT, TODAY) or {})["title"] == "Last"
    assert last_report(Project({}), TODAY) is None


BEFORE = {
    "overall": "green",
    "rules": [{"area": "time", "colour": "green"}, {"area": "risk", "colour": "blue"}, {"colour": "red"}],
    "figures": [{"name": "open risks", "value": 5}, {"name": "gone", "value": 1}, {"name": "same", "value": 2}],
}
NOW = {
    "overall": "red",
    "rules": [
        {"area": "time", "colour": "amber", "reason": "T-002 is 9 days late"},
        {"area": "risk", "colour": "red"},
        {"area": "cost", "colour": "none"},
    ],
    "figures": [
        {"name": "open risks", "value": 7.5},
        {"name": "same", "value": 2},
        {"name": "new", "value": 0},
        {"name": "", "value": 4},
        {"name": "odd", "value": "x"},
    ],
}


def test_what_differs_is_told_in_words() -> None:
    assert since(BEFORE, NOW) == [
        "overall: green -> red",
        "time: green -> amber (T-002 is 9 days late)",
        "risk: not judged -> red",
        "open risks: 5 -> 7.5 (+2.5)",
        "new: not counted -> 0",
        "gone: 1 -> not counted",
    ]
    assert since({"figures": [{"name": "late", "value": 9}]}, {"figures": [{"name": "late", "value": 4}]}) == [
        "late: 9 -> 4 (-5)"
    ]
    assert since({}, {"rules": [{"area": "cost", "colour": "green"}]}) == ["cost: not judged -> green"]
    assert verdicts_of(NOW)["time"].words == "amber: T-002 is 9 days late"


@pytest.mark.parametrize(
    ("report", "colour", "words", "greener"),
    [
        ({"overall": "amber"}, "amber", "", False),
        ({"overall": "amber", "override": "amber"}, "amber", "", False),
        (
            {"overall": "red", "override": "green", "override_reason": "The vendor confirmed"},
            "green",
            "green by hand, red by the rules: The vendor confirmed",
            True,
        ),
        ({"overall": "green", "override": "red"}, "red", "red by hand, green by the rules: no reason given", False),
        ({"override": "amber"}, "amber", "amber by hand, not judged by the rules: no reason given", False),
        ({"overall": 3, "override": "blue"}, "none", "", False),
    ],
)
def test_a_colour_by_hand_stands_beside_that_of_the_rules(
    report: dict[str, Any], colour: str, words: str, greener: bool
) -> None:
    assert shown(report) == (colour, words)
    assert is_greener(report) is greener


@given(project=odd_projects("risks", "issues", "change_requests", "gates", "decisions", "status_reports"))
def test_no_document_is_too_odd(project: Project) -> None:
    document = snapshot(project, TODAY)
    report = StatusReport.parse(document)
    assert report.to_day == TODAY
    assert since(document, document) == []
    for other in project.documents("status_reports").values():
        assert all(line.strip() for line in since(other, document))
