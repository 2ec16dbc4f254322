"""Reading the projects behind home: what is known at once, the rest one project after the other on a thread."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, get_current_worker

from tui.screens.its_app import ItsApp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from store.own_order import Order
    from store.portfolio import Portfolio
    from store.summary import ProjectSummary

BEAT = 0.3  # seconds between two reports of what was reckoned
BREATH = 0.002  # seconds after each project in which whoever waits for the interpreter gets it
CALM = 0.25  # seconds after a key before reading goes on: whoever types has the interpreter alone


class Listed(Message):
    """The projects with what is known of them, or why there are none; where one was last; the order one likes."""

    bubble: ClassVar[bool] = False

    def __init__(self, projects: Sequence[ProjectSummary], fault: str, last: str, order: Order | None) -> None:
        super().__init__()
        self.projects = projects
        self.fault = fault
        self.last = last
        self.order = order


class Filled(Message):
    """More is known of these projects; so many are still to be read."""

    bubble: ClassVar[bool] = False

    def __init__(self, projects: Sequence[ProjectSummary], left: int) -> None:
        super().__init__()
        self.projects = projects
        self.left = left


class Reading(Screen[None]):
    """What home does to know its projects. `near` are the paths of those on the screen: they come first."""

    planroom = ItsApp()

    def __init__(self, workspace: Path) -> None:
        super().__init__()
        self.folder = workspace
        self.near: tuple[str, ...] = ()
        self.read_before = False

    def reload(self) -> None:
        """Read the projects off the keystroke path; what was being read is read anew."""
        self.run_worker(self._read, thread=True, exclusive=True, group="home")

    def on_screen_suspend(self) -> None:
        """Something else is shown: it gets the time."""
        self.workers.cancel_group(self, "home")

    def _read(self) -> None:
        from store.errors import StoreError
        from store.own_order import own_order
        from store.portfolio import Portfolio
        from store.settings import read_settings

        worker, again = get_current_worker(), self.read_before
        self.read_before = True
        portfolio, fault = Portfolio(self.folder, self.planroom.today), ""
        listed: list[ProjectSummary] = []
        try:
            listed = portfolio.listed()
        except StoreError as error:
            fault = str(error)
        if worker.is_cancelled:
            return
        last, order = ("", None) if again else (read_settings().last_project, own_order())
        self.post_message(Listed(listed, fault, last, order))
        self._fill(portfolio)

    def _fill(self, portfolio: Portfolio) -> None:
        worker = get_current_worker()
        stale = {str(path): path for path in portfolio.stale}
        done: list[ProjectSummary] = []
        told = 0.0
        while stale and not worker.is_cancelled:
            near = next((place for place in self.near if place in stale), None)
            done.append(portfolio.reckoned(stale.pop(near or next(iter(stale)))))
            if not stale:
                break
            if time.monotonic() - told > BEAT:
                self.post_message(Filled(done, len(stale)))
                done, told = [], time.monotonic()
            self._let_type(worker)
        if done and not worker.is_cancelled:
            self.post_message(Filled(done, 0))
        portfolio.keep()

    def _let_type(self, worker: Worker[None]) -> None:
        """Wait for as long as somebody types."""
        time.sleep(BREATH)
        typing = self.planroom.type_ahead
        while time.monotonic() - typing.last_key < CALM and not worker.is_cancelled:
            time.sleep(CALM / 5)
