"""`planroom export`: everything as JSON or a workbook, or one register as CSV; these can be imported again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from models.declared import BY_NAME
from tui.command_line import opening, output
from tui.command_line.exits import OK, USAGE, Refusal
from tui.command_line.place import check_free
from tui.command_line.telling import telling

if TYPE_CHECKING:
    import argparse

FORMATS = ("json", "csv", "tsv", "xlsx", "md", "ics")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What, as what, and where to."""
    parser.add_argument("--format", choices=FORMATS, help="without it: what the name of the output says, else json")
    parser.add_argument(
        "--register", metavar="R", action="append", choices=list(BY_NAME), help=f"only this one: {', '.join(BY_NAME)}"
    )
    parser.add_argument("--output", metavar="FILE", help="write to this file instead of standard output")
    parser.add_argument("--force", action="store_true", help="replace a file that is already there")
    parser.add_argument("--confidential", action="store_true", help="with the confidential fields")


def run(wanted: argparse.Namespace) -> int:
    """Write the export."""
    from store.exchange.target import check_no_project
    from store.exchange.write import exported

    place = Path(wanted.output).expanduser().absolute() if wanted.output else None
    if place is not None:
        check_free(place, force=wanted.force)
        check_no_project(place)
    kind = wanted.format or _of_name(place)
    if kind == "xlsx" and place is None and sys.stdout.isatty():
        raise Refusal(USAGE, "a workbook is nothing to read on a terminal: name a file with --output FILE")
    project, today = opening.read(wanted), opening.today()
    with telling(f"writing {place.name if place else kind}") as report:
        data = exported(project, kind, today, wanted.register, confidential=wanted.confidential, report=report)
    if place is None and kind == "xlsx":
        sys.stdout.buffer.write(data)
        return OK
    if place is None:
        text = data.decode("utf-8-sig")
        output.raw(output.safe_json(text) if kind == "json" else output.safe_rows(text))
        return OK
    from store.private import replace

    replace(place, data)
    output.note(f"Wrote {place} ({len(data):,} bytes){'' if wanted.confidential else '; without confidential fields'}")
    return OK


def _of_name(place: Path | None) -> str:
    suffix = place.suffix.lower().removeprefix(".") if place else ""
    return suffix if suffix in FORMATS else "json"
