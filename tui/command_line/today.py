"""`planroom today [--all]`: what is due in the next days or overdue, in the project or in all of the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.analysis.due import DAYS
from tui.command_line import opening, output
from tui.command_line.exits import OK, USAGE, Refusal

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from store.agenda import Agenda, Duty

MOST = 9999  # days


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where, how far ahead, and how to print."""
    parser.add_argument("--all", action="store_true", help="in all projects of the workspace")
    parser.add_argument("--days", type=int, default=DAYS, metavar="N", help=f"how far ahead; {DAYS} by default")
    parser.add_argument("--json", action="store_true", help="print a JSON list instead of a table")


def run(wanted: argparse.Namespace) -> int:
    """Print what is due, by day."""
    if not 0 <= wanted.days <= MOST:
        raise Refusal(USAGE, f"--days is {wanted.days}: say 0 to {MOST}")
    day = opening.today()
    found = _found(wanted, day)
    for name in found.unread:
        output.note(f"planroom: {name} cannot be read and is left out; `planroom list` says why")
    if wanted.json:
        output.json([_record(duty) for duty in found.duties])
    elif found.duties:
        _table(found.duties, day, several=wanted.all)
    else:
        output.note(f"Nothing is due in the next {wanted.days} days.")
    return OK


def _found(wanted: argparse.Namespace, day: date) -> Agenda:
    from store.agenda import Agenda, agenda, duties

    if not wanted.all:
        return Agenda(list(duties(opening.path(wanted), opening.read(wanted), day, wanted.days)), [])
    from tui.command_line.telling import telling

    place = opening.workspace(wanted)
    with telling("reading all projects") as report:
        return agenda(place.folder, day, wanted.days, report=report)


def _record(duty: Duty) -> dict[str, Any]:
    each = duty.due
    return {
        "project": duty.project,
        "file": duty.path.name,
        "ref": each.ref,
        "day": each.day,
        "overdue": each.overdue,
        "kind": each.kind,
        "what": each.what,
        "who": duty.who or None,
        "older": each.more,
    }


def _table(found: list[Duty], day: date, *, several: bool) -> None:
    from tui.command_line import table

    headings = [
        table.Heading("day", 10),
        table.Heading("what"),
        table.Heading("in", 6, right=True),
        table.Heading("ref", 6),
        table.Heading("kind", 9),
        table.Heading("who", 24),
        *([table.Heading("project", 30)] if several else []),
    ]
    rows = []
    for duty in found:
        each = duty.due
        what = f"{each.what} (+{each.more} more)" if each.more else each.what
        days = (each.day - day).days
        row = [each.day.isoformat(), what, f"{days}d" if days else "today", each.ref, each.kind, duty.who]
        rows.append([*row, duty.project] if several else row)
    table.write(headings, rows)
