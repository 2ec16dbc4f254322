"""Exporting by key: the kind of file, the path, what is there already, and where nobody may write."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

from models.project import Project
from store.exchange.read import table_in
from tests.tui import hostile
from tests.tui.project import TODAY, app_of, made, opened
from tests.tui.screen import press, settle, text_of, told, type_text, wait_for, wait_until
from tui.app import Opening, PlanroomApp
from tui.keeping import SAVED
from tui.screens.exporting import ExportScreen, Shown
from tui.screens.project import ProjectScreen

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot


def screen_of(pilot: Pilot[None]) -> ExportScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ExportScreen)
    return screen


async def written(pilot: Pilot[None], words: str) -> None:
    await wait_until(pilot.app, lambda: isinstance(pilot.app.screen, ProjectScreen), "the export")
    await told(pilot, words)


async def test_the_register_as_shown_goes_to_a_file_of_the_kind_that_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "3", "slash")
        await type_text(pilot, "level>=8")
        await press(pilot, "enter", "X")
        assert "2 of 2 entries" in text_of(pilot.app) or "1 of 2 entries, those of the filter level>=8" in text_of(
            pilot.app
        )
        assert screen_of(pilot).line.value == "refresh-risk.xlsx"
        await press(pilot, "down")
        assert screen_of(pilot).line.value == "refresh-risk.csv"
        await press(pilot, "down", "down", "down", "down")
        assert screen_of(pilot).line.value == "refresh-all.xlsx"
        await press(pilot, "up", "up", "up", "up", "enter")
        await written(pilot, "refresh-risk.csv")
        rows = list(csv.DictReader((tmp_path / "refresh-risk.csv").read_text(encoding="utf-8-sig").splitlines()))
        assert "Vendor ships late" in [row["title"] for row in rows]
        await press(pilot, "X", "up", "up")
        screen_of(pilot).line.put("mine.md")
        await settle(pilot.app)
        assert screen_of(pilot).kind == "md"
        await press(pilot, "enter")
        await written(pilot, "mine.md")
        assert (tmp_path / "mine.md").read_text().startswith("# PC refresh")


async def test_a_file_that_is_there_needs_a_second_enter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    old = tmp_path / "refresh-stakeholder.xlsx"
    old.write_text("mine")
    async with opened(made(tmp_path), (160, 45)) as pilot:
        await press(pilot, "4", "4", "X", "enter")
        await wait_for(pilot.app, "is there already: Enter once more replaces it")
        await type_text(pilot, "x")
        await press(pilot, "backspace", "enter")
        await wait_for(pilot.app, "is there already")
        assert old.read_text() == "mine"
        await press(pilot, "enter")
        await written(pilot, "wrote 3 entries")
        assert len(table_in(old.read_bytes(), old.name).rows) == 3


async def test_what_cannot_be_written_is_told_and_the_path_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(made(tmp_path), (160, 45)) as pilot:
        await press(pilot, "4", "4", "X")
        assert "Without the confidential fields" in text_of(pilot.app)
        await press(pilot, "ctrl+t")
        assert "With the confidential fields" in text_of(pilot.app)
        for path, words in (
            ("", "Type the path"),
            ("nowhere/x.csv", "There is no folder"),
            (str(tmp_path), "is a folder"),
            ("refresh.json", "would destroy: name another file"),
            ("a\0b.csv", "cannot be used"),
        ):
            screen_of(pilot).line.put(path)
            await press(pilot, "enter")
            await told(pilot, words)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ProjectScreen)
        assert sorted(path.name for path in tmp_path.iterdir()) == [".refresh", "refresh.json"]


async def test_who_is_restricted_stays_in_the_workspace(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    folder.mkdir()
    path = made(folder)
    (folder / "out").symlink_to(tmp_path)
    app = PlanroomApp(replace(Opening(folder, path, who="tester", today=TODAY), restricted=True))
    async with app.run_test(size=(160, 45)) as pilot:
        await wait_until(app, lambda: app.state == SAVED, "the store to open")
        await press(pilot, "2", "X")
        for text in (str(tmp_path / "x.csv"), "../x.csv", "out/x.csv"):
            screen_of(pilot).line.put(text)
            await press(pilot, "enter")
            await wait_for(app, "lies outside")
        screen_of(pilot).line.put(".refresh/x.csv")
        await press(pilot, "enter")
        await wait_for(app, "among Planroom's own")
        screen_of(pilot).line.put("scope.csv")
        await press(pilot, "enter")
        await written(pilot, "scope.csv")
        assert (folder / "scope.csv").exists()
        assert [item.name for item in tmp_path.iterdir()] == ["workspace"]


async def test_hostile_titles_and_filters_are_shown_as_they_are(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        app = app_of(pilot)
        assert app.project is not None
        spec = next(pane for pane in app.screen.query("RegisterPane")).spec  # type: ignore[attr-defined]  # a pane
        for text in hostile.PAYLOADS:
            await app.push_screen(ExportScreen(Project({}), Shown(spec, [], text), tmp_path, text))
            await settle(app)
            assert "\x1b" not in text_of(app)
            await press(pilot, "ctrl+g")
