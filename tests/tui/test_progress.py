"""A long job: said when one notices it, counted, and ended by Esc."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.widgets import Static

from models.counting import OFTEN, Counted, Report, counted, unheard
from store.errors import StoreError
from tests.tui.screen import text_of, wait_until
from tui.widgets.progress import STOPS, Count, Stopped, bar, told
from tui.widgets.wait import Wait


class Waiting(App[None]):
    """An app with one line and one wait."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("", id="line", markup=False)

    def on_mount(self) -> None:
        """The wait."""
        self.done: list[Any] = []
        self.refused: list[str] = []
        self.wait = Wait(self.screen, self.query_one("#line", Static).update, self.refused.append)


def until_stopped(report: Report, ended: threading.Event) -> None:
    """Ten seconds of counting, unless somebody stops it."""
    try:
        for number in range(1000):
            report(number, 1000)
            time.sleep(0.01)
    except Stopped:
        ended.set()
        raise


async def test_a_counted_job_shows_a_bar_and_ends_when_it_is_let_go() -> None:
    app, ended = Waiting(), threading.Event()
    async with app.run_test(size=(80, 5)):
        app.wait.begin_counted("reading rows", lambda report: until_stopped(report, ended), app.done.append)
        await wait_until(app, lambda: "of 1,000" in text_of(app) and "░" in text_of(app), "the bar")
        assert STOPS in text_of(app)
        assert app.wait.busy
        assert app.wait.stop()
        await wait_until(app, ended.is_set, "the job to end")
        assert not app.wait.stop()
        assert (app.done, app.refused) == ([], [])


async def test_results_and_refusals_arrive_and_a_job_that_was_let_go_counts_for_nothing() -> None:
    app, go_on = Waiting(), threading.Event()

    def refuse() -> None:
        raise StoreError("the disk is full")

    def late() -> str:
        go_on.wait(5)
        raise StoreError("too late")

    async with app.run_test(size=(80, 5)):
        app.wait.begin("adding", lambda: 42, app.done.append)
        await wait_until(app, lambda: app.done == [42], "the result")
        app.wait.begin("saving", refuse, app.done.append)
        await wait_until(app, lambda: app.refused == ["the disk is full"], "the refusal")
        app.wait.begin("first", late, app.done.append)
        await wait_until(app, lambda: "first  Esc stops" in text_of(app), "what it does")
        app.wait.begin("second", lambda: "second", app.done.append)
        go_on.set()
        await wait_until(app, lambda: app.done == [42, "second"], "the second result")
        assert app.refused == ["the disk is full"]


@given(st.integers(-5, 10**7), st.integers(-5, 10**7), st.integers(20, 200), st.floats(0, 1e5))
def test_the_line_always_says_what_and_how_to_stop(done: int, of: int, room: int, seconds: float) -> None:
    line = told("importing", Count(done, of), seconds, room)
    assert line.startswith("importing")
    assert line.endswith(STOPS)
    if room >= 60:
        assert cell_len(line) <= room


@pytest.mark.parametrize(("share", "drawn"), [(0.0, "░░░░"), (0.5, "██░░"), (1.0, "████")])
def test_a_bar_is_as_full_as_the_job_is_done(share: float, drawn: str) -> None:
    assert bar(share, 4) == drawn


def test_items_are_counted_now_and_then() -> None:
    reports: list[tuple[int, int]] = []
    items, report = range(OFTEN + 1), lambda done, of: reports.append((done, of))
    assert list(counted(items, report, 99, 10)) == list(items)
    assert reports == [(10, 99), (10 + OFTEN, 99)]
    found = Counted(items, report, 99, 3)
    assert list(found) == list(items)
    assert len(found) == OFTEN + 1
    assert reports[2:] == [(3, 99), (3 + OFTEN, 99)]
    unheard(1)
