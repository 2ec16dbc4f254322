"""The project charter: a page of sections, edited where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.declared import PROJECT as RECORD
from tests.tui.hostile import hostile_project, leaked
from tests.tui.project import TABLES, app_of, document, made, opened, saved
from tests.tui.screen import line_of, press, settle, text_of, told, type_text, wait_for
from tui.edits import set_field

if TYPE_CHECKING:
    from pathlib import Path

OUT = {"title": "Printers", "kind": "out"}
PROJECT: dict[str, dict[int, dict[str, Any]]] = {**TABLES, "scope": {**TABLES["scope"], 4: OUT}}


async def test_the_charter_is_read_and_edited_section_by_section(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "1")
        await wait_for(pilot.app, "Project charter")
        assert "4 of 15 stated" in text_of(pilot.app)
        assert "! not stated yet" in line_of(pilot, "need   ")
        assert "S-004 Printers" in line_of(pilot, "out of scope")
        await told(pilot, "The need, problem or opportunity")
        await press(pilot, "e")
        await type_text(pilot, "Devices fail")
        await press(pilot, "enter")
        await type_text(pilot, "every week")
        await press(pilot, "ctrl+s")
        await saved(pilot)
        assert document(pilot, "project", 1)["need"] == "Devices fail\nevery week"
        await wait_for(pilot.app, "5 of 15 stated")
        await press(pilot, "u")
        await wait_for(pilot.app, "4 of 15 stated")
        await press(pilot, "n")
        await told(pilot, "The business objective it serves.")
        await press(pilot, "enter")
        await wait_for(pilot.app, "ctrl+s save")
        assert "The business objective it serves." in text_of(pilot.app)
        await press(pilot, "escape", "o")
        await told(pilot, "P-001 refers to no entry of this project")
        await press(pilot, "down", "down", "down", "down", "o")
        await wait_for(pilot.app, "Scope checklist")
        await press(pilot, "b", "G", "enter")
        await wait_for(pilot.app, "Assumptions, constraints")
        await press(pilot, "b", "e")
        await wait_for(pilot.app, "Assumptions, constraints")


async def test_what_means_entries_says_why_it_does_nothing_here(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "1")
        for key in ("a", "x", "m", "slash", "s", "space", "v", "J", "E", "C", "F"):
            await press(pilot, key)
            await told(pilot, "the charter is one record: e edits the section under the cursor")
            await press(pilot, "down", "up")
        footer = text_of(pilot.app).splitlines()[-1]
        assert "e edit" in footer
        assert " add" not in footer
        await press(pilot, "y")
        await told(pilot, "the charter is handed to the terminal's clipboard")
        await press(pilot, "O")
        await wait_for(pilot.app, "Links of P-001")
        await press(pilot, "escape", "c")
        await wait_for(pilot.app, "P-001")
        await press(pilot, "escape", "question_mark")
        await wait_for(pilot.app, "! marks what is missing")
        await press(pilot, "escape", "X")
        await wait_for(pilot.app, "Export: the whole project")
        await press(pilot, "escape", "i")
        await wait_for(pilot.app, "Import")
        await press(pilot, "escape", "w")
        await wait_for(pilot.app, "Lessons of your other projects")
        await press(pilot, "escape", "colon")
        await type_text(pilot, "next missing")
        await press(pilot, "enter")
        await told(pilot, "The business objective it serves.")


async def test_moving_over_a_long_page(tmp_path: Path) -> None:
    path = made(tmp_path, PROJECT)
    async with opened(path) as pilot:
        long = " ".join(f"word{at}" for at in range(600))
        assert await app_of(pilot).edit(set_field(RECORD, [1], "need", long, None))
        await press(pilot, "1")
        await wait_for(pilot.app, "word0 ")
        await press(pilot, "down")
        assert "word0 " not in text_of(pilot.app), "down goes on in a section that is taller than the screen"
        await press(pilot, *["down"] * 8)
        await told(pilot, "The business objective it serves.")
        await press(pilot, "up", "up")
        assert "word0 " not in text_of(pilot.app)
        await press(pilot, "g")
        assert "word0 " in text_of(pilot.app)
        await press(pilot, "pagedown", "pagedown", "ctrl+d", "ctrl+u", "pageup", "G")
        assert "assumptions" in text_of(pilot.app)
        await press(pilot, "left", "right", "g", "n", *["n"] * 20)
        await pilot.click("Sheet", offset=(30, 3))
        await pilot.click("Sheet", offset=(30, 16))
        await settle(pilot.app)
        await pilot.resize_terminal(60, 15)
        await settle(pilot.app)
        assert "Project charter" in text_of(pilot.app)


async def test_hostile_text_in_the_charter_is_only_text(tmp_path: Path) -> None:
    async with opened(hostile_project(tmp_path), (100, 30)) as pilot:
        await press(pilot, "1")
        await wait_for(pilot.app, "Project charter")
        for _ in range(4):
            await press(pilot, "pagedown", "down")
            assert not leaked(pilot.app), text_of(pilot.app)
