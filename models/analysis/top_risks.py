"""The highest open risks, and how they have moved since they were reviewed last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.heat_map import is_opportunity
from models.analysis.residual import inherent, residual_today
from models.analysis.risk_review import last_review, next_action
from models.dates import iso
from models.declared import RISK
from models.derived import level_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from models.entry import Document
    from models.project import Project

TOP = 10


class TopRisk(NamedTuple):
    """One of the highest: its levels, and what has become of it since the review before today.

    moved: level now minus level then; None when it was never reviewed, or not rated then. since: days since the last
    review, today's counted; None when there was none.
    """

    number: int
    opportunity: bool
    level: int
    today: int
    moved: int | None
    since: int | None
    action: dict[str, Any] | None


def top_risks(project: Project, numbers: Iterable[int], today: date, count: int = TOP) -> list[TopRisk]:
    """The `count` highest open ones of these risks, by level, then by what is left of it today."""
    documents = project.documents(RISK.table)
    levels: dict[int, int] = {}
    for number in numbers:
        document = documents.get(number)
        place = None if document is None else inherent(document)
        if document is not None and place is not None and not RISK.closes(document):
            levels[number] = place[0] * place[1]
    least = min(sorted(levels.values(), reverse=True)[:count], default=0)
    near = [number for number, level in levels.items() if level >= least]  # what is left today decides among equals
    left = {number: _level(residual_today(documents[number], today)) for number in near}
    near.sort(key=lambda number: (-levels[number], -left[number], number))
    return [_told(documents[number], number, levels[number], left[number], today) for number in near[:count]]


def _told(document: Document, number: int, level: int, left: int, today: date) -> TopRisk:
    last = last_review(document)
    day = iso(last["date"]) if last else None
    place = next_action(document)
    action = None if place is None else document["actions"][place]
    since = (today - day).days if day else None
    return TopRisk(number, is_opportunity(document), level, left, moved(document, today), since, action)


def moved(document: Document, today: date) -> int | None:
    """How much higher the level is than the last review before today left it; None when there was none."""
    before = last_review(document, today)
    place, then = inherent(document), inherent(before) if before else None
    return None if place is None or then is None else _level(place) - _level(then)


def _level(place: tuple[int, int] | None) -> int:
    return level_of(*(place or (0, 0))) or 0
