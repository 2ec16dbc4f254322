"""Screens whose work takes long: each says what it is doing with a bar, and the key that leaves it ends the work."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

from models.analysis.due import due
from models.search import SearchIndex
from store.exchange import write
from store.project_file import ProjectFile
from tests.tui.project import app_of, made, opened, saved
from tests.tui.screen import press, text_of, type_text, wait_for, wait_until
from tui.screens import find as find_module
from tui.screens import today as today_module
from tui.screens.project import ProjectScreen
from tui.widgets.progress import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from models.counting import Report


class Slow:
    """Counts to a third and waits there until somebody stops it."""

    def __init__(self) -> None:
        self.ended = threading.Event()

    def before(self, job: Callable[..., Any]) -> Callable[..., Any]:
        """The job, which gets only so far."""

        def slow(*given: Any, report: Report, **named: Any) -> Any:
            try:
                while not self.ended.wait(0.01):
                    report(1000, 3000)
            except Stopped:
                self.ended.set()
                raise
            return job(*given, report=report, **named)

        return slow


async def test_finding_today_and_exporting_are_counted_and_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path)
    finding, reckoning, writing = Slow(), Slow(), Slow()
    reckoned = reckoning.before(due)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(find_module, "FEW", 0)
    monkeypatch.setattr(find_module, "SearchIndex", finding.before(SearchIndex))
    monkeypatch.setattr(today_module, "FEW", 0)
    monkeypatch.setattr(today_module, "due", lambda *given: reckoned(*given[:-1], report=given[-1]))
    monkeypatch.setattr(write, "exported", writing.before(write.exported))
    async with opened(path) as pilot:
        app = app_of(pilot)
        for key, slow in (("f", finding), ("t", reckoning)):
            await press(pilot, key)
            await wait_for(app, "33%  1,000 of 3,000  Esc stops")
            await press(pilot, "escape")
            await wait_until(app, slow.ended.is_set, "the work to end")
            assert isinstance(app.screen, ProjectScreen)
        await press(pilot, "X", "enter")
        await wait_for(app, "33%  1,000 of 3,000  Esc stops")
        await press(pilot, "escape")
        await wait_for(app, "stopped")
        await wait_until(app, writing.ended.is_set, "the work to end")
        assert [each.name for each in tmp_path.iterdir() if each.suffix == ".xlsx"] == []
        await press(pilot, "enter")
        await wait_for(app, "wrote 3 entries")
        await press(pilot, "f")
        await type_text(pilot, "vendor")
        await wait_for(app, "R-001")


async def test_going_back_to_a_point_is_counted_and_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, slow, at_once = made(tmp_path), Slow(), ProjectFile.at
    counted = slow.before(at_once)
    monkeypatch.setattr(ProjectFile, "at", lambda file, seq, report: counted(file, seq, report=report))
    async with opened(path) as pilot:
        app = app_of(pilot)
        await press(pilot, "3", "x")
        await saved(pilot)
        await press(pilot, "T")
        await wait_for(app, "delete")
        await press(pilot, "r")
        await wait_for(app, "33%  1,000 of 3,000")
        await press(pilot, "escape")
        await wait_until(app, slow.ended.is_set, "the work to end")
        await press(pilot, "r")
        await wait_until(app, lambda: "reckoning" not in text_of(app), "what it would do")
        await press(pilot, "b")
        await wait_for(app, "1 entry")
        began = time.monotonic()
        await press(pilot, "enter")
        await wait_for(app, "undoes")
        assert time.monotonic() - began < 10
        assert app.project is not None
        assert 1 in app.project.documents("risks")
