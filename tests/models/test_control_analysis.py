"""What goes with a status, the ledger of changes, the age of issues, and who has not heard of a decision."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from models.analysis.advancing import decided, goes_with
from models.analysis.ageing import ages
from models.analysis.effect_rows import ledger
from models.checks.told import tellings
from models.project import Project
from tests.models.control_strategies import odd_projects

if TYPE_CHECKING:
    from models.analysis.effect_rows import Ledger

TODAY = date(2026, 11, 23)
NOW = "2026-11-23"


@pytest.mark.parametrize(
    ("table", "document", "status", "fields"),
    [
        ("issues", {}, "closed", {"closed_on": NOW}),
        ("issues", {"closed_on": "2026-11-01"}, "closed", {}),
        ("issues", {"closed_on": "2026-11-01"}, "open", {"closed_on": None}),
        ("issues", {}, "resolved", {}),
        ("decisions", {}, "applied", {"decided": NOW}),
        ("actions", {"done": NOW}, "dropped", {"done": None}),
        ("change_requests", {"decision": "open"}, "approved", {"decision": "approve", "decided": NOW}),
        ("change_requests", {"decision": "approve"}, "approved", {}),
        ("change_requests", {"decision": "approve"}, "implemented", {"implemented_on": NOW}),
        ("risks", {}, "closed", {}),
    ],
)
def test_a_day_goes_with_a_status(table: str, document: dict[str, Any], status: str, fields: dict[str, Any]) -> None:
    assert goes_with(table, document, status, TODAY) == fields


def test_a_decision_brings_the_status_along() -> None:
    found = decided({"status": "assessing"}, "merge", "K-001", NOW, "CR-002")
    assert (found["status"], found["decision"], found["merged_into"]) == ("merged", "merge", "CR-002")
    there = decided({"status": "implemented"}, "approve", "", "")
    assert there == {
        "decision": "approve",
        "status": "implemented",
        "decided_by": None,
        "decided": None,
        "merged_into": None,
    }
    assert decided({"status": "implemented"}, "reject", "", "")["status"] == "rejected"


def test_agreed_changes_add_up_in_the_order_of_their_days() -> None:
    changes: dict[int, dict[str, Any]] = {
        1: {"title": "a", "status": "approved", "decided": "2026-11-13", "effect_days": 3},
        2: {"status": "implemented", "decided": "2026-11-02", "implemented_on": "2026-11-05", "effect_cost": -5},
        3: {"status": "submitted", "effect_days": 9, "decided": "2026-11-20"},
        4: {"status": "rejected", "due": NOW},
        5: {"status": "approved"},
        6: {"status": 7},
    }
    lines = ledger(Project({"change_requests": changes}), [*changes, 99], TODAY)
    assert [line.number or line.name for line in lines] == [
        *("agreed", 2, 1, 5),
        *("waiting", 3, 6),
        *("not done", 4),
    ]
    by_number: dict[int, Ledger] = {line.number: line for line in lines}
    assert lines[0].effect.days == 3
    assert lines[0].effect.cost == -5
    first, second = by_number[1], by_number[2]
    assert (first.total and first.total.days, first.total and first.total.cost) == (3, -5)
    assert (first.open, first.wait, second.open, second.wait) == (True, 10, False, 3)
    assert (by_number[3].total, by_number[3].wait, by_number[5].wait) == (None, None, None)
    assert ledger(Project({}), [], TODAY) == []


def test_what_waits_for_a_decision_comes_first_then_what_is_late() -> None:
    issues: dict[int, dict[str, Any]] = {
        1: {"raised": "2026-11-13", "actions": [{"done": "2026-11-20"}, {"done": "2026-12-20"}]},
        2: {"escalation": "steering", "raised": "2026-11-01"},
        3: {"due": "2026-11-20"},
        4: {"due": "2026-11-20", "status": "postponed", "urgency": 2, "impact": 3},
        5: {"status": "closed"},
        6: {"escalation": "steering", "decision": "D-001"},
        7: {"escalation": "directing"},
        8: {"escalation": "directing"},
    }
    decision = {"status": "decided", "about": ["I-008"]}
    found = ages(Project({"issues": issues, "decisions": {1: decision}}), issues, TODAY)
    assert [each.number for each in found] == [2, 7, 3, 1, 4, 6, 8]
    one = {each.number: each for each in found}
    assert (one[1].open_for, one[1].still, one[1].late) == (10, 3, 0)
    assert (one[2].undecided, one[7].undecided, one[6].undecided) == (22, 0, None)
    assert (one[3].late, one[4].late, one[4].weight, one[3].open_for) == (3, 0, 6, None)


def test_who_has_not_heard_of_a_decision() -> None:
    decisions: dict[int, dict[str, Any]] = {
        1: {"status": "decided", "decided": "2026-11-16", "communicated_to": ["K-001", "K-002", "Staff"]},
        2: {"status": "decided", "decided": "2026-11-02", "communicated_to": ["K-001"]},
        3: {"status": "proposed", "decided": "2026-11-02", "communicated_to": ["K-001"]},
        4: {"status": "decided", "communicated_to": ["K-001"]},
        5: {"status": "decided", "decided": "2026-11-02"},
    }
    communications: dict[int, dict[str, Any]] = {
        1: {"audience": ["K-001"], "occurrences": [{"date": "2026-11-17", "state": "sent"}], "status": "sent"},
        2: {"audience": ["K-002"], "first_date": "2026-11-30", "frequency": "once"},
    }
    project = Project(
        {"decisions": decisions, "communications": communications, "stakeholders": {1: {"name": "a"}, 2: {"name": "b"}}}
    )
    first, second = tellings(project, TODAY, decisions)
    assert (first.number, first.untold, first.told, first.planned) == (1, ("K-002", "Staff"), 1, ("K-002",))
    assert (second.number, second.untold, second.planned) == (2, (), ())


@given(project=odd_projects("issues", "change_requests", "decisions", "communications"))
def test_no_document_is_too_odd(project: Project) -> None:
    assert len(ages(project, project.documents("issues"), TODAY)) <= len(project.documents("issues"))
    changes = project.documents("change_requests")
    assert sum(bool(line.number) for line in ledger(project, changes, TODAY)) == len(changes)
    assert all(each.decided for each in tellings(project, TODAY, project.documents("decisions")))
