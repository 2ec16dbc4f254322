"""`planroom reopen`: a closed project can be changed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import opening, output
from tui.command_line.exits import OK

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing but the project."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(wanted: argparse.Namespace) -> int:
    """Open the project again, and say since when it was closed."""
    from models.analysis.closing import closed_since
    from models.change import Change

    with opening.open_file(wanted) as file:
        since = closed_since(file.project.header_document)
        if since:
            file.apply([Change("project", 1, {"closed": None})], "reopen the project")
        if wanted.json:
            output.json({"was_closed": since or None})
        else:
            said = f"open again; it was closed since {since}" if since else "it is open already"
            output.line(f"{file.project.title}: {said}")
        opening.tell(file)
    return OK
