"""What the open risks add up to: expected value before and after the responses, and how many stand in which band."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.heat_map import is_opportunity
from models.analysis.residual import actions
from models.declared import RISK
from models.derived import DERIVED, Facts, amount, expected_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

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


COST, DAYS = "cost", "days"
CATEGORY, OWNER, DEPARTMENT = "category", "owner", "department"
GROUPINGS = (CATEGORY, OWNER, DEPARTMENT)
BIGGEST = 10


class Value(NamedTuple):
    """The expected value of one risk, minus for a threat: before its actions, today, and when all of them are done."""

    before: float
    today: float
    planned: float


class Share(NamedTuple):
    """What some of the open risks add up to; minus is a loss. priced: how many of them have figures."""

    name: str
    risks: int = 0
    priced: int = 0
    threats: float = 0
    opportunities: float = 0
    today: float = 0
    planned: float = 0

    @property
    def net(self) -> float:
        """Threats and opportunities together, before the actions."""
        return self.threats + self.opportunities


class Shares(NamedTuple):
    """The whole, its groups with the largest net first, and the biggest single risks: number and value."""

    whole: Share
    groups: list[Share]
    biggest: list[tuple[int, Value]]


def value_of(document: Mapping[str, Any], what: str, today: date | None = None) -> Value | None:
    """The expected value of a risk in `cost` or `days`; None while probability or effect is open.

    P x I with the mean of the estimates (PMBOK, EMV); the scales of 1 to 5 have no part in it. After the actions it is
    the residual probability and effect, each only where it is given. Planned is not done: today's value is that of
    before until there are actions and all are done.
    """
    probability = amount(document, "probability")
    if probability is None:
        return None
    low, likely, high = (amount(document, f"{what}_{part}") for part in ("low", "likely", "high"))
    kind = "opportunity" if is_opportunity(document) else "threat"
    before = expected_value(kind, probability, low, likely, high)
    if before is None:
        return None
    after, left = amount(document, f"residual_{what}"), amount(document, "residual_probability")
    planned = before
    if after is not None or left is not None:
        chance = probability if left is None else left
        worth = (low, likely, high) if after is None else (None, after, None)
        planned = expected_value(kind, chance, *worth) or 0.0
    waiting, done = actions(document, today) if planned != before else ([], [])
    return Value(before, planned if done and not waiting else before, planned)


def shares(project: Project, numbers: Iterable[int], by: str, what: str, today: date | None = None) -> Shares:
    """What the open ones of these risks add up to in `cost` or `days`, by category, owner or owner's department."""
    documents = project.documents(RISK.table)
    members: dict[str, list[tuple[int, Value | None]]] = {}
    names: dict[str, str] = {}  # thousands of risks have few owners
    for number in numbers:
        document = documents.get(number)
        if document is not None and not RISK.closes(document):
            key = str(document.get(CATEGORY if by == CATEGORY else OWNER) or "")
            if key not in names:
                names[key] = _group(project, key, by)
            name = names[key]
            members.setdefault(name, []).append((number, value_of(document, what, today)))
    every = [member for group in members.values() for member in group]
    single = [(number, value) for number, value in every if value is not None]
    single.sort(key=lambda each: (-abs(each[1].before), each[0]))
    groups = [_share(name, group) for name, group in members.items()]
    groups.sort(key=lambda share: (not share.name, share.net, share.name))
    return Shares(_share("all", every), groups, single[:BIGGEST])


def _share(name: str, members: Sequence[tuple[int, Value | None]]) -> Share:
    """What these risks add up to; the sign of a value says whether it is a threat."""
    values = [value for _, value in members if value is not None]
    return Share(
        name,
        len(members),
        len(values),
        sum(value.before for value in values if value.before < 0),
        sum(value.before for value in values if value.before > 0),
        sum(value.today for value in values),
        sum(value.planned for value in values),
    )


def _group(project: Project, key: str, by: str) -> str:
    """The name of the group that a category, or an owner, stands for; empty where it says nothing."""
    if by == CATEGORY:
        return key
    return project.heading(key) if by == OWNER else str((project.document(key) or {}).get("department") or "")
