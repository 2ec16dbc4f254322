"""The store behind the screen: not opening, read only, failing in a quiet moment, publishing without one."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from store.errors import Corrupt
from store.project_file import ProjectFile
from tests.tui.project import HEADER, TABLES, TODAY, document, made, opened
from tests.tui.screen import press, text_of, type_text, wait_for, wait_until
from tui.app import Opening, PlanroomApp
from tui.keeping import READ_ONLY, SAVED

if TYPE_CHECKING:
    from pathlib import Path

REFUSED = "open for reading only"


async def test_a_project_that_may_only_be_read_is_shown_and_refuses_edits(tmp_path: Path) -> None:
    path = made(tmp_path)
    path.chmod(0o444)
    app = PlanroomApp(Opening(tmp_path, path, who="tester", today=TODAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(app, lambda: app.state == READ_ONLY, "the store to open")
        await wait_for(app, "Devices replaced")
        for key in ("space", "u", "ctrl+r"):
            app.say("")
            assert REFUSED not in text_of(app)
            await press(pilot, key)
            await wait_for(app, REFUSED)
        assert document(pilot, "scope", 1)["status"] == "approved"


@pytest.fixture
def slow_and_broken(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Stores of files called `broken.json` open only once the event is set, and then turn out to be damaged."""
    event, really = threading.Event(), ProjectFile.open

    def opens(path: Path, **options: Any) -> ProjectFile:
        if path.name != "broken.json":
            return really(path, **options)
        event.wait(10)
        raise Corrupt(f"No intact checkpoint of {path} was found; nothing was written")

    monkeypatch.setattr(ProjectFile, "open", opens)
    return event


async def test_keys_for_a_project_that_did_not_open_never_reach_the_next_one(
    tmp_path: Path, slow_and_broken: threading.Event
) -> None:
    broken = tmp_path / "broken.json"
    made(tmp_path).rename(broken)
    whole = tmp_path / "whole.json"
    ProjectFile.create(whole, HEADER | {"title": "Whole"}, TABLES, who="tester").close()
    app = PlanroomApp(Opening(tmp_path, broken, who="tester", today=TODAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(app, "Devices replaced")
        await press(pilot, "space", "u")  # both wait for the store
        slow_and_broken.set()
        await wait_for(app, "No intact checkpoint")
        await press(pilot, "space")
        await wait_for(app, REFUSED)
        await app.go_home()
        await wait_for(app, "Whole")
        await app.open_project(whole)
        await wait_until(app, lambda: app.state == SAVED, "the other project's store")
        await press(pilot, "down", "space")  # an edit of its own comes after whatever waited
        await wait_until(app, lambda: document(pilot, "scope", 2).get("status") is not None, "the edit")
        assert document(pilot, "scope", 1)["status"] == "approved"
    with ProjectFile.open(whole, who="tester") as file:
        assert [line.ref for line in file.history()] == ["S-002"]


async def test_a_disk_that_fails_at_a_quiet_moment_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.keeping.IDLE", 0.0)

    def full(_: ProjectFile) -> bool:
        raise Corrupt("The disk is full: the project file was not renewed")

    monkeypatch.setattr(ProjectFile, "checkpoint", full)
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "space")
        await wait_for(pilot.app, "The disk is full: the project file was not renewed")
        assert document(pilot, "scope", 1)["status"] != "approved"


async def test_a_long_journal_is_published_without_waiting_for_a_quiet_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.keeping.IDLE", 3600.0)
    monkeypatch.setattr("store.journal.engine.DUE", (100, 0.0))
    path = made(tmp_path)
    async with opened(path) as pilot:
        await press(pilot, "down", "e")
        await type_text(pilot, "!")
        await press(pilot, "enter")
        await wait_until(pilot.app, lambda: "Laptops in Finance!" in path.read_text(), "the project file")
