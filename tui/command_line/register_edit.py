"""`planroom risk edit R-007 likelihood=4 tags+=supply --owner K-003`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import assignments, entries, opening, output
from tui.command_line.exits import OK, USAGE, Refusal
from tui.command_line.naming import entry_numbers
from tui.command_line.records import records

if TYPE_CHECKING:
    import argparse

    from models.fields import RegisterSpec


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
    from models.change import Change

    with opening.open_file(wanted) as file:
        project = file.project
        numbers = entry_numbers(project, spec, wanted.ref)
        changes = []
        for number in numbers:
            before = project.documents(spec.table)[number]
            values = assignments.values(found, before, project, opening.today())
            fields = entries.changed_fields(spec, number, before, values)
            if fields:
                changes.append(Change(spec.table, number, fields, project.version))
        if changes:
            file.apply(changes, f"edit {', '.join(spec.ref(change.id or 0) for change in changes[:5])}")
        if wanted.json:
            shown = records(file.project, spec, numbers, confidential=True)
            output.json(shown[0] if len(shown) == 1 else shown)
        elif changes:
            entries.tell_changes(file, file.project, len(changes))
        else:
            output.line(f"{', '.join(map(spec.ref, numbers))}: nothing to change, it is like that already")
    return OK
