"""The demo as a real program: keys, resizing, signals, lost and stalled terminals, rubbish from outside."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tui.terminal.demo import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.end_to_end.terminal_session import TerminalSession

    Demo = Callable[..., TerminalSession]

pytestmark = pytest.mark.pty

SOON = 8.0
"""Seconds in which a program that was told to end has ended, on a slow machine too (the watchdog bites after three)."""
HAS_PROC = Path("/proc/self/stat").exists()


def test_starts_moves_and_quits(demo: Demo) -> None:
    session = demo()
    session.press("down", "j", "pagedown")
    session.wait_for("row 22 R-023")
    session.press("g")
    session.wait_for("row 0 R-001")
    session.press("q")
    assert session.wait_exit() == 0
    assert session.line_settings() == (True, True)


def test_the_terminal_is_left_as_it_was(demo: Demo) -> None:
    session = demo()
    session.press("q")
    session.wait_exit()
    sent = bytes(session.received)
    for mode in (b"1000", b"1002", b"1006", b"1004", b"1049", b"2004"):
        assert sent.rfind(b"\x1b[?" + mode + b"h") < sent.rfind(b"\x1b[?" + mode + b"l"), mode
    assert sent.rfind(b"\x1b[?25l") < sent.rfind(b"\x1b[?25h")
    assert b"?1003h" not in sent


def test_click_double_click_and_wheel(demo: Demo) -> None:
    session = demo()
    session.click(40, 5)
    session.wait_for("row 4 R-005")
    session.click(40, 5)
    session.wait_for("selected R-005")
    session.wheel(40, 5)
    session.wait_until(lambda: "R-001 " not in session.text, "the table to scroll")


def test_lone_escape_and_split_arrow(demo: Demo) -> None:
    session = demo()
    session.press("o")
    session.wait_for("A dialog")
    session.press("escape")
    session.wait_gone("A dialog")
    session.send(b"\x1b")
    session.send(b"[")
    session.send(b"B")
    session.wait_for("row 1 R-002")


def test_resize_repaints_even_back_to_the_same_size(demo: Demo) -> None:
    session = demo()
    before = session.text
    session.resize(100, 30)
    session.wait_until(lambda: "row 0" in session.screen.display[29], "the status on the new last line")
    session.resize(60, 12)
    session.wait_until(lambda: "row 0" in session.screen.display[11], "the status on the new last line")
    session.resize(80, 24)
    session.wait_until(lambda: session.text == before, "the first screen again")
    session.screen.reset()
    os.kill(session.process.pid, signal.SIGWINCH)
    session.wait_until(lambda: session.text == before, "a repaint although the size is the same")


def test_repaint_key(demo: Demo) -> None:
    session = demo()
    before = session.text
    session.screen.erase_in_display(2)
    session.press("ctrl+l")
    session.wait_until(lambda: session.text == before, "the whole screen again")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_ending_signals_save_and_leave_in_order(demo: Demo, tmp_path: Path, number: signal.Signals) -> None:
    saved = tmp_path / "saved"
    session = demo("--saved", str(saved))
    session.signal(number)
    assert session.wait_exit(SOON) == 128 + number
    assert saved.read_text() == "saved\n"
    assert saved.with_suffix(".unmounted").exists()
    assert session.line_settings() == (True, True)
    assert printed_after(session) == ""


def test_closed_terminal_ends_the_program(demo: Demo, tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    session = demo("--saved", str(saved))
    session.hang_up()
    assert session.wait_exit(SOON, reading=False) == 128 + signal.SIGHUP
    assert saved.read_text() == "saved\n"


def test_closed_terminal_ends_the_program_that_was_started_with_nohup(demo: Demo, tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # inherited, as `nohup` does it
    try:
        session = demo("--saved", str(saved))
    finally:
        signal.signal(signal.SIGHUP, before)
    session.hang_up()
    assert session.wait_exit(SOON, reading=False) == 128 + signal.SIGHUP
    assert saved.read_text() == "saved\n"


def test_a_blocked_program_is_ended_by_a_signal_all_the_same(demo: Demo, tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    session = demo("--saved", str(saved))
    session.press("b")
    session.wait_until(saved.with_suffix(".blocked").exists, "the event loop to be blocked")
    session.signal(signal.SIGTERM)
    assert session.wait_exit(SOON) == 128 + signal.SIGTERM
    assert saved.read_text() == "saved\n"
    assert session.line_settings() == (True, True)


def test_a_stalled_terminal_does_not_stop_the_program(demo: Demo, tmp_path: Path) -> None:
    saved, ticks = tmp_path / "saved", tmp_path / "ticks"
    session = demo("--saved", str(saved), "--tick", str(ticks), ready="tick", columns=200, rows=50)

    def ticked() -> int:
        return int(ticks.read_text() or 0)

    def wait_for_ticks(number: int) -> None:
        end, goal = time.monotonic() + 30, ticked() + number
        while ticked() < goal:
            assert time.monotonic() < end, "the event loop stands still"
            time.sleep(0.02)

    for _ in range(6):  # nobody reads: more than the terminal's buffer can hold
        session.send(b"t" * 3)
        wait_for_ticks(5)
    wait_for_ticks(20)
    session.wait_until(lambda: f"tick {ticked()}"[:-1] in session.text, "the newest frame, once somebody reads again")
    for _ in range(6):
        session.send(b"t" * 3)
        wait_for_ticks(5)
    session.signal(signal.SIGTERM)
    assert session.wait_exit(SOON, reading=False) == 128 + signal.SIGTERM
    assert saved.read_text() == "saved\n"


@pytest.mark.skipif(not HAS_PROC, reason="counts threads in /proc")
def test_stop_and_continue_keeps_one_input_thread_and_repaints(demo: Demo) -> None:
    session = demo()
    before, threads = session.text, session.threads()
    for _ in range(3):
        session.signal(signal.SIGSTOP)
        session.wait_until(lambda: _state(session.process.pid) == "T", "the program to be stopped")
        session.screen.reset()
        session.signal(signal.SIGCONT)
        session.wait_until(lambda: session.text == before, "the screen again")
    assert session.threads() == threads
    session.press("down")
    session.wait_for("row 1 R-002")
    assert session.line_settings() == (False, False)


@pytest.mark.skipif(not HAS_PROC, reason="reads the process state in /proc")
def test_ctrl_z_gives_the_terminal_back_and_takes_it_again(demo: Demo) -> None:
    session = demo()
    before, threads = session.text, session.threads()
    session.press("ctrl+z")
    session.wait_until(lambda: _state(session.process.pid) == "T", "the program to be stopped")
    session.wait_until(lambda: session.line_settings() == (True, True), "a sane terminal")
    session.screen.reset()
    session.signal(signal.SIGCONT)
    session.wait_until(lambda: session.text == before, "the screen again")
    session.press("down")
    session.wait_for("row 1 R-002")
    assert session.threads() == threads


def test_bad_bytes_and_late_replies_press_no_keys(demo: Demo) -> None:
    session = demo()
    session.send(b"\xff\xfe\xc3(\x80\xf8y")  # a real y among rubbish
    session.wait_for("counted 1")
    session.send(b"\x1b]11;rgb:yyyy/0000/0000\x07\x1b[?62;1;4c\x1bP>|yterm(1y)\x1b\\\x1b[>0;276;0c\x1b[8;24;80t")
    session.send(b"\x1b[99999999999u\x1b[48;99999;99999;1;1t\x1b[38;5;1m\x1b[?997;1n")
    for part in (b"\x1b]10;rg", b"b:yy/yy", b"/yy\x1b", b"\\", b"\x1b[?6", b"2c"):
        session.send(part)
    session.press("y")
    session.wait_for("counted 2")
    assert session.process.poll() is None


def test_paste_with_escapes_is_text_and_nothing_else(demo: Demo) -> None:
    session = demo()
    session.press("i")
    session.wait_for("typing")
    session.paste(b"a\x1b[31mred\x1b[0m\x00\x07 y")
    session.wait_for("input 'a[31mred[0m y'")
    session.press("escape")
    session.paste(b"\x1bOP yyy \xff")
    session.wait_for("[0m yOP yyy")


@pytest.mark.parametrize("frame_diff", ["1", "0"])
def test_hostile_text_never_reaches_the_terminal(demo: Demo, frame_diff: str) -> None:
    session = demo("--flavour", "hostile", columns=120, env={"PLANROOM_FRAME_DIFF": frame_diff})
    session.press(*["down"] * len(HOSTILE))
    session.wait_for(f"row {len(HOSTILE)} hostile")
    sent = bytes(session.received).decode()
    for bad in (
        "\u202e",
        "\u200b",
        "\ufeff",
        "\u2066",
        "\u200d",
        "\ufe0f",
        "\x9b",
        "\x90",
        "\x85",
        "\x07",
        "\x00",
        "\u00ad",
    ):
        assert bad not in sent, ascii(bad)
    assert "\x1b]52" not in sent
    assert not re.search(r"\x1b\[31m", sent)
    assert "[bold]markup[/]" in session.text
    session.press("q")
    assert session.wait_exit() == 0


@pytest.mark.parametrize("frame_diff", ["1", "0"])
def test_an_unexpected_error_is_one_sentence_and_a_log(demo: Demo, tmp_path: Path, frame_diff: str) -> None:
    log = tmp_path / "logs" / "demo.log"
    session = demo("--log", str(log), columns=200, env={"PLANROOM_FRAME_DIFF": frame_diff})
    session.press("c")
    assert session.wait_exit() == 1
    assert session.line_settings() == (True, True)
    assert printed_after(session) == f"Demo stopped because of an unexpected error. What happened is in {log}"
    assert "Traceback" not in bytes(session.received).decode()
    text = log.read_text()
    assert "RuntimeError: boom" in text
    assert "action_crash" in text
    assert log.stat().st_mode & 0o777 == 0o600


def test_ascii_terminal_gets_ascii_only(demo: Demo) -> None:
    session = demo("--ascii", "--flavour", "wide")
    session.press("o")
    session.wait_for("A dialog ???? on top")
    session.press("escape")
    session.wait_gone("A dialog")
    assert bytes(session.received).isascii()
    assert "entry" not in session.text
    session.press("q")
    assert session.wait_exit() == 0


def test_no_color_sends_no_colour(demo: Demo) -> None:
    session = demo(env={"NO_COLOR": "1"})
    session.press("down", "o")
    session.wait_for("A dialog")
    for parameters in re.findall(rb"\x1b\[([0-9;]*)m", bytes(session.received)):
        assert set(parameters.split(b";")) <= {b"", *b"0 1 2 3 4 7 39 49".split()}, parameters
    cell = session.screen.buffer[2][27]
    assert cell.reverse or cell.underscore, "the cursor row can be seen without colours"


def test_sixteen_colours_use_the_terminals_own(demo: Demo) -> None:
    session = demo(term="xterm")
    session.press("down")
    session.wait_for("row 1")
    sent = bytes(session.received)
    assert b"38;5" not in sent
    assert b"38;2" not in sent
    assert b"48;2" not in sent


def test_synchronised_frames_when_the_terminal_offers_them(demo: Demo) -> None:
    session = demo(answers=True)
    session.wait_until(lambda: b"\x1b[?2026$p" in session.received, "the question")
    session.press("down", "down")
    session.wait_for("row 2")
    session.press("up")
    session.wait_for("row 1")
    assert session.received.count(b"\x1b[?2026h") == session.received.count(b"\x1b[?2026l") > 0


@pytest.mark.skipif(not HAS_PROC, reason="reads processor time in /proc")
def test_an_idle_program_uses_no_processor_time(demo: Demo) -> None:
    session = demo()
    session.settle(0.5)
    before = session.cpu_seconds()
    session.settle(1.5)
    assert session.cpu_seconds() - before < 0.3


def printed_after(session: TerminalSession) -> str:
    """What the program printed after it had left the alternate screen."""
    after = bytes(session.received).rsplit(b"\x1b[?1049l", 1)[1].decode()
    return re.sub(r"\x1b\[[?<>0-9;]*[a-zA-Z]", "", after).strip()


def _state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0]
