"""`planroom project show`, `planroom project edit --sponsor K-001 step=4`: the project's own record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.declared import PROJECT
from tui.command_line import assignments, entries, opening, output
from tui.command_line.exits import OK, USAGE, Refusal

if TYPE_CHECKING:
    import argparse

EDIT, SHOW = "edit", "show"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and the new values."""
    parser.add_argument("verb", choices=(SHOW, EDIT), help="print the record, or change fields of it")
    parser.add_argument("words", nargs="*", metavar="FIELD=VALUE", help="a field and its new value")
    parser.add_argument("--json", action="store_true", help="print the record as JSON")
    parser.add_argument("--all", action="store_true", help="show it with the empty fields")
    assignments.add_options(parser, PROJECT)


def run(wanted: argparse.Namespace) -> int:
    """Print the record, or change its fields as one step and print what changed."""
    found, rest = assignments.stated(PROJECT, wanted.words, wanted)
    if wanted.verb == SHOW:
        if found or rest:
            raise Refusal(USAGE, "show changes nothing: write planroom project edit, then what is to change")
        return _show(wanted)
    if rest:
        raise Refusal(USAGE, f"what is {rest[0]!r}? Write FIELD=VALUE")
    if not found:
        raise Refusal(USAGE, "nothing to change: say what, such as planroom project edit --sponsor K-001")
    from models.change import Change

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


def _show(wanted: argparse.Namespace) -> int:
    from tui.command_line import register_show

    project = opening.read(wanted)
    if wanted.json:
        output.json(project.header_document)
        return OK
    output.heading(project.title or "Untitled")
    register_show.fields(project, PROJECT, dict(project.header_document), empty=wanted.all, confidential=False)
    return OK
