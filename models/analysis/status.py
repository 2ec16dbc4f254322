"""The snapshot that a status report keeps: colours with reasons, figures, what was done and what comes next."""

from __future__ import annotations

from datetime import date, timedelta
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.actions import actions
from models.analysis.completion import completion
from models.analysis.effects import effects
from models.analysis.exposure import exposure
from models.analysis.issues import SETTLED, unsettled
from models.analysis.rag import overall, rag
from models.analysis.shapes import day, text
from models.declared import SCOPE
from models.text import LINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.project import Project

Document = dict[str, Any]
REPORTS = "status_reports"
AHEAD = 14  # days from the report in which what is planned is told
_MOST = 12  # lines of what was done or is planned
_STEPS = ("groundwork", "scope", "plan", "communicate", "control", "close")


class _Source(NamedTuple):
    """Where it is read from: the field with the day on which something was done, and the one with the day it is due."""

    table: str
    prefix: str
    done: str
    due: str
    over: frozenset[str]


_SOURCES = (
    _Source("tasks", "T", "done", "finish", frozenset({"done", "cancelled"})),
    _Source("decisions", "D", "decided", "applies_from", frozenset({"applied", "withdrawn"})),
    _Source("change_requests", "CR", "implemented_on", "due", frozenset({"implemented", "rejected", "merged"})),
    _Source("issues", "I", "closed_on", "due", SETTLED),
    _Source("gates", "G", "decided", "planned", frozenset({"passed", "passed_with_conditions"})),
)


def snapshot(project: Project, today: date, before: Mapping[int, Mapping[str, Any]] | None = None) -> Document:
    """The document of a status report on the state of `today`; what only a person can say is left empty.

    The period begins on the day after the last report. `before`: the scope documents to measure creep from.
    """
    last = last_report(project, today)
    since = day(last, "reported") if last else day(project.header_document, "start")
    first = min(today, since + timedelta(days=1 if last else 0)) if since and since < date.max else today
    verdicts = rag(project, today, before)
    report: Document = {
        "title": f"Status on {today.isoformat()}",
        "reported": today.isoformat(),
        "overall": overall(verdicts).colour,
        "from_day": first.isoformat(),
        "to_day": today.isoformat(),
        "phase": _phase(project.header_document),
        "done_text": _lines(_within(project, "done", first, today)),
        "planned_text": _lines(_within(project, "due", today, _later(today, AHEAD))),
        "rules": [{"area": each.area, "colour": each.colour, "reason": "; ".join(each.reasons)} for each in verdicts],
        "figures": [
            {"name": name, "value": value} for name, value in figures(project, today).items() if isfinite(value)
        ],
    }
    return {name: value for name, value in report.items() if value}


def last_report(project: Project, today: date) -> Document | None:
    """The newest status report up to today; None when there is none with a day."""
    dated = [
        (reported, place)
        for place, document in project.documents(REPORTS).items()
        if (reported := day(document, "reported")) is not None and reported <= today
    ]
    return project.documents(REPORTS)[max(dated)[1]] if dated else None


def figures(project: Project, today: date) -> dict[str, float]:
    """The numbers of the day, by their names in the report."""
    risks = exposure(project)
    issues = [document for document in project.documents("issues").values() if unsettled(document)]
    progress = completion(project.documents(SCOPE.table))[0]
    waiting = actions(project, today)
    agreed = effects(project).agreed
    tasks = project.documents("tasks").values()
    late = [
        finish
        for document in tasks
        if (finish := day(document, "finish")) and finish < today and _open(document, "done", "cancelled")
    ]
    return {
        "scope items": progress.items,
        "scope items done": progress.done,
        "scope effort in person-days": round(progress.effort, 1),
        "scope effort done in person-days": round(progress.done_effort, 1),
        "tasks late": len(late),
        "open risks": risks.risks,
        "high risks": risks.inherent["high"],
        "expected cost of the risks": round(risks.cost, 2),
        "open issues": len(issues),
        "open actions": len(waiting),
        "overdue actions": sum(each.overdue for each in waiting),
        "agreed changes": agreed.changes,
        "days by agreed changes": round(agreed.days, 1),
        "cost of agreed changes": round(agreed.cost, 2),
    }


def _open(document: Mapping[str, Any], *over: str) -> bool:
    return text(document, "status") not in over


def _phase(header: Mapping[str, Any]) -> str:
    step = header.get("step")
    named = _STEPS[step - 1] if type(step) is int and 1 <= step <= len(_STEPS) else ""
    return text(header, "phase")[:LINE] or named


def _within(project: Project, field: str, first: date, last: date) -> Iterator[tuple[date, str]]:
    """What was done, or is due, from the first to the last day, with the day."""
    for source in _SOURCES:
        name = source.done if field == "done" else source.due
        for place, document in project.documents(source.table).items():
            when = day(document, name)
            if when is None or not first <= when <= last:
                continue
            if field == "done" or text(document, "status") not in source.over:
                yield when, f"{source.prefix}-{place:03d} {text(document, 'title')[:LINE]}".rstrip()


def _lines(found: Iterator[tuple[date, str]]) -> str:
    ordered = sorted(found)
    lines = [f"{when.isoformat()} {what}" for when, what in ordered[:_MOST]]
    more = len(ordered) - _MOST
    return "\n".join([*lines, f"and {more} more"] if more > 0 else lines)


def _later(today: date, days: int) -> date:
    return date.fromordinal(min(today.toordinal() + days, date.max.toordinal()))
