"""Every kind of terminal: none at all, dumb, without colour, sixteen colours, ASCII; rubbish and pastes from it."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.end_to_end.program import ROOT, assert_sane

if TYPE_CHECKING:
    from tests.end_to_end.program import Program

pytestmark = pytest.mark.pty

TITLES = ["Devices replaced", "Laptops in Finance", "Old devices wiped"]


def test_without_a_terminal_it_says_so_and_touches_nothing(planroom: Program) -> None:
    before = planroom.path.stat().st_mtime_ns
    done = subprocess.run(
        planroom.command(), stdin=subprocess.DEVNULL, capture_output=True, cwd=ROOT, check=False, timeout=60
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"planroom: standard input is not a terminal")
    assert done.stderr.count(b"\n") == 1
    assert planroom.path.stat().st_mtime_ns == before


def test_a_dumb_terminal_is_refused_in_a_sentence(planroom: Program) -> None:
    session = planroom.start(term="dumb", ready="")
    assert session.wait_exit() == 2
    assert session.text.startswith("planroom: this terminal cannot place text on the screen (TERM is dumb)")
    assert b"\x1b" not in session.received


KINDS: dict[str, dict[str, Any]] = {
    "no colour": {"env": {"NO_COLOR": "1"}},
    "console": {"term": "linux"},
    "sixteen": {"term": "xterm"},
    "screen": {"term": "screen"},
    "C": {"env": {"LANG": "C", "LC_ALL": "C"}},
    "latin-1": {"env": {"PYTHONIOENCODING": "latin-1"}},
}


@pytest.mark.parametrize("kind", KINDS)
def test_an_edit_works_on_it(planroom: Program, kind: str) -> None:
    session = planroom.start(**KINDS[kind])
    session.press("space")
    session.wait_for("S-001: implemented")
    session.press("3", "enter")
    session.wait_for("ctrl+s save")
    session.press("ctrl+g", "?")
    session.wait_for("Esc or q close")
    session.press("q", "ctrl+q")
    assert session.wait_exit() == 0
    assert_sane(session)
    assert planroom.document("scope", 1)["status"] == "implemented"
    sent = bytes(session.received)
    colours = {word for run in re.findall(rb"\x1b\[([0-9;]*)m", sent) for word in run.split(b";")}
    if kind == "no colour":
        assert colours <= {b"", *b"0 1 2 3 4 7 39 49".split()}, colours
    elif kind in {"console", "sixteen", "screen"}:
        assert not re.search(rb"[34]8;[25]", sent)
    if kind == "latin-1":
        assert sent.isascii()


def test_ascii_mode_sends_ascii_only(planroom: Program) -> None:
    planroom.make({"scope": {1: {"title": "Gerät – 日本 👩‍💻 “x”"}}})
    session = planroom.start("--ascii", columns=160, rows=45)
    for key in ("space", "enter", "ctrl+g", "?", "q", ":", "ctrl+g", "p", "ctrl+g", "q"):
        session.press(key)
        session.settle(0.1)
    session.wait_for("1 project")
    session.press("q")
    assert session.wait_exit() == 0
    assert bytes(session.received).isascii()


def test_rubbish_and_late_replies_press_no_keys(planroom: Program) -> None:
    session = planroom.start()
    session.send(b"\xff\xfe\xc3(\x80\xf8")
    session.send(b"\x1b]11;rgb:xxxx/0000/0000\x07\x1b[?62;1;4c\x1bP>|xterm(1x)\x1b\\\x1b[>0;276;0c\x1b[8;24;80t")
    session.send(b"\x1b[99999999999u\x1b[48;99999;99999;1;1t\x1b[38;5;1m\x1b[?997;1n")
    for part in (b"\x1b]10;rg", b"b:xx/xx", b"/xx\x1b", b"\\", b"\x1b[?6", b"2c"):
        session.send(part)
    session.press("3")
    session.wait_for("Vendor ships late")
    session.press("2", "space")
    session.wait_for("implemented · u undoes")
    assert planroom.titles("scope") == TITLES
    session.press("ctrl+q")
    assert session.wait_exit() == 0


def test_a_paste_onto_a_table_does_nothing(planroom: Program) -> None:
    session = planroom.start()
    session.paste(b"x\x1bOP delete me\nxxxx\r u M x \x1b[3~ \x1b[201 ~ x")
    session.paste(b"Mx\r\nMx")
    session.press("down")
    session.wait_for("S-002 ")
    session.press("space")
    session.wait_for("S-002:")
    assert planroom.titles("scope") == TITLES
    assert planroom.journal.read_bytes().count(b'"label"') == 1


def test_a_paste_into_the_quick_line_is_text(planroom: Program) -> None:
    session = planroom.start()
    session.press("a")
    session.wait_for("what it is called")
    session.paste(b"Pasted [bold]\x1b[31mred\x1b[0m\x00\x9b[/] \xc2\x9b x\nsecond line\r\nthird \xe2\x80\xaeright")
    session.wait_for("Pasted [bold]")
    assert len(planroom.titles("scope")) == 3, "a pasted line end is no Enter"
    session.press("enter")
    session.wait_for("scope item added")
    added = planroom.titles("scope")[-1]
    assert added.startswith("Pasted [bold][31mred[0m")
    assert added.isprintable()
    assert "\u202e" not in added
    assert b"\x1b[31m" not in session.received


def test_a_very_long_paste_is_taken_and_the_rest_said(planroom: Program) -> None:
    session = planroom.start()
    session.press("a")
    session.wait_for("what it is called")
    session.paste(b"word " * 40_000)
    session.wait_for("word word")
    session.press("enter")
    session.wait_for("not added")
    assert len(planroom.titles("scope")) == 3
    session.press("escape")
    session.wait_gone("word word")
    session.press("space")
    session.wait_for("implemented")
