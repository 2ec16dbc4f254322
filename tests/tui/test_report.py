"""Reports by key: chosen, read, changed, and written to a file."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from models.change import Change
from store.project_file import ProjectFile
from tests.store.reports.projects import TODAY, documents, header
from tests.tui import hostile
from tests.tui.project import app_of, made, opened
from tests.tui.screen import line_of, press, settle, text_of, told, type_text, wait_for, wait_until
from tui.app import Opening, PlanroomApp
from tui.keeping import SAVED
from tui.messages import Edit
from tui.screens.project import ProjectScreen
from tui.screens.report import ReportScreen, WriteReport
from tui.widgets.text_lines import TextLines

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot


@asynccontextmanager
async def on_the_day(path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The app on that project, on the day on which it is half-way."""
    app = PlanroomApp(Opening(path.parent, path, who="tester", today=TODAY))
    async with app.run_test(size=size) as pilot:
        await wait_until(app, lambda: app.state == SAVED, "the store to open")
        yield pilot


def lively(folder: Path) -> Path:
    """A project with something to report in every register."""
    path = folder / "office.json"
    tables = {table: dict(enumerate(held, 1)) for table, held in documents().items()}
    ProjectFile.create(path, header(), tables, who="tester").close()
    return path


def reading(pilot: Pilot[None]) -> TextLines:
    assert isinstance(pilot.app.screen, ReportScreen)
    return pilot.app.screen.query_one(TextLines)


async def test_a_report_is_chosen_read_changed_and_left(tmp_path: Path) -> None:
    async with on_the_day(lively(tmp_path)) as pilot:
        await press(pilot, "Y")
        await wait_for(pilot.app, "Read a report: which one?")
        await press(pilot, "enter")
        await wait_for(pilot.app, "[A] AMBER amber by hand, red by the rules")
        assert "Status report: Move to the new office" in text_of(pilot.app).splitlines()[0]
        await press(pilot, "n")
        await wait_for(pilot.app, "from the state of today")
        assert line_of(pilot, "Status report:").endswith("of now")
        await press(pilot, "n")
        await wait_for(pilot.app, "[A] AMBER amber by hand")
        await press(pilot, "G")
        await wait_for(pilot.app, "cost of agreed changes")
        await press(pilot, "g", "j", "down", "k", "pagedown", "pageup", "ctrl+d", "ctrl+u", "space")
        assert round(reading(pilot).scroll_y) > 10
        await press(pilot, "home")
        await press(pilot, "r", *"charter")
        await wait_for(pilot.app, "project charter")
        await press(pilot, "enter")
        await wait_for(pilot.app, "Sponsor:")
        await press(pilot, "n")  # only a status report is kept
        assert "of now" not in text_of(pilot.app)
        await press(pilot, "c", "G")
        await wait_for(pilot.app, "with confidential fields")
        text = reading(pilot)
        await wait_until(pilot.app, lambda: any("Leaves in May." in line for line in text.lines), "the fields")
        await press(pilot, "c")
        await wait_until(pilot.app, lambda: not any("Leaves" in line for line in text.lines), "the fields to go")
        await press(pilot, "r", *"brief", "enter")
        await wait_for(pilot.app, "What it is for")
        assert "c confidential" not in text_of(pilot.app)
        await press(pilot, "colon", *"other rep")
        await wait_for(pilot.app, "Choose another report.")
        await press(pilot, "enter")
        await wait_for(pilot.app, "which one?")
        await press(pilot, "escape", "q")
        assert isinstance(pilot.app.screen, ProjectScreen)
        await press(pilot, "Y", "escape")
        assert isinstance(pilot.app.screen, ProjectScreen)


