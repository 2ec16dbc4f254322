"""From where on a project is amber or red. No standard says: PM2, PRINCE2 and APM only ask that it is written down.

So every figure is a setting of the project, with a default that somebody has published where there is one.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from models.analysis.calendar import records
from models.analysis.shapes import number, text

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Thresholds:
    """A figure above `_amber` is amber, one above `_red` is red. Each default says where it comes from."""

    time_amber: float = 7
    """Days late: green up to a week (a published rule of SSP projects)."""
    time_red: float = 30
    """Days late: amber up to a month (the same)."""
    cost_amber: float = 10
    """Percent over the budget: green within 10 % (the same)."""
    cost_red: float = 20
    """Percent over the budget: amber up to 20 % (the same)."""
    scope_amber: float = 10
    """Percent by which the effort in scope has grown: as cost; the published rule knows green and red only."""
    scope_red: float = 20
    """Percent by which the effort in scope has grown: as cost."""
    musts_amber: float = 0
    """Must items past their day and not accepted: a must is no must if it may be late (DSDM chapter 10)."""
    musts_red: float = 2
    """Must items past their day and not accepted: our own."""
    risks_amber: float = 0
    """High risks that lack an owner or a response: PM2 step 3 and PRINCE2 want both for each."""
    risks_red: float = 2
    """High risks that lack an owner or a response: our own."""
    reviews_amber: float = 0
    """Reviews of high and medium risks that are overdue: PM2 updates the log every week."""
    reviews_red: float = 10
    """Reviews of high and medium risks that are overdue: our own."""
    urgency: float = 4
    """An issue counts as urgent from this urgency on, of 1 to 5 (PM2's scale; high begins with 4)."""
    issue_days: float = 14
    """Days after which an urgent issue is old: two weekly follow-up meetings of PM2 have not settled it."""
    issues_amber: float = 0
    """Urgent issues that are old or past their day: our own."""
    issues_red: float = 2
    """Urgent issues that are old or past their day: our own."""
    missed_days: float = 28
    """Days looked back for communications that were missed: four weeks, the usual period of a report."""
    missed_amber: float = 0
    """Percent of the communications that were missed: frequency is a promise, so any."""
    missed_red: float = 25
    """Percent of the communications that were missed: our own."""


DEFAULT = Thresholds()
NAMES = tuple(field.name for field in fields(Thresholds))


def thresholds_of(header: Mapping[str, Any]) -> Thresholds:
    """The thresholds that a project header's document asks for under `thresholds`: records of `name` and `value`.

    What it does not name, or names with something that is no number of 0 or more, stays as by default.
    """
    given = {}
    for record in records(header, "thresholds"):
        name, value = text(record, "name"), number(record, "value")
        if name in NAMES and value is not None and value >= 0:
            given[name] = value
    return replace(DEFAULT, **given)
