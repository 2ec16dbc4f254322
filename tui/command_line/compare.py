"""`planroom compare [--from WHEN] [--to WHEN]`: what differs between two points in time, in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from tui.command_line import opening, output
from tui.command_line.exits import INVALID, OK, Refusal

if TYPE_CHECKING:
    import argparse

    from models.analysis.compare import Difference
    from models.fields import RegisterSpec
    from store.project_file import ProjectFile
    from store.when import Then

WHEN = (
    "a day (its end), `yesterday`, `7d` or `2h` ago, `2026-11-20 14:30`, a change's number as `history --json` has it, "
    "`start`, `now`, `backup:1`, or a copy in a file"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """From when to when."""
    parser.add_argument(
        "--from",
        dest="since",
        metavar="WHEN",
        default="yesterday",
        help=f"the earlier point, yesterday by default: {WHEN}",
    )
    parser.add_argument("--to", dest="until", metavar="WHEN", default="now", help="the later point; now by default")
    parser.add_argument("--json", action="store_true", help="print a JSON list, one record for each entry that differs")
    parser.add_argument("--confidential", action="store_true", help="with the confidential fields")


def run(wanted: argparse.Namespace) -> int:
    """Print what differs, an entry after the other."""
    from models.analysis.compare import compare, counts, sentences

    with opening.open_file(wanted, readonly=True) as file:
        before, after = at(file, wanted.since), at(file, wanted.until)
        found = compare(before.project, after.project)
        if wanted.json:
            output.json([_record(each, confidential=wanted.confidential) for each in found])
            return OK
        output.heading(f"{before.words} -> {after.words}: {counts(found)}")
        for each in found:
            for text in sentences(each, before.project, after.project, private=wanted.confidential):
                output.line(text)
    return OK


def at(file: ProjectFile, text: str) -> Then:
    """The point in time that the person named. Raises Refusal and NotKept."""
    from store.when import then

    now = datetime.combine(opening.today(), datetime.now().astimezone().timetz())
    try:
        return then(file, text, now)
    except ValueError as error:
        raise Refusal(INVALID, str(error)) from None


def _record(found: Difference, *, confidential: bool) -> dict[str, Any]:
    from models.declared import BY_TABLE

    spec = BY_TABLE.get(found.table)
    fields = {
        each.name: {"was": each.was, "now": each.now}
        for each in found.fields
        if confidential or not _private(spec, each.name)
    }
    return {"ref": found.ref, "kind": found.kind, "fields": fields}


def _private(spec: RegisterSpec | None, name: str) -> bool:
    return spec is not None and any(field.private for field in spec.fields if field.name == name)
