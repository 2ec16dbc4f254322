"""Closing: since when, what stands in the way, and who takes over what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given

from models.analysis.closing import closed_since, gate_passed, handed, obstacles, unanswered, waiver
from models.project import Project
from tests.models.control_strategies import odd_projects

if TYPE_CHECKING:
    from collections.abc import Mapping

GATE = {"title": "Ready for closing", "kind": "ready_for_closing", "status": "passed_with_conditions"}


def project(header: Mapping[str, Any] | None = None, risks: int = 0, **tables: Any) -> Project:
    late = {number: {"title": f"Risk {number}"} for number in range(1, risks + 1)}
    return Project({"project": {1: {"title": "x", **(header or {})}}, "risks": late, **tables})


def test_what_stands_in_the_way_is_told() -> None:
    nobody = "no gate “ready for closing” was passed, and no reason says why it may close all the same"
    assert obstacles(project()) == [nobody]
    assert obstacles(project(risks=1, gates={1: GATE})) == ["1 open entry has neither a new owner nor a reason: R-001"]
    assert obstacles(project(risks=7)) == [
        "7 open entries have neither a new owner nor a reason: R-001, R-002, R-003, R-004, R-005 and 2 more",
        nobody,
    ]
    assert not gate_passed(project(gates={1: {**GATE, "status": "refused"}, 2: {"status": "passed"}}))


def test_an_answer_is_given_and_taken_back() -> None:
    header = handed({"handed_over": ["junk", {"ref": "R-001", "reason": "old"}]}, ["R-001", "R-002"], "K-001", on="d")
    assert header == {
        "handed_over": [
            "junk",
            {"ref": "R-001", "owner": "K-001", "on": "d"},
            {"ref": "R-002", "owner": "K-001", "on": "d"},
        ]
    }
    assert not unanswered(project(header, risks=2))
    header = handed(header, ["R-001"])
    assert [end.ref for end in unanswered(project(header, risks=2))] == ["R-001"]
    assert handed(handed({"handed_over": 7}, ["P-001"], reason="Stopped"), ["P-001"]) == {"handed_over": None}


def test_a_reason_stands_for_the_gate() -> None:
    header = handed({}, ["P-001"], reason=" The sponsor stopped it ")
    assert waiver(header) == "The sponsor stopped it"
    assert obstacles(project(header)) == []
    assert waiver(handed({}, ["P-001"], "K-001")) == ""


def test_closed_is_a_day_or_nothing() -> None:
    assert closed_since({"closed": "2026-11-28"}) == "2026-11-28"
    odd: list[Any] = ["soon", 7, [], None]
    assert [closed_since({"closed": each}) for each in odd] == [""] * 4


@given(odd_projects())
def test_documents_of_any_shape_are_read(found: Project) -> None:
    assert isinstance(obstacles(found), list)
    assert handed(found.header_document, ["R-001"], "x")["handed_over"][-1] == {"ref": "R-001", "owner": "x"}
