"""What a status report is made from besides the project as it is: the scope as the last report found it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from models.analysis.shapes import day
from models.analysis.status import last_report
from models.declared import SCOPE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store.project_file import ProjectFile

EARLIEST = date(1970, 1, 2)  # before it no zone is known


def scope_before(file: ProjectFile, today: date) -> Mapping[int, Mapping[str, Any]] | None:
    """The scope checklist at the end of the day of the last report, from which growth is measured.

    None where there is no report yet, or where the history does not reach back to it.
    """
    from store.points import NotKept  # the history is read when somebody asks for it
    from store.when import then

    last = last_report(file.project, today)
    reported = day(last, "reported") if last else None
    if reported is None:
        return None
    noon = datetime.combine(max(reported, EARLIEST), time(12)).astimezone()
    try:
        found = then(file, max(reported, EARLIEST).isoformat(), noon, files=False)
    except NotKept:
        return None
    return found.project.documents(SCOPE.table) if found.seq else None
