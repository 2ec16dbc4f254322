"""Values that follow from the fields of one entry: plain functions over plain values, no pydantic.

Both the entry classes' properties and the table, filter and command line, which read documents, call these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.fields import FieldSpec, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from models.project import Project
    from models.scales import Scales


class Facts(NamedTuple):
    """What a derived value needs besides its document; without a project or a day, dates stay unknown."""

    scales: Scales
    today: date | None = None
    project: Project | None = None


def level_of(likelihood: int | None, impact: int | None) -> int | None:
    """Risk level = likelihood x impact (PM2), 1 to 25; None while either is open."""
    return None if likelihood is None or impact is None else likelihood * impact


def mean_of(low: float | None, likely: float | None, high: float | None) -> float | None:
    """The mean of a three-point estimate, (O + 4M + P) / 6 (PERT); what is given, where fewer points are."""
    if low is not None and likely is not None and high is not None:
        return (low + 4 * likely + high) / 6
    if likely is not None:
        return likely
    if low is not None and high is not None:
        return (low + high) / 2
    return low if low is not None else high


def expected_value(
    kind: str, probability: float | None, low: float | None, likely: float | None, high: float | None
) -> float | None:
    """Expected monetary value P x I (PMBOK), P in percent: negative for a threat, positive for an opportunity."""
    mean = mean_of(low, likely, high)
    if probability is None or mean is None:
        return None
    value = probability / 100 * mean
    return value if kind == "opportunity" else -value


def quadrant_of(power: int | None, interest: int | None, cut: int) -> str:
    """Mendelow's power/interest grid; high is `cut` or more. Empty while either is open."""
    if power is None or interest is None:
        return ""
    if power >= cut:
        return "manage closely" if interest >= cut else "keep satisfied"
    return "keep informed" if interest >= cut else "monitor"


def _scale(document: dict[str, Any], name: str) -> int | None:
    """A document's value on a scale; a file may have been written by hand, so it may be anything."""
    value = document.get(name)
    return value if type(value) is int else None


def amount(document: Mapping[str, Any], name: str) -> float | None:
    """A document's amount; a file may have been written by hand, so it may be anything. Too much is none."""
    value = document.get(name)
    return value if (type(value) is int or type(value) is float) and abs(value) <= _MOST else None


def _level(document: dict[str, Any], _: Facts) -> int | None:
    return level_of(_scale(document, "likelihood"), _scale(document, "impact"))


def _residual(document: dict[str, Any], _: Facts) -> int | None:
    return level_of(_scale(document, "residual_likelihood"), _scale(document, "residual_impact"))


def _band(document: dict[str, Any], facts: Facts) -> str:
    return facts.scales.band(_level(document, facts))


def _today(document: dict[str, Any], facts: Facts) -> tuple[int, int] | None:
    from models.analysis.residual import residual_today

    return residual_today(document, facts.today)


def _today_level(document: dict[str, Any], facts: Facts) -> int | None:
    place = _today(document, facts)
    return place[0] * place[1] if place else None


def _today_part(part: int) -> Callable[[dict[str, Any], Facts], int | None]:
    def value(document: dict[str, Any], facts: Facts) -> int | None:
        place = _today(document, facts)
        return place[part] if place else None

    return value


def _expected(name: str) -> Callable[[dict[str, Any], Facts], float | None]:
    parts = tuple(f"{name}_{part}" for part in ("low", "likely", "high"))

    def value(document: dict[str, Any], _: Facts) -> float | None:
        low, likely, high = (amount(document, part) for part in parts)
        return expected_value(document.get("kind", "threat"), amount(document, "probability"), low, likely, high)

    return value


def _quadrant(document: dict[str, Any], facts: Facts) -> str:
    return quadrant_of(_scale(document, "power"), _scale(document, "interest"), facts.scales.high_cut)


def _next(document: dict[str, Any], facts: Facts) -> str | None:
    """The day that is due next: the oldest unmarked one up to today, else the next one planned."""
    if facts.project is None or facts.today is None:
        return None
    from models.analysis.marking import due  # dates are reckoned only where they are shown

    planned = due(document, facts.project, facts.today)
    return planned.day.isoformat() if planned else None


DERIVED: dict[str, dict[str, Callable[[dict[str, Any], Facts], Any]]] = {
    "risk": {
        "level": _level,
        "band": _band,
        "residual_level": _residual,
        "today_level": _today_level,
        "today_likelihood": _today_part(0),
        "today_impact": _today_part(1),
        "expected_cost": _expected("cost"),
        "expected_days": _expected("days"),
    },
    "comms": {"next": _next},
    "stakeholder": {"quadrant": _quadrant},
}

_MOST = 1e15  # of an amount; with more it is a slip, and sums stay numbers
_BANDS = ("low", "medium", "high")
_QUADRANTS = ("manage closely", "keep satisfied", "keep informed", "monitor")
SPECS: dict[str, tuple[FieldSpec, ...]] = {
    "risk": (
        FieldSpec("level", "level", "Likelihood x impact, 1 to 25.", Kind.NUMBER, width=4, table=True, derived=True),
        FieldSpec(
            "band", "band", "Low, medium or high, by the project's bands.", Kind.CHOICE, choices=_BANDS, derived=True
        ),
        FieldSpec(
            "residual_level",
            "residual level",
            "Residual likelihood x residual impact.",
            Kind.NUMBER,
            width=4,
            derived=True,
        ),
        FieldSpec(
            "today_level",
            "today's level",
            "The residual level if all actions are done, else the level: planned is not done.",
            Kind.NUMBER,
            width=4,
            derived=True,
        ),
        FieldSpec(
            "today_likelihood",
            "today's likelihood",
            "The residual likelihood if all actions are done, else the likelihood.",
            Kind.SCALE,
            width=3,
            derived=True,
        ),
        FieldSpec(
            "today_impact",
            "today's impact",
            "The residual impact if all actions are done, else the impact.",
            Kind.SCALE,
            width=3,
            derived=True,
        ),
        FieldSpec(
            "expected_cost", "expected cost", "Probability x mean cost; minus for a threat.", Kind.NUMBER, derived=True
        ),
        FieldSpec(
            "expected_days", "expected days", "Probability x mean days; minus for a threat.", Kind.NUMBER, derived=True
        ),
    ),
    "comms": (
        FieldSpec(
            "next",
            "next",
            "The day that is due: the oldest that nobody marked, else the next one planned.",
            Kind.DATE,
            width=10,
            table=True,
            derived=True,
        ),
    ),
    "stakeholder": (
        FieldSpec(
            "quadrant",
            "quadrant",
            "Place in the power/interest grid.",
            Kind.CHOICE,
            choices=_QUADRANTS,
            width=14,
            table=True,
            derived=True,
        ),
    ),
}
