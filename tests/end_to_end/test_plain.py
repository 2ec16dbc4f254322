"""The prompt in a real terminal: no escape sequence and no drawn line is ever written, whatever the project holds."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.program import ROOT
from tests.tui.hostile import hostile_project

if TYPE_CHECKING:
    from tests.end_to_end.program import Program
    from tests.end_to_end.terminal_session import TerminalSession

pytestmark = pytest.mark.pty

DRAWN = re.compile("[\u2500-\u259f]")


def plain_bytes(session: TerminalSession) -> str:
    """All that was sent, with nothing in it that is not plain text and line ends."""
    sent = bytes(session.received).decode()
    assert "\x1b" not in sent
    assert "\x9b" not in sent
    assert not DRAWN.search(sent)
    return sent


def say(session: TerminalSession, line: str) -> None:
    """Type a line and wait for the next prompt."""
    before = bytes(session.received).count(b"planroom> ")
    session.write(f"{line}\r")
    session.wait_until(lambda: bytes(session.received).count(b"planroom> ") > before, f"the answer to {line}")


def test_hostile_text_is_read_out_in_plain_letters(planroom: Program) -> None:
    shutil.rmtree(planroom.folder / ".refresh")
    planroom.path.unlink()
    hostile_project(planroom.folder)
    session = planroom.start("--plain", ready="planroom>", columns=100, rows=40)
    for line in ("risks", "more", "open 1", "open 2", "scope", "open 3", "comms", "stakeholders", "open 1", "today"):
        say(session, line)
    session.write("quit\r")
    assert session.wait_exit() == 0
    sent = plain_bytes(session)
    assert "Risk register:" in sent
    assert session.line_settings() == (True, True)


def test_a_line_is_called_back_given_up_and_ended_by_ctrl_d(planroom: Program) -> None:
    session = planroom.start("--plain", ready="planroom>")
    say(session, "set R-001 likelihood 2")
    session.write("half a line")
    session.wait_for("planroom> half a line")
    session.write("\x03")
    session.wait_until(lambda: bytes(session.received).count(b"planroom> ") == 3, "a fresh prompt")
    session.write("\x1b[A\x1b[D\x7f5\r")
    session.wait_until(lambda: bytes(session.received).count(b"planroom> ") >= 4, "the answer")
    session.write("\x04")
    assert session.wait_exit() == 0
    plain_bytes(session)
    assert planroom.document("risks", 1)["likelihood"] in {2, 5}


@pytest.mark.parametrize("term", ["dumb", "xterm-256color"])
def test_the_setting_and_the_environment_ask_for_it_too(planroom: Program, term: str) -> None:
    session = planroom.start(ready="planroom>", env={"PLANROOM_PLAIN": "1", "TERM": term})
    session.write("where\r")
    session.wait_for("2 risks")
    session.wait_until(lambda: bytes(session.received).count(b"planroom> ") == 2, "the next prompt")
    session.write("\x04")
    assert session.wait_exit() == 0
    plain_bytes(session)


def test_a_restricted_talk_reaches_no_file_outside(planroom: Program) -> None:
    outside = planroom.folder.parent / "outside.csv"
    outside.write_text("title\nsecret\n", encoding="utf-8")
    words = ["export --output", "backup", "import"]
    for word in words:
        target = outside if word == "import" else planroom.folder.parent / "made.csv"
        told = subprocess.run(
            [sys.executable, "-m", "tui.cli", "--restricted", "--workspace", str(planroom.folder)],
            input=f"{word} {target}\n",
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**planroom.env, "HOME": str(planroom.folder.parent), "PLANROOM_PLAIN": "1", "PATH": "/usr/bin:/bin"},
            check=False,
        )
        assert told.returncode not in {0, 70}, told
        assert "secret" not in told.stdout + told.stderr
        assert not (planroom.folder.parent / "made.csv").exists()
