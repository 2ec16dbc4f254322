"""`planroom charter`: the project charter, section by section, with what is missing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import opening, output
from tui.command_line.exits import OK
from tui.command_line.page import item

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """How to print."""
    parser.add_argument("--json", action="store_true", help="print a JSON object with a key for each section")


def run(wanted: argparse.Namespace) -> int:
    """Print the sections."""
    from models.analysis.charter import sections, stated

    project = opening.read(wanted)
    found = sections(project, opening.today())
    if wanted.json:
        output.json({"title": project.title, **{section.name: section.text or None for section in found}})
        return OK
    output.heading(f"{' '.join(project.title.split()) or 'Untitled'}: project charter, {stated(found)}")
    for section in found:
        if section.said:
            item(section.title, section.said.splitlines())
    return OK
