"""Work that takes time, off the keystroke path: said when one notices it, with a bar, and left by a key."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

from tui.behind import behind
from tui.widgets.progress import Count, Stopped, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from models.counting import Report

NOTICED = 0.2  # seconds after which a wait says what it is doing
STEP = 0.25  # seconds between signs of life


class Wait:
    """One piece of work of a screen at a time: a new one takes the place of the one before.

    A thread cannot be ended from outside: a job that reports how far it is ends at its next report, another one runs
    on, and its result counts for nothing. `room` tells how many cells `say` has where it is not the whole screen.
    """

    def __init__(
        self,
        screen: Screen[Any],
        say: Callable[[str], None],
        refused: Callable[[str], None],
        room: Callable[[], int] | None = None,
    ) -> None:
        self.screen = screen
        self.room = room or (lambda: screen.size.width - 2)
        self.say = say
        self.refused = refused
        self._turn = 0
        self._timer: Any = None
        self._count = Count()

    def begin(self, what: str, job: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Run `job` on a thread and `then` with its result; a StoreError's sentence goes to `refused`."""
        self.begin_counted(what, lambda _: job(), then)

    def begin_counted(self, what: str, job: Callable[[Report], Any], then: Callable[[Any], None]) -> None:
        """The same for a job that reports how far it is: `report(done, of)`, which raises Stopped after Esc."""
        self.stop()
        turn, self._count = self._turn, Count()

        def report(done: int, of: int = 0) -> None:
            if turn != self._turn:
                raise Stopped
            self._count = Count(done, of)

        self._timer = self.screen.set_timer(NOTICED, lambda: self._tick(turn, what, NOTICED))
        behind(self.screen, partial(self._run, turn, lambda: job(report), then), group="wait")

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._timer is not None

    def stop(self) -> bool:
        """Let go of what is under way; whether something was."""
        self._turn += 1
        waiting, self._timer = self._timer, None
        if waiting is not None:
            waiting.stop()
        return waiting is not None

    async def _run(self, turn: int, job: Callable[[], Any], then: Callable[[Any], None]) -> None:
        from store.errors import StoreError

        try:
            result = await asyncio.to_thread(job)
        except Stopped:
            return
        except asyncio.CancelledError:  # the screen is left
            if turn == self._turn:
                self.stop()
            raise
        except StoreError as error:
            if turn == self._turn:
                self.stop()
                self.refused(str(error))
            return
        if turn == self._turn:
            self.stop()
            then(result)

    def _tick(self, turn: int, what: str, seconds: float) -> None:
        if turn == self._turn:
            self.say(told(what, self._count, seconds, self.room()))
            self._timer = self.screen.set_timer(STEP, lambda: self._tick(turn, what, seconds + STEP))
