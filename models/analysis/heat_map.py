"""Which risks stand in which cell of the map of likelihood and impact."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.residual import Place, inherent, residual_planned, residual_today
from models.declared import RISK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from models.entry import Document
    from models.project import Project


class Stage(StrEnum):
    """Which of a risk's places is meant."""

    INHERENT = "inherent"
    TODAY = "today"
    PLANNED = "planned"


class Kinds(StrEnum):
    """Which risks are on the map."""

    BOTH = "threats and opportunities"
    THREATS = "threats"
    OPPORTUNITIES = "opportunities"


FILTERS: dict[Stage, tuple[str, str]] = {
    Stage.INHERENT: ("likelihood", "impact"),
    Stage.TODAY: ("today_likelihood", "today_impact"),
    Stage.PLANNED: ("residual_likelihood", "residual_impact"),
}
"""The two fields by which the filter finds what stands in a cell."""


class HeatMap(NamedTuple):
    """The numbers of the risks in each cell, the open ones first; and of those that have no place."""

    cells: dict[Place, list[int]]
    unrated: list[int]


def place_of(document: Document, stage: Stage, today: date | None = None) -> Place | None:
    """Likelihood and impact of a risk at that stage; None while one of them is open."""
    if stage is Stage.TODAY:
        return residual_today(document, today)
    return residual_planned(document) if stage is Stage.PLANNED else inherent(document)


def is_opportunity(document: Mapping[str, Any]) -> bool:
    """Whether it is an opportunity; everything else is a threat."""
    return document.get("kind") == "opportunity"


def heat_map(
    project: Project, numbers: Iterable[int], stage: Stage, kinds: Kinds = Kinds.BOTH, today: date | None = None
) -> HeatMap:
    """These risks on the map, in their order; closed ones come last in their cell and are not counted as unrated."""
    cells: dict[Place, list[int]] = {}
    closed: dict[Place, list[int]] = {}
    unrated: list[int] = []
    documents = project.documents(RISK.table)
    for number in numbers:
        document = documents.get(number)
        if document is None or (kinds is not Kinds.BOTH and is_opportunity(document) is (kinds is Kinds.THREATS)):
            continue
        place, gone = place_of(document, stage, today), RISK.closes(document)
        if place is not None:
            (closed if gone else cells).setdefault(place, []).append(number)
        elif not gone:
            unrated.append(number)
    for place, found in closed.items():
        cells.setdefault(place, []).extend(found)
    return HeatMap(cells, unrated)
