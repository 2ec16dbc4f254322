"""Answers to the questions of a gate, and when it may be passed; what the whole project knows of one entry."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.analysis import gate_answers as answers
from models.analysis.checkpoints import QUESTIONS, checkpoints
from models.analysis.gates import standing
from models.analysis.whole_project import Objection, begun, objection
from models.gate import Gate
from models.project import Project
from tests.models.control_strategies import odd_projects

HASH = "9f" * 32
PROJECT = Project({"risks": {7: {"title": "Late"}}, "scope": {1: {"title": "x"}, 2: {"parent": "S-001"}}})


def gate(*more: Any, **fields: Any) -> dict[str, Any]:
    return {"title": "Ready", "checkpoints": [{"question": "One"}, *more], **fields}


@pytest.mark.parametrize(
    ("answer", "holds", "words"),
    [
        (answers.by_entry("R-007"), True, "R-007"),
        (answers.by_entry("R-008"), False, "R-008"),
        (answers.by_file("plan.pdf", HASH), True, "plan.pdf"),
        (answers.not_relevant("No supplier"), True, "not relevant: No supplier"),
        (answers.reopened(), False, "open"),
        ({"state": "closed"}, False, "closed"),
    ],
)
def test_an_answer_takes_the_place_of_the_one_before(answer: dict[str, Any], holds: bool, words: str) -> None:
    before = gate("junk", {"question": "Two", "state": "closed", "file": "old.txt", "sha256": HASH, "reason": "x"})
    after = before | answers.answered(before, 1, answer)
    assert after["checkpoints"][:2] == before["checkpoints"][:2]
    assert after["checkpoints"][2] == {"question": "Two", **answer}
    assert standing(PROJECT, after).held == int(holds)
    assert answers.told(answer) == words
    for at in (-1, 2):
        with pytest.raises(IndexError):
            answers.answered(before, at, answer)
    with pytest.raises(IndexError):
        answers.answered({"checkpoints": 7}, 0, answer)


def test_a_new_gate_has_its_questions_and_an_old_one_can_get_them() -> None:
    assert begun("gates", {"title": "x"})["checkpoints"] == checkpoints("ready_for_planning")
    closing = begun("gates", {"title": "x", "kind": "ready_for_closing"})
    assert closing["checkpoints"] == checkpoints("ready_for_closing")
    own = {"title": "x", "checkpoints": [{"question": "Mine"}]}
    assert begun("gates", own) == own
    assert begun("risks", {"title": "x"}) == {"title": "x"}
    usual = checkpoints("ready_for_planning")
    assert answers.lacking({}) == usual
    assert answers.lacking({"checkpoints": [{"question": usual[0]["question"].upper()}, 3]}) == usual[1:]
    assert answers.lacking({"kind": "nothing"}) == []
    assert answers.table_of(QUESTIONS["ready_for_planning"][1].text) == "stakeholders"
    assert answers.table_of("My own question") == ""


def test_a_gate_is_passed_when_its_checkpoints_hold() -> None:
    open_gate = gate({"question": "Q" * 80})
    passed = open_gate | {"status": "passed"}
    assert answers.refusal(PROJECT, open_gate, passed) == (
        "0 of 2 checkpoints hold; 1 “One”: nobody has answered it (and 1 other). "
        "Answer them, or pass it with conditions"
    )
    assert objection(PROJECT, "gates", 1, open_gate, passed) == Objection(
        "status", answers.refusal(PROJECT, open_gate, passed)
    )
    answered = passed | answers.answered(passed, 0, answers.by_entry("R-007"))
    assert f"2 “{'Q' * 59}…”: nobody" in answers.refusal(PROJECT, open_gate, answered)
    answered |= answers.answered(answered, 1, answers.by_file("plan.pdf", HASH))
    assert answers.refusal(PROJECT, open_gate, answered) == ""
    assert "plan.pdf is gone" in answers.refusal(PROJECT, open_gate, answered, {1: "plan.pdf is gone"})
    assert objection(PROJECT, "gates", 1, open_gate, answered) is None
    assert "no checkpoints; the gate has no checkpoints." in answers.refusal(PROJECT, {}, {"status": "passed"})
    for status in ("open", "refused", "passed_with_conditions"):
        assert answers.refusal(PROJECT, open_gate, open_gate | {"status": status}) == ""
    assert answers.refusal(PROJECT, passed, passed) == "", "what was passed may be edited"


def test_a_decision_is_whole_and_is_taken_back_whole() -> None:
    fields = answers.decided("passed_with_conditions", ["K-001"], "2026-11-28", "Sign the plan")
    assert Gate.parse({"title": "x", **fields}).decided_by == ["K-001"]
    assert answers.decided("passed", [], "") == {
        "status": "passed", "decided_by": None, "decided": None, "conditions": None,
    }  # fmt: skip
    assert set(answers.decided("open", ["K-001"], "2026-11-28", "x").values()) == {"open", None}


def test_what_the_project_has_against_a_parent() -> None:
    before = PROJECT.documents("scope")[1]
    found = objection(PROJECT, "scope", 1, before, {**before, "parent": "S-002"})
    assert found is not None
    assert found.field == "parent"
    assert objection(PROJECT, "scope", 2, {}, {"parent": "S-001"}) is None
    assert objection(PROJECT, "scope", 0, {}, {"parent": "S-001"}) is None
    assert objection(PROJECT, "risks", 7, {}, {"title": "x"}) is None


@given(odd_projects(), st.integers(-1, 3))
def test_documents_of_any_shape_are_answered(project: Project, at: int) -> None:
    for document in project.documents("gates").values():
        assert isinstance(answers.refusal(project, {}, {**document, "status": "passed"}), str)
        assert isinstance(answers.lacking(document), list)
        try:
            fields = answers.answered(document, at, answers.by_entry("R-001"))
        except IndexError:
            continue
        assert len(fields["checkpoints"]) == len(document["checkpoints"])
