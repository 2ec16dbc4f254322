"""Gates by evidence, what is still open at the end, and how far the benefits are."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.analysis.benefits import gain, measurements, share_of, sparkline
from models.analysis.checkpoints import QUESTIONS, checkpoints
from models.analysis.closure import OpenEnd, closure
from models.analysis.gates import Obstacle, fault, standing
from models.declared import REGISTERS
from models.gate import Gate, GateKind
from models.project import Project
from tests.models.control_strategies import odd_projects

PROJECT = Project({"risks": {7: {"title": "Late"}}, "scope": {1: {"title": "Devices"}}})
HASH = "9f" * 32


@pytest.mark.parametrize("kind", GateKind)
def test_a_gate_begins_with_its_questions(kind: GateKind) -> None:
    gate = Gate.parse({"title": "x", "kind": kind, "checkpoints": checkpoints(kind)})
    assert 8 <= len(gate.checkpoints) <= 12
    assert len({each.question for each in gate.checkpoints}) == len(gate.checkpoints)
    found = standing(PROJECT, gate.document())
    assert found.held == 0
    assert found.words == f"0 of {len(gate.checkpoints)} checkpoints hold"
    assert {each.why for each in found.obstacles} == {"nobody has answered it"}


def test_every_question_points_to_a_table_that_is_there() -> None:
    known = {spec.table for spec in REGISTERS}
    assert {each.table for found in QUESTIONS.values() for each in found} <= known | {""}
    assert checkpoints("ready_for_lunch") == []


@pytest.mark.parametrize(
    ("checkpoint", "why"),
    [
        ({"state": "open", "evidence": "R-007"}, "nobody has answered it"),
        ({}, "nobody has answered it"),
        ({"state": "closed"}, "answered without evidence"),
        ({"state": "closed", "evidence": "R-007"}, ""),
        ({"state": "closed", "evidence": "R-008"}, "there is no R-008"),
        ({"state": "closed", "evidence": "P-001"}, ""),
        ({"state": "closed", "evidence": "the plan"}, "there is no the plan"),
        ({"state": "closed", "file": "plan.pdf"}, "the hash of plan.pdf is missing"),
        ({"state": "closed", "file": "plan.pdf", "sha256": HASH[1:]}, "the hash of plan.pdf is missing"),
        ({"state": "closed", "file": "plan.pdf", "sha256": HASH}, ""),
        ({"state": "not_relevant"}, "not relevant, but nobody says why"),
        ({"state": "not_relevant", "reason": "No supplier"}, ""),
    ],
)
def test_an_answer_holds_by_its_evidence(checkpoint: dict[str, Any], why: str) -> None:
    assert fault(PROJECT, checkpoint) == why


def test_what_stands_in_the_way_is_named() -> None:
    answered = {"question": "Who?", "state": "closed", "evidence": "S-001"}
    gate = {"checkpoints": [answered, "by hand", {"question": "When?"}]}
    found = standing(PROJECT, gate)
    assert found.obstacles == (Obstacle(1, "When?", "nobody has answered it"),)
    assert found.words == "1 of 2 checkpoints hold"
    assert standing(PROJECT, {"checkpoints": [answered]}).words == "1 of 1 checkpoint holds"
    none = standing(PROJECT, {})
    assert none.obstacles == (Obstacle(0, "", "the gate has no checkpoints"),)
    assert none.words == "no checkpoints"


OPEN_ENDS: dict[str, dict[int, dict[str, Any]]] = {
    "project": {1: {"handed_over": [{"ref": "R-002", "owner": "K-003"}, {"ref": "S-001", "reason": "Next year"}, "x"]}},
    "scope": {
        1: {"title": "Spare pool", "owner": "K-001"},
        2: {"title": "Printers", "kind": "out"},
        3: {"title": "Gold cases", "moscow": "wont"},
        4: {"title": "Devices", "status": "validated"},
    },
    "risks": {1: {"owner": 3}, 2: {"title": "Late", "owner": "K-001", "status": "approved"}},
    "communications": {1: {"title": "News", "sender": "K-002", "status": "started"}},
    "stakeholders": {1: {"name": "Everybody"}},
    "gates": {1: {"title": "End", "kind": "ready_for_closing"}, 2: {"title": "Go", "kind": "ready_for_executing"}},
    "status_reports": {1: {"title": "Status"}},
    "benefits": {
        1: {"title": "Fewer calls", "owner": "K-001", "review_date": "2027-06-01"},
        2: {"title": "Less power", "owner": "K-001"},
    },
}


def test_all_that_is_open_needs_somebody_or_a_reason() -> None:
    assert closure(Project(OPEN_ENDS), REGISTERS) == [
        OpenEnd("R-001", "R-001", "proposed", "", "", ""),
        OpenEnd("C-001", "News", "started", "K-002", "", ""),
        OpenEnd("G-002", "Go", "open", "", "", ""),
        OpenEnd("BE-002", "Less power", "planned", "K-001", "", ""),
        OpenEnd("S-001", "Spare pool", "specified", "K-001", "", "Next year"),
        OpenEnd("R-002", "Late", "approved", "K-001", "K-003", ""),
        OpenEnd("BE-001", "Fewer calls", "planned", "K-001", "K-001", ""),
    ]


@given(project=odd_projects("scope", "risks", "gates", "benefits", "issues"))
def test_no_open_end_is_too_odd(project: Project) -> None:
    found = closure(project, REGISTERS)
    assert [end.answered for end in found] == sorted(end.answered for end in found)
    for gate in project.documents("gates").values():
        stand = standing(project, gate)
        assert stand.held + len(stand.obstacles) == max(1, stand.checkpoints)


def benefit(*values: float, **fields: Any) -> dict[str, Any]:
    measured = [{"date": f"2026-{month:02d}-01", "value": value} for month, value in enumerate(values, 1)]
    return {"baseline": 120, "target": 60, "unit": "calls a week", "measurements": measured, **fields}


@pytest.mark.parametrize(
    ("document", "share", "words", "line"),
    [
        (benefit(), None, "not measured yet", ""),
        (benefit(110, 84), 0.6, "60 % of the way: 84 calls a week on 2026-02-01, target 60", "█▆▁"),
        (benefit(150), -0.5, "worse than the baseline: 150 calls a week on 2026-01-01, target 60", "▁█"),
        (
            benefit(150, kind="dis_benefit"),
            -0.5,
            "better than the baseline: 150 calls a week on 2026-01-01, target 60",
            "▁█",
        ),
        (
            benefit(90, kind="dis_benefit"),
            0.5,
            "50 % of the expected loss: 90 calls a week on 2026-01-01, target 60",
            "█▁",
        ),
        (benefit(30, baseline=10, target=20, unit=""), 2.0, "200 % of the way: 30 on 2026-01-01, target 20", "▁█"),
        (benefit(99.5, target=120), 0.0, "0 % of the way: 99.5 calls a week on 2026-01-01, target 120", "█▁"),
        (benefit(120, target=120), 1.0, "100 % of the way: 120 calls a week on 2026-01-01, target 120", "▄▄"),
        (benefit(7, baseline=None), None, "7 calls a week on 2026-01-01, target 60", "▄"),
        (benefit(7, target="few"), None, "7 calls a week on 2026-01-01", "█▁"),
    ],
)
def test_progress_from_baseline_to_target(document: dict[str, Any], share: float | None, words: str, line: str) -> None:
    found = gain(document)
    assert found.share == (None if share is None else pytest.approx(share))
    assert (found.words, found.line) == (words, line)


def test_measurements_are_told_in_the_order_of_their_days() -> None:
    given_ones = [{"date": "2026-03-01", "value": 3}, {"date": "2026-01-01", "value": 1}, {"value": 2}, "x"]
    assert [each.value for each in measurements({"measurements": given_ones})] == [1, 3]
    assert sparkline([]) == ""
    assert len(sparkline(range(100))) == 24
    assert share_of(0, 5e-324, 1e15) is None


@given(st.lists(st.floats(-1e15, 1e15), max_size=40))
def test_a_sparkline_has_its_lowest_and_highest_bar(values: list[float]) -> None:
    line, kept = sparkline(values), values[-24:]
    assert len(line) == len(kept)
    if len(set(kept)) > 1:
        assert line[kept.index(max(kept))] == "█"
        assert line[kept.index(min(kept))] == "▁"


@given(project=odd_projects("benefits"))
def test_no_benefit_is_too_odd(project: Project) -> None:
    for document in project.documents("benefits").values():
        found = gain(document)
        assert found.words
        assert bool(found.line) == bool(found.latest)
