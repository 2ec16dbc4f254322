"""Where stakeholders stand and where they should: gaps, the power/interest grid, and the number of channels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.declared import STAKEHOLDER
from models.derived import DERIVED, Facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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


class Stance(NamedTuple):
    """Where one stakeholder stands: the places of C and D among the steps, None where nobody judged it.

    power: 1 to 5, 0 where it is open. assessed: ISO 8601 day of the last judgement, empty for never.
    """

    number: int
    current: int | None
    desired: int | None
    power: int
    assessed: str
    action: str

    @property
    def gap(self) -> int | None:
        """Steps from C to D, minus where they are further on than needed; None while either is open."""
        return None if self.current is None or self.desired is None else self.desired - self.current


def stance(number: int, document: Mapping[str, Any]) -> Stance:
    """The stance in a document, which may have been written by hand: what is no step counts as open."""
    power, assessed, action = (document.get(name) for name in ("power", "engagement_assessed", "strategy"))
    return Stance(
        number,
        _place(document.get("engagement_current")),
        _place(document.get("engagement_desired")),
        power if type(power) is int else 0,
        assessed if isinstance(assessed, str) else "",
        action if isinstance(action, str) else "",
    )


def by_gap(stances: Iterable[Stance]) -> list[Stance]:
    """The widest gaps first, the more powerful first among equal ones; then who is not judged, then who is at D."""
    return sorted(stances, key=lambda one: (one.gap == 0, one.gap is None, -abs(one.gap or 0), -one.power))


def counted(stances: Iterable[Stance]) -> dict[str, int]:
    """How many are below D, at it, above it, and not judged."""
    found = dict.fromkeys(("below", "at goal", "above", "not judged"), 0)
    for one in stances:
        gap = one.gap
        found["not judged" if gap is None else "below" if gap > 0 else "above" if gap < 0 else "at goal"] += 1
    return found


def _place(value: object) -> int | None:
    return STEPS.index(value) if isinstance(value, str) and value in STEPS else None
