"""Home by key: open, search, start a project; projects that cannot be read; hostile names."""

from __future__ import annotations

import re
import threading
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from store import raw
from store.project_file import ProjectFile
from store.settings import read_settings
from store.workspace import Workspace
from tests.tui.project import HEADER, TABLES, TODAY
from tests.tui.screen import line_of, press, settle, text_of, told, type_text, wait_for, wait_until
from tui.app import Opening, PlanroomApp
from tui.keeping import SAVED
from tui.screens.home import HomeScreen
from tui.screens.project import ProjectScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from models.counting import Report

HOSTILE = "[/b] \x1b[31mred\x07 [@click=app.quit]x[/] \u202eabc"
SIZES = [(80, 24), (160, 45), (200, 50)]


def project(folder: Path, name: str, title: str, *, full: bool = False) -> Path:
    path = folder / f"{name}.json"
    ProjectFile.create(path, {**HEADER, "title": title}, TABLES if full else {}, who="tester").close()
    return path


@asynccontextmanager
async def home(folder: Path, size: tuple[int, int] = (80, 24), *, remember: bool = False) -> AsyncIterator[Pilot[None]]:
    app = PlanroomApp(Opening(folder, who="tester", today=TODAY, remember=remember))
    async with app.run_test(size=size) as pilot:
        await wait_until(app, lambda: "reading" not in text_of(app), "the list")
        yield pilot


async def at_project(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, PlanroomApp)
    await wait_until(app, lambda: isinstance(app.screen, ProjectScreen) and app.state == SAVED, "the project")


async def test_an_empty_workspace_says_what_to_press_and_offers_nothing_else(tmp_path: Path) -> None:
    async with home(tmp_path / "none") as pilot:
        await wait_for(pilot.app, "No project here yet: press a to start one")
        foot = text_of(pilot.app).splitlines()[-1]
        assert "a new" in foot
        assert "Enter open" not in foot
        assert "/ search" not in foot


