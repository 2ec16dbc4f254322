"""`planroom gate check G-001`: which questions of a gate are not answered by evidence; exit code 1 where any is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import opening, output
from tui.command_line.exits import FOUND, OK
from tui.command_line.naming import entry_number

if TYPE_CHECKING:
    import argparse

    from models.fields import RegisterSpec


def arguments(parser: argparse.ArgumentParser, spec: RegisterSpec) -> None:
    """Which gate."""
    parser.add_argument("ref", metavar="REF", help=f"which one: {spec.ref(7)}")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(wanted: argparse.Namespace, spec: RegisterSpec) -> int:
    """Print what stands in the way."""
    from models.analysis.gates import standing
    from store.evidence import changed_files

    place = opening.path(wanted)
    project = opening.read(wanted)
    number = entry_number(project, spec, wanted.ref)
    gate = project.documents(spec.table)[number]
    found = standing(project, gate, changed_files(gate, place.parent))
    if wanted.json:
        told = [{"number": each.at + 1, "question": each.question, "why": each.why} for each in found.obstacles]
        output.json({"ref": spec.ref(number), "held": found.held, "of": found.checkpoints, "obstacles": told})
    else:
        output.line(f"{spec.ref(number)} {project.heading(spec.ref(number))}: {found.words}")
        for each in found.obstacles:
            output.line(f"{each.at + 1:>3}  {each.question or 'no questions'}: {each.why}")
    return FOUND if found.obstacles else OK
