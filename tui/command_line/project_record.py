"""`planroom project edit --sponsor K-001 thresholds+='contact_gap_days | 21'`: the project's own record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.declared import PROJECT
from tui.command_line import assignments, entries, opening, output
from tui.command_line.exits import OK, USAGE, Refusal

if TYPE_CHECKING:
    import argparse

EDIT = "edit"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and the new values."""
    parser.add_argument("verb", choices=(EDIT,), help="change fields; `planroom show` prints them")
    parser.add_argument("words", nargs="*", metavar="FIELD=VALUE", help="a field and its new value")
    parser.add_argument("--json", action="store_true", help="print the record as JSON")
    assignments.add_options(parser, PROJECT)


def run(wanted: argparse.Namespace) -> int:
    """Change the fields as one step, and print what changed."""
    from models.change import Change

    found, rest = assignments.stated(PROJECT, wanted.words, wanted)
    if rest:
        raise Refusal(USAGE, f"what is {rest[0]!r}? Write FIELD=VALUE")
    if not found:
        raise Refusal(USAGE, "nothing to change: say what, such as planroom project edit --sponsor K-001")
    with opening.open_file(wanted) as file:
        before = file.project.header_document
        values = assignments.values(found, before, file.project, opening.today())
        fields = entries.changed_fields(PROJECT, 1, before, values)
        if fields:
            file.apply([Change(PROJECT.table, 1, fields, file.project.version)], "edit project")
        if wanted.json:
            output.json(file.project.header_document)
        elif fields:
            entries.tell_changes(file, file.project, 1)
        else:
            output.line("nothing to change, it is like that already")
    return OK
