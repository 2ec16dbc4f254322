"""The end of the program, without a terminal: once, in order, whatever `save_state` does."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from tests.tui.screen import press, settle
from tui.terminal.app import TerminalApp
from tui.terminal.ending import Ending

if TYPE_CHECKING:
    from pathlib import Path


def test_the_first_signal_counts_and_saving_happens_once() -> None:
    told: list[object] = []
    before = signal.getsignal(signal.SIGTERM)
    ending = Ending(lambda: told.append("save"), told.append, lambda: told.append("restore"))
    ending.install()
    try:
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGHUP)
        ending.terminal_lost()
    finally:
        ending.uninstall()
    assert told == ["save", 128 + signal.SIGTERM]
    assert signal.getsignal(signal.SIGTERM) == before


async def test_an_error_while_saving_does_not_keep_the_program(tmp_path: Path) -> None:
    class Failing(TerminalApp):
        def save_state(self) -> None:
            raise OSError("disk is full")

    log = tmp_path / "app.log"
    app = Failing(log_file=log)
    async with app.run_test():
        app._ending._begin(signal.SIGTERM)
        await settle(app)
    assert app.end() == 128 + signal.SIGTERM
    assert "disk is full" in log.read_text()


async def test_a_log_that_cannot_be_written_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way")

    class Crashing(TerminalApp):
        BINDINGS = [("c", "crash", "Crash")]  # noqa: RUF012 as Textual has it

        def action_crash(self) -> None:
            raise ValueError("boom")

    app = Crashing(log_file=tmp_path / "file" / "app.log")
    with pytest.raises(ValueError, match="boom"):  # the pilot hands it on, so that tests see it
        async with app.run_test() as pilot:
            await press(pilot, "c")
    printed = capfd.readouterr().err
    assert "could not be written" in printed
    assert "Traceback" not in printed
    assert app.end() == 1
