"""A message is written in the person's own editor, through a real terminal, and comes back as the entry's draft."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from models.text import PROSE
from tests.end_to_end.program import assert_sane

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.program import Program
    from tests.end_to_end.terminal_session import TerminalSession

pytestmark = pytest.mark.pty


def editor(folder: Path, script: str) -> dict[str, str]:
    """An environment whose editor is this shell script; the file is $1."""
    path = folder / "an editor"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    (folder / "drafts").mkdir(exist_ok=True)
    return {"VISUAL": f"'{path}'", "TMPDIR": str(folder / "drafts")}


def left(folder: Path) -> list[Path]:
    """The files of drafts that are still there."""
    return list((folder / "drafts").rglob("*.txt"))


def write(planroom: Program, env: dict[str, str], said: str) -> TerminalSession:
    """Write the message of the first communication, and wait for what is said afterwards."""
    session = planroom.start(env=env)
    session.press("4", "w")
    session.wait_for(said)
    return session


def end(session: TerminalSession) -> None:
    """It still works, leaves in order, and the terminal is as it was."""
    session.press("down")
    session.settle()
    assert "C-002" in session.text
    session.press("\x11")
    assert session.wait_exit() == 0
    assert_sane(session)


def test_what_is_written_becomes_the_draft_and_undo_takes_it_back(planroom: Program, tmp_path: Path) -> None:
    script = 'test -t 0 && test -t 1 && stty -a | grep -q " icanon" && grep -q "^Subject: Weekly news" "$1" || exit 9\n'
    env = editor(tmp_path, script + 'printf "Dear all,\\nthe first ten are \\033[31mred\\033[0m\\007.\\n" > "$1"')
    session = write(planroom, env, "message kept as its draft")
    # What could steer a terminal is gone: the escape characters and the bell.
    assert planroom.document("communications", 1)["draft"] == "Dear all,\nthe first ten are [31mred[0m."
    assert left(tmp_path) == []
    session.press("u")
    session.wait_for("Undone")
    assert "draft" not in planroom.document("communications", 1)
    end(session)


def test_an_editor_that_fails_changes_nothing_and_what_was_written_stays(planroom: Program, tmp_path: Path) -> None:
    env = editor(tmp_path, 'echo half >> "$1"; stty raw -echo; printf "\\033[?1049h\\033[?25l"; exit 3')
    session = write(planroom, env, "failed (exit code 3)")
    assert "draft" not in planroom.document("communications", 1)
    [kept] = left(tmp_path)
    assert kept.read_text(encoding="utf-8").endswith("half\n")
    assert kept.parent.stat().st_mode & 0o077 == 0, "nobody else can read it"
    end(session)


def test_ten_megabytes_are_refused_and_stay_in_the_file(planroom: Program, tmp_path: Path) -> None:
    env = editor(tmp_path, 'head -c 10000000 /dev/zero | tr "\\0" x > "$1"')
    session = write(planroom, env, f"at most {PROSE:,} characters")
    assert "draft" not in planroom.document("communications", 1)
    assert [path.stat().st_size for path in left(tmp_path)] == [10_000_000]
    end(session)


@pytest.mark.parametrize(
    ("script", "said"), [("true", "nothing was changed"), (': > "$1"', "the text is empty"), ('rm "$1"', "read again")]
)
def test_nothing_written_changes_nothing(planroom: Program, tmp_path: Path, script: str, said: str) -> None:
    session = write(planroom, editor(tmp_path, script), said)
    assert "draft" not in planroom.document("communications", 1)
    assert left(tmp_path) == []
    end(session)


def test_an_editor_that_is_not_there_is_a_sentence(planroom: Program, tmp_path: Path) -> None:
    env = {**editor(tmp_path, "true"), "VISUAL": "/no/such/editor --wait"}
    session = write(planroom, env, "could not be started: No such file")
    assert left(tmp_path) == []
    end(session)


def test_ctrl_c_is_the_editors(planroom: Program, tmp_path: Path) -> None:
    script = "trap 'echo stopped > \"$1\"; exit 0' INT; echo waiting; while :; do sleep 0.05; done"
    session = planroom.start(env=editor(tmp_path, script))
    session.press("4", "w")
    session.wait_for("waiting")
    session.send(b"\x03")
    session.wait_for("message kept as its draft")
    assert planroom.document("communications", 1)["draft"] == "stopped"
    end(session)


def test_told_to_end_while_the_editor_runs_it_ends_both_and_leaves_the_terminal_in_order(
    planroom: Program, tmp_path: Path
) -> None:
    session = planroom.start(env=editor(tmp_path, "stty raw -echo; echo waiting; exec sleep 30"))
    session.press("4", "w")
    session.wait_for("waiting")
    session.signal(signal.SIGTERM)
    assert session.wait_exit() == 128 + signal.SIGTERM
    assert_sane(session)
