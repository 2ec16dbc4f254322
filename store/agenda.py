"""What is due in all projects of a workspace: one list, read from the files themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.analysis.due import DAYS, Due, due
from models.counting import Report, counted, unheard
from models.project import Project
from models.text import clean
from store import raw
from store.errors import StoreError
from store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from models.veil import Veil


class Duty(NamedTuple):
    """Something due in one of the projects: which one, what, and the name of whoever it waits for."""

    path: Path
    project: str
    due: Due
    who: str


class Agenda(NamedTuple):
    """All that is due, by day, and the names of the projects that could not be read."""

    duties: list[Duty]
    unread: list[str]


def agenda(folder: Path, today: date, days: int = DAYS, veil: Veil | None = None, report: Report = unheard) -> Agenda:
    """What is due in every project from `today` to `days` days on, and what is overdue. Closed projects have nothing.

    `veil` hides in each what may not be shown; `report` hears how many projects were read. Raises StoreError when the
    folder cannot be read.
    """
    paths = Workspace(folder).paths()
    found = Agenda([], [])
    for path in counted(paths, report, len(paths), every=1):
        try:
            project = Project(raw.load(path)[0])
        except StoreError:
            found.unread.append(path.stem)
            continue
        found.duties.extend(duties(path, veil.over(project) if veil else project, today, days))
    found.duties.sort(key=lambda duty: duty.due.day)
    return found


def duties(path: Path, project: Project, today: date, days: int) -> Iterator[Duty]:
    """What is due in one project; nothing when it is closed."""
    if project.header_document.get("closed"):
        return
    title = clean(project.title).text or path.stem
    for each in due(project, today, days):
        yield Duty(path, title, each, project.heading(each.who) if each.who else "")
