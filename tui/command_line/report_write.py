"""`planroom report status -o status.html`: a report to read or to send, as Markdown, a web page or plain text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.declared import BY_TABLE
from tui.command_line import opening, output
from tui.command_line.exits import OK, USAGE, Refusal
from tui.command_line.place import check_free
from tui.command_line.telling import telling

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from models.fields import RegisterSpec
    from models.project import Project
    from store.reports.kinds import Kind

WIDTH = 80  # cells of a line of plain text that goes into a file


def arguments(parser: argparse.ArgumentParser, spec: RegisterSpec) -> None:  # noqa: ARG001 - every verb gets its register
    """As what, where to, and what it shall hold. The verb is the report: the last word of the parser's name."""
    from store.reports.kinds import FORMS, KINDS

    name = parser.prog.rsplit(" ", 1)[-1]
    kind = KINDS[name]
    parser.set_defaults(kind=name, now=False, confidential=False, filter="")
    parser.add_argument(
        "--format",
        choices=list(FORMS),
        help="without it: what the name of the output says, else text on a terminal, markdown in a pipe",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file instead of standard output")
    parser.add_argument("--force", action="store_true", help="replace a file that is already there")
    if name == "status":
        parser.add_argument("--now", action="store_true", help="from the state of today, not the report kept last")
    if kind.table:
        parser.add_argument("--filter", metavar="FILTER", default="", help="only the entries that it lets through")
    if kind.confidential:
        parser.add_argument("--confidential", action="store_true", help="with the confidential fields")


def run(wanted: argparse.Namespace, spec: RegisterSpec) -> int:  # noqa: ARG001 - every verb gets its register
    """Write the report."""
    from store.exchange.target import check_no_project
    from store.reports.kinds import KINDS
    from store.reports.report import report

    place = Path(wanted.output).expanduser().absolute() if wanted.output else None
    if place is not None:
        check_free(place, force=wanted.force)
        check_no_project(place)
    kind = KINDS[wanted.kind]
    form = wanted.format or _form(place)
    (project, before), today = _read(wanted), opening.today()
    numbers = _numbers(project, kind, wanted.filter)
    with telling(f"writing the {kind.title}"):
        text = report(
            wanted.kind,
            project,
            today,
            form,
            confidential=wanted.confidential,
            now=wanted.now,
            before=before,
            numbers=numbers,
            filter=wanted.filter.strip(),
            width=output.page_width() if place is None and sys.stdout.isatty() else WIDTH,
        )
    if place is None:
        _print(text, form)
        return OK
    from store.private import replace

    data = text.encode()
    replace(place, data)
    left_out = "" if wanted.confidential or not kind.confidential else "; without confidential fields"
    output.note(f"Wrote {place} ({len(data):,} bytes){left_out}")
    return OK


def _read(wanted: argparse.Namespace) -> tuple[Project, Mapping[int, Mapping[str, Any]] | None]:
    """The project; for a status report of now also the scope as it was at the report kept last, out of its history."""
    if not wanted.now:
        return opening.read(wanted), None
    from tui.reporting import scope_before

    with opening.open_file(wanted, readonly=True) as file:
        return file.project, scope_before(file, opening.today())


def _numbers(project: Project, kind: Kind, text: str) -> list[int] | None:
    """The entries that the filter lets through; None for all."""
    if not text.strip():
        return None
    from tui.command_line.register_list import chosen

    return chosen(project, BY_TABLE[kind.table], text.strip())


def _form(place: Path | None) -> str:
    """The form that the file's name says. Raises Refusal for a name that says none."""
    from store.reports.kinds import FORMS

    if place is None:
        return "text" if output.plainly() or sys.stdout.isatty() else "markdown"
    suffix = place.suffix.lower().removeprefix(".")
    found = next((form for form, ending in FORMS.items() if suffix in {ending, form}), "")
    if not found:
        raise Refusal(USAGE, f"{place.name} does not say which form it has: add --format {', '.join(FORMS)}")
    return found


def _print(text: str, form: str) -> None:
    if form == "text":
        output.line(text.rstrip("\n"))
    else:
        output.raw(text)
