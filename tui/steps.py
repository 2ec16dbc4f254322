"""The six steps of the method: which panes each has, and the strip that tells how far it is, from evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from datetime import date

    from models.project import Project

OVERVIEW = 0
STEPS = {0: "Overview", 1: "Groundwork", 2: "Scope", 3: "Plan", 4: "Communicate", 5: "Control", 6: "Close"}
PANES = {
    1: ("project", "criterion", "alternative", "assumption"),
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


_known: dict[int, tuple[date, tuple[object, ...], int | None]] = {}  # by step: of which day and which tables


def progress(project: Project, step: int, today: date) -> int | None:
    """How far a step is, in percent, reckoned anew only when an edit has touched a table that it follows from."""
    from models.analysis import progress as reckoned

    tables = tuple(project.documents(table) for table in reckoned.TABLES.get(step, ()))
    known = _known.get(step)
    if known is None or known[0] != today or any(a is not b for a, b in zip(known[1], tables, strict=True)):
        known = _known[step] = today, tables, reckoned.progress(project, step, today)
    return known[2]
