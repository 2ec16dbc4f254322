"""What the changes do to the plan: days and cost, by status, in total and over time (PM2 change log)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.shapes import day, number, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.project import Project

CHANGES = "change_requests"
STATUSES = (
    "submitted",
    "assessing",
    "waiting_for_approval",
    "postponed",
    "approved",
    "implemented",
    "rejected",
    "merged",
)
AGREED = frozenset({"approved", "implemented"})
WAITING = frozenset({"submitted", "assessing", "waiting_for_approval"})
_DATES = ("decided", "implemented_on", "requested")


class Effect(NamedTuple):
    """What some changes add up to: working days and money, minus is sooner and cheaper.

    open_figures: how many of them say nothing about days nor about cost, so that the sums leave them out.
    """

    changes: int = 0
    days: float = 0.0
    cost: float = 0.0
    open_figures: int = 0

    def plus(self, other: Effect) -> Effect:
        """Both together."""
        return Effect(
            self.changes + other.changes,
            self.days + other.days,
            self.cost + other.cost,
            self.open_figures + other.open_figures,
        )


class Step(NamedTuple):
    """One agreed change in the order of the days, and what all up to it add up to. day: None where nobody said when."""

    day: date | None
    ref: str
    title: str
    days: float
    cost: float
    total_days: float
    total_cost: float


class Effects(NamedTuple):
    """By status in the order of `STATUSES`; agreed is approved or implemented, waiting is not decided yet."""

    by_status: dict[str, Effect]
    agreed: Effect
    waiting: Effect
    steps: tuple[Step, ...]


def effects(project: Project) -> Effects:
    """What the change log adds up to. A status that there is not counts as submitted."""
    by_status = dict.fromkeys(STATUSES, Effect())
    agreed: list[tuple[date, int]] = []
    documents = project.documents(CHANGES)
    for place, document in documents.items():
        status = _status(document)
        by_status[status] = by_status[status].plus(effect_of(document))
        if status in AGREED:
            agreed.append((_day(document) or date.max, place))
    sums = [Effect(), Effect()]
    for status, effect in by_status.items():
        for at, group in enumerate((AGREED, WAITING)):
            sums[at] = sums[at].plus(effect) if status in group else sums[at]
    return Effects(by_status, sums[0], sums[1], tuple(_steps(documents, sorted(agreed))))


def effect_of(document: Mapping[str, Any]) -> Effect:
    """What one change does."""
    days, cost = number(document, "effect_days"), number(document, "effect_cost")
    return Effect(1, days or 0.0, cost or 0.0, int(days is None and cost is None))


def _steps(documents: Mapping[int, Mapping[str, Any]], agreed: list[tuple[date, int]]) -> list[Step]:
    steps, total = [], Effect()
    for when, place in agreed:
        document = documents[place]
        effect = effect_of(document)
        total = total.plus(effect)
        known = None if when == date.max else when
        title = text(document, "title")
        steps.append(Step(known, f"CR-{place:03d}", title, effect.days, effect.cost, total.days, total.cost))
    return steps


def _status(document: Mapping[str, Any]) -> str:
    status = text(document, "status")
    return status if status in STATUSES else STATUSES[0]


def _day(document: Mapping[str, Any]) -> date | None:
    """The day from which on the plan has it: when it was decided, else there, else asked for."""
    return next(filter(None, (day(document, name) for name in _DATES)), None)
