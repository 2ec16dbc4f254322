"""`planroom holidays DE [--subdivision BY]`: the public holidays of a country become those of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.command_line import opening, output, table
from tui.command_line.exits import INVALID, OK, USAGE, Refusal

if TYPE_CHECKING:
    import argparse

    from models.project import Project
    from store.public_holidays import Place


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which country, and which part of it."""
    parser.add_argument(
        "country",
        nargs="?",
        metavar="COUNTRY",
        help="DE, DE-BY, Germany; without it the project's own country is looked up anew",
    )
    parser.add_argument("--subdivision", metavar="S", help="the part of the country: BY, Bayern")
    parser.add_argument(
        "--list", action="store_true", help="say which countries there are, or which parts COUNTRY has, and end"
    )
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")


def run(wanted: argparse.Namespace) -> int:
    """Put the days into the project's record, as one step that undo takes back."""
    from store.errors import StoreError

    try:
        return _list(wanted) if wanted.list else _take(wanted)
    except StoreError as error:
        if type(error) is StoreError:  # no such country; what the disk refuses has a class of its own
            raise Refusal(INVALID, str(error)) from None
        raise


def _list(wanted: argparse.Namespace) -> int:
    from store import public_holidays

    offered = public_holidays.countries()
    if wanted.country:
        offered = public_holidays.parts(public_holidays.place(wanted.country).code.partition("-")[0])
    if wanted.json:
        output.json([{"code": each.code, "name": each.name} for each in offered])
    elif not offered:
        output.line(f"{public_holidays.place(wanted.country).name} has no parts with holidays of their own")
    else:
        table.write([table.Heading("code"), table.Heading("name")], [(each.code, each.name) for each in offered])
    return OK


def _take(wanted: argparse.Namespace) -> int:
    from models.change import Change
    from models.declared import PROJECT
    from store import public_holidays

    with opening.open_file(wanted) as file:
        project = file.project
        place = _place(wanted, project)
        before = project.header_document
        values = public_holidays.given_by(place, before, opening.today())
        fields = _fields(project, values)
        if fields:
            file.apply([Change(PROJECT.table, 1, fields, project.version)], f"public holidays of {place.name}")
        if wanted.json:
            output.json({"country": place.code, "name": place.name, "holidays": values["holidays"]})
        else:
            _tell(place, values["holidays"], len(public_holidays.years_of(before, opening.today())), bool(fields))
        opening.tell(file)
    return OK


def _fields(project: Project, values: dict[str, Any]) -> dict[str, Any]:
    """What the change says; refused where something in the project's record does not read well."""
    from pydantic import ValidationError

    from models.entry import sentence

    try:
        return project.header.amended(**values).changes_from(project.header)
    except ValidationError as error:
        raise Refusal(INVALID, f"the project's record was not changed: {sentence(error)}") from None


def _place(wanted: argparse.Namespace, project: Project) -> Place:
    from store import public_holidays

    country = wanted.country or str(project.header_document.get("country") or "")
    if not country:
        raise Refusal(USAGE, "whose holidays? The project names no country: `planroom holidays DE` takes Germany's")
    return public_holidays.place(country, wanted.subdivision or "")


def _tell(place: Place, found: list[dict[str, str]], years: int, changed: bool) -> None:
    span = f"{years} years" if years > 1 else "1 year"
    what = f"{len(found)} days off in {span} of the project: {place.name} ({place.code})"
    output.line(what if changed else f"{what}; nothing to change, they stand there already")
    for each in found:
        output.line(f"  {each['date']}  {each['name']}")
