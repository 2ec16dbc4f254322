"""The rules of the colours in words, with the figures of the project and where they come from."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from models.analysis.thresholds import Thresholds, thresholds_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

OVERALL = "overall: red if any area is red, amber if any is amber, else green"
_AREAS = {
    "musts": "scope",
    "scope": "scope",
    "time": "time",
    "cost": "cost",
    "risks": "risk",
    "reviews": "risk",
    "issues": "issues",
    "missed": "communications",
}


def stated(header: Mapping[str, Any]) -> list[str]:
    """A line for every rule, such as `time: amber above 7, red above 30 days late (source: ...)`, overall first.

    `header` is the document of the project's header, which may have thresholds of its own.
    """
    limits, usual = thresholds_of(header), Thresholds()
    told = {each.name: each.metadata for each in fields(Thresholds)}
    lines = [OVERALL]
    for name, area in _AREAS.items():
        amber, red = (f"{name}_{colour}" for colour in ("amber", "red"))
        what = told[amber]["what"].partition(";")[0]
        own = any(getattr(limits, each) != getattr(usual, each) for each in (amber, red))
        sources = dict.fromkeys(told[each]["source"] for each in (amber, red))
        source = "set in this project" if own else "; ".join(sources)
        lines.append(
            f"{area}: amber above {getattr(limits, amber):g}, red above {getattr(limits, red):g} {what} ({source})"
        )
    lines.append(f"urgent: an issue with urgency {limits.urgency:g} or more; old after {limits.issue_days:g} days")
    lines.append(f"missed: in the last {limits.missed_days:g} days")
    return lines
