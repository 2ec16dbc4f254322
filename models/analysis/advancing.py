"""What goes with a status: the day on which it was reached, and a decision that it says was taken.

A day that is given already stays. A day is taken back when the entry goes back to before it was reached.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Reached(NamedTuple):
    """The field with the day on which one of the statuses `at` was reached, and the statuses that come before it."""

    field: str
    at: frozenset[str]
    before: frozenset[str]


REACHED: dict[str, Reached] = {
    "issues": Reached("closed_on", frozenset({"closed"}), frozenset({"open", "postponed", "resolved"})),
    "change_requests": Reached(
        "implemented_on",
        frozenset({"implemented"}),
        frozenset({"submitted", "assessing", "waiting_for_approval", "approved", "postponed", "rejected", "merged"}),
    ),
    "decisions": Reached("decided", frozenset({"decided", "applied"}), frozenset({"proposed"})),
    "actions": Reached("done", frozenset({"done"}), frozenset({"open", "dropped"})),
}
DECIDED = {"approved": "approve", "rejected": "reject", "postponed": "postpone", "merged": "merge"}
"""The decision that a status of a change says was taken."""
STATUS_OF = {decision: status for status, decision in DECIDED.items()}
"""The status that a decision brings a change to."""


def goes_with(table: str, document: Mapping[str, Any], status: str, today: date) -> dict[str, Any]:
    """The fields that change with the status of an entry, besides the status; None takes a day back."""
    fields: dict[str, Any] = {}
    reached = REACHED.get(table)
    if reached and status in reached.at and not document.get(reached.field):
        fields[reached.field] = today.isoformat()
    elif reached and status in reached.before and document.get(reached.field):
        fields[reached.field] = None
    if table == "change_requests" and status in DECIDED and document.get("decision") != DECIDED[status]:
        fields |= {"decision": DECIDED[status], "decided": today.isoformat()}
    return fields


def decided(document: Mapping[str, Any], decision: str, by: str, on: str, into: str = "") -> dict[str, Any]:
    """The fields that a decision on a change sets: what was decided, by whom and when, and how far it is with that.

    A change that is implemented already stays so when it is approved afterwards.
    """
    there = document.get("status") == "implemented" and decision == "approve"
    status = "implemented" if there else STATUS_OF[decision]
    fields = {"decision": decision, "status": status, "decided_by": by or None, "decided": on or None}
    return {**fields, "merged_into": into if decision == "merge" else None}
