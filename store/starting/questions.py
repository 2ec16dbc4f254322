"""The first to-dos: what the plan checks ask of a new project, and only its owner can answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis.calendar import ONE_DAY, Calendar
from models.checks.finding import ERROR
from models.checks.run import run
from models.dates import iso
from models.project import Project

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from models.checks.finding import Finding
    from store.tables import Doc

ASKED = {
    "GRD001": ("Say which business objective the project serves", 3),
    "GRD002": ("Name the sponsor", 5),
    "GRD008": ("Say what it needs of other workstreams, and they of it", 10),
    "SCP007": ("Agree the window with {department}", 10),
}
"""What is asked, and in how many working days, by the code of the plan check that asks it."""
_IN_GENERAL = ("{title}", 10)
OWNER = "Project manager"


def todos(tables: Mapping[str, Sequence[Doc]], today: date) -> list[Doc]:
    """An action for each error that the plan checks find in the documents of a new project, and for nothing else.

    It says what to answer and where (`Name the sponsor: p, then sponsor`), and is due some working days after the
    start or `today`, whichever is later.
    """
    project = Project({table: dict(enumerate(documents, 1)) for table, documents in tables.items()})
    found = [finding for finding in run(project, today).standing if finding.severity == ERROR]
    calendar = Calendar.of(project.header_document)
    first = calendar.add(max(today, iso(project.header_document.get("start")) or today) - ONE_DAY, 1)
    made = [_todo(finding, project, calendar, first) for finding in found]
    return sorted(made, key=lambda todo: str(todo["due"]))


def _todo(finding: Finding, project: Project, calendar: Calendar, first: date) -> Doc:
    words, days = ASKED.get(finding.code, _IN_GENERAL)
    department = str((project.document(finding.ref) or {}).get("department") or "the department")
    what = words.format(department=department, title=finding.title)
    told = finding.sentence[:1].upper() + finding.sentence[1:]
    return {
        "title": f"{what}: {finding.key}",
        "owner": OWNER,
        "due": calendar.add(first, days).isoformat(),
        "agreed_in": f"plan check {finding.code}",
        "note": f"{told}.\nIt matters because {finding.reason}.",
    }
