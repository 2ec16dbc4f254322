"""`planroom history [REF]`: who changed what and when, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.declared import BY_TABLE, PROJECT
from models.fields import HIDDEN
from tui.command_line import opening, output
from tui.command_line.exits import MISSING, OK, Refusal
from tui.command_line.naming import any_entry, entry_number, means_project
from tui.command_line.register_list import limit

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from models.project import Project
    from store.project_file import HistoryLine


def arguments(parser: argparse.ArgumentParser) -> None:
    """Of what, and how much."""
    parser.add_argument(
        "ref", nargs="?", metavar="REF", help="an entry such as R-007, also a deleted one; or everything"
    )
    parser.add_argument("--limit", metavar="N", help="at most so many changes of entries, the newest")
    parser.add_argument("--json", action="store_true", help="print a JSON list, newest first, times in UTC")
    parser.add_argument("--confidential", action="store_true", help="with the confidential fields")


def run(wanted: argparse.Namespace) -> int:
    """Print the changes, newest first."""
    with opening.open_file(wanted, readonly=True) as file:
        table, number = _which(file.project, wanted.ref)
        found = file.history(table, number, limit(wanted.limit))
        if wanted.json:
            output.json([record(line, confidential=wanted.confidential) for line in found])
            return OK
        if not found and wanted.limit != "0":
            _tell_nothing(file.project, wanted.ref, table, number)
        last = None
        for line in found:
            if line.seq != last:
                output.heading(f"{local(line.at)}  {line.who}  {line.label}".rstrip())
                last = line.seq
            for text in change_lines(file.project, line, confidential=wanted.confidential):
                output.line(f"  {text}")
    return OK


def _tell_nothing(project: Project, ref: str | None, table: str | None, number: int | None) -> None:
    """Say that nothing has been changed. Raises Refusal for an entry that never was."""
    if not ref or table is None or number is None:
        output.note("Nothing has been changed yet.")
    elif number in project.documents(table):
        output.note(f"{ref.upper()} has not been changed since the project was made.")
    else:
        raise Refusal(MISSING, f"there is no {ref.upper()} in {project.title or 'this project'}, and there never was")


def record(line: HistoryLine, *, confidential: bool) -> dict[str, Any]:
    """A change of an entry as `--json` prints it."""
    return {
        "change": line.seq,
        "at": line.at,
        "who": line.who,
        "label": line.label,
        "ref": _ref(line),
        "kind": line.kind,
        "fields": {
            field.name: {"was": field.was, "now": field.now}
            for field in line.fields
            if confidential or not _private(line.table, field.name)
        },
    }


def change_lines(project: Project, line: HistoryLine, *, confidential: bool) -> Iterator[str]:
    """What happened to an entry, in words: one line for each field that changed."""
    from models.analysis.compare import field_words

    spec, ref = BY_TABLE.get(line.table), _ref(line)
    if line.kind != "changed":
        title = next((field for field in line.fields if spec and field.name == spec.title_field), None)
        text = (title.now if line.kind == "added" else title.was) if title else ""
        yield f"{ref} {line.kind}: {text or ''}".rstrip(": ")
        return
    known = {field.name: field for field in spec.fields} if spec else {}
    told = 0
    order = {name: place for place, name in enumerate(known)}
    for each in sorted(line.fields, key=lambda each: order.get(each.name, len(order))):
        field = known.get(each.name)
        if field is None or field.kind in HIDDEN:
            continue
        told += 1
        if field.private and not confidential:
            yield f"{ref} {field.title} changed"
        else:
            yield f"{ref} {field_words(field, each.was, each.now, project, project)}"
    if not told:
        yield f"{ref} changed its place or inner fields"


def _ref(line: HistoryLine) -> str:
    """The ref of the entry, the project header's too: scripts want a ref, not a name."""
    spec = BY_TABLE.get(line.table)
    return spec.ref(line.id) if spec else line.ref


def _which(project: Project, ref: str | None) -> tuple[str | None, int | None]:
    """The table and number of a ref; deleted entries have a history too."""
    if not ref:
        return None, None
    from models.project import split

    if means_project(ref):
        return PROJECT.table, 1
    found = split(ref.upper())
    if found is not None:
        return found[0].table, found[1]
    spec, number = any_entry(project, ref)
    return spec.table, entry_number(project, spec, str(number))


def _private(table: str, name: str) -> bool:
    spec = BY_TABLE.get(table)
    return spec is not None and any(field.private for field in spec.fields if field.name == name)


def local(at: str) -> str:
    """The time of the person's own clock, to the minute."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return at
