"""What the open risks add up to: expected value, and how many stand in which band before and after the response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.declared import RISK
from models.derived import DERIVED, Facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.project import Project

BANDS = ("high", "medium", "low", "")  # the empty one: not rated yet
_DERIVED = DERIVED["risk"]


class Exposure(NamedTuple):
    """Sums over the open risks. Money and days: minus for threats, plus for opportunities (PMBOK, EMV = P x I).

    inherent, residual: how many are in each band, the empty one for those not rated. unpriced: how many have no
    expected cost, so that the sums say nothing of them.
    """

    threat_cost: float
    opportunity_cost: float
    threat_days: float
    opportunity_days: float
    inherent: dict[str, int]
    residual: dict[str, int]
    risks: int
    unpriced: int

    @property
    def cost(self) -> float:
        """The expected value of all open risks together."""
        return self.threat_cost + self.opportunity_cost

    @property
    def days(self) -> float:
        """The expected days of all open risks together."""
        return self.threat_days + self.opportunity_days


def open_risks(project: Project) -> Iterator[tuple[str, dict[str, Any]]]:
    """The ref and document of every risk that is not closed, rejected or occurred."""
    for number, document in project.documents(RISK.table).items():
        if not RISK.closes(document):
            yield RISK.ref(number), document


def exposure(project: Project) -> Exposure:
    """What the open risks of the project add up to."""
    facts = Facts(project.scales)
    inherent, residual = dict.fromkeys(BANDS, 0), dict.fromkeys(BANDS, 0)
    sums = {"cost": {"threat": 0.0, "opportunity": 0.0}, "days": {"threat": 0.0, "opportunity": 0.0}}
    count = unpriced = 0
    for _, document in open_risks(project):
        count += 1
        inherent[facts.scales.band(_DERIVED["level"](document, facts))] += 1
        residual[facts.scales.band(_DERIVED["residual_level"](document, facts))] += 1
        kind = "opportunity" if document.get("kind") == "opportunity" else "threat"
        for what, by_kind in sums.items():
            by_kind[kind] += _DERIVED[f"expected_{what}"](document, facts) or 0.0
        unpriced += _DERIVED["expected_cost"](document, facts) is None
    cost, days = sums["cost"], sums["days"]
    return Exposure(
        cost["threat"], cost["opportunity"], days["threat"], days["opportunity"], inherent, residual, count, unpriced
    )
