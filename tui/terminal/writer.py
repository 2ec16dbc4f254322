"""The thread that writes to the terminal, so that a stalled terminal never stops the program."""

from __future__ import annotations

import contextlib
import os
import select
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

BACKLOG_LIMIT: Final = 4_000_000
"""Characters that may wait for a terminal that does not read; beyond it, new text is dropped."""
FAREWELL: Final = 1.5
"""Seconds that `stop` waits for the last text to leave."""


class TerminalWriter:
    """Writes text to a file descriptor from its own thread.

    It takes the place of Textual's `WriterThread` and has its methods. `write` never blocks, errors of the terminal end
    the writing but never the thread's caller, and `stop` waits a bounded time.
    """

    def __init__(
        self, descriptor: int, encoding: str, on_idle: Callable[[], None], on_lost: Callable[[], None]
    ) -> None:
        """Write to `descriptor`; `on_idle` and `on_lost` are called from the writing thread.

        `on_idle` is called once after `call_when_idle`, as soon as everything has been written; `on_lost` once when the
        terminal is gone.
        """
        self._descriptor = descriptor
        self._encoding = encoding
        self._on_idle = on_idle
        self._on_lost = on_lost
        self._waiting: list[str] = []
        self._backlog = 0
        self._writing = False
        self._wants_idle = False
        self._stopped = False
        self._lost = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="terminal-output", daemon=True)

    @property
    def busy(self) -> bool:
        """Whether earlier text is still on its way to the terminal."""
        return bool(self._waiting) or self._writing

    @property
    def stopped(self) -> bool:
        """Whether the writer has been stopped or has lost its terminal."""
        return self._stopped or self._lost

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def write(self, text: str) -> None:
        """Queue text; it is dropped when the writer is stopped or far too much is waiting."""
        with self._changed:
            if self.stopped or self._backlog > BACKLOG_LIMIT:
                return
            self._waiting.append(text)
            self._backlog += len(text)
            self._changed.notify_all()

    def call_when_idle(self) -> None:
        """Have `on_idle` called once when nothing waits any more."""
        with self._changed:
            self._wants_idle = True
            self._changed.notify_all()

    def flush(self) -> None:
        """Do nothing: the thread writes without a buffer."""

    def isatty(self) -> bool:
        """Whether the descriptor is a terminal."""
        return os.isatty(self._descriptor)

    def fileno(self) -> int:
        """Return the descriptor."""
        return self._descriptor

    def stop(self) -> None:
        """Let the last text go out, for at most `FAREWELL` seconds, and end the thread."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        if self._thread.is_alive() and threading.current_thread() is not self._thread:
            self._thread.join(FAREWELL)

    def _run(self) -> None:
        try:
            while (text := self._next()) is not None:
                self._send(text.encode(self._encoding, "replace"))
        except OSError:
            with self._changed:
                self._lost = True
                self._waiting.clear()
                self._writing = False
            if not self._stopped:
                self._on_lost()

    def _next(self) -> str | None:
        """Wait for text; None ends the thread."""
        while True:
            with self._changed:
                self._writing = False
                if self._waiting:
                    text = "".join(self._waiting)
                    self._waiting.clear()
                    self._backlog = 0
                    self._writing = True
                    return text
                if self._stopped:
                    return None
                idle, self._wants_idle = self._wants_idle, False
                if not idle:
                    self._changed.wait()
                    continue
            with contextlib.suppress(RuntimeError):  # the event loop has just closed
                self._on_idle()

    def _send(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            try:
                view = view[os.write(self._descriptor, view) :]
            except BlockingIOError:  # someone made the shared terminal non-blocking
                select.select([], [self._descriptor], [], 1.0)
            except InterruptedError:
                continue
