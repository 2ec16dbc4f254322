"""Closing by key: what is open gets an answer, then the project is read-only, says so, and opens again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.change import Change
from store.project_file import ProjectFile
from tests.tui.project import TABLES, app_of, document, made, opened, saved
from tests.tui.screen import line_of, press, text_of, told, type_text, wait_for
from tui.closed import CHANGES
from tui.commands import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

GATE = {"title": "Ready for closing", "kind": "ready_for_closing"}
PROJECT = {**TABLES, "gates": {1: GATE}, "benefits": {1: {"title": "Fewer calls", "target": 2}}}


def test_commands_that_change_the_plan_are_commands() -> None:
    assert {command.id for command in COMMANDS} >= CHANGES


async def test_a_project_closes_and_opens_by_key(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "6", "v", "v")
        await told(pilot, "8 of 8 unanswered · gate not passed")
        await press(pilot, "A")
        await told(pilot, "8 open entries need a new owner (n) or a reason (r) first: S-001 Devices replaced")
        await press(pilot, "m", "m", "n")
        await type_text(pilot, "Finance sponsor")
        await press(pilot, "ctrl+s")
        await told(pilot, "S-001, S-002: Finance sponsor")
        assert "Finance sponsor" in line_of(pilot, "Laptops in Finance")
        await press(pilot, "M", "r")
        await type_text(pilot, "The line has it")
        await press(pilot, "ctrl+s")
        await told(pilot, "0 of 8 unanswered")
        await press(pilot, "g", "minus")
        await told(pilot, "nobody has it after the project")
        await press(pilot, "equals_sign")
        await told(pilot, "1 open entry has neither a new owner nor a reason")
        await press(pilot, "u")
        await told(pilot, "0 of 8 unanswered")
        await press(pilot, "A")
        await wait_for(pilot.app, "without its gate")
        await type_text(pilot, "The sponsor stopped it")
        await press(pilot, "ctrl+s")
        await wait_for(pilot.app, "closed since 2026-11-23: reopen to change")
        await press(pilot, "3", "a")
        await told(pilot, "closed since 2026-11-23: reopen to change, with : reopen")
        assert " a add" not in text_of(pilot.app)
        await press(pilot, "enter")
        await type_text(pilot, "Other")
        await press(pilot, "ctrl+s")
        await told(pilot, "This project is closed since 2026-11-23: reopen it to change it")
        await press(pilot, "escape", "escape")
        await press(pilot, "6", "6", "6", "6", "r")
        await type_text(pilot, "3")
        await press(pilot, "ctrl+s")
        await saved(pilot)
        assert document(pilot, "benefits", 1)["measurements"][0]["value"] == 3
        await press(pilot, "u")
        await told(pilot, "Undone: measure BE-001")
        await press(pilot, "u")
        await told(pilot, "Undone: close the project")
        await press(pilot, "3", "space")
        await saved(pilot)
        assert document(pilot, "risks", 1)["status"] != "proposed"


async def test_somebody_else_closes_and_the_palette_opens_it(tmp_path: Path) -> None:
    path = made(
        tmp_path, {"gates": {1: {**GATE, "status": "passed"}}, "risks": {1: {"title": "x", "status": "closed"}}}
    )
    async with opened(path) as pilot:
        with ProjectFile.open(path, who="other") as other:
            other.apply([Change("project", 1, {"closed": "2026-11-22"})], "close the project")
            await wait_for(pilot.app, "closed since 2026-11-22: reopen to change")
        await press(pilot, "6", "colon")
        await type_text(pilot, "reopen")
        await press(pilot, "enter")
        await told(pilot, "open again: it can be changed")
        await press(pilot, "v", "v", "A")
        await wait_for(pilot.app, "closed since 2026-11-23")
        assert app_of(pilot).closed_since == "2026-11-23"
        await press(pilot, "A")
        await told(pilot, "open again")
