"""What pilots need: the screen as text, and keys without the 60 ms that `pilot.press` sleeps for each."""

from __future__ import annotations

import asyncio
import unicodedata
from typing import TYPE_CHECKING, Any

from textual import events
from textual._context import visible_screen_stack
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key

from tui.terminal.app import TerminalApp

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.pilot import Pilot
    from textual.strip import Strip

LIMIT = 10.0
"""Seconds to wait for something before the test fails."""


def strips_of(app: App[Any]) -> list[Strip]:
    """Return what is painted on the screen, with its colours.

    A transparent dialog learns from a context variable what stands behind it. Textual sets it before it paints; who
    paints without it sees nothing behind the dialog, and leaves that in the dialog's cache.
    """
    visible_screen_stack.set(app._background_screens)
    return app.screen._compositor.render_strips()


def text_of(app: App[Any]) -> str:
    """Return what is painted on the screen, line by line, without blanks at the ends."""
    return "\n".join(strip.text.rstrip() for strip in strips_of(app))


def line_of(pilot: Pilot[Any], text: str) -> str:
    """Return the first painted line that has the text in it, or an empty string."""
    return next((line for line in text_of(pilot.app).splitlines() if text in line), "")


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys by Textual's names, each after the effects of the one before have settled."""
    for key in keys:
        _send(pilot.app, key)
        await settle(pilot.app)


async def press_at_once(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys by Textual's names as one who waits for nothing: all are there before the first has an effect."""
    for key in keys:
        _send(pilot.app, key)
    await settle(pilot.app)


async def type_text(pilot: Pilot[Any], text: str) -> None:
    """Type text, one key per character."""
    await press(pilot, *("space" if character == " " else character for character in text))


async def settle(app: App[Any], rounds: int = 3, limit: float = 2.0) -> None:
    """Wait until no message, callback or repaint is pending (workers and timers may still be)."""
    loop = asyncio.get_running_loop()
    end = loop.time() + limit
    await asyncio.sleep(0.001)  # the message comes from another thread's point of view
    quiet = 0
    while quiet < rounds and loop.time() < end:
        await asyncio.sleep(0)
        if _is_idle(app) and not getattr(loop, "_ready", ()):
            quiet += 1
        else:
            quiet = 0
            await asyncio.sleep(0.001)


async def wait_until(app: App[Any], condition: Callable[[], bool], what: str = "the condition") -> None:
    """Wait until the condition holds; fail with the screen if it never does."""
    loop = asyncio.get_running_loop()
    end = loop.time() + LIMIT
    while not condition():
        assert loop.time() < end, f"waited for {what}; screen:\n{text_of(app)}"
        await asyncio.sleep(0.005)
    await settle(app)


async def wait_for(app: App[Any], text: str) -> None:
    """Wait until the text is on the screen."""
    await wait_until(app, lambda: text in text_of(app), repr(text))


async def told(pilot: Pilot[Any], words: str) -> None:
    """Wait until a sentence is on the screen, however it is broken into lines."""
    await wait_until(pilot.app, lambda: words in " ".join(text_of(pilot.app).replace("│", " ").split()), words)


def _send(app: App[Any], key: str) -> None:
    event = _key_event(key)
    event.set_sender(app)
    assert app._driver is not None
    app._driver.send_message(event)


def _key_event(key: str) -> events.Key:
    if len(key) == 1 and not key.isalnum():
        key = _character_to_key(key)
    try:
        character: str | None = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(key, key)))
    except KeyError:
        character = key if len(key) == 1 else None
    return events.Key(key, character)


def _is_idle(app: App[Any]) -> bool:
    if not app._running or app._exit:
        return True
    if isinstance(app, TerminalApp) and app.type_ahead.waiting:
        return False
    pumps: list[Any] = [app, *app.screen_stack]
    for screen in app.screen_stack:
        pumps += screen.walk_children(with_self=False)
    screen = app.screen
    if screen._dirty_widgets or bool(screen._layout_required):
        return False
    return all(_has_nothing_to_do(pump) for pump in pumps)


def _has_nothing_to_do(pump: Any) -> bool:
    busy = (pump._message_queue.qsize(), len(pump._next_callbacks), int(pump._pending_message is not None))
    return not any(busy)
