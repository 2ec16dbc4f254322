"""Hostile text in the real program: what arrives at the terminal holds nothing of it that controls a terminal."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.tui.hostile import hostile_project

if TYPE_CHECKING:
    from tests.end_to_end.program import Program

pytestmark = pytest.mark.pty

INVISIBLE = (
    "\u202e\u202c\u2066\u2069\u200f\u061c\u200b\u2060\ufeff\u00ad\u180e\u200d\ufe0f\u2028\u2029\ufff9\ufffb\U000e0041"
)
OWN_MODES = {b"7", b"25", b"1000", b"1002", b"1004", b"1006", b"1016", b"1049", b"2004", b"2026", b"2048"}
SENT = re.compile(
    rb"\x1b\[[0-9;]*m|\x1b\[[0-9;]*[HfABCDGdJKX]|\x1b\[\?([0-9]+)[hl]|\x1b\[\?2026\$p|\x1b\[[<>=]?[0-9;]*u|\x1b\[[0-9;]*t"
)
"""What our own frames are made of."""


@pytest.mark.parametrize("frame_diff", ["1", "0"])
def test_nothing_of_it_controls_the_terminal(planroom: Program, frame_diff: str) -> None:
    shutil.rmtree(planroom.folder / ".refresh")
    planroom.path.unlink()
    hostile_project(planroom.folder)
    session = planroom.start(columns=160, rows=45, env={"PLANROOM_FRAME_DIFF": frame_diff})
    session.write("z234 4s")
    session.press(*["down"] * 20, "enter")
    session.wait_for("ctrl+s save")
    session.press(*["down"] * 15, "ctrl+g")
    session.wait_gone("ctrl+s save")
    session.write("3g/[/\r")
    session.press("ctrl+g", ":")
    session.wait_for("Commands and entries")
    session.write("click")
    session.settle(0.1)
    session.press("ctrl+g", "p")
    session.wait_for("ctrl+s save")
    session.press("ctrl+g")
    session.wait_gone("ctrl+s save")
    for row in range(4, 20, 3):
        session.click(30, row)
    session.press("q")
    session.wait_for("1 project")
    session.settle(0.1)
    assert session.process.poll() is None
    session.press("ctrl+q")
    assert session.wait_exit() == 0
    sent = bytes(session.received)
    text = sent.decode()
    for bad in (*INVISIBLE, "\x00", "\x07", "\x0b", "\x7f", *map(chr, range(0x80, 0xA0))):
        assert bad not in text, ascii(bad)
    assert b"\x1b[38;5;123m" not in sent
    for found in re.finditer(rb"\x1b[^\x1b]{0,12}", sent):
        own = SENT.match(sent, found.start())
        assert own, found[0]
        assert own[1] is None or own[1] in OWN_MODES, own[0]
    assert "[@click=app.exit]" in text
