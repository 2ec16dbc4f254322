"""The demo application as a real program in a pseudo-terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.end_to_end.terminal_session import TerminalFactory, TerminalSession, terminal

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["terminal"]

ROOT = Path(__file__).parents[3]


@pytest.fixture
def demo(terminal: TerminalFactory) -> Callable[..., TerminalSession]:
    """Start the demo and wait until it is painted."""

    def start(*arguments: str, ready: str = "row 0", **options: Any) -> TerminalSession:
        command = (sys.executable, "-m", "tests.tui.terminal.demo", *arguments)
        session = terminal(*command, cwd=str(ROOT), **options)
        if ready:
            session.wait_for(ready)
        return session

    return start
