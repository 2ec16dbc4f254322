"""Step 6 by key: gates by evidence, acceptances, lessons, benefits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.analysis.checkpoints import checkpoints
from store.project_file import ProjectFile
from tests.tui.project import TABLES, app_of, document, made, opened, saved
from tests.tui.screen import line_of, press, settle, text_of, told, type_text, wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

SHA = "9f" * 32
GATES: dict[int, dict[str, Any]] = {
    1: {
        "title": "Ready for executing",
        "kind": "ready_for_executing",
        "checkpoints": [
            {"question": "Is the plan agreed?", "state": "closed", "evidence": "R-009"},
            {"question": "Is the contract signed?", "state": "closed", "file": "contract.txt", "sha256": SHA},
            {"question": "Is everybody trained?"},
        ],
    },
    2: {"title": "Ready for closing", "kind": "ready_for_closing", "checkpoints": checkpoints("ready_for_closing")[:1]},
}
LESSONS: dict[int, dict[str, Any]] = {
    1: {
        "title": "Order early",
        "recommendation": "One order",
        "owner": "K-001",
        "due": "2026-12-01",
        "was_risk": "R-001",
    },
    2: {"title": "Tell twice"},
}
BENEFITS: dict[int, dict[str, Any]] = {
    1: {"title": "Fewer calls", "baseline": 400, "target": 200, "unit": "calls", "review_date": "2026-11-20"},
    2: {"title": "Less paper"},
}
ACCEPTANCES: dict[int, dict[str, Any]] = {1: {"title": "Devices signed for", "deliverable": "S-001"}}
ITEM = {**TABLES["scope"][1], "acceptance_criterion": "98 % of the list", "approver": "K-003"}
PROJECT = {
    **TABLES,
    "scope": {**TABLES["scope"], 1: ITEM, 2: {**TABLES["scope"][2], "moscow": "should"}},
    "gates": GATES,
    "lessons": LESSONS,
    "benefits": BENEFITS,
    "acceptances": ACCEPTANCES,
}


def evidence(pilot: Pilot[None], at: int, number: int = 1) -> dict[str, Any]:
    """A checkpoint of a gate, as it is kept, without its question."""
    found: dict[str, Any] = document(pilot, "gates", number)["checkpoints"][at]
    return {name: value for name, value in found.items() if name != "question"}


async def test_a_gate_is_answered_by_evidence_and_decided(tmp_path: Path) -> None:
    (tmp_path / "contract.txt").write_text("Signed")
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "6", "v")
        await told(pilot, "G-001 Ready for executing · 0 of 3 checkpoints hold")
        await wait_for(pilot.app, "has changed since")
        assert "there is no R-009" in line_of(pilot, "Is the plan agreed?")
        await press(pilot, "enter")
        await type_text(pilot, "vendr")
        await wait_for(pilot.app, "R-001")
        await press(pilot, "enter")
        await told(pilot, "G-001 1: R-001 · 2 of 3 checkpoints hold")
        assert evidence(pilot, 0) == {"state": "closed", "evidence": "R-001"}
        await press(pilot, "o")
        await told(pilot, "Risk register")
        await press(pilot, "b", "down", "F")
        await type_text(pilot, "contr")
        await wait_for(pilot.app, "contract.txt")
        await press(pilot, "enter")
        await wait_for(pilot.app, "G-001 2: contract.txt")
        assert evidence(pilot, 1)["file"] == "contract.txt"
        assert "changed" not in line_of(pilot, "Is the contract signed?")
        (tmp_path / "contract.txt").unlink()
        await press(pilot, "equals_sign")
        await wait_for(pilot.app, "is gone")
        (tmp_path / "contract.txt").write_text("Signed")
        await press(pilot, "A")
        await told(pilot, "Decide G-001")  # files are looked at first
        await press(pilot, "ctrl+s")
        await told(pilot, "conditions: say what still has to be done")
        await press(pilot, "escape", "escape", "down", "minus")
        await type_text(pilot, "Everybody knows it")
        await press(pilot, "ctrl+s")
        await wait_for(pilot.app, "3 of 3 checkpoints hold")
        await press(pilot, "r")
        await saved(pilot)
        assert evidence(pilot, 2) == {"state": "open"}
        await press(pilot, "u")
        await wait_for(pilot.app, "3 of 3 checkpoints hold")
        assert evidence(pilot, 2) == {"state": "not_relevant", "reason": "Everybody knows it"}
        await press(pilot, "space")  # a gate is decided on, never ticked off
        await wait_for(pilot.app, "Decide G-001")
        await press(pilot, "tab")
        await type_text(pilot, "Finance sponsor")
        await press(pilot, "ctrl+s")
        await wait_for(pilot.app, "G-001: passed")
        assert (document(pilot, "gates", 1)["decided_by"], document(pilot, "gates", 1)["decided"]) == (
            ["K-003"],
            "2026-11-23",
        )


async def test_a_gate_is_not_passed_while_a_question_is_open(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "6", "G", "A")
        await wait_for(pilot.app, "Decide G-002")
        await type_text(pilot, "passed")
        await press(pilot, "ctrl+s")
        await told(pilot, "0 of 1 checkpoint holds; 1 “Every must of the scope")
        await press(pilot, "escape", "escape", "plus")
        await told(pilot, "G-002: 11 questions added")
        await press(pilot, "v", "n", "n", "N", "a")
        await type_text(pilot, "Ready for planning k ready_for_planning")
        await press(pilot, "enter")
        await saved(pilot)
        assert len(document(pilot, "gates", 3)["checkpoints"]) == 10
        await wait_for(pilot.app, "0 of 10 checkpoints hold")
        await press(pilot, "enter", "down", "down", "down", "enter")
        await wait_for(pilot.app, "G-003 1: P-001")
        await press(pilot, "o")
        await wait_for(pilot.app, "ctrl+s save")
        await press(pilot, "escape", "enter", "down", "down", "enter")
        await saved(pilot)
        assert evidence(pilot, 0, 3) == {"state": "open"}
        await press(pilot, "o")
        await told(pilot, "no entry of this project shows it")


async def test_acceptance_and_checklist_tell_the_same(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "6", "right_square_bracket", "v")
        await told(pilot, "0 of 2 deliverables accepted")
        assert "1 of 1 not acc" in line_of(pilot, "must: Devices")
        assert "no acceptance" in line_of(pilot, "should: Laptops")
        await press(pilot, "A")
        await wait_for(pilot.app, "Outcome of AP-001")
        await press(pilot, "tab")
        await type_text(pilot, "Finance sponsor")
        await press(pilot, "ctrl+s")
        await told(pilot, "AP-001: accepted · S-001 too")
        item = document(pilot, "scope", 1)
        assert (item["status"], item["accepted_by"], item["accepted_on"]) == ("validated", "K-003", "2026-11-23")
        await press(pilot, "u")
        await told(pilot, "Undone: accepted AP-001")
        assert document(pilot, "scope", 1) == ITEM | {"uid": item["uid"]}
        await press(pilot, "A")
        await wait_for(pilot.app, "Outcome of AP-001")
        await type_text(pilot, "rejected")
        await press(pilot, "ctrl+s")
        await told(pilot, "say what still has to be done")
        await press(pilot, "escape", "escape")
        await press(pilot, "g", "enter")
        await wait_for(pilot.app, "98 % of the list")
        assert "S-001" in line_of(pilot, "deliverable")
        await press(pilot, "ctrl+s")
        await saved(pilot)
        assert document(pilot, "acceptances", 2)["criterion"] == "98 % of the list"
        await press(pilot, "2", "R")
        await wait_for(pilot.app, "Acceptance of Devices")
        await press(pilot, "escape", "escape", "A", "ctrl+s")
        await saved(pilot)
        assert {document(pilot, "acceptances", number)["outcome"] for number in (1, 2)} == {"accepted"}


async def test_lessons_that_lack_something_come_first_and_others_are_looked_up(tmp_path: Path) -> None:
    other = {1: {"title": "Port numbers early", "cause": "A signed letter", "recommendation": "Send it first"}}
    ProjectFile.create(tmp_path / "telephony.json", {"title": "Telephony"}, {"lessons": other}).close()
    async with opened(made(tmp_path, PROJECT), (100, 30)) as pilot:
        await press(pilot, "6", "6", "6", "v")
        await told(pilot, "1 of 2 lack what, who or when")
        screen = text_of(pilot.app)
        assert screen.index("L-002") < screen.index("L-001")
        assert "what, who, when" in line_of(pilot, "L-002")
        assert "R-001" in line_of(pilot, "Order early")
        await press(pilot, "w")
        await wait_for(pilot.app, "cause: A signed letter")
        await type_text(pilot, "lettr")
        await press(pilot, "enter")
        await wait_for(pilot.app, "taken over: Port numbers early")
        await press(pilot, "enter")
        await wait_for(pilot.app, "it is here already: L-003")
        taken = document(pilot, "lessons", 3)
        assert (taken["origin"], taken["learned_from"], taken["logged"]) == (
            "previous_project",
            "Telephony L-001",
            "2026-11-23",
        )
        await press(pilot, "ctrl+n")
        await told(pilot, "none found for “lettr”: lessons of 1 project looked through on 2026-11-23")
        app = app_of(pilot)
        assert app.newest is not None
        assert str(app.newest.header_document["earlier_lessons"]).startswith("none found for “lettr”")
        await press(pilot, "ctrl+u")
        await type_text(pilot, "xyzzy")
        await wait_for(pilot.app, "No lesson holds that.")
        await press(pilot, "enter", "ctrl+g", "1", "colon")
        await type_text(pilot, "look up lessons")
        await press(pilot, "enter")
        await wait_for(pilot.app, "Lessons of your other projects")


async def test_benefits_are_measured_on_their_way(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (100, 30)) as pilot:
        await press(pilot, "6", "6", "6", "6", "v")
        await told(pilot, "0 of 2 measured · 1 to review")
        assert "400 → 200" in line_of(pilot, "BE-001")
        assert "nobody" in line_of(pilot, "BE-002")
        await press(pilot, "r")
        await wait_for(pilot.app, "What was measured, in calls.")
        await type_text(pilot, "350")
        await press(pilot, "tab")
        await type_text(pilot, "2026-11-20")
        await press(pilot, "tab")
        await type_text(pilot, "after wave 1")
        await press(pilot, "tab")
        await type_text(pilot, "2027-02-01")
        await press(pilot, "ctrl+s")
        await told(pilot, "BE-001: 25 % of the way: 350 calls on 2026-11-20, target 200")
        await press(pilot, "r")
        await type_text(pilot, "300")
        await press(pilot, "ctrl+s")
        await told(pilot, "50 % of the way")
        found = document(pilot, "benefits", 1)
        assert [each["value"] for each in found["measurements"]] == [350, 300]
        assert (found["status"], found["review_date"]) == ("under_review", "2027-02-01")
        assert "█▅▁" in line_of(pilot, "BE-001")
        await press(pilot, "right", "right", "e")
        await settle(pilot.app)
        assert "target" in text_of(pilot.app)
