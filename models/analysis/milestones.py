"""The milestones by date: which gate each is, whether it was reached, and how many days it slipped against the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.analysis.shapes import counted, day, text
from models.declared import TASK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from models.project import Project

REACHED, CANCELLED, LATE, AHEAD, UNDATED = "reached", "cancelled", "late", "ahead", "no date"


class Milestone(NamedTuple):
    """A milestone: its planned day, the day on which it was reached, its state, and its slip in calendar days.

    slip: reached minus planned, so far today minus planned where it is late; None where nothing can be told.
    """

    number: int
    planned: date | None
    reached: date | None
    state: str
    slip: int | None
    gate: str


def milestones(project: Project, numbers: Iterable[int], today: date) -> list[Milestone]:
    """The milestones among these tasks, and the tasks that stand for a gate; by date, those without one last."""
    documents = project.documents(TASK.table)
    found = []
    for number in numbers:
        task = documents[number]
        gate = text(task, "gate")
        gate = "" if gate == "none" else gate
        if task.get("kind") != "milestone" and not gate:
            continue
        planned, reached, status = day(task, "finish"), day(task, "done"), text(task, "status")
        state = _state(status, planned, today)
        end = reached if state == REACHED else today if state == LATE else None
        slip = (end - planned).days if end and planned else None
        found.append(Milestone(number, planned, reached if state == REACHED else None, state, slip, gate))
    return sorted(found, key=lambda one: (one.planned is None, one.planned or today, one.number))


def upcoming(found: Sequence[Milestone], today: date) -> str:
    """How many are reached and late, and how far the next one is."""
    reached, late = (sum(one.state == state for one in found) for state in (REACHED, LATE))
    ahead = [one.planned for one in found if one.state == AHEAD and one.planned]
    parts = [f"{reached} of {len(found)} reached"] if found else []
    parts += [counted(late, "late", "late")] if late else []
    parts += [f"next in {(ahead[0] - today).days}d" if ahead[0] > today else "next today"] if ahead else []
    return ", ".join(parts)


def _state(status: str, planned: date | None, today: date) -> str:
    if status == "done":
        return REACHED
    if status == "cancelled":
        return CANCELLED
    if planned is None:
        return UNDATED
    return LATE if planned < today else AHEAD
