"""Where stakeholders stand and where they should: gaps, the power/interest grid, and the number of channels."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.declared import STAKEHOLDER
from models.derived import DERIVED, Facts

if TYPE_CHECKING:
    from models.project import Project

STEPS = STAKEHOLDER.field("engagement_current").choices
QUADRANTS = ("manage closely", "keep satisfied", "keep informed", "monitor")


class Gap(NamedTuple):
    """A stakeholder who does not stand where the project needs them; steps: how far to go, minus for too far."""

    ref: str
    current: str
    desired: str
    steps: int


def gaps(project: Project) -> list[Gap]:
    """Those whose engagement now differs from the desired one (PMBOK, SEAM: C and D), the widest gaps first."""
    found = []
    for number, document in project.documents(STAKEHOLDER.table).items():
        current, desired = document.get("engagement_current"), document.get("engagement_desired")
        if current in STEPS and desired in STEPS and current != desired:
            steps = STEPS.index(desired) - STEPS.index(current)
            found.append(Gap(STAKEHOLDER.ref(number), current, desired, steps))
    return sorted(found, key=lambda gap: -abs(gap.steps))


def quadrants(project: Project) -> dict[str, list[str]]:
    """The refs in every quadrant of Mendelow's grid, in its order; the empty one holds those not rated."""
    facts, quadrant = Facts(project.scales), DERIVED["stakeholder"]["quadrant"]
    placed: dict[str, list[str]] = {name: [] for name in (*QUADRANTS, "")}
    for number, document in project.documents(STAKEHOLDER.table).items():
        placed[quadrant(document, facts)].append(STAKEHOLDER.ref(number))
    return placed


def channels(people: int) -> int:
    """The channels among so many people, n(n-1)/2 (PMBOK, communications management)."""
    return people * (people - 1) // 2 if people > 0 else 0
