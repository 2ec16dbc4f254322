"""`planroom list`: the projects of the workspace at a glance, as home shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.portfolio import SORTS, TITLE
from tui.command_line import opening, output
from tui.command_line.exits import OK, USAGE, Refusal

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from models.standing import Standing
    from store.summary import ProjectSummary


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which, in what order, and how to print."""
    parser.add_argument(
        "filter", nargs="*", metavar="FILTER", help="only these: words of the name, rag:red, 'step>=4', 'due<14d' ..."
    )
    parser.add_argument("--sort", choices=tuple(SORTS), default=TITLE, help="by what; the worst and the next first")
    parser.add_argument("--json", action="store_true", help="print a JSON list instead of a table")


def run(wanted: argparse.Namespace) -> int:
    """Print the projects."""
    place, today = opening.workspace(wanted), opening.today()
    from store.portfolio import Portfolio
    from tui.command_line.telling import telling

    with telling("reading the projects") as report:
        found = Portfolio(place.folder, today).whole(report)
    projects = _chosen(found, wanted, today)
    if wanted.json:
        output.json([_record(project) for project in projects])
    elif projects:
        _table(projects)
    elif wanted.filter:
        output.note(f"No project in {place.folder} is like that.")
    else:
        output.note(f"There is no project in {place.folder} yet: `planroom new NAME` makes one.")
    return OK


def _chosen(projects: list[ProjectSummary], wanted: argparse.Namespace, today: date) -> list[ProjectSummary]:
    """Those that the filter lets through, in the order that is wanted. Raises Refusal."""
    from models.filter_grammar import FilterError
    from models.portfolio import ordered
    from models.portfolio_filter import parse_projects

    try:
        passing = parse_projects(" ".join(wanted.filter), today)
    except FilterError as error:
        raise Refusal(USAGE, f"{' '.join(wanted.filter)}: {error}") from None
    documents = {project.place: project.document() for project in projects}
    documents = {place: document for place, document in documents.items() if passing.matches(document)}
    by_place = {project.place: project for project in projects}
    return [by_place[place] for place in ordered(documents, wanted.sort)]


def _record(project: ProjectSummary) -> dict[str, Any]:
    record: dict[str, Any] = {"name": project.name, "title": project.title, "path": project.place}
    if project.fault or project.standing is None:
        return {**record, "fault": project.fault}
    return {
        **record,
        "kind": project.kind,
        "step": project.step,
        "closed": project.closed or None,
        "changed": project.changed.isoformat() if project.changed else None,
        "entries": dict(project.counts),
        "open_risks": {band or "unrated": count for band, count in project.risks.items()},
        **_of_today(project.standing),
    }


def _of_today(standing: Standing) -> dict[str, Any]:
    return {
        "rag": {
            "colour": standing.colour,
            "reasons": [each._asdict() for each in standing.reasons],
            "own": standing.own or None,
            "own_reason": standing.own_reason or None,
        },
        "next_due": [each._asdict() for each in standing.dues],
        "overdue": standing.overdue,
        "findings": {
            "errors": standing.errors,
            "warnings": standing.warnings,
            "hints": standing.hints,
            "worst": [
                {
                    "code": each.code,
                    "severity": each.severity,
                    "title": each.title,
                    "count": each.many,
                    "entries": list(each.refs),
                }
                for each in standing.findings
            ],
        },
    }


def _table(projects: list[ProjectSummary]) -> None:
    from tui.command_line import table

    headings = [
        table.Heading("name", 20),
        table.Heading("title"),
        table.Heading("step", 4, right=True),
        table.Heading("RAG", 6),
        table.Heading("next due", 30),
        table.Heading("open H/M/L", 10),
        table.Heading("findings", 9),
        table.Heading("changed", 16),
        table.Heading("why", 40),
    ]
    rows = []
    for project in projects:
        if project.fault or project.standing is None:
            rows.append([project.name, project.fault, *[""] * (len(headings) - 2)])
            continue
        rows.append(_row(project, project.standing))
    table.write(headings, rows)


def _row(project: ProjectSummary, standing: Standing) -> list[str]:
    due = standing.dues[0] if standing.dues else None
    counts = ((standing.errors, "E"), (standing.warnings, "W"))
    return [
        project.name,
        project.title,
        "end" if project.closed else str(project.step),
        f"{standing.colour} ({standing.own})" if standing.own else standing.colour,
        f"{due.day} {due.ref} {due.what}" if due else "",
        "/".join(str(project.risks.get(band, 0)) for band in ("high", "medium", "low")),
        " ".join(f"{count}{letter}" for count, letter in counts if count),
        project.changed.strftime("%Y-%m-%d %H:%M") if project.changed else "",
        "; ".join(f"{each.area}: {each.text}" if each.area else each.text for each in standing.reasons),
    ]
