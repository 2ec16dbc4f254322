"""The bridges and the business impact, by key: holes are seen, and filled where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.tui.hostile import hostile_project, leaked
from tests.tui.project import TABLES, app_of, document, made, opened, saved
from tests.tui.screen import line_of, press, settle, text_of, told, type_text, wait_for, wait_until

if TYPE_CHECKING:
    from pathlib import Path

IMPACTS: dict[int, dict[str, Any]] = {
    1: {"title": "Finance works on laptops", "department": "Finance", "needs": ["training", "downtime_window"]},
    2: {"title": "Orders in the portal", "department": "A department with a name that is far too long for any column"}
    | {"needs": ["handbook"], "covered_by": []},
    3: {"title": "Nobody's", "needs": []},
}
PROJECT = {**TABLES, "business_impacts": IMPACTS}


async def test_holes_are_seen_and_filled(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "2", "2", "v")
        await wait_for(pilot.app, "6 holes in 3 departments")
        heads = line_of(pilot, "department ")
        assert all(name in heads for name in ("impact", "scope", "people", "comms", "training", "window"))
        assert line_of(pilot, "Finance").count("! hole") == 3
        await told(pilot, "Finance: holes: scope, training, window")
        await press(pilot, "n", "n")
        await told(pilot, "hole: no training for B-001 Finance works on laptops")
        await press(pilot, "enter")
        await wait_for(pilot.app, "Training for Finance")
        await press(pilot, "ctrl+s")
        await saved(pilot)
        await wait_for(pilot.app, "4 holes in 3 departments")
        item = document(pilot, "scope", 4)
        assert (item["category"], item["departments"]) == ("training", ["Finance"])
        assert document(pilot, "business_impacts", 1)["covered_by"] == ["S-004"]
        await press(pilot, "u")
        await wait_for(pilot.app, "6 holes in 3 departments")
        assert "covered_by" not in document(pilot, "business_impacts", 1), "one step of undo"
        await press(pilot, "n", "enter")
        await wait_for(pilot.app, "Downtime window · B-001")
        await press(pilot, "ctrl+s")
        await told(pilot, "say on which day the window begins")
        await type_text(pilot, "2026-12-04")
        await press(pilot, "tab", "tab")
        await press(pilot, *["backspace"] * 20, "ctrl+s")
        await told(pilot, "say who in the department agreed to it")
        await type_text(pilot, "Finance sponsor")
        await press(pilot, "ctrl+s")
        await saved(pilot)
        await told(pilot, "B-001: window from 2026-12-04 agreed by Finance sponsor")
        impact = document(pilot, "business_impacts", 1)
        assert (impact["window_agreed_by"], impact["window_agreed"]) == ("K-003", "2026-11-23")
        await press(pilot, "N", "s")
        assert "Finance" in text_of(pilot.app).splitlines()[4], "the most holes first"
        await press(pilot, "question_mark")
        await wait_for(pilot.app, "validated, told or agreed")


async def test_what_is_there_is_opened_or_chosen_from(tmp_path: Path) -> None:
    scope = {5: {"title": "A", "departments": ["Finance"]}, 6: {"title": "B", "departments": ["Finance", "Legal"]}}
    async with opened(made(tmp_path, {**PROJECT, "scope": scope}), (160, 45)) as pilot:
        await press(pilot, "2", "2", "v")
        await wait_for(pilot.app, "holes in")
        assert "0/2" in line_of(pilot, "Finance   ")
        await press(pilot, "right", "right", "enter")
        await wait_for(pilot.app, "Finance: scope")
        await press(pilot, "down", "enter")
        await wait_for(pilot.app, "S-006  B")
        await press(pilot, "escape", "right", "enter")
        await wait_for(pilot.app, "K-003  Finance sponsor")
        await press(pilot, "escape", "G", "up", "left", "enter")
        await wait_for(pilot.app, "S-006  B")
        await press(pilot, "escape", "left", "enter")
        await wait_for(pilot.app, "New business impact")
        assert "Legal" in text_of(pilot.app)
        await press(pilot, "escape", "escape", "G", "up", *["right"] * 5, "enter")
        await told(pilot, "no impact on this department needs a downtime window")
        await press(pilot, "g", "left", "e")
        await wait_for(pilot.app, "S-005")
        await press(pilot, "escape", "v", "v")
        await wait_for(pilot.app, "holes in")
        await press(pilot, "slash")
        await type_text(pilot, "portal")
        await press(pilot, "enter")
        await wait_until(pilot.app, lambda: "Legal" not in text_of(pilot.app), "the filter")
        assert "1 of 3" in text_of(pilot.app)


async def test_the_impact_pane_asks_for_needs_cover_and_window(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "2", "2", "w")
        await wait_for(pilot.app, "[x] training")
        assert "[ ] sign off" in text_of(pilot.app)
        await press(pilot, "down", "space", "down", "down", "space", "up", "up")
        await press(pilot, "enter", "enter")
        await saved(pilot)
        assert document(pilot, "business_impacts", 1)["needs"] == ["downtime_window", "communication", "training"]
        await press(pilot, "plus")
        await type_text(pilot, "lapt")
        await press(pilot, "enter", "enter")
        await saved(pilot)
        assert document(pilot, "business_impacts", 1)["covered_by"] == ["S-002"]
        await press(pilot, "space", "space", "space")
        await saved(pilot)
        assert document(pilot, "business_impacts", 1)["readiness"] == "signed"
        await press(pilot, "W")
        await wait_for(pilot.app, "Downtime window · B-001")
        await type_text(pilot, "2026-12-04")
        await press(pilot, "tab")
        await type_text(pilot, "2026-12-01")
        await press(pilot, "tab")
        await type_text(pilot, "K-003")
        await press(pilot, "ctrl+s")
        await told(pilot, "is before the window begins on 2026-12-04")
        await press(pilot, "escape", "escape")
        await press(pilot, "M", "x")
        await wait_until(pilot.app, lambda: not app_of(pilot).project.documents("business_impacts"), "none")  # type: ignore[union-attr]
        footer = text_of(pilot.app).splitlines()[-1]
        assert "window" not in footer


async def test_departments_without_an_impact(tmp_path: Path) -> None:
    async with opened(made(tmp_path, {})) as pilot:
        await press(pilot, "2", "2", "v")
        await wait_for(pilot.app, "no holes")
        await press(pilot, "n", "right", "right", "enter")
        await wait_for(pilot.app, "New scope item")


async def test_hostile_text_in_the_bridges_is_only_text(tmp_path: Path) -> None:
    async with opened(hostile_project(tmp_path), (100, 30)) as pilot:
        await press(pilot, "2", "2", "v")
        await settle(pilot.app)
        for _ in range(6):
            await press(pilot, "right", "down")
            assert not leaked(pilot.app), text_of(pilot.app)
