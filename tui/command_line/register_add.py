"""`planroom risk add "Vendor ships late" likelihood=4 --owner "Procurement lead"`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import assignments, entries, opening, output
from tui.command_line.exits import OK, USAGE, Refusal
from tui.command_line.records import records

if TYPE_CHECKING:
    import argparse

    from models.fields import RegisterSpec


def arguments(parser: argparse.ArgumentParser, spec: RegisterSpec) -> None:
    """The fields of the new entry."""
    parser.add_argument(
        "words",
        nargs="*",
        metavar="FIELD=VALUE",
        help=f"a field and its value; words without = are the {spec.title_field}",
    )
    parser.add_argument("--json", action="store_true", help="print the new entry as JSON")
    assignments.add_options(parser, spec)


def run(wanted: argparse.Namespace, spec: RegisterSpec) -> int:
    """Add the entry and print its ref."""
    found, rest = assignments.stated(spec, wanted.words, wanted)
    title = spec.field(spec.title_field)
    if rest:
        if any(each.field.name == title.name for each in found):
            raise Refusal(USAGE, f"what is {rest[0]!r}? The {title.name} is given already; write FIELD=VALUE")
        found.insert(0, assignments.Assignment(title, "=", " ".join(rest)))
    if not any(each.field.name == title.name for each in found):
        raise Refusal(USAGE, f"a {spec.singular} needs a {title.name}: planroom {spec.name} add {title.name}=...")
    from models.analysis.acceptance import follows
    from models.analysis.whole_project import begun
    from models.change import Change

    with opening.open_file(wanted) as file:
        values = assignments.values(found, {}, file.project, opening.today())
        document = entries.document(spec, begun(spec.table, values))
        entries.refuse_objection(file.project, spec, 0, {}, document)
        change = Change(spec.table, None, document)
        number, *_ = file.added([change, *follows(file.project, [change], opening.today())], f"add {spec.singular}")
        if wanted.json:
            output.json(records(file.project, spec, [number])[0])
        else:
            output.line(f"{spec.ref(number)}  {file.project.heading(spec.ref(number))}")
        opening.tell(file)
    return OK
