"""`planroom show [REF]`: the project as a whole, or an entry of any register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.declared import CORE, PROJECT, REGISTERS
from tui.command_line import opening, output
from tui.command_line.exits import OK
from tui.command_line.naming import any_entry, means_project
from tui.command_line.records import records

if TYPE_CHECKING:
    import argparse

    from models.project import Project


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to show."""
    parser.add_argument("ref", nargs="?", metavar="REF", help="an entry such as R-007; without it the project itself")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--all", action="store_true", help="with the empty fields")
    parser.add_argument("--confidential", action="store_true", help="with the confidential fields")


def run(wanted: argparse.Namespace) -> int:
    """Print the project's header and what is in it, or the entry."""
    from tui.command_line import register_show

    project = opening.read(wanted)
    if wanted.ref and not means_project(wanted.ref):
        spec, number = any_entry(project, wanted.ref)
        if wanted.json:
            output.json(records(project, spec, [number], confidential=wanted.confidential)[0])
        else:
            register_show.page(project, spec, number, empty=wanted.all, confidential=wanted.confidential)
        return OK
    if wanted.json:
        output.json({**project.header_document, "entries": _counts(project)})
        return OK
    output.heading(project.title or "Untitled")
    header: dict[str, Any] = dict(project.header_document)
    register_show.fields(project, PROJECT, header, empty=wanted.all, confidential=wanted.confidential)
    from tui.command_line.page import item

    for spec in REGISTERS:
        documents = project.documents(spec.table).values()
        if not documents and spec not in CORE:
            continue
        still = sum(document.get(spec.status_field) not in spec.closed for document in documents)
        count = f"{len(documents)} {'entry' if len(documents) == 1 else 'entries'}"
        item(spec.title, [count + (f", {still} open" if spec.status_field else "")])
    return OK


def _counts(project: Project) -> dict[str, int]:
    return {spec.name: len(project.documents(spec.table)) for spec in REGISTERS}
