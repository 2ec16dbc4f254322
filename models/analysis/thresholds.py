"""From where on a project is amber or red. No standard says: PM2, PRINCE2 and APM only ask that it is written down.

So every figure is a setting of the project, with a default that somebody has published where there is one. The rules
of the plan checks have theirs in the same field of the project's record (`models/checks/thresholds.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from models.analysis.calendar import records
from models.analysis.shapes import number, text

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADER_FIELD = "thresholds"
_SSP = "a published rule of SSP projects"
_OURS = "Planroom's own"


def _number(default: float, what: str, source: str) -> Any:
    return field(default=default, metadata={"what": what, "source": source})


@dataclass(frozen=True)
class Thresholds:
    """All of them: a figure above the one for amber is amber, one above the one for red is red."""

    time_amber: float = _number(7, "days late; green up to a week", _SSP)
    time_red: float = _number(30, "days late; amber up to a month", _SSP)
    cost_amber: float = _number(10, "percent over the budget; green within 10 %", _SSP)
    cost_red: float = _number(20, "percent over the budget; amber up to 20 %", _SSP)
    scope_amber: float = _number(10, "percent by which the effort in scope has grown", f"{_OURS}, as for cost")
    scope_red: float = _number(20, "percent by which the effort in scope has grown", f"{_OURS}, as for cost")
    musts_amber: float = _number(0, "must items past their day and not accepted", "after DSDM, chapter 10")
    musts_red: float = _number(2, "must items past their day and not accepted", _OURS)
    risks_amber: float = _number(0, "high risks without an owner or a response", "PM2 step 3; PRINCE2: one owner")
    risks_red: float = _number(2, "high risks without an owner or a response", _OURS)
    reviews_amber: float = _number(0, "overdue reviews of high and medium risks", "PM2: the log is updated weekly")
    reviews_red: float = _number(10, "overdue reviews of high and medium risks", _OURS)
    urgency: float = _number(4, "from this urgency on an issue is urgent, 1 to 5", "PM2's scale: 4 is high")
    issue_days: float = _number(14, "days after which an urgent issue is old", "ours; practice of RAID logs")
    issues_amber: float = _number(0, "urgent issues that are old or past their day", _OURS)
    issues_red: float = _number(2, "urgent issues that are old or past their day", _OURS)
    missed_days: float = _number(28, "days looked back for missed communications", f"{_OURS}: the period of a report")
    missed_amber: float = _number(0, "percent of the communications that were missed", f"{_OURS}: any is one too many")
    missed_red: float = _number(25, "percent of the communications that were missed", _OURS)


DEFAULT = Thresholds()
NAMES = tuple(each.name for each in fields(Thresholds))


def thresholds_of(header: Mapping[str, Any]) -> Thresholds:
    """The thresholds that a project header's document asks for under `thresholds`.

    That is a list of records with `name` and `value`, or one record with a value for each name. What it does not name,
    or names with something that is no number of 0 or more, stays as by default.
    """
    named = {text(each, "name"): each.get("value") for each in records(header, HEADER_FIELD)}
    whole = header.get(HEADER_FIELD)
    given = whole if isinstance(whole, dict) else named
    found = ((name, number(given, name)) for name in NAMES)
    return replace(DEFAULT, **{name: value for name, value in found if value is not None and value >= 0})
