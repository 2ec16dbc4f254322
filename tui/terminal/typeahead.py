"""Keys that are typed faster than the screen changes reach what the keys before them opened.

Textual hands every key at once to the widget that has the keyboard now. A person who types `a` and a title without
looking, or whose keys come in one packet over a slow link, would have the title carried out as commands: the line that
`a` opens is not there yet. So a key waits until everything that the one before it set off has been done.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from textual.app import App
    from textual.events import Event
    from textual.message_pump import MessagePump

PATIENCE: Final = 1.0
"""Seconds that a key waits at most: something may hang, and the keyboard must not hang with it."""
_TIRED: Final = 0.02
"""Seconds after which looking again and again becomes looking now and then."""
_PAUSE: Final = 0.002


class TypeAhead:
    """Hands keys and pastes on, in order, one when the one before has had its effect."""

    def __init__(
        self, app: App[Any], forward: Callable[[Event], Awaitable[None]], wait: Callable[[], bool] = lambda: False
    ) -> None:
        """`forward` hands an event to the widget that has the keyboard; `wait` says whether keys should wait."""
        self._app = app
        self._forward = forward
        self._wait = wait
        self._held: deque[Event] = deque()
        self._task: asyncio.Task[None] | None = None
        self.last_key = 0.0  # when the last one came, by the loop's clock

    @property
    def waiting(self) -> bool:
        """Whether keys are held."""
        return self._task is not None

    async def take(self, event: Event) -> None:
        """Hand the key on now when nothing is under way, else in its turn. Called in the app's own message loop."""
        self.last_key = asyncio.get_running_loop().time()
        if not self._app.screen_stack:
            return  # the app is leaving
        if self._task is None and self._quiet(asking=self._app):
            await self._forward(event)
            return
        self._held.append(event)
        if self._task is None:
            self._task = asyncio.create_task(self._hand_on(), name="type-ahead")

    async def _hand_on(self) -> None:
        try:
            while self._held and self._app.is_running and self._app.screen_stack:
                await self._until_quiet()
                if self._app.screen_stack:
                    await self._forward(self._held.popleft())
        finally:
            self._held.clear()
            self._task = None

    async def _until_quiet(self) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        rounds = 0
        while rounds < 2:
            waited = loop.time() - begun
            if waited > PATIENCE:
                return
            await asyncio.sleep(0 if waited < _TIRED else _PAUSE)
            rounds = rounds + 1 if not self._app.screen_stack or self._quiet() else 0

    def _quiet(self, asking: MessagePump | None = None) -> bool:
        """Whether no widget has anything to do; `asking` is in the middle of it and counts by what waits for it."""
        if self._wait() or self._app.screen._callbacks:  # noqa: SLF001
            return False
        return all(_rests(pump, busy=pump is asking) for pump in self._pumps())

    def _pumps(self) -> Iterator[MessagePump]:
        yield self._app
        yield self._app.screen
        yield from self._app.screen.walk_children(with_self=False)


def _rests(pump: Any, *, busy: bool) -> bool:
    """Whether a message pump waits for its next message, with none there and none being worked on."""
    queue: asyncio.Queue[Any] = pump._message_queue  # noqa: SLF001
    if queue.qsize() or pump._next_callbacks or pump._pending_message is not None:  # noqa: SLF001
        return False
    return busy or bool(getattr(queue, "_getters", True)) or pump._closed  # noqa: SLF001
