"""How far a long command is: on a terminal one line that goes again, in a pipe nothing, at the prompt a sentence."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LONG = """
import sys, time
from tui.command_line import output
from tui.command_line.telling import telling
output.speak_plainly(on={plain})
with telling("writing\\x1b[2J all", long={long}) as report:
    for done in range(0, 400, 100):
        report(done, 400)
        time.sleep({pause})
print("done", file=sys.stderr)
"""


def said(*, plain: bool = False, long: bool = False, pause: float = 0.15, term: str = "xterm") -> str:
    """What came on a terminal's standard error."""
    ours, theirs = pty.openpty()
    program = LONG.format(plain=plain, long=long, pause=pause)
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": term}
    process = subprocess.Popen([sys.executable, "-c", program], env=environ, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    seen = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        seen += part
    os.close(ours)
    assert process.wait(20) == 0
    return seen.decode()


@pytest.mark.pty
def test_a_long_command_says_how_far_it_is_and_wipes_it_away() -> None:
    seen = said()
    assert "\rwriting\ufffd[2J all  █" in seen
    assert "300 of 400  ctrl+c stops\x1b[K" in seen
    assert seen.endswith("\r\x1b[Kdone\r\n")
    assert said(pause=0) == "done\r\n"


@pytest.mark.pty
def test_what_cannot_count_is_said_at_once() -> None:
    assert said(long=True, pause=0) == "\rwriting\ufffd[2J all  ctrl+c stops\x1b[K\r\x1b[Kdone\r\n"


@pytest.mark.pty
@pytest.mark.parametrize(("plain", "term"), [(True, "xterm"), (False, "dumb")])
def test_where_lines_are_not_drawn_it_is_one_sentence(plain: bool, term: str) -> None:
    seen = said(plain=plain, term=term)
    assert seen.lower() == "writing\ufffd[2j all …\r\ndone\r\n"


def test_a_pipe_gets_nothing() -> None:
    program = LONG.format(plain=False, long=True, pause=0)
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", program], env=environ, capture_output=True, check=True, text=True)
    assert done.stderr == "done\n"
