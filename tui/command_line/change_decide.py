"""`planroom change decide CR-003 approve --by K-001`: the decision on a change; its status goes with it."""

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
    """Which changes, what was decided, who and when."""
    parser.add_argument("ref", metavar="REF", help=f"which one: {spec.ref(7)}, or several: {spec.ref(7)},{spec.ref(9)}")
    parser.add_argument("decision", metavar="DECISION", help="approve, reject, postpone or merge")
    parser.add_argument("--by", metavar="PERSON", help="who decided: a name or a ref")
    parser.add_argument("--on", metavar="DATE", help="when; without it today")
    parser.add_argument("--into", metavar="REF", help="the change that it becomes a part of, when it is merged")
    parser.add_argument("--json", action="store_true", help="print the entry as JSON")


def run(wanted: argparse.Namespace, spec: RegisterSpec) -> int:
    """Keep the decision and print what changed."""

    def values(file: ProjectFile, before: Document) -> dict[str, Any]:
        from models.analysis.advancing import STATUS_OF, decided

        project = file.project
        decision = option_value(spec.field("decision"), "DECISION", wanted.decision, project)
        if decision not in STATUS_OF:
            raise Refusal(USAGE, f"DECISION: say one of {', '.join(map(label, STATUS_OF))}")
        into = option_value(spec.field("merged_into"), "--into", wanted.into, project) or ""
        if decision == "merge" and not into:
            raise Refusal(INVALID, f"{wanted.ref} was not merged: say which change it becomes a part of (--into)")
        by = option_value(spec.field("decided_by"), "--by", wanted.by, project) or before.get("decided_by") or ""
        on = option_value(spec.field("decided"), "--on", wanted.on, project) or opening.today().isoformat()
        return decided(before, decision, by, on, into)

    return entries.change_each(wanted, spec, "decide", values, "that was decided already")
