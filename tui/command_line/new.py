"""`planroom new NAME [--template T] [--start DATE]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import opening, output
from tui.command_line.exits import INVALID, OK, Refusal

if TYPE_CHECKING:
    import argparse
    from datetime import date


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its name and where its plan starts."""
    parser.add_argument("name", metavar="NAME", help="what the project is called")
    parser.add_argument(
        "--template",
        metavar="T",
        help="fill it from this template, such as pc-refresh; without it the project is empty",
    )
    parser.add_argument(
        "--start", metavar="DATE", help="first day of the plan: 2026-12-01, +2w, mon; else the next working day"
    )
    parser.add_argument("--json", action="store_true", help="print the path and name as JSON")


def run(wanted: argparse.Namespace) -> int:
    """Make the project and say where it is."""
    known = opening.settings()
    place = opening.workspace(wanted, known)
    from store.errors import StoreError

    start = _day(wanted.start)
    try:
        made = place.new(wanted.name, wanted.template, start, opening.today(), known.who)
    except StoreError as error:
        if type(error) is StoreError:  # no name, no such template; what the disk refuses has a class of its own
            raise Refusal(INVALID, str(error)) from None
        raise
    if wanted.json:
        output.json({"name": made.stem, "path": str(made)})
    else:
        output.line(f"Made {made.stem} in {made}; `planroom -p {made.stem}` opens it")
    return OK


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    from models.dates import parse_date

    try:
        return parse_date(text, opening.today())
    except ValueError as error:
        raise Refusal(INVALID, f"--start {text}: {error}") from None