async def test_a_report_of_the_register_keeps_to_the_filter_and_follows_the_project(tmp_path: Path) -> None:
    async with opened(made(tmp_path), (120, 30)) as pilot:
        await press(pilot, "3", "slash")
        await type_text(pilot, "vendor")
        await press(pilot, "enter", "Y")
        assert "risk register" in text_of(pilot.app)
        await press(pilot, "enter")
        await wait_for(pilot.app, "Entries: 1 of 2 risks; 1 left out by the filter vendor")
        app = app_of(pilot)
        change = Change("risks", 1, {"title": "Vendor goes away"})
        assert await app.edit(lambda _: Edit((change,), "rename"))
        await wait_until(app, lambda: any("goes away" in line for line in reading(pilot).lines), "the change")
        await pilot.resize_terminal(60, 20)
        await wait_until(app, lambda: max(map(len, reading(pilot).lines)) <= 60, "lines of another width")


async def test_it_is_written_where_one_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with on_the_day(lively(tmp_path), (110, 30)) as pilot:
        await press(pilot, "Y", "enter", "w")
        screen = pilot.app.screen
        assert isinstance(screen, WriteReport)
        assert screen.line.value == "office-status.html"
        assert "Without the confidential fields." in text_of(pilot.app)
        await press(pilot, "down")
        assert screen.line.value == "office-status.md"
        screen.line.put("mine.txt")
        await settle(pilot.app)
        assert screen.kind == "text"
        screen.line.put("mine.foo")
        await settle(pilot.app)
        assert screen.kind == "text"
        screen.line.put("office.json")
        await press(pilot, "enter")
        await told(pilot, "would destroy: name another file")
        screen.line.put("mine.html")
        await press(pilot, "enter")
        await told(pilot, "wrote the status report to")
        assert (tmp_path / "mine.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
        await press(pilot, "w", "escape")
        await press(pilot, "r", *"brief", "enter", "w")
        await wait_for(pilot.app, "Nothing confidential is in it.")
        (tmp_path / "office-brief.html").write_text("mine")
        await press(pilot, "enter")
        await wait_for(pilot.app, "is there already")
        await press(pilot, "enter")
        await told(pilot, "wrote the project brief")
        await press(pilot, "r", *"charter", "enter", "c", "w")
        await wait_for(pilot.app, "With the confidential fields.")


async def test_who_is_restricted_writes_into_the_workspace_only(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    folder.mkdir()
    app = PlanroomApp(replace(Opening(folder, lively(folder), who="tester", today=TODAY), restricted=True))
    async with app.run_test(size=(110, 30)) as pilot:
        await wait_until(app, lambda: app.state == SAVED, "the store to open")
        await press(pilot, "Y", "enter", "w")
        screen = app.screen
        assert isinstance(screen, WriteReport)
        screen.line.put(str(tmp_path / "x.html"))
        await press(pilot, "enter")
        await wait_for(app, "lies outside")
        screen.line.put("x.html")
        await press(pilot, "enter")
        await told(pilot, "wrote the status report")
        assert (folder / "x.html").exists()


async def test_what_is_hidden_on_the_screen_is_hidden_in_the_report_there(tmp_path: Path) -> None:
    async with on_the_day(lively(tmp_path), (110, 30)) as pilot:
        await press(pilot, "P", "P", "Y", *"charter", "enter")
        await wait_for(pilot.app, "Sponsor:")
        assert "K-001 (Board)" in line_of(pilot, "Sponsor:")
        await press(pilot, "c")
        await told(pilot, "confidential fields are hidden on this screen")
        assert not any("Leaves in May." in line or "Chief financial" in line for line in reading(pilot).lines)


async def test_hostile_text_stays_text(tmp_path: Path) -> None:
    async with opened(hostile.hostile_project(tmp_path)) as pilot:
        await press(pilot, "Y")
        for name in ("status", "register", "brief", "closure"):
            await press(pilot, *name, "enter")
            await wait_until(pilot.app, lambda: bool(reading(pilot).lines), "the report")
            for _ in range(3):
                assert not hostile.leaked(pilot.app), text_of(pilot.app)
                await press(pilot, "pagedown", "pagedown")
            await press(pilot, "w")
            assert not hostile.leaked(pilot.app)
            await press(pilot, "escape", "r")
