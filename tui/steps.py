"""The six steps of the method: which panes each has, and the strip that tells how far it is, from evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from models.declared import COMMS, RISK, SCOPE

if TYPE_CHECKING:
    from datetime import date

    from models.entry import Document
    from models.fields import RegisterSpec
    from models.project import Project

OVERVIEW = 0
STEPS = {0: "Overview", 1: "Groundwork", 2: "Scope", 3: "Plan", 4: "Communicate", 5: "Control", 6: "Close"}
PANES = {
    1: ("criterion", "alternative", "assumption"),
    2: ("scope", "impact"),
    3: ("risk", "task", "resource"),
    4: ("comms", "stakeholder"),
    5: ("report", "issue", "change", "decision", "action"),
    6: ("gate", "acceptance", "lesson", "benefit"),
}
"""The registers of each step, in the order in which one goes through them; those at the heart come first."""
_SHORT = {0: "All", 1: "Ground", 4: "Comms"}  # where there is no room
WIDE = 110  # cells from which the steps are called by their full names


def step_of(register: str) -> int:
    """The step that has the pane of a register; the overview for one that has none."""
    return next((step for step, names in PANES.items() if register in names), OVERVIEW)


def strip(project: Project, current: int, today: date, width: int) -> Content:
    """The numbered places with their share, in so many cells; the one you are at stands out."""
    parts: list[Content] = []
    wide = width >= WIDE
    for number, name in STEPS.items():
        share = progress(project, number, today)
        text = f"{number} {name if wide else _SHORT.get(number, name)}{f' {share}%' if share is not None else ''}"
        text = f" {text} " if wide else f"{text} "
        parts.append(Content.styled(text, "reverse") if number == current else Content(text))
    return Content.assemble(*parts)


_known: dict[int, tuple[object, int | None]] = {}  # by step, the table that it was reckoned from, and the share
_TABLES = {2: SCOPE.table, 3: RISK.table, 4: COMMS.table}


def progress(project: Project, step: int, today: date) -> int | None:
    """How far a step is, in percent, reckoned anew only when an edit has touched the table that it follows from."""
    table = project.documents(_TABLES[step]) if step in _TABLES else None
    known = _known.get(step)
    if known is None or known[0] is not table:
        known = _known[step] = table, _progress(project, step, today)
    return known[1]


def _progress(project: Project, step: int, _: date) -> int | None:
    """How far a step is, in percent; None where there is nothing to judge by.

    Scope: validated items of those that are wanted. Plan: open risks that have an owner, a response and a level.
    Communicate: items with audience, sender, channel and frequency.
    """
    if step == 2:
        wanted = [
            item
            for item in project.documents(SCOPE.table).values()
            if item.get("kind") != "out" and item.get("moscow") != "wont" and item.get("status") != "rejected"
        ]
        return _share([item.get("status") == "validated" for item in wanted])
    if step == 3:
        open_risks = _open(project, RISK)
        needed = ("owner", "response", "likelihood", "impact")
        return _share([all(item.get(name) for name in needed) for item in open_risks])
    if step == 4:
        needed = ("audience", "sender", "channel", "frequency")
        return _share([all(item.get(name) for name in needed) for item in _open(project, COMMS)])
    return None


def _open(project: Project, spec: RegisterSpec) -> list[Document]:
    return [item for item in project.documents(spec.table).values() if str(item.get("status")) not in spec.closed]


def _share(held: list[bool]) -> int | None:
    return round(100 * sum(held) / len(held)) if held else None
