"""Success criteria, alternatives and assumptions, by key: judged, compared and chosen, turned into risks and issues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.tui.hostile import hostile_project, leaked
from tests.tui.project import TABLES, document, made, opened, saved
from tests.tui.screen import line_of, press, settle, text_of, told, type_text, wait_for

if TYPE_CHECKING:
    from pathlib import Path

CRITERIA: dict[int, dict[str, Any]] = {
    1: {"title": "Start-up", "baseline": "180", "target": "<= 60", "actual": "95", "owner": "K-001"},
    2: {"title": "Satisfied", "target": "85", "actual": "88", "status": "met"},
    3: {"title": "None left", "target": "0"},
}
ALTERNATIVES: dict[int, dict[str, Any]] = {
    1: {"title": "Replace", "cost": 420000, "pros": "One standard", "cons": "A very busy autumn for everybody"},
    2: {"title": "Lease", "cost": 510000},
}
ASSUMPTIONS: dict[int, dict[str, Any]] = {
    1: {"title": "Vendor delivers", "owner": "K-001", "description": "They said so"},
    2: {"title": "Network first", "kind": "dependency", "direction": "inbound", "programme": "Networks"}
    | {"validate_by": "2026-11-10"},
}
PROJECT = {**TABLES, "success_criteria": CRITERIA, "alternatives": ALTERNATIVES, "assumptions": ASSUMPTIONS}


async def test_targets_against_what_was_measured(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (110, 30)) as pilot:
        await press(pilot, "1", "1", "v")
        await wait_for(pilot.app, "1 met, 1 not measured")
        assert "71% short of it" in line_of(pilot, "Start-up")
        assert "not measured" in line_of(pilot, "None left")
        await press(pilot, "right", "right", "right", "e")
        await type_text(pilot, "55")
        await press(pilot, "ctrl+s")
        await saved(pilot)
        assert document(pilot, "success_criteria", 1)["actual"] in {"9555", "55"}
        await press(pilot, "space")
        await saved(pilot)
        assert document(pilot, "success_criteria", 1)["status"] == "met"
        await wait_for(pilot.app, "2 met")


async def test_alternatives_are_compared_and_one_is_chosen(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "1", "1", "1", "v")
        await wait_for(pilot.app, "1 of 2 side by side")
        assert "420,000" in line_of(pilot, "cost")
        assert "510,000" in line_of(pilot, "cost")
        await press(pilot, "D")
        await saved(pilot)
        await wait_for(pilot.app, "of 3 side by side")
        assert line_of(pilot, "AL-003").index("AL-003") < line_of(pilot, "AL-003").index("AL-001"), "first"
        assert "D do nothing" not in text_of(pilot.app)
        await press(pilot, "right", "A")
        await wait_for(pilot.app, "the others are rejected")
        await press(pilot, "ctrl+s")
        await told(pilot, "say why this one")
        await press(pilot, "enter")
        await type_text(pilot, "Dearer but quicker")
        await press(pilot, "ctrl+s")
        await saved(pilot)
        await told(pilot, "AL-002 chosen, 2 others rejected")
        assert document(pilot, "alternatives", 1)["status"] == "rejected"
        assert document(pilot, "alternatives", 1)["reason"] == "AL-002 was chosen: Dearer but quicker"
        await press(pilot, "u")
        await saved(pilot)
        assert "status" not in document(pilot, "alternatives", 1)
        await press(pilot, *["down"] * 4, "e")
        await type_text(pilot, "90")
        await press(pilot, "enter")
        await saved(pilot)
        assert document(pilot, "alternatives", 2)["duration_days"] == 90
        await press(pilot, "m", "v", "space")
        await wait_for(pilot.app, "Choose AL-")
        await press(pilot, "escape")


async def test_the_first_alternative_offers_to_do_nothing(tmp_path: Path) -> None:
    async with opened(made(tmp_path, TABLES)) as pilot:
        await press(pilot, "1", "1", "1", "a")
        await type_text(pilot, "Replace all")
        await press(pilot, "enter")
        await saved(pilot)
        await told(pilot, 'and if nothing is done? D adds "do nothing"')
        await press(pilot, "D")
        await saved(pilot)
        await told(pilot, '"do nothing" added')
        await press(pilot, "a")
        await type_text(pilot, "Lease")
        await press(pilot, "enter")
        await saved(pilot)
        await told(pilot, "alternative added: Lease · u undoes")
        await press(pilot, "space", "enter")
        await type_text(pilot, "x")
        await press(pilot, "ctrl+s")
        await saved(pilot)
        assert document(pilot, "alternatives", 3)["status"] == "chosen"
        await press(pilot, "space")
        await saved(pilot)
        assert document(pilot, "alternatives", 3)["status"] == "considered"


async def test_what_does_not_hold_becomes_a_risk_or_an_issue(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "1", "1", "1", "1", "v")
        await wait_for(pilot.app, "1 inbound, 1 overdue")
        assert "! 13d late" in line_of(pilot, "Networks") or "-13d" in line_of(pilot, "Networks")
        await press(pilot, "I")
        await saved(pilot)
        await told(pilot, "A-002 became an issue: I-001")
        assert document(pilot, "issues", 1)["from_assumption"] == "A-002"
        await press(pilot, "b", "u")
        await saved(pilot)
        await press(pilot, "v", "g", "R")
        await saved(pilot)
        assert document(pilot, "risks", 3)["from_assumption"] == "A-001"
        assert document(pilot, "assumptions", 1)["status"] == "became_risk"


@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=str)
async def test_hostile_text_in_the_views_is_only_text(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(hostile_project(tmp_path), size) as pilot:
        for keys in (("1", "1", "v"), ("1", "v"), ("1", "v"), ("3", "3", "v"), ("v",), ("3", "v")):
            await press(pilot, *keys)
            await settle(pilot.app)
            await press(pilot, "down", "right", "G", "right")
            assert not leaked(pilot.app), text_of(pilot.app)
            assert len(text_of(pilot.app).splitlines()) <= size[1]
