"""`planroom actions`: one list of all actions, wherever they are kept, what is overdue first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.command_line import opening, output
from tui.command_line.exits import OK

if TYPE_CHECKING:
    import argparse

    from models.analysis.actions import Listed
    from models.project import Project


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whose, and how far."""
    parser.add_argument("--owner", metavar="PERSON", help="only those of this person: a ref, a name, or a part of one")
    parser.add_argument("--overdue", action="store_true", help="only those that are past their day")
    parser.add_argument("--all", action="store_true", help="with those that are done or dropped")
    parser.add_argument("--json", action="store_true", help="print a JSON list")


def run(wanted: argparse.Namespace) -> int:
    """List them."""
    from models.analysis.actions import actions, of_owner

    project = opening.read(wanted)
    found = actions(project, opening.today(), every=wanted.all)
    if wanted.owner:
        found = of_owner(project, found, wanted.owner)
    if wanted.overdue:
        found = [each for each in found if each.overdue]
    if wanted.json:
        output.json([_record(each, project) for each in found])
    elif found:
        _print(found, project)
    else:
        output.line("no action")
    return OK


def _print(found: list[Listed], project: Project) -> None:
    from tui.command_line import table

    headings = [
        table.Heading(title, wish)
        for title, wish in (("ref", 6), ("what", 0), ("owner", 16), ("due", 16), ("from", 16), ("status", 7))
    ]
    table.write(headings, [_row(each, project) for each in found])


def _row(each: Listed, project: Project) -> list[str]:
    due = each.due.isoformat() if each.due else ""
    origin = project.heading(each.origin)
    source = each.origin if origin == each.origin else f"{each.origin} {origin}"
    done = f"{each.status} {each.done.isoformat()}" if each.done else each.status
    return [
        each.ref,
        each.what,
        project.heading(each.actionee),
        f"{due} overdue" if each.overdue else due,
        source,
        done,
    ]


def _record(each: Listed, project: Project) -> dict[str, Any]:
    return {
        "ref": each.ref,
        "at": None if each.at < 0 else each.at,
        "what": each.what,
        "owner": each.actionee,
        "name": project.heading(each.actionee),
        "due": each.due.isoformat() if each.due else None,
        "done": each.done.isoformat() if each.done else None,
        "from": each.origin,
        "status": each.status,
        "overdue": each.overdue,
    }
