"""`planroom undo`: take back the last change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import opening, output
from tui.command_line.exits import MISSING, OK, Refusal

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Only how to print."""
    parser.add_argument("--json", action="store_true", help="print what changed as JSON")


def run(wanted: argparse.Namespace) -> int:
    """Undo and say what came back."""
    return invert(wanted, "undo")


def invert(wanted: argparse.Namespace, word: str) -> int:
    """Undo or redo, and print the label, the entries and their fields."""
    from tui.command_line.history import change_lines, record

    with opening.open_file(wanted) as file:
        outcome = file.undo() if word == "undo" else file.redo()
        if outcome.label is None:
            raise Refusal(MISSING, outcome.sentence[0].lower() + outcome.sentence[1:])
        found = file.history(limit=len(outcome.entries))
        if wanted.json:
            changes = [record(line, confidential=False) for line in found]
            output.json({word: outcome.label, "changes": changes})
        else:
            output.line(outcome.sentence)
            for line in found:
                for text in change_lines(outcome.project, line, confidential=False):
                    output.line(f"  {text}")
        opening.tell(file)
    return OK
