"""`planroom list`: the projects of the workspace at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.declared import CORE
from tui.command_line import opening, output
from tui.command_line.exits import OK

if TYPE_CHECKING:
    import argparse

    from store.workspace import ProjectSummary


def arguments(parser: argparse.ArgumentParser) -> None:
    """Only how to print."""
    parser.add_argument("--json", action="store_true", help="print a JSON list instead of a table")


def run(wanted: argparse.Namespace) -> int:
    """Print the projects, by title."""
    place = opening.workspace(wanted)
    projects = place.projects()
    if wanted.json:
        output.json([_record(project) for project in projects])
    elif not projects:
        output.note(f"There is no project in {place.folder} yet: `planroom new NAME` makes one.")
    else:
        _table(projects)
    return OK


def _record(project: ProjectSummary) -> dict[str, Any]:
    record: dict[str, Any] = {"name": project.name, "title": project.title, "path": str(project.path)}
    if project.fault:
        return {**record, "fault": project.fault}
    return {
        **record,
        "step": project.step,
        "changed": project.changed.isoformat() if project.changed else None,
        "entries": dict(project.counts),
        "open_risks": {band or "unrated": count for band, count in project.risks.items()},
    }


def _table(projects: list[ProjectSummary]) -> None:
    from tui.command_line import table

    headings = [table.Heading("name", 20), table.Heading("title"), table.Heading("step", 4, right=True)]
    headings += [table.Heading(spec.name, 11, right=True) for spec in CORE]
    headings += [table.Heading("open H/M/L", 10), table.Heading("changed", 16)]
    rows = []
    for project in projects:
        if project.fault:
            rows.append([project.name, project.fault, *[""] * (len(headings) - 2)])
            continue
        counts = [str(project.counts.get(spec.name, 0)) for spec in CORE]
        bands = "/".join(str(project.risks.get(band, 0)) for band in ("high", "medium", "low"))
        changed = project.changed.strftime("%Y-%m-%d %H:%M") if project.changed else ""
        rows.append([project.name, project.title, str(project.step), *counts, bands, changed])
    table.write(headings, rows)
