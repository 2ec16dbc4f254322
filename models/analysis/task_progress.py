"""How a task goes on: its status with the progress and the day that belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.analysis.shapes import day, number, text
from models.declared import TASK

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

DONE = "done"
WHOLE = 100


def advanced(task: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The fields of the next status: done is 100 % and done on today; what is taken up again is neither any more.

    A milestone is a point in time: it is planned or reached, never under way.
    """
    now = text(task, TASK.status_field)
    if task.get("kind") == "milestone":
        return {"status": "planned", **_reopened(task)} if now == DONE else completed(task, today)
    status = TASK.flow.get(now, TASK.flow[str(TASK.field(TASK.status_field).default)])
    return completed(task, today) if status == DONE else {"status": status, **_reopened(task)}


def completed(task: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The fields of a task that is done today; a day that was recorded before stays."""
    fields: dict[str, Any] = {"status": DONE, "done": (day(task, "done") or today).isoformat()}
    return fields if task.get("kind") == "milestone" else {**fields, "progress": WHOLE}


def _reopened(task: Mapping[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if task.get("done") is not None:
        fields["done"] = None
    if (number(task, "progress") or 0) >= WHOLE:
        fields["progress"] = None
    return fields
