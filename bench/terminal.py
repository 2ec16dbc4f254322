"""A program in a pseudo-terminal, timed from its start to the moment a text is on the way to the screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT = 60.0  # seconds


class Run:
    """One program under a terminal of its own. Bytes are counted as they come."""

    def __init__(self, command: Sequence[str], columns: int = 80, rows: int = 24, **environ: str) -> None:
        self.began = time.perf_counter()
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            clean = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
            os.execvpe(command[0], list(command), {**clean, "TERM": "xterm-256color", **environ})
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.received = bytearray()

    def read(self, patience: float) -> bool:
        """Take what is there within `patience` seconds; False when nothing came."""
        if not select.select([self.master], [], [], patience)[0]:
            return False
        try:
            data = os.read(self.master, 1 << 16)
        except OSError:
            return False
        self.received += data
        return bool(data)

    def until(self, text: bytes) -> float:
        """Seconds from the start until `text` has come. Raises TimeoutError."""
        while text not in self.received:
            if time.perf_counter() - self.began > LIMIT:
                raise TimeoutError(text.decode(errors="replace"))
            self.read(0.5)
        return time.perf_counter() - self.began

    def settle(self, quiet: float = 0.3) -> int:
        """Read until nothing has come for `quiet` seconds; the bytes that came."""
        before = len(self.received)
        while self.read(quiet):
            pass
        return len(self.received) - before

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self.master, keys.encode())

    def memory(self) -> float:
        """Resident memory now, in MiB."""
        lines = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))

    def cpu(self) -> float:
        """CPU seconds used so far, user and system."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self) -> None:
        """Kill it; every change it acknowledged is on disk."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)


def python() -> str:
    """This interpreter."""
    return sys.executable
