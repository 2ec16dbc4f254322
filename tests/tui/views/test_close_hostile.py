"""The views of step 6 with whatever somebody wrote into the file by hand: shown, and nothing of it runs."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from store.project_file import ProjectFile
from tests.tui.hostile import hostile_project, leaked
from tests.tui.project import HEADER, app_of, opened
from tests.tui.screen import press, settle, text_of, wait_for
from tui.screens.project import ProjectScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

ODD = [7, "x", None, [], {}, ["x"], {"x": 1}, True, -1.5, "2026-13-45"]
VIEWS: dict[tuple[str, ...], tuple[str, ...]] = {  # the keys that lead there, and those that open something there
    ("6", "v"): ("enter", "F", "A"),
    ("v",): ("n",),
    ("6", "6", "v"): ("A", "enter"),
    ("6", "6", "6", "v"): ("w",),
    ("6", "6", "6", "6", "v"): ("r",),
}


def odd(number: int) -> dict[str, object]:
    """A document of which no field is what it should be."""
    names = (
        *("title", "kind", "status", "outcome", "checkpoints", "decided_by", "deliverable", "approver", "date"),
        *("criterion", "conditions", "recommendation", "owner", "due", "was_risk", "origin", "baseline", "target"),
        *("unit", "measurements", "review_date", "moscow", "accepted_on", "acceptance_criterion", "evidence"),
    )
    return {name: ODD[(number + at) % len(ODD)] for at, name in enumerate(names)} | {"title": f"odd {number}"}


async def through_the_views(pilot: Pilot[None]) -> None:
    """Every view of the step, every row, and the dialogs that open there."""
    for keys, openers in VIEWS.items():
        await press(pilot, "0", *keys) if len(keys) > 1 else await press(pilot, *keys)
        screen = pilot.app.screen
        assert isinstance(screen, ProjectScreen)
        assert screen.pane.face is not None
        await press(pilot, "G", "up")
        assert not leaked(pilot.app), text_of(pilot.app)
        for key in openers:
            await press(pilot, key)
            await asyncio.sleep(0.1)  # files are looked at behind the screen before it opens
            await settle(pilot.app)
            assert not leaked(pilot.app), text_of(pilot.app)
            while pilot.app.screen is not screen:
                await press(pilot, "escape")
        assert pilot.app.screen is screen, text_of(pilot.app)


async def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    async with opened(hostile_project(tmp_path)) as pilot:
        await through_the_views(pilot)


async def test_values_of_any_shape_are_shown(tmp_path: Path) -> None:
    tables = ("gates", "acceptances", "lessons", "benefits", "scope", "risks")
    rows = {table: {number: odd(number) for number in range(1, len(ODD) + 1)} for table in tables}
    path = tmp_path / "odd.json"
    header = {**HEADER, "handed_over": ["junk", {"ref": 7}, {"ref": "R-001", "owner": ["x"]}], "closed": ["x"]}
    ProjectFile.create(path, header, rows).close()
    ProjectFile.create(tmp_path / "other.json", {"title": 7}, {"lessons": rows["lessons"]}).close()
    async with opened(path) as pilot:
        await through_the_views(pilot)
        await press(pilot, "6", "6", "6", "w")
        await wait_for(pilot.app, "odd 1")
        assert app_of(pilot).closed_since == ""
