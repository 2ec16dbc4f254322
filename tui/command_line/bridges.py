"""`planroom bridges`: what carries each department over the change, and where a hole is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import opening, output
from tui.command_line.exits import OK

if TYPE_CHECKING:
    import argparse

    from models.analysis.bridges import Row
    from models.project import Project


def arguments(parser: argparse.ArgumentParser) -> None:
    """How to print."""
    parser.add_argument("--holes", action="store_true", help="only departments with a hole")
    parser.add_argument("--json", action="store_true", help="print a JSON list with an object for each department")


def run(wanted: argparse.Namespace) -> int:
    """Print a line for each department, then what every hole lacks."""
    from models.analysis.bridge_cells import NAMELESS, as_data, holes_first, told, totals
    from models.analysis.bridges import bridges

    project = opening.read(wanted)
    every = holes_first(bridges(project))
    rows = [row for row in every if row.holes] if wanted.holes else every
    if wanted.json:
        output.json(as_data(project, rows))
        return OK
    output.heading(f"Bridges: {totals(every) or 'no departments yet'}")
    _table(project, rows)
    for row in rows:
        for cell in row.holes:
            output.line(f"{row.department or NAMELESS}: {told(project, cell)}")
    return OK


def _table(project: Project, rows: list[Row]) -> None:
    """The departments with what is there; a hole is told by a word, so that no colour is needed."""
    if not rows:
        return
    from models.analysis.bridge_cells import NAMELESS, short
    from models.analysis.bridges import COLUMNS
    from tui.command_line import table

    headings = [table.Heading("department"), *(table.Heading(column, 9) for column in COLUMNS)]
    table.write(headings, [[row.department or NAMELESS, *(short(project, cell) for cell in row.cells)] for row in rows])
