"""Colours by stated rules, with the reasons."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from models.analysis.rag import AREAS, ORDER, Verdict, overall, rag
from models.analysis.thresholds import DEFAULT, NAMES, Thresholds, thresholds_of
from models.project import Project
from tests.models.control_strategies import odd_projects

TODAY = date(2026, 11, 23)


def judged(area: str, tables: dict[str, Any], before: dict[int, dict[str, Any]] | None = None) -> str:
    header = {1: {"title": "Refresh", **tables.pop("project", {})}}
    (found,) = [each for each in rag(Project({**tables, "project": header}), TODAY, before) if each.area == area]
    return found.words


@pytest.mark.parametrize("area", AREAS)
def test_an_empty_project_is_not_judged(area: str) -> None:
    assert judged(area, {}).startswith("not judged: no")


def must(number: int, **fields: Any) -> dict[int, dict[str, Any]]:
    return {number: {"title": "x", "moscow": "must", "due": "2026-11-20", **fields}}


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (must(1), "amber: 1 must item is past the day and not accepted (S-001)"),
        (
            {**must(1), **must(2), **must(3), **must(4)},
            "red: 4 must items are past the day and not accepted (S-001, S-002, S-003 and 1 more)",
        ),
        (must(7), "green: no must item is past the day and not accepted"),
        (must(1, status="validated"), "green: no must item is past the day and not accepted"),
        (must(1, accepted_on="2026-11-19"), "green: no must item is past the day and not accepted"),
        (must(1, due="2026-11-23"), "green: no must item is past the day and not accepted"),
        (must(1, due=None), "green: no must item is past the day and not accepted"),
        (must(1, kind="out"), "green: no must item is past the day and not accepted"),
        (must(1, moscow="should"), "green: no must item is past the day and not accepted"),
    ],
)
def test_scope_by_late_musts(scope: dict[int, dict[str, Any]], words: str) -> None:
    acceptances = {
        1: {"deliverable": "S-007", "outcome": "accepted"},
        2: {"deliverable": "S-001", "outcome": "rejected"},
        3: {"deliverable": 3, "outcome": "accepted"},
    }
    assert judged("scope", {"scope": scope, "acceptances": acceptances}) == words


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (10, "amber: the effort has grown by 20 %"),
        (8, "red: the effort has grown by 50 %"),
        (11, "green: no must item is past the day and not accepted; the effort has grown by 9 %"),
        (24, "green: no must item is past the day and not accepted; the effort has shrunk by 50 %"),
        (None, "green: no must item is past the day and not accepted"),
    ],
)
def test_scope_by_creep(before: float | None, words: str) -> None:
    assert judged("scope", {"scope": {1: {"title": "x", "effort": 12}}}, {1: {"title": "x", "effort": before}}) == words


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ({"tasks": {4: {"finish": "2026-11-23"}}}, "green: nothing is late"),
        ({"tasks": {4: {"finish": "2026-11-16"}}}, "green: T-004 is 7 days late"),
        ({"tasks": {4: {"finish": "2026-11-15"}}}, "amber: T-004 is 8 days late"),
        ({"tasks": {4: {"finish": "2026-10-23"}, 5: {"finish": "2026-11-22"}}}, "red: T-004 is 31 days late"),
        ({"tasks": {4: {"finish": "2026-10-23", "status": "done"}}}, "not judged: no dates"),
        ({"tasks": {4: {"finish": "2026-10-23", "done": "2026-10-23"}}}, "not judged: no dates"),
        ({"gates": {1: {"planned": "2026-11-10"}}}, "amber: G-001 is 13 days late"),
        ({"gates": {1: {"planned": "2026-11-10", "status": "passed"}}}, "not judged: no dates"),
        ({"project": {"target_end": "2026-11-22"}}, "green: the project is 1 day past its target end"),
        (
            {"project": {"target_end": "2026-12-01"}, "tasks": {4: {"finish": "2027-01-01"}}},
            "red: T-004 is 31 days after the target end",
        ),
    ],
)
def test_time_by_what_is_late(tables: dict[str, Any], words: str) -> None:
    assert judged("time", tables) == words


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ({"budget": 1000}, "not judged: no figures"),
        ({"budget": 0, "actual_cost": 5}, "not judged: no figures"),
        ({"budget": -3, "actual_cost": 5}, "not judged: no figures"),
        ({"budget": "much", "actual_cost": 5}, "not judged: no figures"),
        ({"budget": 1000, "actual_cost": 600}, "green: spent 600 of 1,000, 40 % under the budget"),
        (
            {"budget": 1000, "actual_cost": 600, "forecast_cost": 1150},
            "amber: forecast 1,150 of 1,000, 15 % over the budget",
        ),
        (
            {"budget": 1000, "actual_cost": 1300, "forecast_cost": 1000},
            "red: spent 1,300 of 1,000, 30 % over the budget",
        ),
    ],
)
def test_cost_by_budget(header: dict[str, Any], words: str) -> None:
    assert judged("cost", {"project": header}) == words


def risk(**fields: Any) -> dict[str, Any]:
    return {"likelihood": 5, "impact": 5, "owner": "K-001", "response": "reduce", **fields}


@pytest.mark.parametrize(
    ("risks", "words"),
    [
        ({1: risk(status="closed")}, "green: no risk is open"),
        ({1: risk()}, "green: no high risk lacks an owner or a response; no review is overdue"),
        ({1: risk(), 2: risk(owner="")}, "amber: 1 of 2 high risks lacks an owner or a response (R-002)"),
        ({1: risk(response=None)}, "amber: 1 of 1 high risk lacks an owner or a response (R-001)"),
        (
            {1: risk(owner=None), 2: risk(owner=""), 3: risk(response="")},
            "red: 3 of 3 high risks lack an owner or a response (R-001, R-002, R-003)",
        ),
        ({1: risk(next_review="2026-11-22")}, "amber: 1 review is overdue (R-001)"),
        (
            {1: risk(next_review="2026-11-23"), 2: risk(next_review="2026-11-01", likelihood=1, impact=1)},
            "green: no high risk lacks an owner or a response; no review is overdue",
        ),
    ],
)
def test_risk_by_owners_responses_and_reviews(risks: dict[int, dict[str, Any]], words: str) -> None:
    assert judged("risk", {"risks": risks}) == words


ISSUES_GREEN = "green: no urgent issue is past the day or open for over 14 days"


@pytest.mark.parametrize(
    ("issue", "words"),
    [
        (
            {"urgency": 5, "raised": "2026-11-08"},
            "amber: 1 urgent issue is past the day or open for over 14 days (I-001)",
        ),
        ({"urgency": 4, "due": "2026-11-22"}, "amber: 1 urgent issue is past the day or open for over 14 days (I-001)"),
        ({"urgency": 5, "raised": "2026-11-09", "due": "2026-11-23"}, ISSUES_GREEN),
        ({"urgency": 3, "raised": "2026-01-01"}, ISSUES_GREEN),
        ({"urgency": 5, "raised": "2026-01-01", "status": "resolved"}, ISSUES_GREEN),
        ({"urgency": 5}, ISSUES_GREEN),
    ],
)
def test_issues_by_urgency_and_age(issue: dict[str, Any], words: str) -> None:
    assert judged("issues", {"issues": {1: issue}}) == words


WEEKLY = {"title": "News", "frequency": "FREQ=WEEKLY", "first_date": "2026-10-05"}


def marked(*days: int) -> dict[str, Any]:
    return {**WEEKLY, "occurrences": [{"date": f"2026-11-{day:02d}", "state": "sent"} for day in days]}


@pytest.mark.parametrize(
    ("communications", "words"),
    [
        ({1: marked(2, 9, 16)}, "amber: 1 of 4 communications missed"),
        ({1: marked(2)}, "red: 3 of 4 communications missed"),
        ({1: {**marked(9, 16), "status": "completed"}}, "green: 0 of 2 communications missed"),
        ({1: {"first_date": "2026-11-20"}}, "red: 1 of 1 communication missed"),
        ({1: {"first_date": "2026-11-23"}}, "not judged: no communication was due in the last 28 days"),
    ],
)
def test_communications_by_what_was_missed(communications: dict[int, dict[str, Any]], words: str) -> None:
    assert judged("communications", {"communications": communications}) == words


def test_a_project_sets_its_own_thresholds() -> None:
    given_ones = [{"name": "time_amber", "value": 1}, {"name": "missed_days", "value": 7}]
    wrong = [{"name": "time_red", "value": -1}, {"name": "weather", "value": 3}, {"name": "cost_red", "value": "x"}, 3]
    header = {"thresholds": given_ones + wrong}
    own = thresholds_of(header)
    assert (own.time_amber, own.missed_days) == (1, 7)
    assert (own.time_red, own.cost_red) == (DEFAULT.time_red, DEFAULT.cost_red)
    assert thresholds_of({"thresholds": {"cost_red": 35, "cost_amber": True}}) == replace(DEFAULT, cost_red=35)
    assert thresholds_of({}) == thresholds_of({"thresholds": "strict"}) == DEFAULT
    assert judged("time", {"project": header, "tasks": {1: {"finish": "2026-11-21"}}}) == "amber: T-001 is 2 days late"
    assert judged("communications", {"project": header, "communications": {1: marked()}}) == (
        "red: 1 of 1 communication missed"
    )


def test_every_threshold_says_what_it_is_and_who_says_so() -> None:
    assert all(each.metadata["what"] and each.metadata["source"] for each in fields(Thresholds))
    pairs = [(name, name.replace("_amber", "_red")) for name in NAMES if name.endswith("_amber")]
    assert all(getattr(DEFAULT, amber) < getattr(DEFAULT, red) for amber, red in pairs)


@pytest.mark.parametrize(
    ("colours", "words"),
    [
        ({"time": "red", "cost": "amber", "risk": "red", "scope": "none"}, "red: time, risk are red"),
        ({"time": "green", "cost": "amber"}, "amber: cost is amber"),
        ({"time": "green", "cost": "none"}, "green: every area that can be judged is green"),
        ({"time": "none"}, "not judged: no area can be judged"),
        ({}, "not judged: no area can be judged"),
    ],
)
def test_the_whole_is_as_bad_as_the_worst(colours: dict[str, str], words: str) -> None:
    assert overall([Verdict(area, colour, ()) for area, colour in colours.items()]).words == words


@given(project=odd_projects("scope", "risks", "issues", "communications", "gates", "acceptances"))
def test_no_document_is_too_odd(project: Project) -> None:
    found = rag(project, TODAY, project.documents("scope"))
    assert [each.area for each in found] == list(AREAS)
    assert all(each.reasons and all(each.reasons) for each in found)
    assert overall(found).colour == max((each.colour for each in found), key=ORDER.index)