@pytest.mark.parametrize("size", SIZES)
async def test_it_shows_each_project_with_step_colour_what_is_next_risks_and_findings(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    project(tmp_path, "refresh", "PC refresh", full=True)
    project(tmp_path, "wide", "桌面电脑更新项目 " * 8)
    project(tmp_path, "hostile", HOSTILE)
    async with home(tmp_path, size) as pilot:
        await wait_for(pilot.app, "PC refresh")
        lines = text_of(pilot.app).splitlines()
        assert len(lines) == size[1]
        await wait_until(pilot.app, lambda: "…" not in line_of(pilot, "PC refresh")[30:50], "the standing")
        line = line_of(pilot, "PC refresh")
        assert re.search(r"PC refresh +1 +R +.*-83d Weekly news +1/1/0 +\dE \d+W", line)
        assert "桌面电脑" in text_of(pilot.app)
        assert "[31mred" in line_of(pilot, "[/b]")
        assert "3 projects" in lines[0]
        if size[0] >= 160:
            assert "communications: 4 of 4" in line
            await press(pilot, "j")
            assert "R communications: 4 of 4" in text_of(pilot.app)
    assert "\x1b" not in "\n".join(lines)
    assert "\u202e" not in "\n".join(lines)


async def test_enter_opens_and_coming_back_puts_the_cursor_on_it(tmp_path: Path) -> None:
    for number in range(30):
        project(tmp_path, f"p{number:02d}", f"Project {number:02d}")
    async with home(tmp_path) as pilot:
        await wait_for(pilot.app, "Project 00")
        await press(pilot, "G", "enter")
        await at_project(pilot)
        await press(pilot, "q")
        await wait_for(pilot.app, "Project 29")
        screen = pilot.app.screen
        assert isinstance(screen, HomeScreen)
        assert screen.table.current_id.startswith(str(tmp_path / "p29.json"))
        assert sum(isinstance(each, ProjectScreen) for each in pilot.app.screen_stack) == 0
        await press(pilot, "q")
        assert pilot.app.return_code == 0 or not pilot.app.is_running


async def test_leaving_a_project_that_was_opened_at_once_goes_to_its_line(tmp_path: Path) -> None:
    project(tmp_path, "a", "First")
    path = project(tmp_path, "z", "Last")
    app = PlanroomApp(Opening(tmp_path, path, who="tester", today=TODAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_project(pilot)
        await press(pilot, "q")
        await wait_for(app, "First")
        assert isinstance(app.screen, HomeScreen)
        await wait_until(app, lambda: app.screen.query_one("VirtualTable").current_id.startswith(str(path)), "cursor")  # type: ignore[attr-defined]  # the table


async def test_a_broken_project_tells_its_fault_and_does_not_open(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text('{"project": {"1": ')
    async with home(tmp_path) as pilot:
        await wait_for(pilot.app, "broken: cannot be read")
        await press(pilot, "enter")
        text = text_of(pilot.app)
        assert "broken cannot be opened" in text
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_project_that_breaks_meanwhile_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = project(tmp_path, "soon", "Soon broken")
    async with home(tmp_path) as pilot:
        await wait_for(pilot.app, "Soon broken")
        for each in tmp_path.rglob("*"):
            if each.is_file():
                each.write_text("{")
        path.write_text("{")
        await press(pilot, "enter")
        await told(pilot, "soon cannot be opened")


async def test_search_narrows_by_name_and_title_and_escape_shows_all(tmp_path: Path) -> None:
    project(tmp_path, "one", "Téléphonie")
    project(tmp_path, "two", "Network")
    async with home(tmp_path) as pilot:
        await wait_for(pilot.app, "Network")
        await press(pilot, "slash")
        await type_text(pilot, "TELE")
        assert line_of(pilot, "Téléphonie")
        assert not line_of(pilot, "Network")
        assert "1 of 2 projects" in text_of(pilot.app)
        await type_text(pilot, "xx")
        assert "Nothing here is called TELExx" in text_of(pilot.app)
        await press(pilot, "escape")
        assert line_of(pilot, "Network")
        assert "2 projects" in text_of(pilot.app)


async def test_search_finds_entries_and_enter_opens_the_project_there(tmp_path: Path) -> None:
    project(tmp_path, "other", "Other")
    project(tmp_path, "refresh", "PC refresh", full=True)
    async with home(tmp_path) as pilot:
        await wait_for(pilot.app, "PC refresh")
        await press(pilot, "slash")
        await type_text(pilot, "application start")
        await wait_for(pilot.app, "R-002 An application does not start")
        await press(pilot, "down", "enter")
        await at_project(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ProjectScreen)
        await wait_until(pilot.app, lambda: screen.pane.table.current_id == "R-002", "the jump")
        assert "Risk register" in text_of(pilot.app)


async def test_the_last_project_is_remembered_and_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANROOM_CONFIG", str(tmp_path / "config"))
    folder = tmp_path / "workspace"
    folder.mkdir()
    for name in ("a", "b", "c"):
        project(folder, name, f"Project {name}")
    async with home(folder, remember=True) as pilot:
        await wait_for(pilot.app, "Project b")
        await press(pilot, "j", "enter")
        await at_project(pilot)
        await wait_until(pilot.app, lambda: read_settings().last_project == str(folder / "b.json"), "the settings")
    async with home(folder) as pilot:
        await wait_for(pilot.app, "Project b")
        await settle(pilot.app)
        screen = pilot.app.screen
        assert isinstance(screen, HomeScreen)
        assert screen.row is not None
        assert screen.row.project.name == "b"


async def test_a_workspace_that_is_a_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    async with home(tmp_path / "file") as pilot:
        await told(pilot, "not a folder")


async def test_a_double_click_opens_and_the_palette_offers_what_works_at_home(tmp_path: Path) -> None:
    project(tmp_path, "a", "First")
    async with home(tmp_path) as pilot:
        await wait_for(pilot.app, "First")
        await press(pilot, "colon")
        assert "Start a new project" in text_of(pilot.app)
        assert "Commands and entries" not in text_of(pilot.app)
        await press(pilot, "escape")
        await pilot.click("VirtualTable", offset=(4, 1), times=2)
        await at_project(pilot)


async def test_in_the_search_line_the_arrows_move_in_the_list_and_tab_goes_there(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        project(tmp_path, name, f"Project {name}")
    async with home(tmp_path) as pilot:
        await wait_for(pilot.app, "Project c")
        await press(pilot, "slash", "down", "down", "up")
        screen = pilot.app.screen
        assert isinstance(screen, HomeScreen)
        assert screen.row is not None
        assert screen.row.project.name == "b"
        assert "Tab to the list" in text_of(pilot.app)
        await press(pilot, "p", "tab")
        assert "a new" in text_of(pilot.app)
        assert "3 of 3" in text_of(pilot.app)
        await press(pilot, "escape")
        assert "3 projects" in text_of(pilot.app)


async def test_coming_back_from_what_was_searched_shows_all_again_at_that_project(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        project(tmp_path, name, f"Project {name}")
    async with home(tmp_path) as pilot:
        await wait_for(pilot.app, "Project three")
        await press(pilot, "slash", *"two", "enter")
        await at_project(pilot)
        await press(pilot, "q")
        await wait_for(pilot.app, "3 projects")
        assert "Search /" not in text_of(pilot.app)
        screen = pilot.app.screen
        assert isinstance(screen, HomeScreen)
        await wait_until(
            pilot.app, lambda: "two.json" in screen.table.current_id, "the cursor on the project that was left"
        )
        assert screen.table.has_focus


async def test_a_slow_search_says_what_it_is_doing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once, go_on = Workspace.search, threading.Event()

    def slow(workspace: Workspace, text: str, report: Report) -> object:
        report(1, 4)
        go_on.wait(10)
        return at_once(workspace, text, report)

    project(tmp_path, "refresh", "PC refresh", full=True)
    monkeypatch.setattr(Workspace, "search", slow)
    app = PlanroomApp(Opening(tmp_path, who="tester", today=TODAY))
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for(app, "PC refresh")
        await press(pilot, "slash")
        await type_text(pilot, "vendor")
        await wait_for(app, "searching all projects  █████░")
        assert "1 of 4  Esc stops" in text_of(app)
        go_on.set()
        await wait_for(app, "Vendor ships")
        assert "searching all" not in text_of(app)


async def test_a_large_project_is_said_to_be_opened_and_esc_stays_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once, go_on = raw.load, threading.Event()

    def slow(path: Path) -> object:
        go_on.wait(10)
        return at_once(path)

    project(tmp_path, "refresh", "PC refresh", full=True)
    async with home(tmp_path) as pilot:
        monkeypatch.setattr(raw, "LARGE", 1)
        monkeypatch.setattr(raw, "load", slow)
        await press(pilot, "enter")
        await wait_for(pilot.app, "opening refresh  Esc stops")
        await press(pilot, "escape")
        await wait_for(pilot.app, "stopped")
        go_on.set()
        await press(pilot, "enter")
        await at_project(pilot)
        assert "Devices replaced" in text_of(pilot.app)
