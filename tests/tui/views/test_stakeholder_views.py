"""The views of the stakeholder list, by key: grid, engagement, what is owed, influence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.tui.hostile import hostile_project, leaked
from tests.tui.project import TABLES, app_of, document, made, opened, saved
from tests.tui.screen import line_of, press, text_of, told, wait_for, wait_until
from tui.screens.project import ProjectScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

PEOPLE: dict[int, dict[str, Any]] = {
    1: {"name": "Sponsor", "power": 5, "interest": 4, "engagement_current": "neutral", "engagement_desired": "leading"},
    2: {"name": "Auditor", "power": 2, "interest": 1, "engagement_current": "neutral", "engagement_desired": "neutral"},
    3: {"name": "Users", "engagement_current": "leading", "engagement_desired": "supportive", "phase": "closing"},
    4: {"name": "Works council", "power": 4, "influence_executing": "high"},
}
PROJECT = {**TABLES, "stakeholders": PEOPLE}


def under(pilot: Pilot[None]) -> str:
    """The ref under the cursor."""
    screen = pilot.app.screen
    assert isinstance(screen, ProjectScreen)
    return screen.pane.ref


async def go_view(pilot: Pilot[None], name: str) -> None:
    """To the stakeholder list, and to one of its views."""
    await press(pilot, "4", "4")
    for _ in range(5):
        if f"· {name} " in text_of(pilot.app):
            return
        await press(pilot, "v")
    raise AssertionError(text_of(pilot.app))


async def test_the_grid_moves_people_by_keys_and_leads_to_the_table(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (100, 30)) as pilot:
        await go_view(pilot, "power/interest")
        assert "M manage closely   S keep satisfied   I keep informed   O monitor" in text_of(pilot.app)
        assert line_of(pilot, "5 very high").rstrip().endswith("┃M Sponsor       │M"), (
            "a heavy line before what is high"
        )
        assert "manage closely, 2 without a place" in text_of(pilot.app)
        assert under(pilot) == "K-001"
        await press(pilot, "H", "J")
        await saved(pilot)
        assert (document(pilot, "stakeholders", 1)["power"], document(pilot, "stakeholders", 1)["interest"]) == (4, 3)
        assert "keep satisfied" in text_of(pilot.app)
        assert under(pilot) == "K-001"
        await press(pilot, "u")
        await wait_until(pilot.app, lambda: document(pilot, "stakeholders", 1)["power"] == 5, "undo")
        assert document(pilot, "stakeholders", 1)["interest"] == 3
        await press(pilot, "K")
        await told(pilot, "can go no further that way")
        await press(pilot, *["down"] * 5)
        assert under(pilot) == "K-003"
        await press(pilot, "e")
        await wait_for(pilot.app, "Users")
        await press(pilot, "escape", "up")
        assert under(pilot) == ""
        await press(pilot, "e", "right", "right", "right", "left", "down", "m", "M", "M")  # no entry there to edit
        assert under(pilot) == "K-004"
        await pilot.click("PowerInterest Waiting", offset=(4, 0))
        await pilot.click("PowerInterest Waiting", offset=(4, 1))
        await press(pilot, "K")
        await saved(pilot)
        assert (document(pilot, "stakeholders", 3)["power"], document(pilot, "stakeholders", 3)["interest"]) == (3, 3)
        assert under(pilot) == "K-003"
        await press(pilot, *["down"] * 3, "L")
        await saved(pilot)
        assert (document(pilot, "stakeholders", 4)["power"], document(pilot, "stakeholders", 4)["interest"]) == (4, 3)
        assert "no place yet" not in text_of(pilot.app)
        await press(pilot, "m", "n", "N", "s")
        await wait_for(pilot.app, "power:4 interest:3")
        assert "Works council" in line_of(pilot, "K-004")
        assert "Sponsor" not in text_of(pilot.app)
        await press(pilot, "v", "S")
        await wait_for(pilot.app, 'quadrant:"keep satisfied"')
        await press(pilot, "enter")
        await wait_for(pilot.app, "ctrl+s save")


async def test_the_engagement_matrix_moves_c_and_d(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (80, 24)) as pilot:
        await go_view(pilot, "engagement")
        assert "1 below, 1 at goal, 1 above, 1 not judged" in text_of(pilot.app)
        assert line_of(pilot, "Sponsor").split()[1:7] == ["C", "→", "D", "+2", "5", "!"]
        assert "C=D" in line_of(pilot, "Auditor")
        assert line_of(pilot, "Users").split()[1:4] == ["D", "C", "-1"]
        await press(pilot, "L", "minus")
        await saved(pilot)
        found = document(pilot, "stakeholders", 1)
        assert (found["engagement_current"], found["engagement_desired"]) == ("supportive", "supportive")
        assert found["engagement_assessed"] == "2026-11-23"
        assert line_of(pilot, "Sponsor").split()[-1] == "today"
        await press(pilot, "H", "plus", "s")
        await saved(pilot)
        assert under(pilot) == "K-001"
        lines = text_of(pilot.app).splitlines()
        names = [
            line.split()[0] for line in lines if line.startswith(" ") and line.split()[-1:] in (["never"], ["today"])
        ]
        assert names == ["Sponsor", "Users", "Works", "Auditor"]
        await press(pilot, "m", "m", "L")
        await saved(pilot)
        assert document(pilot, "stakeholders", 1)["engagement_current"] == "supportive"
        assert document(pilot, "stakeholders", 3)["engagement_current"] == "leading"
        await press(pilot, "M", "M", "s", "G", "H")  # not judged yet: starts in the middle
        await saved(pilot)
        assert document(pilot, "stakeholders", 4)["engagement_current"] == "neutral"
        await pilot.click("Engagement VirtualTable", offset=(4, 0))  # titles sort nothing here
        await press(pilot, "right", "e")
        await wait_for(pilot.app, "leading")
        await press(pilot, "escape")
        await pilot.resize_terminal(200, 50)
        await wait_for(pilot.app, "unaware")


async def test_what_is_owed_unfolds_and_follows_the_entry(tmp_path: Path) -> None:
    async with opened(made(tmp_path), (160, 40)) as pilot:
        await go_view(pilot, "owed")
        assert "3, 1 overdue" in line_of(pilot, "+ Procurement lead")
        assert "hears 1" in line_of(pilot, "+ IT service lead")
        await press(pilot, "space", "j")
        assert "hears" in line_of(pilot, "C-001 Weekly news")
        await press(pilot, "j")
        assert under(pilot) == "S-002"
        assert "Laptops in Finance" in line_of(pilot, "│ S-002")  # the detail panel follows
        await press(pilot, "m", "enter")
        await wait_for(pilot.app, "ctrl+s save")
        assert "Laptops in Finance" in text_of(pilot.app)
        await press(pilot, "escape", "H")
        assert under(pilot) == "K-001"
        await press(pilot, "L", "s")
        assert "hears      " not in text_of(pilot.app)
        await press(pilot, "s")
        assert text_of(pilot.app).count("hears      ") == 2
        await press(pilot, "slash", *"finance", "enter")
        await wait_for(pilot.app, "1 of 3")
        assert "Go-live notice" in text_of(pilot.app)
        await press(pilot, "slash", *"zzz", "enter", "space", "H", "L", "s", "s", "v", "space", "V", "V", "L", "s")
        assert "0 of 3" in text_of(pilot.app)


async def test_influence_is_set_by_phase_and_holes_are_marked(tmp_path: Path) -> None:
    path = made(tmp_path, PROJECT)
    async with opened(path) as pilot:
        await go_view(pilot, "influence")
        assert "▸initiating" in text_of(pilot.app)
        assert line_of(pilot, "Users").split() == ["Users", "(high)", "-"]
        await press(pilot, "right", "right", "space", "L", "L")
        await saved(pilot)
        assert document(pilot, "stakeholders", 1)["influence_planning"] == "medium"
        await press(pilot, "space")
        await saved(pilot)
        assert line_of(pilot, "Sponsor").split() == ["Sponsor", "high", "1"]
        await press(pilot, "space", "H")
        await told(pilot, "can go no further that way")
        await press(pilot, "down", "down", "down", "L", "L", "L", "L")
        await saved(pilot)
        assert "! nothing" in line_of(pilot, "Works council")
        assert "1 of high influence not reached" in text_of(pilot.app)
        await press(pilot, "enter")
        await wait_for(pilot.app, "ctrl+s save")


async def test_hostile_text_stays_text_in_every_view(tmp_path: Path) -> None:
    async with opened(hostile_project(tmp_path), (100, 40)) as pilot:
        await press(pilot, "4", "4")
        for _ in range(5):
            await press(pilot, "v", "down", "down", "right", "space")
            assert not leaked(pilot.app)
            assert app_of(pilot).is_running
        await press(pilot, "P", "P")
        assert not leaked(pilot.app)


async def test_ten_thousand_people_in_every_view(tmp_path: Path) -> None:
    people = {n: {"name": f"Person {n}", "power": n % 5 + 1, "interest": n % 4 + 1} for n in range(1, 10_001)}
    async with opened(made(tmp_path, {"stakeholders": people}), (100, 30)) as pilot:
        await go_view(pilot, "power/interest")
        await press(pilot, "n", "K")
        await saved(pilot)
        assert under(pilot) == "K-021"
        assert document(pilot, "stakeholders", 21)["power"] == 3
        await press(pilot, "v", "H", "v", "s")
        await told(pilot, "10000 are too many to unfold at once")
        await press(pilot, "space", "G", "v", "space")
        await saved(pilot)
        assert document(pilot, "stakeholders", 21)["engagement_current"] == "neutral"
        assert document(pilot, "stakeholders", 10_000)["influence_initiating"] == "none"
        await press(pilot, "P", "P")
        assert "K-10000" in line_of(pilot, "none")
        assert "Person" not in text_of(pilot.app)
