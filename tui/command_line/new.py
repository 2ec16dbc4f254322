"""`planroom new NAME [--template T] [--kind K] [--start DATE] [--country DE] ...`: nothing is asked on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import opening, output, table
from tui.command_line.exits import INVALID, OK, USAGE, Refusal

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from store.starting.wanted import Preview, Wanted


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its name, what it is for, and where its plan starts."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="what the project is called")
    parser.add_argument(
        "--template",
        metavar="T",
        help="fill it from this template, such as pc-refresh; without it the project is empty",
    )
    parser.add_argument("--list-templates", action="store_true", help="say which templates there are, and end")
    parser.add_argument(
        "--kind",
        metavar="K",
        help="technical_it_led, it_workstream or it_sponsored_change; else the template's",
    )
    parser.add_argument("--objective", metavar="TEXT", help="the business objective that it serves")
    parser.add_argument(
        "--start", metavar="DATE", help="first day of the plan: 2026-12-01, +2w, mon; else the next working day"
    )
    parser.add_argument(
        "--department",
        action="append",
        metavar="NAME",
        help="a department that it touches; as often as needed, in place of the template's",
    )
    parser.add_argument(
        "--country", metavar="C", help="whose public holidays and working week count: DE, DE-BY, Germany"
    )
    parser.add_argument("--subdivision", metavar="S", help="the part of the country: BY, Bayern")
    parser.add_argument("--json", action="store_true", help="print the path and name, or the templates, as JSON")


def run(wanted: argparse.Namespace) -> int:
    """Make the project and say where it is."""
    if wanted.list_templates:
        return _list(wanted)
    if wanted.name is None:
        raise Refusal(USAGE, "what is the project called? `planroom new 'PC refresh' --template pc-refresh`")
    known = opening.settings()
    place = opening.workspace(wanted, known)
    from store.errors import StoreError
    from store.starting.wanted import drafted, preview

    today = opening.today()
    try:
        tables = drafted(_wanted(wanted, today), today)
        made = place.create(tables, known.who)
    except StoreError as error:
        if type(error) is StoreError:  # no name, no such template; what the disk refuses has a class of its own
            raise Refusal(INVALID, str(error)) from None
        raise
    if wanted.json:
        output.json({"name": made.stem, "path": str(made)})
    else:
        output.line(f"Made {made.stem} in {made}; `planroom -p {made.stem}` opens it")
        _tell(preview(tables))
    return OK


def _wanted(wanted: argparse.Namespace, today: date) -> Wanted:
    from store import public_holidays
    from store.starting.wanted import EMPTY, Wanted

    country, part = wanted.country or "", wanted.subdivision or ""
    if part and not country:
        raise Refusal(USAGE, "--subdivision needs --country: --country DE --subdivision BY")
    return Wanted(
        title=wanted.name,
        template=wanted.template or EMPTY,
        kind=wanted.kind or "",
        objective=wanted.objective or "",
        start=_day(wanted.start, today),
        departments=tuple(wanted.department or ()),
        place=public_holidays.place(country, part).code if country else "",
    )


def _tell(made: Preview) -> None:
    """The first to-dos, which only the owner of the project can do."""
    output.line("First to-dos:")
    for day, what in made.todos:
        output.line(f"  {day}  {what}")


def _list(wanted: argparse.Namespace) -> int:
    from store.template import describe, names

    told = {name: " ".join(describe(name).split()) for name in names()}
    if wanted.json:
        output.json([{"name": name, "summary": summary} for name, summary in told.items()])
    else:
        table.write([table.Heading("template"), table.Heading("what it holds")], list(told.items()))
    return OK


def _day(text: str | None, today: date) -> date | None:
    if text is None:
        return None
    from models.dates import parse_date

    try:
        return parse_date(text, today)
    except ValueError as error:
        raise Refusal(INVALID, f"--start {text}: {error}") from None
