"""The one list of actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given

from models.analysis.actions import Listed, actions, as_documents, finished, words
from models.change import Change
from models.project import Project
from tests.models.control_strategies import odd_projects

TODAY = date(2026, 11, 23)
TABLES: dict[str, dict[int, dict[str, Any]]] = {
    "risks": {
        1: {
            "title": "Late",
            "status": "approved",
            "actions": [
                {"what": "Order early", "actionee": "K-001", "due": "2026-11-20"},
                {"what": "Hold stock", "done": "2026-11-01"},
                "by hand",
                {"due": "2026-12-01"},
            ],
        },
        2: {"title": "Occurred", "status": "occurred", "actions": [{"what": "Too late for that"}]},
        3: {"title": "By hand", "actions": "call them"},
    },
    "issues": {4: {"title": "Broken", "status": ["open"], "actions": [{"what": "Mend", "due": "2026-11-23"}]}},
    "actions": {
        1: {"title": "Write the minutes", "owner": "K-002", "from_meeting": "C-003", "due": "2026-11-22"},
        2: {"title": "Sign", "decision": "D-001", "from_meeting": "C-003", "status": "open"},
        3: {"title": "Tell them", "status": "done", "done": "2026-11-02", "agreed_in": "corridor"},
        4: {"title": "Forget it", "status": "dropped"},
    },
}
PROJECT = Project(TABLES, version=9)


def test_one_list_over_all_with_what_is_due_first() -> None:
    found = actions(PROJECT, TODAY)
    assert [(each.ref, each.at, each.what, each.overdue) for each in found] == [
        ("R-001", 0, "Order early", True),
        ("AC-001", -1, "Write the minutes", True),
        ("I-004", 0, "Mend", False),
        ("R-001", 3, "Late", False),
        ("AC-002", -1, "Sign", False),
    ]
    assert found[0] == Listed(
        "R-001", 0, "Order early", "K-001", date(2026, 11, 20), None, "R-001", "open", overdue=True
    )
    assert [each.origin for each in found] == ["R-001", "C-003", "I-004", "R-001", "D-001"]


def test_what_is_over_comes_behind() -> None:
    rest = actions(PROJECT, TODAY, every=True)[5:]
    assert [(each.ref, each.status, each.origin) for each in rest] == [
        ("R-001", "done", "R-001"),
        ("R-002", "dropped", "R-002"),
        ("AC-003", "done", "corridor"),
        ("AC-004", "dropped", ""),
    ]
    assert not any(each.overdue for each in rest)
    assert rest[2].done == date(2026, 11, 2)


def test_an_action_is_done_where_it_is_kept() -> None:
    kept, of_register, of_issue = actions(PROJECT, TODAY)[:3]
    assert finished(PROJECT, of_register, TODAY) == [Change("actions", 1, {"status": "done", "done": "2026-11-23"}, 9)]
    (change,) = finished(PROJECT, kept, TODAY)
    written = (change.fields or {})["actions"]
    assert written[0] == {**TABLES["risks"][1]["actions"][0], "done": "2026-11-23"}
    assert written[1:] == TABLES["risks"][1]["actions"][1:]
    assert finished(PROJECT, of_issue, TODAY)[0].table == "issues"


def test_an_action_that_is_gone_is_left_alone() -> None:
    kept, of_register = actions(PROJECT, TODAY)[:2]
    documents: tuple[dict[str, Any], ...] = ({"title": "Late"}, {"actions": []}, {"actions": ["by hand"]})
    for document in documents:
        assert finished(Project({"risks": {1: document}}), kept, TODAY) == []
    assert finished(Project({}), of_register, TODAY) == []
    assert finished(PROJECT, actions(PROJECT, TODAY, every=True)[-1], TODAY) == []


@given(project=odd_projects("risks", "issues", "actions"))
def test_no_document_is_too_odd(project: Project) -> None:
    every = actions(project, TODAY, every=True)
    open_ones = actions(project, TODAY)
    assert open_ones == [each for each in every if each.status == "open"]
    for each in every:
        assert bool(finished(project, each, TODAY)) == (each.status == "open")


def test_all_are_told_as_if_they_were_in_the_list() -> None:
    project = Project(
        {
            "risks": {1: {"actions": [{"what": "Call", "actionee": "K-001", "due": "2026-11-20"}]}},
            "actions": {2: {"title": "Book", "status": "done", "done": "2026-11-19"}},
        }
    )
    found = actions(project, TODAY, every=True)
    assert words(found) == "1 open · 1 overdue"
    assert words(found[1:]) == "0 open"
    first, second = as_documents(found).values()
    assert first == {"title": "Call", "owner": "K-001", "status": "open", "agreed_in": "R-001", "due": "2026-11-20"}
    assert (second["title"], second["done"], "due" in second) == ("Book", "2026-11-19", False)
