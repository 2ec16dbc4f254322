"""How old the open issues are: since when they are open, when something happened last, what is late or undecided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.calendar import records
from models.analysis.shapes import day, scale, text
from models.checks.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from models.project import Project

ISSUES = "issues"
OVER = frozenset({"closed"})


class Age(NamedTuple):
    """One open issue. Days, or None where nobody gave the date.

    open_for: since it was raised. still: since something happened to it, which is that it was raised, escalated, or
    that one of its actions was done. late: days past its target, 0 where it is not. undecided: days with the layer
    that has to decide, None where it was not escalated or a decision is linked.
    """

    number: int
    document: Mapping[str, Any]
    open_for: int | None
    still: int | None
    late: int
    undecided: int | None
    weight: int


def ages(project: Project, numbers: Iterable[int], today: date) -> list[Age]:
    """The open issues: escalated without a decision first, then what is late, then what stood still for longest."""
    facts, documents = Facts(project, today), project.documents(ISSUES)
    found = [
        _age(number, documents[number], facts) for number in numbers if text(documents[number], "status") not in OVER
    ]
    found.sort(key=lambda each: (each.undecided is None, -each.late, -(each.still or 0), -each.weight))
    return found


def _age(number: int, document: Mapping[str, Any], facts: Facts) -> Age:
    today, due = facts.today, day(document, "due")
    happened = [day(document, "raised"), day(document, "escalated")]
    happened += [day(each, "done") for each in records(document, "actions")]
    last = max((when for when in happened if when and when <= today), default=None)
    waiting = text(document, "status") not in {"postponed", "resolved"}
    return Age(
        number,
        document,
        _since(today, day(document, "raised")),
        _since(today, last),
        max(0, (today - due).days) if due and waiting else 0,
        _undecided(number, document, facts),
        scale(document, "urgency") * scale(document, "impact"),
    )


def _undecided(number: int, document: Mapping[str, Any], facts: Facts) -> int | None:
    decided = text(document, "decision") or f"I-{number:03d}" in facts.decided
    if text(document, "escalation") in {"", "no", "none"} or decided:
        return None
    return _since(facts.today, day(document, "escalated") or day(document, "raised")) or 0


def _since(today: date, when: date | None) -> int | None:
    return (today - when).days if when else None
