"""Keys that come faster than the screen changes, and the private parts of Textual and asyncio that tell it."""

from __future__ import annotations

import asyncio
import time
from typing import Any, ClassVar

from textual import events
from textual.screen import ModalScreen
from textual.widgets import Input

from tests.tui.screen import wait_until
from tui.terminal import typeahead
from tui.terminal.app import TerminalApp


class Ask(ModalScreen[None]):
    def compose(self) -> Any:
        yield Input()


class Asking(TerminalApp):
    BINDINGS: ClassVar[list[Any]] = [("a", "ask", "Ask"), ("x", "count", "Count"), ("s", "slow", "Slow")]
    counted = 0

    def action_ask(self) -> None:
        self.push_screen(Ask())

    def action_count(self) -> None:
        self.counted += 1

    async def action_slow(self) -> None:
        await asyncio.sleep(1.5 * typeahead.PATIENCE)


def send(app: Asking, keys: str) -> None:
    for key in keys:
        app.post_message(events.Key(key, key))


async def test_keys_after_the_one_that_opens_a_dialog_are_typed_into_it() -> None:
    app = Asking()
    async with app.run_test():
        send(app, "xaxxx")
        await wait_until(app, lambda: isinstance(app.screen, Ask), "the dialog")
        await wait_until(app, lambda: not app.type_ahead.waiting, "the keys")
        assert app.screen.query_one(Input).value == "xxx"
        assert app.counted == 1


async def test_a_paste_keeps_its_place_among_the_keys() -> None:
    app = Asking()
    async with app.run_test():
        send(app, "ax")
        app.post_message(events.Paste("pasted"))
        send(app, "y")
        await wait_until(app, lambda: isinstance(app.screen, Ask), "the dialog")
        await wait_until(app, lambda: app.screen.query_one(Input).value == "xpastedy", "the text")


async def test_something_that_hangs_holds_keys_for_a_while_only() -> None:
    app = Asking()
    async with app.run_test():
        begun = time.monotonic()
        send(app, "sx")
        await wait_until(app, lambda: not app.type_ahead.waiting, "the key to go on")
        assert time.monotonic() - begun >= typeahead.PATIENCE
        await wait_until(app, lambda: app.counted == 1, "the key")


async def test_a_waiting_queue_shows_who_waits_for_it() -> None:
    """The private part of asyncio that tells a resting message pump from a busy one."""
    queue: asyncio.Queue[int] = asyncio.Queue()
    assert not queue._getters  # type: ignore[attr-defined]  # asyncio's own
    waiting = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    assert queue._getters  # type: ignore[attr-defined]
    queue.put_nowait(1)
    await waiting
    assert not queue._getters  # type: ignore[attr-defined]
