"""Views without anything to show: a sentence that says what to do, and no keys that mean an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.tui.project import TABLES, made, opened
from tests.tui.screen import press, text_of, type_text, wait_for
from tui.views.registry import VIEWS

if TYPE_CHECKING:
    from pathlib import Path

WAYS = {
    "scope": ("2",),
    "risk": ("3",),
    "comms": ("4",),
    "stakeholder": ("4", "4"),
    "gate": ("6",),
    "acceptance": ("6", "6"),
    "lesson": ("6", "6", "6"),
    "benefit": ("6", "6", "6", "6"),
}
OTHERS = {
    "scope changes": "Nothing came into scope or left it since then.",
    "closure": "Nothing is open any more. A closes the project.",
    "by deliverable": "No must and no should is in scope: step 2 has the checklist.",
    "coverage": "There is nobody on the stakeholder list yet.",
}
MEANING_AN_ENTRY = ("H ", "L ", "J ", "Enter")


@pytest.mark.parametrize("register", WAYS)
async def test_an_empty_view_says_what_to_do(tmp_path: Path, register: str) -> None:
    async with opened(made(tmp_path, {})) as pilot:
        await press(pilot, *WAYS[register])
        for view in VIEWS[register]:
            await press(pilot, "v")
            await wait_for(pilot.app, f"· {view.name} ")
            await wait_for(pilot.app, OTHERS.get(view.name, "here yet: press a to add one."))
            footer = text_of(pilot.app).splitlines()[-1]
            if view.name != "exposure":
                assert not [key for key in MEANING_AN_ENTRY if f" {key}" in f"  {footer}"], footer


@pytest.mark.parametrize("register", WAYS)
async def test_a_filter_that_lets_nothing_through_is_named(tmp_path: Path, register: str) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, *WAYS[register], "slash")
        await type_text(pilot, "xyzzy")
        await press(pilot, "enter")
        for view in VIEWS[register]:
            await press(pilot, "v")
            await wait_for(pilot.app, f"· {view.name} ")
            if view.name not in OTHERS:
                await wait_for(pilot.app, "passes the filter: / changes it.")


async def test_a_week_without_anything_says_so(tmp_path: Path) -> None:
    undated = {2: TABLES["communications"][2]}
    async with opened(made(tmp_path, {**TABLES, "communications": undated})) as pilot:
        await press(pilot, "4", "v", "N")
        await wait_for(pilot.app, "Nothing is planned in this week: n shows the next one.")


async def test_amounts_that_nobody_can_mean_are_none(tmp_path: Path) -> None:
    risk: dict[str, Any] = {"title": "A slip of the hand", "probability": 50, "cost_low": 1e308, "cost_likely": 1e308}
    huge = {**TABLES, "risks": {1: {**risk, "cost_high": 1e308}, 2: {"title": "It", "probability": 50, "cost_low": 90}}}
    async with opened(made(tmp_path, huge)) as pilot:
        await press(pilot, "3", "v", "v", "v")
        await wait_for(pilot.app, "expected cost -45")
