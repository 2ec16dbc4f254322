"""`planroom redo`: do again what was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import undo

if TYPE_CHECKING:
    import argparse

arguments = undo.arguments


def run(wanted: argparse.Namespace) -> int:
    """Redo and say what changed."""
    return undo.invert(wanted, "redo")
