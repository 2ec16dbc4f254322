"""Milestones, tasks by scope item, and the workload, by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.tui.project import TABLES, document, made, opened, saved
from tests.tui.screen import line_of, press, settle, text_of, told, type_text, wait_for, wait_until

if TYPE_CHECKING:
    from pathlib import Path

TASKS: dict[int, dict[str, Any]] = {
    1: {"title": "Prepare image", "owner": "K-002", "serves": ["S-001"], "progress": 40, "status": "under_way"}
    | {"start": "2026-11-23", "finish": "2026-12-04", "effort": 20},
    2: {"title": "Pilot ready", "kind": "milestone", "finish": "2026-11-18", "gate": "ready_for_executing"},
    3: {"title": "Wave 1", "owner": "Engineer", "start": "2026-11-30", "finish": "2026-12-04", "effort": 2},
    4: {"title": "Unplanned", "owner": "Engineer"},
}
RESOURCES: dict[int, dict[str, Any]] = {1: {"name": "Service lead", "person": "K-002", "capacity": 50}}
PROJECT = {**TABLES, "tasks": TASKS, "resources": RESOURCES}


async def test_a_task_goes_on_with_its_progress_and_milestones_are_reached(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "3", "3", "g", "space")
        await saved(pilot)
        task = document(pilot, "tasks", 1)
        assert (task["status"], task["progress"], task["done"]) == ("done", 100, "2026-11-23")
        await press(pilot, "space")
        await saved(pilot)
        assert document(pilot, "tasks", 1).keys() & {"progress", "done"} == set()
        await press(pilot, "v")
        await wait_for(pilot.app, "0 of 1 reached, 1 late")
        line = line_of(pilot, "Pilot ready")
        assert "◆ executing" in line
        assert "! late" in line
        assert "+5d" in line
        await press(pilot, "space")
        await saved(pilot)
        await wait_for(pilot.app, "1 of 1 reached")
        assert document(pilot, "tasks", 2)["done"] == "2026-11-23"
        await press(pilot, "e")
        await wait_for(pilot.app, "= Wed 2026-11-18")
        await press(pilot, "escape")


async def test_an_orphan_gets_its_task(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "3", "3", "v", "v")
        await wait_for(pilot.app, "1 item without a task")
        assert "! no task" in line_of(pilot, "S-003")
        assert "via S-001" in line_of(pilot, "S-002")
        assert "under way" in line_of(pilot, "T-001")
        assert "that serve no scope" in text_of(pilot.app)
        await press(pilot, "enter")
        await wait_for(pilot.app, "New task  Old devices wiped")
        await press(pilot, "ctrl+s")
        await saved(pilot)
        await wait_for(pilot.app, "every item has a task")
        assert document(pilot, "tasks", 5)["serves"] == ["S-003"]
        await press(pilot, "g", "enter")
        await wait_for(pilot.app, "S-001  Devices replaced")
        await press(pilot, "escape", "down", "enter")
        await wait_for(pilot.app, "T-001  Prepare image")
        await press(pilot, "escape", "m", "m", "right", "e")
        await wait_for(pilot.app, "under way")
        await press(pilot, "escape", "v", "v", "v", "G", "enter")
        await wait_for(pilot.app, "T-004  Unplanned")
        await press(pilot, "escape", "up", "up", "enter")  # the heading of what serves nothing
        await press(pilot, "slash")
        await type_text(pilot, "image")
        await press(pilot, "enter")
        await wait_until(pilot.app, lambda: "S-003" not in text_of(pilot.app), "the filter")


async def test_the_workload_in_percent_of_the_time_there_is(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "3", "3", "3", "v")
        await wait_for(pilot.app, "1 with too much · 1 task not counted")
        assert "! IT service lead" in text_of(pilot.app)
        assert line_of(pilot, "IT service lead").count("400!") == 2
        assert "40" in line_of(pilot, "Engineer")
        await told(pilot, "no dates: T-004 · no effort: T-004")
        await press(pilot, "right", "right")
        await told(pilot, "w48: 10.0 of 2.5 days · T-001")
        await press(pilot, "e")
        await wait_for(pilot.app, "capacity")
        await press(pilot, "escape", "enter")
        await wait_for(pilot.app, "W-001  Service lead")
        await press(pilot, "escape", "down", "enter")
        await wait_for(pilot.app, "New resource  Engineer")
        await press(pilot, "escape", "escape", "m", "up", "m", "n")
        await wait_for(pilot.app, "0 with too much")
        await press(pilot, "N", "N", "full_stop")
        await wait_for(pilot.app, "1 with too much")
        await pilot.resize_terminal(160, 40)
        await settle(pilot.app)
        assert "w12" in text_of(pilot.app) or "w10" in text_of(pilot.app) or "w5" in text_of(pilot.app)
        await press(pilot, *["n"] * 3, "slash")
        await type_text(pilot, "lead")
        await press(pilot, "enter")
        await wait_until(pilot.app, lambda: "Engineer" not in text_of(pilot.app), "the filter")
