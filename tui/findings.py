"""The findings of the plan checks, kept current in quiet moments: `app.findings` is what other screens watch.

`app.findings` is None until the open project was checked for the first time. A check runs on the loop, a moment at a
time, and only while nobody types: a thread would fight with the keys for the interpreter. So a key waits a few
milliseconds at most, with ten thousand entries too.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from models.checks.finding import ERROR
from tui.behind import behind

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from datetime import date

    from textual.timer import Timer

    from models.checks.run import Findings
    from models.project import Project
    from tui.app import PlanroomApp

AFTER = 0.6  # seconds after a change until it is checked; changes that come meanwhile are checked with it
QUIET = 0.3  # seconds since the last key: then nobody types
LOOKS = 30  # how often a slice looks for that, and then goes on all the same: somebody may hold a key down
SLICE = 0.002  # seconds of checking on end
BREATH = 0.01  # seconds between two slices: a key goes from hand to hand in the loop, which no slice may interrupt
REST = 20.0  # times as long as it took, the next check waits: others may change something all the time
LONGEST_REST = 5.0  # seconds


class Checking:
    """Checks the open project of an app; `always` says whether it does so unasked."""

    def __init__(self, app: PlanroomApp, *, always: bool = True) -> None:
        self.app = app
        self.always = always
        self.at_fault: set[str] = set()  # the refs of the entries with an error: the same set for as long as it lives
        self._known: tuple[Project, date] | None = None  # what `app.findings` is about
        self._timer: Timer | None = None
        self._busy = False
        self._hurried = False
        self._opened = 0  # how many projects were opened so far
        self._took = 0.0  # seconds of the check under way
        self._rested = 0.0  # by the loop's clock: when the next one may begin

    @property
    def is_current(self) -> bool:
        """Whether `app.findings` is about the project as it is now."""
        return self._known == (self.app.newest, self.app.today)

    def forget(self) -> None:
        """Another project is opened: nothing is known of it."""
        self._opened += 1
        self._known = None
        self.at_fault.clear()
        self._stop_waiting()

    def changed(self) -> None:
        """The project may be another one than was checked: check it soon."""
        if self.always and not self.is_current and not self._busy and self._timer is None:
            wait = self._rested - asyncio.get_running_loop().time()
            self._timer = self.app.set_timer(max(AFTER, wait), self._begin)

    def hurry(self) -> None:
        """Somebody is looking at the findings: check at once."""
        if not self.is_current:
            self._hurried = True
            if not self._busy:
                self._begin()

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _begin(self) -> None:
        self._stop_waiting()
        self._busy = True
        behind(self.app, self._check, group="plan checks")

    async def _check(self) -> None:
        """Check the project as it is now; what changes meanwhile is checked the next time."""
        stepwise = await asyncio.to_thread(_loaded)
        project, today, opened, self._took = self.app.newest, self.app.today, self._opened, 0.0
        if project is not None:
            try:
                found = await self._found(stepwise(project, today))
            except Exception as error:  # noqa: BLE001 - a rule that fails must not take the program with it
                self.app.log_fault(error)
                self.app.say(f"the plan checks could not be run: {type(error).__name__} {error}", "error")
                found = None
            self._rested = asyncio.get_running_loop().time() + min(LONGEST_REST, REST * self._took)
            if opened == self._opened:
                self._known = project, today
                self._take(found)
        self._busy = False
        self._hurried = self._hurried and not self.is_current
        if self._hurried:
            self._begin()
        else:
            self.changed()

    def _take(self, found: Findings | None) -> None:
        self.at_fault.clear()
        if found is not None:
            self.at_fault.update(each.ref for each in found.standing if each.severity == ERROR)
        self.app.findings = found

    async def _found(self, steps: Generator[None, None, Findings]) -> Findings:
        found = None
        while found is None:
            await self._rest()
            found = self._slice(steps)
        return found

    async def _rest(self) -> None:
        """Let everything else have its turn; while somebody types, wait until they don't."""
        await asyncio.sleep(0 if self._hurried else BREATH)
        clock = asyncio.get_running_loop().time
        for _ in range(LOOKS):
            if self._hurried or clock() - self.app.type_ahead.last_key > QUIET:
                return
            await asyncio.sleep(QUIET / 2)

    def _slice(self, steps: Generator[None, None, Findings]) -> Findings | None:
        """Check for a moment; the findings when that was all."""
        from models.checks.run import no_collecting

        began = now = time.perf_counter()
        try:
            with no_collecting():
                while now < began + SLICE:
                    next(steps)
                    now = time.perf_counter()
        except StopIteration as ended:
            found: Findings = ended.value
            return found
        finally:
            self._took += time.perf_counter() - began
        return None


def _loaded() -> Callable[[Project, date], Generator[None, None, Findings]]:
    """What checks a project, with every rule: importing them takes a tenth of a second."""
    from models.checks.registry import ROWS, rule_of
    from models.checks.run import stepwise

    for row in ROWS:
        rule_of(row.code)
    return stepwise
