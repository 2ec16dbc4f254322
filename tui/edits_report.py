"""What the keys of the status reports do: keep how the project stands today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.analysis.report_trend import REPORTS
from models.analysis.status import snapshot
from models.declared import REPORT
from tui.edits import Maker, checked
from tui.messages import Edit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from models.project import Project


def report(today: date, before: Mapping[int, Mapping[str, Any]] | None) -> Maker:
    """A maker of the edit that adds today's status report. `before`: the scope to measure growth from."""

    def make(project: Project) -> Edit:
        change = checked(REPORT, project, None, snapshot(project, today, before), None)
        return Edit((change,), f"report the status of {today.isoformat()}", tell=_told)

    return make


def newest(project: Project) -> str:
    """The ref of the report that was added last."""
    return REPORT.ref(max(project.documents(REPORTS)))


def _told(now: Project) -> str:
    ref = newest(now)
    colour = (now.document(ref) or {}).get("overall", "none")
    return f"{ref} keeps how the project stands: {'not judged' if colour == 'none' else colour} · u undoes"
