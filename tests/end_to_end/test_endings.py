"""However the program ends, everything that it called saved is there, and the terminal is as it was."""

from __future__ import annotations

import os
import select
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store.project_file import ProjectFile
from tests.end_to_end.program import ENDING, assert_sane, printed_after

if TYPE_CHECKING:
    from tests.end_to_end.program import Program
    from tests.end_to_end.terminal_session import TerminalSession

pytestmark = pytest.mark.pty

BROKEN = """
from tui.screens.project import ProjectScreen
def boom(self):
    raise RuntimeError("boom \\x1b[31m [/b]")
ProjectScreen.action_zoom = boom
"""
HAS_PROC = Path("/proc/self/stat").exists()


def edited(planroom: Program, **options: object) -> TerminalSession:
    """The program, with S-001 advanced and a second edit half typed."""
    session = planroom.start(**options)  # type: ignore[arg-type]  # passed on as given
    session.press("space")
    session.wait_for("S-001: implemented · u undoes")
    session.press("a")
    session.wait_for("what it is called")
    session.write("Half typed")
    session.wait_for("Half typed")
    return session


def assert_kept(planroom: Program) -> None:
    """The first edit is there, the half one is not, and the project opens without a word of damage."""
    with ProjectFile.open(planroom.path) as file:
        scope = file.project.documents("scope")
        assert scope[1]["status"] == "implemented"
        assert len(scope) == 3
        assert file.notices() == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_in_the_middle_of_an_edit(planroom: Program, number: signal.Signals) -> None:
    session = edited(planroom)
    session.signal(number)
    assert session.wait_exit(ENDING) == 128 + number
    assert_sane(session)
    assert printed_after(session) == ""
    assert_kept(planroom)


def test_a_terminal_that_hangs_up_in_the_middle_of_an_edit(planroom: Program) -> None:
    session = edited(planroom)
    session.hang_up()
    assert session.wait_exit(ENDING, reading=False) == 128 + signal.SIGHUP
    assert_kept(planroom)


def test_a_kill_right_after_saved_loses_nothing(planroom: Program) -> None:
    session = planroom.start()
    for status, word in (("implemented", "[/]"), ("validated", "[x]")):
        session.press("space")
        session.wait_for(f"S-001: {status}")
        session.kill()
        session.wait_exit()
        assert planroom.document("scope", 1)["status"] == status
        session = planroom.start()
        session.wait_for(f"{word} Devices replaced")
    session.press("u")
    session.wait_for("[/] Devices replaced")


def test_keys_that_were_sent_before_the_end_of_the_line_count_or_do_not_but_nothing_breaks(planroom: Program) -> None:
    session = planroom.start()
    session.press(*["space", "u"] * 10)
    session.hang_up()
    session.wait_exit(ENDING, reading=False)
    with ProjectFile.open(planroom.path) as file:
        assert file.project.documents("scope")[1]["status"] in {"approved", "implemented"}
        assert file.notices() == []


@pytest.mark.skipif(not HAS_PROC, reason="reads processor time in /proc")
def test_a_terminal_that_stops_reading_does_not_stop_the_work(planroom: Program) -> None:
    """Nobody reads: the program goes on, edits become durable, it does not spin, and it ends when it is told to."""
    planroom.make({"scope": {number: {"title": f"Item {number} " + "x" * 60} for number in range(1, 400)}})
    session = planroom.start(columns=200, rows=50)
    for turn in range(1, 9):  # more frames than the terminal's buffer holds
        for key in ("3", "2", "G", "g", "pagedown", "g", "space"):
            session.press(key)
        wait_durable(planroom, turn)
    assert is_full(session), "the terminal's buffer has room left: nothing was proved"
    before = session.cpu_seconds()
    time.sleep(1.0)
    assert session.process.poll() is None
    assert session.cpu_seconds() - before < 0.3
    session.signal(signal.SIGTERM)
    assert session.wait_exit(ENDING, reading=False) == 128 + signal.SIGTERM
    with ProjectFile.open(planroom.path, readonly=True) as file:
        assert len(file.history("scope", 1)) == 8


def is_full(session: TerminalSession) -> bool:
    """Whether the program could write nothing more to its terminal."""
    slave = os.open(session.slave_name, os.O_WRONLY | os.O_NOCTTY)
    try:
        return not select.select([], [slave], [], 0)[1]
    finally:
        os.close(slave)


def wait_durable(planroom: Program, edits: int) -> None:
    """Wait until so many edits of the first item are on the disk; the terminal is not read meanwhile."""
    end = time.monotonic() + 20
    while planroom.journal.read_bytes().count(b'"label":"advance S-001') < edits:
        assert time.monotonic() < end, "the edit does not reach the disk"
        time.sleep(0.02)


@pytest.mark.parametrize("frame_diff", ["1", "0"])
def test_an_unexpected_error_is_one_sentence_and_a_log(planroom: Program, frame_diff: str) -> None:
    session = edited(planroom, patched=BROKEN, columns=200, env={"PLANROOM_FRAME_DIFF": frame_diff})
    session.press("escape")
    session.wait_gone("Half typed")
    session.press("z")
    assert session.wait_exit(ENDING) == 1
    assert_sane(session)
    said = printed_after(session)
    assert said.startswith("planroom stopped because of an unexpected error. What happened is in ")
    assert "\n" not in said
    assert b"Traceback" not in session.received
    log = Path(said.rsplit(" is in ", 1)[1])
    assert str(log).startswith(str(planroom.state))
    assert "RuntimeError: boom" in log.read_text()
    assert "in boom" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600
    assert_kept(planroom)


def test_an_unexpected_error_whose_log_cannot_be_written_is_said_too(planroom: Program) -> None:
    planroom.state.write_text("a file stands where the folder should be")
    session = planroom.start(patched=BROKEN, columns=200)
    session.press("z")
    assert session.wait_exit(ENDING) == 1
    assert_sane(session)
    assert "unexpected error" in printed_after(session)
    assert "could not be written" in printed_after(session)
    assert b"Traceback" not in session.received
