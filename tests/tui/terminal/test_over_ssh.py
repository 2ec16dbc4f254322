"""The demo through a real sshd: it runs, and it ends when the connection is cut in whatever way."""

from __future__ import annotations

import os
import shlex
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.ssh_server import processes_with, ssh_server
from tests.tui.terminal.conftest import ROOT

if TYPE_CHECKING:
    from tests.end_to_end.ssh_server import SshServer
    from tests.end_to_end.terminal_session import TerminalFactory, TerminalSession

__all__ = ["ssh_server"]

pytestmark = [
    pytest.mark.ssh,
    pytest.mark.pty,
    pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="finds processes in /proc"),
]

SOON = 10.0
"""Seconds in which the program has ended after the connection was cut (the watchdog bites after three)."""


def start(terminal: TerminalFactory, server: SshServer, saved: Path) -> TerminalSession:
    words = (sys.executable, "-m", "tests.tui.terminal.demo", "--saved", str(saved))
    remote = f"cd {shlex.quote(str(ROOT))} && exec {shlex.join(words)}"
    session = terminal(*server.command(remote))
    session.wait_for("row 0 R-001")
    return session


def wait_ended(saved: Path) -> float:
    """Wait until no process with this file name on its command line runs; return the seconds that took."""
    begun = time.monotonic()
    while processes_with(str(saved)):
        assert time.monotonic() - begun < SOON, "the program still runs"
        time.sleep(0.05)
    return time.monotonic() - begun


def test_keys_resize_and_quit(terminal: TerminalFactory, ssh_server: SshServer, tmp_path: Path) -> None:
    session = start(terminal, ssh_server, tmp_path / "saved")
    session.press("down")
    session.wait_for("row 1 R-002")
    session.resize(100, 30)
    session.wait_until(lambda: "row 1" in session.line(29), "the new size")
    session.press("o")
    session.wait_for("A dialog")
    session.press("escape")
    session.wait_gone("A dialog")
    session.press("q")
    assert session.wait_exit() == 0


def test_a_killed_client_ends_the_program(terminal: TerminalFactory, ssh_server: SshServer, tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    session = start(terminal, ssh_server, saved)
    session.kill()
    wait_ended(saved)
    assert saved.read_text() == "saved\n"


def test_a_lost_terminal_of_the_client_ends_the_program(
    terminal: TerminalFactory, ssh_server: SshServer, tmp_path: Path
) -> None:
    saved = tmp_path / "saved"
    session = start(terminal, ssh_server, saved)
    session.hang_up()
    wait_ended(saved)
    assert saved.read_text() == "saved\n"


def test_a_killed_server_process_ends_the_program(
    terminal: TerminalFactory, ssh_server: SshServer, tmp_path: Path
) -> None:
    saved = tmp_path / "saved"
    start(terminal, ssh_server, saved)
    connections = ssh_server.connection_processes()
    assert connections
    for pid in connections:
        os.kill(pid, signal.SIGKILL)
    wait_ended(saved)
    assert saved.read_text() == "saved\n"
