"""The step strip: how far each step is, from evidence in the plan. Steps that are not built yet are not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from models.declared import COMMS, RISK, SCOPE

if TYPE_CHECKING:
    from datetime import date

    from models.entry import Document
    from models.fields import RegisterSpec
    from models.project import Project

STEPS = ((0, "Overview"), (2, "Scope"), (3, "Plan"), (4, "Communicate"))


def strip(project: Project, current: int, today: date) -> Content:
    """The numbered places with their share; the one you are at stands out."""
    parts: list[Content] = []
    for number, name in STEPS:
        share = progress(project, number, today)
        text = f" {number} {name}{f' {share} %' if share is not None else ''} "
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
