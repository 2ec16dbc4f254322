"""`planroom` without a command: open the screen. The only file of the command line behind which Textual stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line.exits import USAGE, Refusal

if TYPE_CHECKING:
    import argparse


def run(wanted: argparse.Namespace) -> int:
    """Open the last project or the home screen, or a fresh copy of the sample project."""
    raise Refusal(USAGE, f"the screen is not there yet (asked for {wanted.project or 'home'})")
