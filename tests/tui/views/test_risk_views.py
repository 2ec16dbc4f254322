"""The views of the risk register by key: heat map, top risks, exposure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.tui.hostile import hostile_project, leaked
from tests.tui.project import TABLES, document, made, opened, saved
from tests.tui.screen import line_of, press, settle, text_of, told, wait_for, wait_until
from tui.screens.project import ProjectScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

RATED: dict[str, Any] = {"likelihood": 4, "impact": 4, "residual_likelihood": 2, "residual_impact": 2}
DONE = {"what": "Order spares", "done": "2026-11-02"}
OPEN = {"what": "Test again", "due": "2026-12-01", "actionee": "K-002"}
RISKS: dict[int, dict[str, Any]] = {
    1: {**RATED, "title": "Planned only", "actions": [DONE, OPEN], "category": "supply", "owner": "K-001"},
    2: {**RATED, "title": "All is done", "actions": [DONE], "category": "supply", "response": "reduce"},
    3: {**RATED, "title": "Prices fall", "kind": "opportunity", "probability": 50, "cost_likely": 3000},
    4: {"title": "Nobody rated it"},
    5: {**RATED, "title": "It is over", "status": "closed"},
    6: {
        "title": "Came up",
        "likelihood": 5,
        "impact": 5,
        "reviews": [{"date": "2026-11-20", "likelihood": 4, "impact": 5}],
        "probability": 10,
        "cost_likely": 12_000,
        "days_likely": 30,
        "residual_cost": 2000,
        "category": 'the "other" one',
    },
}
PROJECT = {**TABLES, "risks": RISKS}


def under(pilot: Pilot[None]) -> str:
    """The ref under the cursor."""
    screen = pilot.app.screen
    assert isinstance(screen, ProjectScreen)
    return screen.pane.ref


async def at(pilot: Pilot[None], ref: str) -> None:
    """Put the cursor on a risk."""
    screen = pilot.app.screen
    assert isinstance(screen, ProjectScreen)
    screen.pane.go_to(int(ref[2:]))
    await settle(pilot.app)


async def test_both_grids_show_the_risk_and_planned_is_not_done(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (140, 40)) as pilot:
        await press(pilot, "3", "v")
        screen = text_of(pilot.app)
        assert "inherent · 5" in screen
        assert "residual today · 5" in screen
        assert "1 not rated" in screen
        await at(pilot, "R-002")
        assert "L4 I4 H16: 4" in line_of(pilot, "heat map")
        assert "actions, done" in text_of(pilot.app)
        row = line_of(pilot, "2│")
        assert "R-002" not in row.split("2│")[1], "inherent: not in the row of 2"
        assert row.split("2│")[2].startswith("L"), row
        await press(pilot, "n", "N")
        assert under(pilot) == "R-002"
        await press(pilot, "p", "escape", "right", "N", "n", "right")
        assert "L4 I1 L4: none" in line_of(pilot, "heat map"), "over the edge into the right grid"
        await press(pilot, "left")
        assert "L4 I5 H20: none" in line_of(pilot, "heat map")
        await press(pilot, "K")
        await told(pilot, "no risk is under the cursor")
        await press(pilot, "enter")
        await told(pilot, "no risk has likelihood 4 and impact 5 here")


async def test_a_risk_is_moved_over_the_map_and_back(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "3", "v")
        await at(pilot, "R-001")
        await press(pilot, "K", "H")
        await saved(pilot)
        assert (document(pilot, "risks", 1)["likelihood"], document(pilot, "risks", 1)["impact"]) == (5, 3)
        assert under(pilot) == "R-001"
        assert "L5 I3 H15: 1" in line_of(pilot, "heat map")
        await press(pilot, "K")
        await told(pilot, "R-001 is at the edge of the map already")
        await press(pilot, "u", "u")
        await wait_until(pilot.app, lambda: document(pilot, "risks", 1)["likelihood"] == 4, "both undone")
        assert document(pilot, "risks", 1)["likelihood"] == 4
        await press(pilot, "J", "L")
        await saved(pilot)
        assert (document(pilot, "risks", 1)["likelihood"], document(pilot, "risks", 1)["impact"]) == (3, 5)


async def test_the_residual_moves_where_it_is_true(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "3", "v")
        await at(pilot, "R-001")
        await press(pilot, "right", "right", "right", "right", "right", "left", "left", "right")
        await at(pilot, "R-001")
        await press(pilot, "K")
        await told(pilot, "1 planned action not done, so today it is where it is at the left")
        await press(pilot, "S")
        assert "when all is done" in text_of(pilot.app)
        assert "2 open without residual values" in text_of(pilot.app)
        assert under(pilot) == "R-001"
        await press(pilot, "K")
        await saved(pilot)
        assert document(pilot, "risks", 1)["residual_likelihood"] == 3
        assert document(pilot, "risks", 1)["likelihood"] == 4
        await press(pilot, "e")
        await wait_for(pilot.app, "residual likelihood")
        await press(pilot, "escape", "S")
        await at(pilot, "R-002")
        await press(pilot, "L")
        await saved(pilot)
        assert document(pilot, "risks", 2)["residual_impact"] == 3
        await press(pilot, "enter")
        await wait_for(pilot.app, "today_likelihood:2 today_impact:3")


async def test_threats_and_opportunities_apart_and_a_cell_as_a_table(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (120, 30)) as pilot:
        await press(pilot, "3", "v", "s")
        assert "inherent · 4" in text_of(pilot.app)
        await press(pilot, "s")
        assert under(pilot) == "R-003", "the highest that is shown"
        assert "opportunities" in line_of(pilot, "heat map")
        await press(pilot, "m")
        assert "1 marked" in text_of(pilot.app)
        await press(pilot, "enter")
        assert "1 of 6 · 1 marked · likelihood:4 impact:4 kind:opportunity" in text_of(pilot.app)
        await press(pilot, "b")
        await wait_for(pilot.app, "heat map")
        assert "kind:opportunity" not in text_of(pilot.app)
        await press(pilot, "s", "v", "V", "enter", "v", "enter")
        assert text_of(pilot.app).count("likelihood:4") == 1


async def test_the_mouse_goes_to_a_cell_and_to_the_other_grid(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "3", "v")
        await wait_for(pilot.app, "\n4│")
        lines = text_of(pilot.app).splitlines()
        y = next(row for row, line in enumerate(lines) if line.startswith("4│"))
        await pilot.click(offset=(lines[y].index("4│", 5) + 3, y))
        await settle(pilot.app)
        assert "L4 I1 L4: none" in line_of(pilot, "heat map")
        x = lines[y].index("4│") + 26
        await pilot.click(offset=(x, y), times=2)
        await wait_for(pilot.app, "likelihood:4 impact:4")


async def test_the_top_risks_say_how_they_moved(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "3", "v", "v")
        assert "highest 4 · 1 came up" in text_of(pilot.app)
        assert "↑ +5" in line_of(pilot, "R-006")
        assert "new" in line_of(pilot, "R-001")
        assert "8d Test again" in line_of(pilot, "R-001")
        assert "H16 new   L4" in line_of(pilot, "R-002")
        assert "+Prices fall" in line_of(pilot, "R-003")
        assert "It is over" not in text_of(pilot.app)
        await press(pilot, *["right"] * 8)  # the last column: when it was last looked at
        assert line_of(pilot, "R-006").endswith(" 3d")
        await press(pilot, *["left"] * 8)
        await press(pilot, "s", "s", "s", "s")
        await at(pilot, "R-001")
        await press(pilot, *["right"] * 2, "e", "2", "enter")
        await saved(pilot)
        assert document(pilot, "risks", 1)["likelihood"] == 2


async def test_exposure_adds_up_and_leads_on(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (110, 30)) as pilot:
        await press(pilot, "3", "v", "v", "v")
        assert "expected cost +300" in text_of(pilot.app)
        whole = line_of(pilot, "all open risks").split()
        assert whole[3:] == ["5", "-1,200", "+1,500", "+300", "+300", "+1,300", "3", "?"], whole
        assert line_of(pilot, "supply").split()[1:] == ["2", "2", "?"], "no figures are no zero"
        await press(pilot, "S")
        assert "expected working days -3" in text_of(pilot.app)
        await press(pilot, "S", "g", "down")
        assert under(pilot) == ""
        await press(pilot, "enter")
        await wait_for(pilot.app, "1 of 6")
        await press(pilot, "b")
        await wait_for(pilot.app, "by category")
        await press(pilot, "G")
        assert under(pilot) == "R-006"
        await press(pilot, "enter")
        await wait_for(pilot.app, "Came up")
        await press(pilot, "escape", "s")
        assert "Procurement lead" in text_of(pilot.app)
        await press(pilot, "s", "g", "down", "enter")
        await told(pilot, "the filter knows no department of a risk")


async def test_the_cursor_comes_to_the_grid_that_shows_the_risk(tmp_path: Path) -> None:
    risks = {
        1: {"title": "Only a target", "residual_likelihood": 1, "residual_impact": 2},
        2: {"title": "Target and done", "likelihood": 2, "impact": 2},
    }
    async with opened(made(tmp_path, {**TABLES, "risks": risks})) as pilot:
        await press(pilot, "3", "v", "S")
        await at(pilot, "R-001")
        assert under(pilot) == "R-001"
        assert "L1 I2 L2: 1" in line_of(pilot, "heat map")
        await press(pilot, "S")
        assert under(pilot) == "R-002", "the highest that is left"
        await press(pilot, "J")
        await told(pilot, "R-002: no action is done, so today it is where it is at the left")


async def test_views_without_a_risk_say_so(tmp_path: Path) -> None:
    async with opened(made(tmp_path, {**TABLES, "risks": {}})) as pilot:
        await press(pilot, "3", "v", "K", "m", "v")
        assert "No risk here yet: press a to add one." in text_of(pilot.app)
        await press(pilot, "v")
        assert "expected cost unknown" in text_of(pilot.app)


async def test_hostile_text_stays_text_in_every_view(tmp_path: Path) -> None:
    path = hostile_project(tmp_path)
    content = json.loads(path.read_text(encoding="utf-8"))
    for number, risk in content["risks"].items():
        risk |= {"likelihood": 1 + int(number) % 5, "impact": 3, "probability": 5, "cost_likely": 7}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    async with opened(path, (160, 45)) as pilot:
        await press(pilot, "3")
        for keys in (("v", "right", "right", "n", "n", "s", "S"), ("v", "j"), ("v", "s", "s", "G")):
            await press(pilot, *keys)
            assert not leaked(pilot.app)


async def test_ten_thousand_risks(tmp_path: Path) -> None:
    many = {
        number: {"title": f"Risk {number}", "likelihood": number % 5 + 1, "impact": number % 4 + 1}
        for number in range(1, 10_001)
    }
    async with opened(made(tmp_path, {**TABLES, "risks": many})) as pilot:
        await press(pilot, "3", "v")
        assert "inherent · 10000" in text_of(pilot.app)
        await at(pilot, "R-7777")
        await press(pilot, "j", "right", "left", "k", "n")
        await at(pilot, "R-7777")
        await press(pilot, "L")
        await saved(pilot)
        assert under(pilot) == "R-7777"
        assert document(pilot, "risks", 7777)["impact"] == 3
        await press(pilot, "v")
        assert "highest 10" in text_of(pilot.app)
        await press(pilot, "v")
        assert "10,000" in text_of(pilot.app) or "10000" in text_of(pilot.app)
