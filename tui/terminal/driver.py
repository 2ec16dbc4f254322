"""The driver between Textual and a real terminal, made for terminals that go away, stall and send rubbish."""

from __future__ import annotations

import contextlib
import logging
import os
import select
import sys
import termios
import time
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from tui.terminal.decoder import STALE, InputDecoder
from tui.terminal.writer import TerminalWriter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import App
    from textual.message import Message

_log = logging.getLogger(__name__)

RESET: Final = "\x1b[0m\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1002l\x1b[?1006l\x1b[?1004l\x1b[?1049l\x1b[?25h"
"""What makes a terminal usable again when there is no time for the orderly way."""
READ_SIZE: Final = 65536


class TerminalOwner(Protocol):
    """What the driver asks of the application beside Textual's own `App`."""

    def terminal_started(self) -> None:
        """The terminal is in application mode and shows something unknown."""

    def terminal_idle(self) -> None:
        """Everything written so far is out (called in the event loop)."""

    def terminal_lost(self) -> None:
        """The terminal is gone (called from any thread)."""


class SafeDriver(LinuxDriver):
    """Textual's Linux and macOS driver with its own input loop and its own writer."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        """Take over the terminal's descriptors; nothing is written yet."""
        self._writer: TerminalWriter | None = None
        self._wake_read, self._wake_write = os.pipe()
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._output = 2 if self._file is None else self._file.fileno()
        self._owner = cast("TerminalOwner", app)
        self._parser = XTermParser(debug)

    @property
    def writer(self) -> TerminalWriter | None:
        """The writing thread, once application mode has begun."""
        return self._writer

    @property  # type: ignore[override]  # the stock driver has an attribute here
    def _writer_thread(self) -> TerminalWriter | None:
        return self._writer

    @_writer_thread.setter
    def _writer_thread(self, stock: object) -> None:
        """Textual assigns a fresh writer of its own here, before it starts it; put ours in its place."""
        if stock is None:
            self._writer = None
            return
        encoding = getattr(sys.__stderr__, "encoding", None) or "utf-8"
        self._writer = TerminalWriter(self._output, encoding, self._idle, self._lost)

    def _idle(self) -> None:
        self._loop.call_soon_threadsafe(self._owner.terminal_idle)

    def _lost(self) -> None:
        self._owner.terminal_lost()

    def write(self, data: str) -> None:
        """Queue text for the terminal; never blocks and never raises."""
        if self._writer is not None and not _is_unwanted(data):
            self._writer.write(data)

    # Starting, stopping, stopping for a while

    def start_application_mode(self) -> None:
        """Enter application mode; also after a suspension."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._writer is not None and not self._writer.stopped:
            self._owner.terminal_started()

    def stop_application_mode(self) -> None:
        """Leave application mode with plain attributes."""
        self.write("\x1b[0m")
        super().stop_application_mode()

    def disable_input(self) -> None:
        """End the input thread now instead of at its next tick."""
        if self._key_thread is not None and self._key_thread.is_alive():
            with contextlib.suppress(OSError):
                os.write(self._wake_write, b"x")
        super().disable_input()

    def restore_terminal(self) -> None:
        """Make the terminal usable without waiting for anything; for a forced end only."""
        if self.attrs_before is not None:
            with contextlib.suppress(termios.error, OSError):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        with contextlib.suppress(OSError):
            if (self._writer is None or not self._writer.busy) and select.select([], [self._output], [], 0)[1]:
                os.write(self._output, RESET.encode("ascii"))

    def _sigcont_application(self, *_: object) -> None:
        """Continue after a stop.

        After ctrl+z the stock way starts everything again. After a plain SIGSTOP everything still runs, but a shell may
        have changed the terminal meanwhile, so only its modes are set again. The stock driver would start a second
        input thread. While another program has the terminal (`App.suspend`) nothing happens.
        """
        if not self._auto_restart:
            return
        if self._must_signal_resume:
            self.resume_application_mode()
        elif self._writer is not None and not self._writer.stopped:
            self._set_modes_again()

    def _set_modes_again(self) -> None:
        with contextlib.suppress(termios.error, OSError):
            attributes = termios.tcgetattr(self.fileno)
            attributes[3] = self._patch_lflag(attributes[3])
            attributes[0] = self._patch_iflag(attributes[0])
            termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)
        self.write("\x1b[?1049h\x1b[?25l\x1b[?1004h")
        self._enable_mouse_support()
        self._enable_bracketed_paste()
        self._disable_line_wrap()
        self._loop.call_soon_threadsafe(self._owner.terminal_started)
        width, height = self._get_terminal_size()
        size = Size(width, height)
        self._loop.call_soon_threadsafe(self.send_message, events.Resize(size, size))

    def _enable_mouse_support(self) -> None:
        """Ask for clicks, wheel and dragging, not for every movement (?1003h): that costs bytes on every link."""
        if self._mouse:
            self.write("\x1b[?1000h\x1b[?1002h\x1b[?1006h")

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1000l\x1b[?1002l\x1b[?1006l")

    def _query_in_band_window_resize(self) -> None:
        """Don't ask: SIGWINCH tells, and some consoles print the question."""

    def _request_terminal_sync_mode_support(self) -> None:
        """Ask whether frames can be shown at once, except where the question itself would be shown."""
        if os.environ.get("TERM") != "linux":
            super()._request_terminal_sync_mode_support()

    # Input

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except (EOFError, OSError):
            self._lost()
        except Exception as error:  # noqa: BLE001 the application decides what becomes of it
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)  # noqa: SLF001

    def run_input_thread(self) -> None:
        """Read, decode and dispatch until `exit_event` is set; EOFError or OSError when the terminal is gone."""
        decoder = InputDecoder()
        last_input = time.monotonic()
        while not self.exit_event.is_set():
            timeout = _next_pause(time.monotonic() - last_input) if decoder.waiting else None
            ready = select.select([self.fileno, self._wake_read], [], [], timeout)[0]
            if self._wake_read in ready:
                os.read(self._wake_read, 4096)
                self.exit_event.wait(1.0)  # it is set right after the wake-up call
                continue
            if self.fileno in ready:
                data = self._read()
                last_input = time.monotonic()
                text = decoder.feed(data)
            else:
                text = decoder.pause(time.monotonic() - last_input, constants.ESCAPE_DELAY)
            self._dispatch(text)

    def _read(self) -> bytes:
        try:
            data = os.read(self.fileno, READ_SIZE)
        except BlockingIOError:
            return b""
        if not data:
            raise EOFError
        return data

    def _dispatch(self, text: str) -> None:
        """Parse complete text; an unusable sequence costs itself, not the program."""
        if not text:
            return
        try:
            self._process_all(self._parser.feed(text))
            if self._parser._timeout_time is not None:  # noqa: SLF001 the decoder knows that nothing more comes
                self._parser._timeout_time = 0.0  # noqa: SLF001
                self._process_all(self._parser.tick())
        except Exception:  # noqa: BLE001 any byte may come; none may end the program
            _log.exception("The terminal sent something that could not be understood; it was dropped")
            self._parser = XTermParser(self._debug)

    def _process_all(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)


def _is_unwanted(data: str) -> bool:
    """Mouse pointer shapes, and the end of a keyboard protocol that was never begun: old consoles print them."""
    return data.startswith("\x1b]22;") or (constants.DISABLE_KITTY_KEY and data == "\x1b[<u")


def _next_pause(silent: float) -> float:
    """Return the seconds until the decoder should be asked again, given the silence so far."""
    for limit in (constants.ESCAPE_DELAY, STALE):
        if silent < limit:
            return limit - silent + 0.001
    return 1.0
