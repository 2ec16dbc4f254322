"""Review mode and proposed responses, by key."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from models.change import Change
from tests.tui.hostile import hostile_project, leaked
from tests.tui.project import TABLES, app_of, document, made, opened, saved
from tests.tui.screen import line_of, press, text_of, told, type_text, wait_for, wait_until
from tui.messages import Edit, EditWanted
from tui.screens.review import NoteLine

if TYPE_CHECKING:
    from pathlib import Path

DUE = "2026-11-20"
RISKS: dict[int, dict[str, Any]] = {
    1: {
        "title": "Vendor ships late",
        "likelihood": 4,
        "impact": 4,
        "residual_likelihood": 2,
        "residual_impact": 3,
        "next_review": "2026-11-01",
        "owner": "K-001",
        "category": "supply",
        "response": "reduce",
        "cause": "One vendor builds them all",
        "actions": [
            {"what": "Hold a buffer", "actionee": "K-002", "due": "2026-12-01"},
            {"what": "Order early", "due": "2026-11-20"},
            {"what": "Ask around", "done": "2026-11-02"},
        ],
        "reviews": [{"date": "2026-11-01", "likelihood": 3, "impact": 4, "by": "K-001", "note": "calm so far"}],
    },
    2: {"title": "An application fails", "likelihood": 5, "impact": 5, "next_review": DUE},
    3: {"title": "Prices fall", "kind": "opportunity", "likelihood": 2, "impact": 2, "next_review": DUE},
    4: {"title": "Not due", "likelihood": 1, "impact": 1, "next_review": "2026-12-24"},
    5: {"title": "Nobody looks at it"},
    6: {"title": "It is over", "status": "closed", "next_review": DUE},
    7: {"title": "Keys are lost", "likelihood": 1, "impact": 5, "next_review": DUE},
}
PROJECT = {**TABLES, "risks": RISKS}


async def test_a_review_goes_through_what_is_due(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (100, 30)) as pilot:
        await press(pilot, "3", "r")
        screen = text_of(pilot.app)
        assert "Risk review  1 of 4" in screen
        assert "likelihood 4 high, impact 4 high: H16  ↑ +4 since the last review" in screen
        assert "left today likelihood 4 high, impact 4 high: H16" in screen
        assert "target     likelihood 2 low, impact 3 medium: L6, when all actions are done" in screen
        assert "planned    Hold a buffer · IT service lead · due 2026-12-01 (8d)" in screen
        assert " › Order early · due 2026-11-20 (-3d)" in screen
        assert "done       Ask around · done 2026-11-02" in screen
        assert "last note  2026-11-01: calm so far" in screen
        assert "by Procurement lead" in screen
        await press(pilot, "a", "a")
        await saved(pilot)
        assert "left today likelihood 2 low, impact 3 medium: L6" in text_of(pilot.app)
        await press(pilot, "a")
        await told(pilot, "R-001 has no action that is open")
        await press(pilot, "K", "plus")
        await told(pilot, "R-001 is at the edge of the map already")
        await press(pilot, "minus", "L", "H", "u")
        await wait_until(pilot.app, lambda: document(pilot, "risks", 1)["impact"] == 5, "the undo")
        last = document(pilot, "risks", 1)["reviews"][-1]
        assert last == {"date": "2026-11-23", "likelihood": 4, "impact": 5, "by": "tester"}
        await press(pilot, "n")
        await type_text(pilot, "Vendor called")
        assert "keep the note" in text_of(pilot.app)
        await press(pilot, "enter")
        await saved(pilot)
        assert "last note  2026-11-23: Vendor called" in text_of(pilot.app)
        assert "1 of 4" in text_of(pilot.app)
        await press(pilot, "enter")
        assert "R-002 An application fails" in text_of(pilot.app)
        assert "none · proposed: avoid (R)" in text_of(pilot.app)
        await press(pilot, "R", "enter")
        await saved(pilot)
        assert document(pilot, "risks", 2)["response"] == "avoid"
        await press(pilot, "o", "equals_sign", "b", "b", "b", "b")
        await told(pilot, "this is the first one")
        assert document(pilot, "risks", 2)["status"] == "occurred"
        assert document(pilot, "risks", 3)["next_review"] == "2026-12-21"
        await press(pilot, "enter", "enter", "enter", "c")
        await wait_for(pilot.app, "Risk register")
        await told(pilot, "review: 4 reviewed, 1 raised, 1 occurred, 1 closed")
        await press(pilot, "r")
        await told(pilot, "no risk is due for review, the next on")
        await told(pilot, "1 have no day for it")


async def test_later_notes_left_and_leaving(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "3", "r", "s")
        await saved(pilot)
        assert document(pilot, "risks", 1)["next_review"] == "2026-11-30"
        assert len(document(pilot, "risks", 1)["reviews"]) == 1
        await press(pilot, "n", "x", "escape", "n", "enter", "n")
        pilot.app.screen.query_one(NoteLine).put("x" * 501)
        await press(pilot, "enter")
        await told(pilot, "500")
        assert "xxx" in text_of(pilot.app), "what was typed stays"
        await press(pilot, "escape", "question_mark")
        assert "In a risk review" in text_of(pilot.app)
        await press(pilot, "escape", "colon")
        await type_text(pilot, "less likely")
        await press(pilot, "enter")
        await saved(pilot)
        assert document(pilot, "risks", 2)["likelihood"] == 4
        await press(pilot, "q")
        await told(pilot, "review: 1 reviewed, 1 lowered, 1 later")


async def test_marked_risks_are_reviewed_whether_due_or_not(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "3", "slash")
        await type_text(pilot, "level:1")
        await press(pilot, "enter", "m", "r")
        assert "1 of 1" in text_of(pilot.app)
        assert "R-004 Not due" in text_of(pilot.app)


async def test_responses_are_proposed_never_forced(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (100, 30)) as pilot:
        await press(pilot, "3", "R")
        assert "proposed: too much to live with" in line_of(pilot, "avoid")
        assert "reduce" in line_of(pilot, "as good")
        await press(pilot, "escape")
        assert "response" not in document(pilot, "risks", 2)
        await press(pilot, "M", "R")
        assert "5 risks without a response, 1 not rated" in text_of(pilot.app)
        await press(pilot, "down", "enter")
        assert "no response yet" in text_of(pilot.app)
        await press(pilot, "escape", "R", "enter")
        await saved(pilot)
        found = {number: document(pilot, "risks", number).get("response") for number in range(1, 8)}
        assert found == {1: "reduce", 2: "avoid", 3: "enhance", 4: "accept", 5: None, 6: None, 7: "transfer"}
        await told(pilot, "4 risks have a response now")
        await press(pilot, "u")
        await wait_until(pilot.app, lambda: "response" not in document(pilot, "risks", 2), "the undo")


async def test_undo_asks_again_about_the_risk_whose_answer_is_taken_back(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "3", "r")
        first = line_of(pilot, "  R-")
        await press(pilot, "equals_sign")
        await wait_for(pilot.app, "Risk review  2 of")
        await press(pilot, "s")
        await wait_for(pilot.app, "Risk review  3 of")
        await press(pilot, "u")
        await wait_for(pilot.app, "Risk review  2 of")
        await press(pilot, "u")
        await wait_for(pilot.app, "Risk review  1 of")
        assert line_of(pilot, "  R-") == first
        assert "0 reviewed" in text_of(pilot.app)


async def test_the_field_says_what_is_proposed(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (120, 30)) as pilot:
        await press(pilot, "3", "v", "v", "right", "right", "right", "right", "right", "right", "e")
        await wait_for(pilot.app, "proposed: too much to live with")
        await press(pilot, "escape", "slash")
        await type_text(pilot, "response:reduce")
        await press(pilot, "enter", "m", "R")
        await told(pilot, "all marked risks have a response, or are closed")


async def test_hostile_text_stays_text(tmp_path: Path) -> None:
    path = hostile_project(tmp_path)
    content = json.loads(path.read_text(encoding="utf-8"))
    for risk in content["risks"].values():
        risk |= {"next_review": DUE, "likelihood": 2, "impact": 2}
    content["risks"]["1"] |= {"actions": "nonsense", "reviews": [{"date": DUE, "note": "\x1b[2Jgone", "by": 3}]}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    async with opened(path) as pilot:
        await press(pilot, "3", "r")
        for _ in range(len(content["risks"]) - 1):
            assert not leaked(pilot.app)
            await press(pilot, "enter")
        await press(pilot, "R")
        assert not leaked(pilot.app)


async def test_what_is_gone_meanwhile_is_said(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "3", "slash")
        await type_text(pilot, "level:25")
        await press(pilot, "enter", "m", "r")
        project = app_of(pilot).project
        assert project is not None
        gone = Edit((Change("risks", 2, None, project.version),), "delete R-002")
        pilot.app.post_message(EditWanted(lambda _: gone))
        await wait_for(pilot.app, "R-002 is not there any more. Enter goes on.")
        await press(pilot, "R", "equals_sign")
        await told(pilot, "R-002 is not there any more")
        await press(pilot, "enter")
        await told(pilot, "review: 0 reviewed")


async def test_without_any_day_there_is_nothing_to_go_through(tmp_path: Path) -> None:
    risks = {1: {"title": "x", "likelihood": 2, "impact": 2, "next_review": "2026-12-01"}}
    async with opened(made(tmp_path, {**TABLES, "risks": risks})) as pilot:
        await press(pilot, "3", "r")
        await told(pilot, "no risk is due for review, the next on 2026-12-01")
    empty = tmp_path / "empty"
    empty.mkdir()
    async with opened(made(empty, {**TABLES, "risks": {}})) as pilot:
        await press(pilot, "3", "r", "R")
        await told(pilot, "no risk is due for review")
