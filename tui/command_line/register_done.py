"""`planroom risk done R-007`: the register's last status; for a communication, the next date is marked as sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.fields import label
from tui.command_line import entries, opening
from tui.command_line.exits import INVALID, USAGE, Refusal

if TYPE_CHECKING:
    import argparse

    from models.entry import Document
    from models.fields import RegisterSpec
    from models.project import Project
    from store.project_file import ProjectFile


def arguments(parser: argparse.ArgumentParser, spec: RegisterSpec) -> None:
    """Which entry; for a communication also what became of which date."""
    parser.add_argument("ref", metavar="REF", help=f"which one: {spec.ref(7)}, or several: {spec.ref(7)},{spec.ref(9)}")
    parser.add_argument("--json", action="store_true", help="print the entry as JSON")
    if spec.name == "comms":
        group = parser.add_mutually_exclusive_group()
        group.add_argument("--held", action="store_true", help="it was held (without this: it was sent)")
        group.add_argument("--skipped", action="store_true", help="it was left out this time")
        parser.add_argument(
            "--date", metavar="DATE", help="the planned date meant; without it the next one that is due"
        )
        parser.add_argument("--note", metavar="TEXT", help="anything worth keeping")
        parser.add_argument("--by", metavar="PERSON", help="who did it; without it the sender")
        parser.add_argument("--whole", action="store_true", help="complete the item as a whole, not one date")


def run(wanted: argparse.Namespace, spec: RegisterSpec) -> int:
    """Mark as done and print what changed."""
    if not spec.done:
        raise Refusal(USAGE, f"there is nothing to complete about a {spec.singular}: edit what has changed instead")

    def values(file: ProjectFile, before: Document) -> dict[str, Any]:
        if spec.name == "task":
            from models.analysis.task_progress import completed

            return completed(before, opening.today())
        if spec.name != "comms" or wanted.whole:
            from models.analysis.advancing import goes_with

            return {spec.status_field: spec.done, **goes_with(spec.table, before, spec.done, opening.today())}
        return _occurrence(file.project, spec, before, wanted, file.who)

    return entries.change_each(wanted, spec, "done", values, f"{label(spec.done)} already")


def _occurrence(
    project: Project, spec: RegisterSpec, before: Document, wanted: argparse.Namespace, who: str
) -> dict[str, Any]:
    """The fields that marking one date changes; what happens only once is complete with it."""
    from models.analysis.marking import marked
    from models.values import read

    state = "held" if wanted.held else "skipped" if wanted.skipped else "sent"
    day = _day(project, before, wanted.date)
    by = wanted.by if wanted.by is not None else before.get("sender") or who
    parts = {part.name: part for part in spec.field("occurrences").parts}
    mark = {"day": day, "state": state}
    for name, text in (("by", by), ("note", wanted.note)):
        try:
            value = read(parts[name], text, project, opening.today()) if text else None
        except ValueError as error:
            raise Refusal(INVALID, f"--{name}: {error}") from None
        if value:
            mark[name] = value
    return marked(before, **mark)


def _day(project: Project, before: Document, text: str | None) -> str:
    """The planned date to mark, as ISO text. Raises Refusal when none is due and none is given."""
    if text is not None:
        from models.dates import parse_date

        try:
            return parse_date(text, opening.today()).isoformat()
        except ValueError as error:
            raise Refusal(INVALID, f"--date: {error} (given: {text!r})") from None
    from models.analysis.marking import due

    planned = due(before, project, opening.today())
    if planned is None:
        raise Refusal(
            INVALID,
            "no date of it is planned any more: say which one was meant with --date, or complete it all with --whole",
        )
    return planned.day.isoformat()
