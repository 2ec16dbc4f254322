"""The numbers that rules compare with. A project may have its own, in the field `thresholds` of its record."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis import thresholds as colours
from models.analysis.coverage import LONGEST
from models.analysis.load import AUDIENCE, LIMITS, SENDER
from models.analysis.moscow import MOST_MUSTS
from models.scales import scales_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HEADER_FIELD = "thresholds"
_MOST = 10_000


def _number(default: float, what: str, source: str) -> Any:
    return field(default=default, metadata={"what": what, "source": source})


@dataclass(frozen=True)
class Thresholds:
    """All of them; days are calendar days unless they are called working days."""

    must_share: float = _number(MOST_MUSTS, "the most of the effort that may be musts, 0 to 1", "DSDM, chapter 10")
    appetite: float = _number(
        0,
        "the highest level of a risk that may be accepted without a decision; 0: the top of the low band",
        "PM2 risk plan: level 2, the top of PM2's low band",
    )
    statement_words: float = _number(5, "the fewest words of a risk statement", "Planroom's own")
    risks_without_opportunity: float = _number(
        8, "from so many risks on, one should be an opportunity", "Planroom's own"
    )
    contact_gap_days: float = _number(
        LONGEST["manage closely"],
        "the most days between two contacts with a key player",
        "Planroom's own, after Mendelow",
    )
    gate_days: float = _number(
        10, "working days before a gate in which the powerful hear something", "Planroom's own, after Mendelow"
    )
    notice_days: float = _number(
        5, "working days of notice before something changes for a department", "Planroom's own"
    )
    audience_week: float = _number(LIMITS[AUDIENCE], "the most messages to one audience in a week", "Planroom's own")
    sender_week: float = _number(LIMITS[SENDER], "the most messages of one sender in a week", "Planroom's own")
    issue_days: float = _number(
        14, "days without movement after which an issue has aged", "Planroom's own; practice of RAID logs"
    )
    change_days: float = _number(10, "days in which an approved change comes into the plan", "Planroom's own")
    escalation_days: float = _number(14, "days in which an escalated issue gets a decision", "Planroom's own")


class Meaning(NamedTuple):
    """What a threshold is by default, what it counts, and whose figure that is."""

    default: float
    what: str
    source: str


def meanings_of(kind: type[Thresholds | colours.Thresholds]) -> Iterable[tuple[str, Meaning]]:
    """Every threshold of the checks, or of the colours of status reports, by name."""
    return ((each.name, Meaning(getattr(kind, each.name), **each.metadata)) for each in fields(kind))


@cache
def meanings() -> dict[str, Meaning]:
    """Every threshold that a project may set: of the checks, and of the colours of status reports."""
    checks = dict(meanings_of(Thresholds))
    return checks | {name: each for name, each in meanings_of(colours.Thresholds) if name not in checks}


def thresholds_of(header: Mapping[str, Any]) -> Thresholds:
    """The thresholds of a project by its record's document; the defaults where it says nothing that can be used.

    `thresholds` is a list of records with `name` and `value`, or one record with a value for each name.
    """
    given = header.get(HEADER_FIELD)
    if isinstance(given, list):
        records = (each for each in given if isinstance(each, dict))
        given = {each["name"]: each.get("value") for each in records if isinstance(each.get("name"), str)}
    found = given if isinstance(given, dict) else {}
    own: dict[str, Any] = {each.name: value for each in fields(Thresholds) if _fits(value := found.get(each.name))}
    own["appetite"] = own.get("appetite") or scales_of(header).low_max
    return Thresholds(**own)


def _fits(value: object) -> bool:
    return (type(value) is int or type(value) is float) and 0 <= value <= _MOST
