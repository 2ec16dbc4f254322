"""What is decided before Textual is imported."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.tui.terminal.conftest import ROOT
from tui.terminal import start

if TYPE_CHECKING:
    from tests.end_to_end.terminal_session import TerminalFactory

DEMO = (sys.executable, "-m", "tests.tui.terminal.demo")


@pytest.mark.parametrize(
    ("environ", "glyphs", "colours"),
    [
        ({"TERM": "xterm-256color"}, "unicode", 256),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "unicode", 1 << 24),
        ({"TERM": "xterm"}, "unicode", 16),
        ({"TERM": "linux"}, "linux", 16),
        ({"TERM": "screen"}, "unicode", 16),
        ({"TERM": "vt220"}, "unicode", 0),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "unicode", 0),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "unicode", 256),
        ({"TERM": "xterm-256color", "PLANROOM_ASCII": "1"}, "ascii", 256),
        ({"TERM": "linux", "PLANROOM_ASCII": "0"}, "linux", 16),
    ],
)
def test_glyphs_and_colours(environ: dict[str, str], glyphs: str, colours: int) -> None:
    outfit = start.outfit_of(environ)
    assert (outfit.glyphs, outfit.colours) == (glyphs, colours)


@pytest.mark.parametrize(("encoding", "glyphs"), [("utf-8", "unicode"), ("UTF8", "unicode"), ("latin-1", "ascii")])
def test_other_encodings_get_ascii(encoding: str, glyphs: str) -> None:
    assert start.outfit_of({"TERM": "xterm"}, encoding=encoding).glyphs == glyphs


def test_prepare_sets_what_textual_reads_and_leaves_wishes_alone() -> None:
    environ = {"TERM": "linux", "SSH_CONNECTION": "1 2 3 4", "TEXTUAL_ANIMATIONS": "full", "NO_COLOR": ""}
    program = f"import sys; from tui.terminal import start; e = {environ!r}; start.prepare(environ=e); print(e)"
    assert eval(_python(program)) == {
        "TERM": "linux",
        "SSH_CONNECTION": "1 2 3 4",
        "TEXTUAL_ANIMATIONS": "full",
        "TEXTUAL_SMOOTH_SCROLL": "0",
        "TEXTUAL_DISABLE_KITTY_KEY": "1",
        "TEXTUAL_THEME": "ansi-dark",
        "ESCDELAY": "350",
    }


def test_start_imports_nothing_heavy() -> None:
    modules = _python(
        "import sys; before = set(sys.modules); import tui.terminal.start; print(set(sys.modules) - before)"
    )
    assert not {name.split(".")[0] for name in eval(modules)} & {"textual", "rich", "asyncio", "logging"}


def test_without_a_terminal_there_is_one_sentence() -> None:
    done = subprocess.run(DEMO, stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == start.NO_TERMINAL
    assert done.stdout == ""
    assert done.stderr.startswith("planroom: standard input is not a terminal")
    assert done.stderr.count("\n") == 1


@pytest.mark.pty
@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_place_text_is_refused(terminal: TerminalFactory, term: str) -> None:
    session = terminal(*DEMO, term=term, cwd=str(ROOT), columns=200)
    assert session.wait_exit() == start.NO_TERMINAL
    assert "this terminal cannot place text" in session.text
    assert b"\x1b" not in session.received


@pytest.mark.pty
def test_redirected_standard_error_is_refused(terminal: TerminalFactory) -> None:
    session = terminal("sh", "-c", f"{' '.join(DEMO)} 2>/dev/null; echo code $?", cwd=str(ROOT))
    session.wait_for(f"code {start.NO_TERMINAL}")


def _python(program: str) -> str:
    return subprocess.run((sys.executable, "-c", program), capture_output=True, text=True, cwd=ROOT, check=True).stdout
