"""`planroom benefit measure BE-001 42 --on 2027-06-30`: what was measured, kept with the benefit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.command_line import entries, opening
from tui.command_line.option_value import option_value

if TYPE_CHECKING:
    import argparse

    from models.entry import Document
    from models.fields import RegisterSpec
    from store.project_file import ProjectFile


def arguments(parser: argparse.ArgumentParser, spec: RegisterSpec) -> None:
    """Which benefit, the value, and when."""
    parser.add_argument("ref", metavar="REF", help=f"which one: {spec.ref(7)}")
    parser.add_argument("value", metavar="VALUE", help="what was measured, in the benefit's unit")
    parser.add_argument("--on", metavar="DATE", help="when it was measured; without it today")
    parser.add_argument("--note", metavar="TEXT", help="anything worth keeping")
    parser.add_argument("--next", metavar="DATE", help="when it is measured next")
    parser.add_argument("--json", action="store_true", help="print the entry as JSON")


def run(wanted: argparse.Namespace, spec: RegisterSpec) -> int:
    """Keep the measurement and print what changed."""

    def values(file: ProjectFile, before: Document) -> dict[str, Any]:
        from models.analysis.benefits import measured

        parts = {part.name: part for part in spec.field("measurements").parts}
        project = file.project
        on = option_value(parts["date"], "--on", wanted.on, project) or opening.today().isoformat()
        value = option_value(parts["value"], "VALUE", wanted.value, project)
        note = option_value(parts["note"], "--note", wanted.note, project) or ""
        review = option_value(spec.field("review_date"), "--next", wanted.next, project) or ""
        return measured(before, on, value, note, review)

    return entries.change_each(wanted, spec, "measure", values, "that was measured already")
