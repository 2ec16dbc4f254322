"""How the program ends when it is told to: SIGTERM, SIGHUP, a lost terminal."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

GRACE: Final = 3.0
"""Seconds after which the process ends even if the orderly end hangs on a dead terminal."""

ENDING_SIGNALS: Final = (signal.SIGTERM, signal.SIGHUP)


class Ending:
    """Ends the program once: saves, asks the application to leave, and makes sure that the process goes.

    The handlers are set with `signal.signal`, not through the event loop: they still run when the loop is blocked.
    """

    def __init__(self, save: Callable[[], None], leave: Callable[[int], None], restore: Callable[[], None]) -> None:
        """`save` and `leave(exit code)` are called in the main thread, `restore` just before a forced end."""
        self._save = save
        self._leave = leave
        self._restore = restore
        self._begun = False
        self._watchdog: threading.Timer | None = None
        self._before: dict[signal.Signals, object] = {}

    def install(self) -> None:
        """Set the signal handlers; only the main thread may."""
        if threading.current_thread() is not threading.main_thread():
            return
        for number in ENDING_SIGNALS:
            before = signal.signal(number, self._on_signal)
            self._before.setdefault(number, before)

    def uninstall(self) -> None:
        """Give the signals back and call off the watchdog: the program has ended in order."""
        if self._watchdog is not None:
            self._watchdog.cancel()
        if threading.current_thread() is threading.main_thread():
            for number, before in self._before.items():
                if callable(before) or isinstance(before, signal.Handlers):
                    signal.signal(number, before)
        self._before.clear()

    def terminal_lost(self) -> None:
        """End the program because its terminal is gone; may be called from any thread, more than once."""
        self._start_watchdog(128 + signal.SIGHUP)
        main = threading.main_thread().ident
        if threading.current_thread() is threading.main_thread() or main is None:
            self._begin(signal.SIGHUP)
        elif self._before:
            with contextlib.suppress(ProcessLookupError):
                signal.pthread_kill(main, signal.SIGHUP)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self._begin(number)

    def _begin(self, number: int) -> None:
        if self._begun:
            return
        self._begun = True
        self._start_watchdog(128 + number)
        try:
            self._save()
        finally:
            self._leave(128 + number)

    def _start_watchdog(self, code: int) -> None:
        if self._watchdog is None:
            self._watchdog = threading.Timer(GRACE, self._force, (code,))
            self._watchdog.daemon = True
            self._watchdog.start()

    def _force(self, code: int) -> None:
        with contextlib.suppress(Exception):
            self._restore()
        os._exit(code)
