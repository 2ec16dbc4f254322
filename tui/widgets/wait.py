"""Work that takes time, off the keystroke path: said when one notices it, and left by a key."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

NOTICED = 0.2  # seconds after which a wait says what it is doing
STEP = 0.5  # seconds between signs of life


class Wait:
    """One piece of work of a screen at a time: a new one takes the place of the one before.

    A thread cannot be ended from outside, so what is stopped runs on, and its result counts for nothing.
    """

    def __init__(self, screen: Screen[Any], say: Callable[[str], None], refused: Callable[[str], None]) -> None:
        self.screen = screen
        self.say = say
        self.refused = refused
        self._turn = 0
        self._timer: Any = None

    def begin(self, what: str, job: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Run `job` on a thread and `then` with its result; a StoreError's sentence goes to `refused`."""
        self.stop()
        turn = self._turn
        self._timer = self.screen.set_timer(NOTICED, lambda: self._tick(turn, what, 0))
        self.screen.run_worker(self._run(turn, job, then), group="wait")

    def stop(self) -> bool:
        """Let go of what is under way; whether something was."""
        self._turn += 1
        waiting, self._timer = self._timer is not None, None
        return waiting

    async def _run(self, turn: int, job: Callable[[], Any], then: Callable[[Any], None]) -> None:
        from store.errors import StoreError

        try:
            result = await asyncio.to_thread(job)
        except StoreError as error:
            if turn == self._turn:
                self.stop()
                self.refused(str(error))
            return
        if turn == self._turn:
            self.stop()
            then(result)

    def _tick(self, turn: int, what: str, count: int) -> None:
        if turn == self._turn:
            seconds = f" {int(NOTICED + count * STEP)} s" if count * STEP >= 1 else ""
            self.say(f"{what}{seconds} {'.' * (count % 4):<3} Esc stops")
            self._timer = self.screen.set_timer(STEP, lambda: self._tick(turn, what, count + 1))
