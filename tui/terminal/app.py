"""The application class that everything else is built on: fast frames, safe text, orderly ends."""

from __future__ import annotations

import asyncio
import gc
import io
import logging
import os
import sys
import traceback
from typing import TYPE_CHECKING, Any

from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App

from tui.terminal.ascii import GlyphFilter, Glyphs
from tui.terminal.driver import SafeDriver
from tui.terminal.ending import Ending
from tui.terminal.frames import Frames
from tui.terminal.guard import Guard, one_line
from tui.terminal.start import Outfit, outfit_of
from tui.terminal.typeahead import TypeAhead

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import RenderableType
    from textual import events
    from textual.screen import Screen

_log = logging.getLogger(__name__)

DELAY = 0.012
"""Seconds to wait for more updates when a frame has just been sent; the first one goes at once."""


class TerminalApp(App[None]):
    """An App that survives its terminal.

    * Only changed cells are sent, and never while earlier ones are still on their way.
    * SIGTERM, SIGHUP and a lost terminal call `save_state`, then the app leaves with 128 + signal.
    * An unexpected error ends it with one sentence on the restored terminal; the traceback goes to the log file.
    * No character of any text can control the terminal.

    Start it with `run_app`, which returns the exit code.
    """

    def __init__(self, *, outfit: Outfit | None = None, log_file: Path | None = None, **options: Any) -> None:
        """`outfit` is what `start.prepare` returned; without it the environment decides. `options` are Textual's."""
        options.setdefault("driver_class", SafeDriver)
        super().__init__(**options)
        self.outfit = outfit or outfit_of(os.environ)
        self.log_file = log_file
        self._last_words: list[str] = []
        self._farewell_said = False
        self._frames = Frames(erase=self.outfit.erases_with_background)
        self._frame_wanted = False
        self._last_frame = 0.0
        self.type_ahead = TypeAhead(self, super().on_event, self.keys_wait)
        self._ending = Ending(self._save_quietly, self._leave, self._restore_terminal)
        self._filters.append(Guard())
        self._filters.append(GlyphFilter(Glyphs(self.outfit.glyphs)))

    def save_state(self) -> None:
        """Save what is not saved yet; override it.

        It is called once in the main thread, perhaps inside a signal handler in the middle of anything: it must be
        synchronous, quick (well under three seconds) and must not wait for a lock that the main thread may hold.
        """

    def keys_wait(self) -> bool:
        """Whether what is typed should wait a little, because an answer is due that decides where it belongs."""
        return False

    # What the driver calls

    def terminal_started(self) -> None:
        """The terminal was (re)entered: its content is unknown, and signals are ours now."""
        self._ending.install()
        self.repaint_terminal()

    def terminal_idle(self) -> None:
        """The terminal has taken everything: send what has changed meanwhile."""
        if self._frame_wanted:
            self._send_frame()

    def terminal_lost(self) -> None:
        """The terminal is gone; may be called from any thread."""
        self._ending.terminal_lost()

    def repaint_terminal(self) -> None:
        """Send the whole screen again, whatever the terminal shows now."""
        self._frames.invalidate()
        if self._frames.width and self.outfit.frame_diff:
            self._want_frame()

    def action_repaint(self) -> None:
        """Repaint the screen (ctrl+l), after something else wrote on the terminal."""
        if self._driver is not None:
            self._driver.write("\x1b[0m\x1b[2J")
        self.repaint_terminal()
        if not self.outfit.frame_diff:
            self.refresh(layout=True)

    def _on_resize_event(self, _event: events.Resize) -> None:
        """A resize, even one back to the same size, leaves the terminal with unknown content."""
        self.repaint_terminal()

    async def on_event(self, event: events.Event) -> None:
        """Hold keys back until their turn; notice resizes before Textual drops those that end where they began."""
        from textual import events as kinds

        if isinstance(event, (kinds.Key, kinds.Paste)) and not event.is_forwarded:
            await self.type_ahead.take(event)
            return
        if isinstance(event, kinds.Resize):
            self._on_resize_event(event)
        await super().on_event(event)

    # Frames

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Take a compositor update into the frame instead of writing it."""
        driver = self._driver
        if (
            not isinstance(renderable, (LayoutUpdate, ChopsUpdate))
            or not self.outfit.frame_diff
            or not isinstance(driver, SafeDriver)
            or self._batch_count
            or not self._running
            or self._closed
        ):
            super()._display(screen, renderable)
            return
        try:
            self._frames.resize(*self.size)
            self._frames.apply(renderable, self.console._color_system)  # noqa: SLF001
            self._want_frame()
        except Exception as error:  # noqa: BLE001 as Textual does it: an error while painting ends the app
            self._handle_exception(error)
        finally:
            self.post_display_hook()

    def _want_frame(self) -> None:
        if self._frame_wanted:
            return
        self._frame_wanted = True
        loop = asyncio.get_running_loop()
        wait = self._last_frame + DELAY - loop.time()
        if wait > 0:
            loop.call_later(wait, self._send_frame)
        else:
            self._send_frame()

    def _send_frame(self) -> None:
        """Send the difference, unless the terminal is still busy: then `terminal_idle` comes back to it."""
        driver = self._driver
        if not isinstance(driver, SafeDriver) or driver.writer is None or not self._running:
            self._frame_wanted = False
            return
        if driver.writer.busy:
            driver.writer.call_when_idle()
            return
        self._frame_wanted = False
        if driver.writer.stopped:
            return
        cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
        self._previous_cursor_position = cursor
        changes = self._frames.changes((cursor.x, cursor.y))
        if changes:
            self._last_frame = asyncio.get_running_loop().time()
            driver.write(f"\x1b[?2026h{changes}\x1b[?2026l" if self._sync_available else changes)

    # Screens

    @staticmethod
    def replaceable(screen: Screen[Any]) -> Screen[Any]:
        """Make a screen fit to be the first one and to be switched away later; Textual expects the first to stay."""
        screen._push_result_callback(screen, None)  # noqa: SLF001
        return screen

    # Ends

    def _save_quietly(self) -> None:
        try:
            self.save_state()
        except Exception:  # noqa: BLE001 the end must go on
            self._write_log(traceback.format_exc())

    def _leave(self, code: int) -> None:
        loop = self._loop
        if loop is not None:
            loop.call_soon_threadsafe(lambda: self.exit(return_code=code))

    def _restore_terminal(self) -> None:
        if isinstance(self._driver, SafeDriver):
            self._driver.restore_terminal()

    def _handle_exception(self, error: Exception) -> None:
        """End the app after an unexpected error; the traceback goes to the log, never to the screen."""
        self._write_log("".join(traceback.format_exception(error)))
        self._say_farewell()
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """End the app after an error that somebody else has already rendered."""
        from rich.console import Console

        page = io.StringIO()
        Console(file=page, width=120, color_system=None).print(*renderables)
        self._write_log(page.getvalue())
        self._say_farewell()
        self._return_code = 1
        self._close_messages_no_wait()

    def _say_farewell(self) -> None:
        if self._farewell_said:
            return
        self._farewell_said = True
        where = f" What happened is in {one_line(str(self.log_file))}" if self.log_file else ""
        self._last_words.insert(0, f"{self.title} stopped because of an unexpected error.{where}")

    def log_fault(self, error: Exception) -> None:
        """Write down what went wrong where the work goes on without it."""
        self._write_log("".join(traceback.format_exception(error)))

    def _write_log(self, text: str) -> None:
        """Append to the log file; where there is none, the `logging` module decides."""
        if self.log_file is None:
            _log.error("%s", text)
            return
        try:
            self.log_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(self.log_file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text.rstrip("\n") + "\n")
        except OSError as error:
            self._last_words.append(f"The log file could not be written: {one_line(str(error))}")

    def _print_error_renderables(self) -> None:
        """Print the last words on the terminal, which is in order again by now."""
        words, self._last_words = self._last_words, []
        try:
            for line in words:
                print(line, file=sys.__stderr__)
        except OSError:
            return
        super()._print_error_renderables()

    def _on_ready(self) -> None:
        """Let the collector work again, without the thousands of objects that stay anyway."""
        if not gc.isenabled():
            gc.enable()
            gc.freeze()

    def end(self) -> int:
        """Give signals back after the run and return the exit code."""
        self._ending.uninstall()
        return self.return_code or 0


def run_app(app: TerminalApp) -> int:
    """Run the app in the terminal and return the exit code for the process: 0, 1 after an error, 128 + signal."""
    try:
        app.run()
    finally:
        code = app.end()
    return code
