"""How far a long command is: one line on standard error where that is a terminal, gone when the command goes on."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from models.counting import unheard
from tui.command_line import output
from tui.widgets.progress import Count, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.counting import Report

NOTICED = 0.2  # seconds after which a wait says what it is doing
STEP = 0.1  # seconds between two lines
STOPS = "ctrl+c stops"


@contextmanager
def telling(what: str, *, long: bool = False) -> Iterator[Report]:
    """A Report for what is done inside. `long`: it takes its time and cannot count, so it is said at once.

    In a pipe nothing is said. At the plain prompt it is one sentence, without a bar that is drawn again and again.
    """
    if not sys.stderr.isatty():
        yield unheard
        return
    teller = _Teller(what)
    if long:
        teller.tell(Count())
    try:
        yield teller.report
    finally:
        teller.wipe()


class _Teller:
    def __init__(self, what: str) -> None:
        self.what = " ".join(output.safe(what).split())
        self.began = time.monotonic()
        self.next = self.began + NOTICED
        self.shown = False

    def report(self, done: int, of: int = 0) -> None:
        """Show it, now and then."""
        if time.monotonic() >= self.next:
            self.tell(Count(done, of))

    def tell(self, count: Count) -> None:
        """Show it now."""
        now = time.monotonic()
        self.next = now + STEP
        if not output.drawn():
            if not self.shown:
                output.note(f"{self.what} …")
        else:
            room = (os.get_terminal_size(sys.stderr.fileno()).columns or 80) - 1
            line = told(self.what, count, now - self.began, room, STOPS)[:room]
            sys.stderr.write(f"\r{line}\x1b[K")
            sys.stderr.flush()
        self.shown = True

    def wipe(self) -> None:
        """Leave an empty line for what comes next."""
        if self.shown and output.drawn():
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
