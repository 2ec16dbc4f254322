"""A person works: starts, sees the data, edits in every way, reads `saved`, changes the window's size, leaves."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.program import assert_sane, printed_after

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.program import Program
    from tests.end_to_end.terminal_session import TerminalSession

pytestmark = pytest.mark.pty

GATED = """
import os, time
from store.journal import disk
real, gate = disk.sync, {gate!r}
def sync(fd):
    while os.path.exists(gate):
        time.sleep(0.01)
    real(fd)
disk.sync = sync
"""
"""The disk takes its time: as long as the gate's file is there, nothing becomes durable."""


def state(session: TerminalSession) -> str:
    """What the header says at its right end."""
    return session.line(0).rsplit("  ", 1)[-1].strip()


def test_it_shows_the_project_and_leaves_by_q_through_home(planroom: Program) -> None:
    session = planroom.start()
    for text in ("PC refresh", "Devices replaced", "Laptops in Finance", "Procurement lead", "Scope checklist"):
        assert text in session.text
    session.press("q")
    session.wait_for("1 project")
    session.press("q")
    assert session.wait_exit() == 0
    assert_sane(session)
    assert printed_after(session) == ""


def test_space_quick_line_cell_and_form_are_each_saved_and_in_the_file(planroom: Program) -> None:
    session = planroom.start()
    session.press("space")
    session.wait_for("S-001: implemented · u undoes")
    assert state(session) == "saved"
    assert planroom.document("scope", 1)["status"] == "implemented"

    session.press("3", "a")
    session.wait_for("what it is called")
    session.write('Keys are lost p3 i4 @"Finance sponsor" #doors')
    session.press("enter")
    session.wait_for("risk added: Keys are lost")
    added = planroom.document("risks", 3)
    assert (added["title"], added["likelihood"], added["impact"], added["owner"]) == ("Keys are lost", 3, 4, "K-003")
    assert added["tags"] == ["doors"]

    session.press("right", "e")
    session.wait_for("Esc")
    session.press("ctrl+u")
    session.write("Keys are lost twice")
    session.press("enter")
    session.wait_for("R-003: risk set")
    assert planroom.document("risks", 3)["title"] == "Keys are lost twice"

    session.press("enter")
    session.wait_for("ctrl+s save")
    session.press("ctrl+u")
    session.write("Keys turn up")
    session.press("ctrl+s")
    session.wait_gone("ctrl+s save")
    session.wait_for("Keys turn up")
    assert planroom.document("risks", 3)["title"] == "Keys turn up"

    session.press("ctrl+q")
    assert session.wait_exit() == 0
    assert_sane(session)
    assert '"Keys turn up"' in planroom.path.read_text(encoding="utf-8"), "the published file is up to date"


def test_undo_works_after_a_restart(planroom: Program) -> None:
    session = planroom.start()
    session.press("space")
    session.wait_for("u undoes")
    session.press("ctrl+q")
    assert session.wait_exit() == 0
    session = planroom.start()
    session.press("u")
    session.wait_for("Undone")
    session.wait_for("[ ] Devices replaced")
    assert planroom.document("scope", 1)["status"] == "approved"


def test_saved_is_never_said_before_the_disk_has_it(planroom: Program, tmp_path: Path) -> None:
    """While the disk is held back the header says `saving` and the old value stands; `saved` comes after the record."""
    gate = tmp_path / "gate"
    session = planroom.start(patched=GATED.format(gate=str(gate)))
    gate.touch()
    session.press("space")
    session.wait_until(lambda: state(session) == "saving", "the header to say `saving`")
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        session.pump()
        assert state(session) == "saving"
        assert "u undoes" not in session.text
        assert "[ ] Devices replaced" in session.text
    gate.unlink()
    session.wait_until(lambda: state(session) == "saved", "the header to say `saved`")
    assert b'"implemented"' in planroom.journal.read_bytes()
    session.wait_for("S-001: implemented · u undoes")


def test_what_the_screen_calls_saved_is_in_the_journal(planroom: Program) -> None:
    session = planroom.start()
    for number in range(10):
        before = planroom.journal.stat().st_size
        session.press("m")  # something that is not an edit, so that the next sentence is a new one
        session.press("m", "k", "k")
        session.press("a")
        session.wait_for("what it is called")
        session.write(f"Item {number} of many")
        session.press("enter")
        session.wait_until(lambda: f"added: Item {number} of many" in session.text, "the answer")  # noqa: B023
        assert planroom.journal.stat().st_size > before
        assert f"Item {number} of many".encode() in planroom.journal.read_bytes()


def test_every_size_of_the_window_shows_what_fits(planroom: Program) -> None:
    session = planroom.start()
    session.wait_for("RED")  # the colour comes with the plan checks, when nobody types
    before = session.text
    session.resize(200, 50)
    for title in ("Scope checklist", "Risk register", "Communication plan", "Stakeholder list", "Vendor ships late"):
        session.wait_for(title)
    session.resize(40, 12)
    session.wait_until(lambda: "S-001" in session.text and "Risk register" not in session.text, "a small screen")
    session.wait_until(lambda: "PC refresh" in session.line(0), "its first line")
    session.press("space")
    session.wait_for("implemented")
    session.press("u")
    session.wait_for("Undone")
    session.resize(80, 24)
    session.wait_until(lambda: session.text.splitlines()[:20] == before.splitlines()[:20], "the first screen again")
    session.resize(20, 5)
    session.resize(1, 1)
    session.resize(80, 24)
    session.wait_until(lambda: session.text.splitlines()[:20] == before.splitlines()[:20], "the first screen again")


def test_an_edit_is_kept_while_the_window_changes(planroom: Program) -> None:
    session = planroom.start()
    session.press("3", "a")
    session.wait_for("what it is called")
    session.write("Half typed")
    session.wait_for("Half typed")
    for size in ((200, 50), (40, 12), (80, 24)):
        session.resize(*size)
        session.wait_for("Half typed")
    session.press("enter")
    session.wait_for("risk added: Half typed")
    assert "Half typed" in planroom.titles("risks")


def test_what_is_typed_in_one_go_reaches_what_the_first_key_opens(planroom: Program) -> None:
    """Over a slow link many keys come in one packet: a title after `a` must not be carried out as commands."""
    session = planroom.start()
    session.write("3aKexes, Max and unusual jobs p2\r")
    session.wait_for("risk added: Kexes, Max and unusual jobs")
    session.write("eKexed\r")
    session.wait_for("risk set")
    assert planroom.titles("risks") == [
        "Vendor ships late",
        "An application does not start",
        "Kexes, Max and unusual jobsKexed",
    ]
    session.write(":rename nothing at all\x07/late xxx")
    session.wait_for("0 of 3")
    assert len(planroom.titles("risks")) == 3
