"""The real command through a real sshd: an edit, a cut in every way, two sessions, and no terminal at all."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store.project_file import ProjectFile
from tests.end_to_end.ssh_server import processes_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.end_to_end.program import Program
    from tests.end_to_end.ssh_server import SshServer
    from tests.end_to_end.terminal_session import TerminalSession

pytestmark = [
    pytest.mark.ssh,
    pytest.mark.pty,
    pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="finds processes in /proc"),
]

SOON = 10.0
"""Seconds in which the program has ended after the connection was cut (the watchdog bites after three)."""


def wait_ended(planroom: Program) -> None:
    """Wait until no process works on this workspace."""
    begun = time.monotonic()
    while processes_with(str(planroom.folder)):
        assert time.monotonic() - begun < SOON, "the program still runs"
        time.sleep(0.05)


def cut_client(session: TerminalSession, _: SshServer) -> None:
    session.kill()


def cut_terminal(session: TerminalSession, _: SshServer) -> None:
    session.hang_up()


def cut_server(_: TerminalSession, server: SshServer) -> None:
    connections = server.connection_processes()
    assert connections
    for pid in connections:
        os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize("cut", [cut_client, cut_terminal, cut_server])
def test_a_cut_in_the_middle_of_an_edit_loses_nothing_and_leaves_no_process(
    planroom: Program, ssh_server: SshServer, cut: Callable[[TerminalSession, SshServer], None]
) -> None:
    session = planroom.over_ssh(server=ssh_server)
    session.press("space")
    session.wait_for("S-001: implemented · u undoes")
    session.press("a")
    session.wait_for("what it is called")
    session.write("Half typed")
    session.wait_for("Half typed")
    cut(session, ssh_server)
    wait_ended(planroom)
    with ProjectFile.open(planroom.path) as file:
        scope = file.project.documents("scope")
        assert scope[1]["status"] == "implemented"
        assert len(scope) == 3
        assert file.notices() == []


def test_two_sessions_see_each_other_and_leave_in_order(planroom: Program, ssh_server: SshServer) -> None:
    one, two = planroom.over_ssh(server=ssh_server), planroom.over_ssh(server=ssh_server)
    one.write("3aKeys are lost p3\r")
    one.wait_for("risk added: Keys are lost")
    two.press("3")
    two.wait_for("Keys are lost")
    two.resize(100, 30)
    two.wait_until(lambda: "Enter open" in two.line(29), "the new size")
    for session in (one, two):
        session.press("ctrl+q")
        assert session.wait_exit() == 0
    wait_ended(planroom)
    assert "Keys are lost" in planroom.path.read_text(encoding="utf-8")


def test_lists_work_without_a_terminal_and_the_screen_says_why_not(planroom: Program, ssh_server: SshServer) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[bytes]:
        command = [word for word in ssh_server.command(planroom.remote(*words)) if word != "-tt"]
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60)

    listed = run("risk", "list", "--json")
    assert [risk["title"] for risk in json.loads(listed.stdout)] == [
        "Vendor ships late",
        "An application does not start",
    ]
    assert (listed.returncode, listed.stderr) == (0, b"")
    assert b"\x1b" not in listed.stdout
    screen = run()
    assert screen.returncode == 2
    assert b"over ssh with `ssh -t`" in screen.stderr
