"""Disks that refuse: a full one, one that may only be read, a project file that is broken, a folder that goes away."""

from __future__ import annotations

import os
import resource
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.program import Program, assert_sane

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.end_to_end.terminal_session import TerminalFactory, TerminalSession

pytestmark = pytest.mark.pty

FULL = "The disk is full: this change was not saved"
NOBODY = """
import getpass, importlib, os, pkgutil
import models, store, tui
for package in (models, store, tui):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
"""
"""Permissions do not stop root: the program gives its rights up once what it needs is imported."""


def room(session: TerminalSession, size: int) -> None:
    """From now on the program can write no file beyond `size` bytes."""
    most = size if size >= 0 else resource.RLIM_INFINITY
    resource.prlimit(session.process.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="limits another process, which only Linux can")
def test_a_full_disk_is_said_the_form_stays_open_and_saving_works_once_there_is_room(planroom: Program) -> None:
    session = planroom.start()
    session.press("space")
    session.wait_for("implemented · u undoes")
    room(session, planroom.journal.stat().st_size + 20)
    session.press("space")
    session.wait_for(FULL)
    assert "[/] Devices replaced" in session.text, "what is shown is what is saved"
    session.press("enter")
    session.wait_for("ctrl+s save")
    session.press("ctrl+u")
    session.write("Typed on a full disk")
    session.press("ctrl+s")
    session.wait_for(FULL)
    assert "ctrl+s save" in session.text
    assert "Typed on a full disk" in session.text
    assert planroom.document("scope", 1)["title"] == "Devices replaced"
    assert planroom.document("scope", 1)["status"] == "implemented"
    room(session, -1)
    session.press("ctrl+s")
    session.wait_gone("ctrl+s save")
    session.wait_for("[/] Typed on a full disk")
    assert planroom.document("scope", 1)["title"] == "Typed on a full disk"
    session.press("ctrl+q")
    assert session.wait_exit() == 0
    assert_sane(session)


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="limits another process, which only Linux can")
def test_the_quick_line_and_the_cell_keep_what_was_typed_on_a_full_disk(planroom: Program) -> None:
    session = planroom.start()
    room(session, planroom.journal.stat().st_size + 20)
    session.press("a")
    session.wait_for("what it is called")
    session.write("Kept in the line")
    session.press("enter")
    session.wait_for("not added; Enter tries again")
    assert "Kept in the line" in session.text
    room(session, -1)
    session.press("enter")
    session.wait_for("added: Kept in the line")
    room(session, planroom.journal.stat().st_size + 20)
    session.press("e")
    session.wait_for("Enter save")
    session.press("ctrl+u")
    session.write("Kept in the cell")
    session.press("enter")
    session.wait_for(FULL)
    session.wait_for("Kept in the cell")
    room(session, -1)
    session.press("enter")
    session.wait_for("title set")
    assert "Kept in the cell" in planroom.titles("scope")


@pytest.fixture
def shared(terminal: TerminalFactory) -> Iterator[Program]:
    """A workspace that others may read, outside of pytest's private folders."""
    folder = Path(tempfile.mkdtemp(prefix="planroom-shared-"))
    folder.chmod(0o755)
    try:
        program = Program(folder, terminal)
        program.path.chmod(0o444)
        program.folder.chmod(0o755 if os.geteuid() == 0 else 0o555)
        yield program
    finally:
        program.folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_project_that_may_only_be_read_says_so_and_refuses_edits_in_a_sentence(
    shared: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("COVERAGE")]:
        monkeypatch.delenv(name)  # nobody may write down what was covered
    before = shared.path.read_bytes()
    session = shared.start(patched=NOBODY, ready="read only")
    assert "Devices replaced" in session.text
    session.press("space")
    session.wait_for("open for reading only")
    session.press("3", "enter")
    session.wait_for("Vendor ships late")
    session.press("ctrl+g", "ctrl+q")
    assert session.wait_exit() == 0
    assert_sane(session)
    assert shared.path.read_bytes() == before
    assert b"Traceback" not in session.received


@pytest.mark.parametrize("content", [b"", b'{"scope": {', b"\x00\xff" * 500, b"[1, 2]", b'{"scope": [1]}'])
def test_a_broken_project_file_without_a_journal_is_one_sentence(planroom: Program, content: bytes) -> None:
    shutil.rmtree(planroom.folder / ".refresh")
    planroom.path.write_bytes(content)
    session = planroom.start(ready="", columns=200)
    assert session.wait_exit() == 6
    assert session.text.startswith("planroom: ")
    assert "refresh.json" in session.text
    assert b"\x1b" not in session.received
    assert b"Traceback" not in session.received
    assert planroom.path.read_bytes() == content, "nothing was repaired unasked"


def test_a_broken_project_file_beside_its_journal_loses_nothing(planroom: Program) -> None:
    planroom.path.write_bytes(b'{"scope": {')
    session = planroom.start()
    assert "Devices replaced" in session.text
    session.press("space")
    session.wait_for("implemented")
    session.press("ctrl+q")
    assert session.wait_exit() == 0
    assert planroom.document("scope", 1)["status"] == "implemented"


def test_a_project_whose_folder_goes_away_meanwhile_is_a_sentence_not_a_crash(planroom: Program) -> None:
    session = planroom.start()
    while planroom.folder.exists():
        shutil.rmtree(planroom.folder, ignore_errors=True)  # the program may be writing into it
    session.press("space")
    session.wait_until(lambda: bool(session.line(22).strip(" S-01")), "a sentence")
    said = session.line(22)
    assert session.process.poll() is None, said
    session.press("ctrl+q")
    code = session.wait_exit()
    assert b"Traceback" not in session.received
    assert code in {0, 1}
    assert_sane(session)


def test_python_of_this_interpreter_is_what_runs(planroom: Program) -> None:
    """The command under test is the one of this environment."""
    assert Path(planroom.command()[0]).parent == Path(sys.executable).parent
