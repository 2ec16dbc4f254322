"""`planroom risk show R-007`: one entry in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.fields import HIDDEN
from tui.command_line import opening, output
from tui.command_line.exits import OK
from tui.command_line.naming import entry_numbers
from tui.command_line.records import records

if TYPE_CHECKING:
    import argparse

    from models.fields import RegisterSpec
    from models.project import Project


def arguments(parser: argparse.ArgumentParser, spec: RegisterSpec) -> None:
    """Which entry."""
    parser.add_argument("ref", metavar="REF", help=f"which one: {spec.ref(7)}, or several: {spec.ref(7)},{spec.ref(9)}")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--all", action="store_true", help="with the empty fields")
    if any(field.private for field in spec.fields):
        parser.add_argument("--confidential", action="store_true", help="with the confidential fields")


def run(wanted: argparse.Namespace, spec: RegisterSpec) -> int:
    """Print the entries."""
    project = opening.read(wanted)
    numbers = entry_numbers(project, spec, wanted.ref)
    confidential = bool(getattr(wanted, "confidential", False))
    if wanted.json:
        found = records(project, spec, numbers, confidential=confidential)
        output.json(found[0] if len(found) == 1 else found)
        return OK
    for place, number in enumerate(numbers):
        if place:
            output.line()
        page(project, spec, number, empty=wanted.all, confidential=confidential)
    return OK


def page(project: Project, spec: RegisterSpec, number: int, *, empty: bool, confidential: bool) -> None:
    """Print an entry as a page: its ref and title, its fields, and what refers to it."""
    ref = spec.ref(number)
    [record] = records(project, spec, [number], confidential=True)
    output.heading(f"{ref}  {record.get(spec.title_field, '')}")
    fields(project, spec, record, empty=empty, confidential=confidential)
    referrers = project.referrers(ref)
    if referrers:
        from tui.command_line.page import item

        names = dict.fromkeys(f"{each.ref} ({each.field.replace('_', ' ')})" for each in referrers)
        item("referred to by", [", ".join(names)])


def fields(project: Project, spec: RegisterSpec, record: dict[str, object], *, empty: bool, confidential: bool) -> None:
    """Print the fields of a record, those that hold something."""
    from tui.command_line.page import item
    from tui.command_line.texts import lines

    for field in spec.fields:
        if field.name == spec.title_field or field.kind in HIDDEN:
            continue
        found = lines(project, field, record.get(field.name))
        if field.private and not confidential and found:
            found = ["(kept back; --confidential shows it)"]
        if found or empty:
            item(field.title, found)
