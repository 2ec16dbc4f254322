"""`planroom risk edit R-007 likelihood=4 tags+=supply --owner K-003`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.command_line import assignments, entries, opening
from tui.command_line.exits import USAGE, Refusal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from models.entry import Document
    from models.fields import RegisterSpec
    from store.project_file import ProjectFile


def arguments(parser: argparse.ArgumentParser, spec: RegisterSpec) -> None:
    """Which entry, and its new values."""
    parser.add_argument("ref", metavar="REF", help=f"which one: {spec.ref(7)}, or several: {spec.ref(7)},{spec.ref(9)}")
    parser.add_argument("words", nargs="*", metavar="FIELD=VALUE", help="a field and its new value")
    parser.add_argument("--json", action="store_true", help="print the entry as JSON")
    assignments.add_options(parser, spec)


def run(wanted: argparse.Namespace, spec: RegisterSpec) -> int:
    """Change the fields, of several entries as one step, and print what changed."""
    found, rest = assignments.stated(spec, wanted.words, wanted)
    if rest:
        raise Refusal(USAGE, f"what is {rest[0]!r}? Write FIELD=VALUE")
    if not found:
        raise Refusal(
            USAGE, f"nothing to change: say what, such as planroom {spec.name} edit {wanted.ref} tags+=urgent"
        )

    def values(file: ProjectFile, before: Document) -> Mapping[str, Any]:
        return assignments.values(found, before, file.project, opening.today())

    return entries.change_each(wanted, spec, "edit", values, "nothing to change, it is like that already")
