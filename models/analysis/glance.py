"""A project at one glance: what is due, the highest risks, what is said next, and how the figures move."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.analysis.calendar import records
from models.analysis.due import HOLD, SEND, Due, Reckoned, due
from models.analysis.shapes import day, number, text
from models.analysis.status import REPORTS, figures
from models.analysis.top_risks import TopRisk, top_risks
from models.declared import RISK

if TYPE_CHECKING:
    from datetime import date

    from models.project import Project

AHEAD = 28  # days in which messages are looked for
TRENDS = ("high risks", "open issues", "overdue actions", "tasks late", "scope items done")
"""The figures of status reports that are followed."""
POINTS = 12  # reports that a trend goes back


class Trend(NamedTuple):
    """A figure as it was in the last reports, oldest first, and as it is today."""

    name: str
    values: tuple[float, ...]


class Glance(NamedTuple):
    """What the overview shows. due: overdue first, without what is said; colours: of the last reports, oldest first."""

    due: list[Due]
    said: list[Due]
    risks: list[TopRisk]
    trends: list[Trend]
    colours: tuple[str, ...]


def glance(project: Project, today: date, known: Reckoned | None = None) -> Glance:
    """Look at the project. `known` keeps what was reckoned for entries that have not changed since."""
    everything = due(project, today, AHEAD, known)
    said = [each for each in everything if each.kind in {SEND, HOLD} and not each.overdue]
    waiting = [each for each in everything if each.kind not in {SEND, HOLD} or each.overdue]
    reports = _reports(project, today)
    now = figures(project, today)
    trends = [Trend(name, (*_values(reports, name), now[name])) for name in TRENDS if name in now]
    risks = top_risks(project, project.documents(RISK.table), today)
    return Glance(waiting, said, risks, trends, tuple(text(each, "overall") for each in reports))


def _reports(project: Project, today: date) -> list[dict[str, object]]:
    dated = [
        (reported, place)
        for place, document in project.documents(REPORTS).items()
        if (reported := day(document, "reported")) is not None and reported <= today
    ]
    return [project.documents(REPORTS)[place] for _, place in sorted(dated)[-POINTS:]]


def _values(reports: list[dict[str, object]], name: str) -> tuple[float, ...]:
    found = [{text(each, "name"): number(each, "value") for each in records(report, "figures")} for report in reports]
    return tuple(value for each in found if (value := each.get(name)) is not None)
