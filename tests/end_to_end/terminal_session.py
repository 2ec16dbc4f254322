"""A real command in a pseudo-terminal, with a screen that tests can read.

Everything waits for conditions with a generous limit and never sleeps for luck: a slow machine makes it slow, not red.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyte
import pytest

from tests.end_to_end.keys import bytes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Self

LIMIT: Final = 20.0
"""Seconds to wait for anything before a test fails."""

_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$[a-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
_HALF_SEQUENCE = re.compile(rb"\x1b(?:\[[<>=?0-9;$]*|\][^\x07\x1b]*)?\Z")


class TerminalSession:
    """One command in its own session with a pseudo-terminal as its controlling terminal."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        term: str = "xterm-256color",
        env: Mapping[str, str] | None = None,
        cwd: str | None = None,
        answers: bool = False,
    ) -> None:
        """Start the command. `answers` makes the terminal reply that it can show frames at once (mode 2026)."""
        environ = {name: value for name, value in os.environ.items() if name not in _CLEARED.split()}
        environ.update({"TERM": term, "PYTHONUNBUFFERED": "1"})
        environ.update(env or {})
        self.screen = pyte.Screen(columns, rows)
        self.received = bytearray()
        self.answers = answers
        self.closed = False
        self._stream = pyte.ByteStream(self.screen)
        self._half = b""
        self.master, slave = os.openpty()
        _set_size(self.master, columns, rows)
        os.set_blocking(self.master, False)
        self.process = subprocess.Popen(
            list(command),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environ,
            cwd=cwd,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 nothing else is running here
        )
        self.started = time.monotonic()
        self.slave_name = os.ttyname(slave)
        os.close(slave)

    # Reading

    @property
    def text(self) -> str:
        """The screen as lines, without blanks at their ends."""
        return "\n".join(self.line(y) for y in range(self.screen.lines))

    def line(self, row: int) -> str:
        """A line of the screen without blanks at its end (pyte's own `display` fails on half a wide character)."""
        cells = self.screen.buffer[row]
        return "".join(cells[x].data for x in range(self.screen.columns)).rstrip()

    def pump(self, seconds: float = 0.02) -> bool:
        """Read what is there within `seconds`; False when nothing came."""
        if self.closed:
            time.sleep(min(seconds, 0.02))
            return False
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            time.sleep(min(seconds, 0.02))
            return False
        self.received += data
        if self.answers and b"\x1b[?2026$p" in data:
            self.send(b"\x1b[?2026;2$y")
        self._show(data)
        return bool(data)

    def _show(self, data: bytes) -> None:
        data = self._half + data
        half = _HALF_SEQUENCE.search(data)
        cut = half.start() if half else len(data)
        self._half = data[cut:]
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data[:cut]))

    def wait_until(self, condition: Callable[[], bool], what: str = "the condition", limit: float = LIMIT) -> None:
        """Read until the condition holds; fail with the screen if it never does."""
        end = time.monotonic() + limit
        while not condition():
            if time.monotonic() > end:
                pytest.fail(f"waited {limit:.0f} s for {what}; exit code {self.process.poll()}; screen:\n{self.text}")
            self.pump()

    def wait_for(self, text: str, limit: float = LIMIT) -> None:
        """Read until the text is on the screen."""
        self.wait_until(lambda: text in self.text, repr(text), limit)

    def wait_gone(self, text: str, limit: float = LIMIT) -> None:
        """Read until the text is not on the screen any more."""
        self.wait_until(lambda: text not in self.text, f"{text!r} to go", limit)

    def settle(self, quiet: float = 0.3) -> None:
        """Read until nothing has come for `quiet` seconds; for measuring, not for knowing that something happened."""
        while self.pump(quiet):
            pass

    # Writing

    def send(self, data: bytes) -> None:
        """Send raw bytes, as many at a time as the terminal takes."""
        view = memoryview(data)
        end = time.monotonic() + LIMIT
        while view:
            try:
                view = view[os.write(self.master, view) :]
            except BlockingIOError:
                if time.monotonic() > end:
                    pytest.fail("the program does not read its input")
                self.pump()

    def press(self, *keys: str) -> None:
        """Press keys by name (`down`, `ctrl+d`, `alt+x`) or as characters, one write each."""
        for key in keys:
            self.send(bytes_of(key))

    def write(self, text: str) -> None:
        """Type text."""
        self.send(text.encode())

    def paste(self, text: bytes) -> None:
        """Paste as a terminal with bracketed paste does."""
        self.send(b"\x1b[200~" + text + b"\x1b[201~")

    def click(self, column: int, row: int) -> None:
        """Click with the left button on a cell, counted from 0."""
        place = f"{column + 1};{row + 1}"
        self.send(f"\x1b[<0;{place}M\x1b[<0;{place}m".encode())

    def wheel(self, column: int, row: int, *, down: bool = True) -> None:
        """Turn the wheel by one notch."""
        self.send(f"\x1b[<{65 if down else 64};{column + 1};{row + 1}M".encode())

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal; the kernel tells the program. What was shown is gone: only news counts."""
        if (columns, rows) == (self.screen.columns, self.screen.lines):
            return  # the kernel tells nobody
        self.screen.resize(rows, columns)
        self.screen.reset()
        _set_size(self.master, columns, rows)

    # Ending

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)

    def kill(self) -> None:
        """Kill the program as nothing can prevent."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()

    def hang_up(self) -> None:
        """Close the terminal, as a cut connection does."""
        if not self.closed:
            self.closed = True
            os.close(self.master)

    def wait_exit(self, limit: float = LIMIT, *, reading: bool = True) -> int:
        """Wait for the program to end and return its exit code (negative: killed by that signal)."""
        end = time.monotonic() + limit
        while (code := self.process.poll()) is None:
            if time.monotonic() > end:
                pytest.fail(f"the program did not end within {limit:.0f} s; screen:\n{self.text}")
            if reading:
                self.pump()
            else:
                time.sleep(0.02)
        while reading and self.pump(0.02):
            pass
        return code

    def cpu_seconds(self) -> float:
        """Processor time used so far (Linux only)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def threads(self) -> int:
        """The number of threads (Linux only)."""
        return len(list(Path(f"/proc/{self.process.pid}/task").iterdir()))

    def line_settings(self) -> tuple[bool, bool]:
        """Whether the terminal echoes and collects whole lines: (True, True) in a sane terminal."""
        flags = termios.tcgetattr(self.master)[3]
        return bool(flags & termios.ECHO), bool(flags & termios.ICANON)

    def close(self) -> None:
        """End everything."""
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(signal.SIGCONT)
            self.kill()
        self.process.wait(LIMIT)
        self.hang_up()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


_CLEARED: Final = (
    "COLORTERM COLUMNS ESCDELAY LINES NO_COLOR PLANROOM_ASCII PLANROOM_FRAME_DIFF SSH_CLIENT SSH_CONNECTION SSH_TTY "
    "TERM_PROGRAM TEXTUAL TEXTUAL_ANIMATIONS TEXTUAL_COLOR_SYSTEM TEXTUAL_THEME TMUX"
)
"""Variables of whoever runs the tests that must not change what is tested."""


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _set_size(descriptor: int, columns: int, rows: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


class TerminalFactory:
    """Starts sessions and ends them all after the test."""

    def __init__(self) -> None:
        self.sessions: list[TerminalSession] = []

    def __call__(self, *command: str, **options: object) -> TerminalSession:
        session = TerminalSession(command or (sys.executable,), **options)  # type: ignore[arg-type]  # passed on as given
        self.sessions.append(session)
        return session

    def close(self) -> None:
        for session in self.sessions:
            session.close()


@pytest.fixture
def terminal() -> Iterator[TerminalFactory]:
    """`terminal("planroom", "-p", "x", columns=100, env={...})` starts a command; it is ended after the test."""
    factory = TerminalFactory()
    try:
        yield factory
    finally:
        factory.close()
