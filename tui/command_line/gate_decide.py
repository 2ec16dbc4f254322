"""`planroom gate decide G-001 passed --by K-001`: the decision on a gate, by whom, when and on which conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.fields import label
from tui.command_line import entries, opening
from tui.command_line.exits import INVALID, USAGE, Refusal
from tui.command_line.option_value import option_value

if TYPE_CHECKING:
    import argparse

    from models.entry import Document
    from models.fields import RegisterSpec
    from store.project_file import ProjectFile


def arguments(parser: argparse.ArgumentParser, spec: RegisterSpec) -> None:
    """Which gate, what was decided, who, when, on which conditions."""
    parser.add_argument("ref", metavar="REF", help=f"which one: {spec.ref(7)}")
    parser.add_argument("decision", metavar="DECISION", help="passed, passed_with_conditions, refused, or open again")
    parser.add_argument("--by", metavar="PEOPLE", help="who decided: names or refs, `;` between them")
    parser.add_argument("--on", metavar="DATE", help="when; without it today")
    parser.add_argument("--conditions", metavar="TEXT", help="what still has to be done, or why it was refused")
    parser.add_argument("--json", action="store_true", help="print the entry as JSON")


def run(wanted: argparse.Namespace, spec: RegisterSpec) -> int:
    """Keep the decision and print what changed."""
    place = opening.path(wanted)

    def values(file: ProjectFile, before: Document) -> dict[str, Any]:
        from models.analysis.gate_answers import decided, refusal
        from store.evidence import changed_files

        project = file.project
        status = option_value(spec.field("status"), "DECISION", wanted.decision, project)
        if not status:
            raise Refusal(USAGE, f"DECISION: say one of {', '.join(map(label, spec.field('status').choices))}")
        fields = decided(
            status,
            option_value(spec.field("decided_by"), "--by", wanted.by, project) or before.get("decided_by"),
            option_value(spec.field("decided"), "--on", wanted.on, project) or opening.today().isoformat(),
            option_value(spec.field("conditions"), "--conditions", wanted.conditions, project) or "",
        )
        if why := refusal(project, before, {**before, **fields}, changed_files(before, place.parent)):
            raise Refusal(INVALID, f"{wanted.ref} was not passed: {why}")
        return fields

    return entries.change_each(wanted, spec, "decide", values, "that was decided already")
