"""The links of an entry on the screen: both ways, one key to the other end, and at the end of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.hostile import hostile_project, leaked
from tests.tui.project import TABLES, made, opened
from tests.tui.screen import line_of, press, text_of, type_text, wait_until
from tests.tui.test_form import open_form
from tui.screens.project import ProjectScreen

if TYPE_CHECKING:
    from pathlib import Path


async def test_both_ways_and_there_and_back(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "3", "O")
        await wait_until(pilot.app, lambda: "refers to" in line_of(pilot, "K-001"), "the links")
        assert "actions, actionee" in line_of(pilot, "K-002")
        await press(pilot, "down", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ProjectScreen)
        assert screen.pane.ref == "K-002"
        await press(pilot, "O")
        assert "referred to by" in line_of(pilot, "R-001")
        await press(pilot, "o")
        assert screen.pane.ref == "R-001"
        await press(pilot, "b", "b")
        assert screen.pane.ref == "R-001"
        await press(pilot, "down", "O")
        assert "It refers to nothing, and nothing refers to it." in text_of(pilot.app)
        await press(pilot, "enter", "q")
        assert pilot.app.screen is screen


async def test_the_project_refers_too(tmp_path: Path) -> None:
    tables = {"stakeholders": {1: {"name": "Sponsor", "relationship_owner": "K-001"}}}
    async with opened(made(tmp_path, tables)) as pilot:
        app = pilot.app
        await open_form(pilot, "project", "P-001", "sponsor")
        await type_text(pilot, "Sponsor")
        await press(pilot, "ctrl+s")
        await wait_until(app, lambda: isinstance(app.screen, ProjectScreen), "the project")
        await press(pilot, "4", "4", "O", "end")
        assert "P-001" in text_of(app)
        await press(pilot, "enter")
        assert "objective" in text_of(app)


async def test_the_form_tells_what_refers_to_the_entry(tmp_path: Path) -> None:
    risks = {number: {"title": f"Risk {number}", "owner": "K-001"} for number in range(1, 13)}
    async with opened(made(tmp_path, {**TABLES, "risks": risks}), (120, 50)) as pilot:
        await press(pilot, "4", "4", "enter")
        assert "S-002 Laptops in Finance (owner)" in line_of(pilot, "referred to by")
        assert "R-009 Risk 9 (owner)" in text_of(pilot.app)
        assert "and 4 more" in text_of(pilot.app)
        await press(pilot, *["down"] * 40)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ProjectScreen)


async def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    async with opened(hostile_project(tmp_path)) as pilot:
        for key in ("3", "4", "2"):
            await press(pilot, key, "O")
            assert not leaked(pilot.app)
            await press(pilot, "escape", "down", "down", "O")
            assert not leaked(pilot.app)
            await press(pilot, "escape")


async def test_from_the_form_there_once_everything_is_saved(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        app = pilot.app
        await press(pilot, "3", "enter", "ctrl+o")
        assert "actions, actionee" in line_of(pilot, "K-002")
        await press(pilot, "escape", "x", "ctrl+o")
        assert "not saved: ctrl+s saves" in text_of(app)
        await press(pilot, "backspace", "ctrl+o", "down", "enter")
        await wait_until(app, lambda: isinstance(app.screen, ProjectScreen), "the project")
        assert isinstance(app.screen, ProjectScreen)
        assert app.screen.pane.ref == "K-002"
        await press(pilot, "b")
        assert app.screen.pane.ref == "R-001"
        await press(pilot, "a")
        await type_text(pilot, "New")
        await press(pilot, "tab", "ctrl+o")
        assert "has links once it is saved" in text_of(app)


async def test_from_a_form_to_the_project_that_refers(tmp_path: Path) -> None:
    tables = {"project": {1: {"sponsor": "K-001"}}, "stakeholders": {1: {"name": "Sponsor"}}}
    async with opened(made(tmp_path, tables)) as pilot:
        await press(pilot, "4", "4", "enter", "ctrl+o", "enter")
        await wait_until(pilot.app, lambda: "objective" in text_of(pilot.app), "the project's record")
