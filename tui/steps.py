"""The six steps of the method: which panes each has, and the strip that tells how far it is, from evidence."""

from __future__ import annotations

from collections.abc import Mapping
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
_SHORT = {0: "All", 1: "Ground", 4: "Comms"}  # where there is less room
_SHORTEST = {0: "All", 1: "Grd", 2: "Scp", 3: "Pln", 4: "Com", 5: "Ctl", 6: "Cls"}
WIDE = 110  # cells from which the steps are called by their full names, where that fits
Counts = Mapping[int, Mapping[str, int]]
"""How many findings of each severity each step has."""


def short_name(step: int) -> str:
    """What a step is called where there is less room."""
    return _SHORT.get(step, STEPS[step])


def step_of(register: str) -> int:
    """The step that has the pane of a register; the overview for one that has none."""
    return next((step for step, names in PANES.items() if register in names), OVERVIEW)


def strip(
    project: Project, current: int, today: date, width: int, counts: Counts | None = None, *, shares: bool = True
) -> Content:
    """The numbered places with share and findings, in so many cells; the one you are at stands out.

    The less room there is, the shorter are the names; shares and counts are never left out. In the short forms `!3` is
    3 errors; a step without errors tells its warnings: `?5`. Without `shares` nothing is reckoned.
    """
    reckoned = {step: progress(project, step, today) if shares else None for step in STEPS}
    for form in _FORMS if width >= WIDE else _FORMS[1:]:
        parts = [form(step, current, reckoned[step], (counts or {}).get(step, {})) for step in STEPS]
        if sum(map(len, parts)) > width:
            parts[-1] = parts[-1].rstrip()
        if sum(map(len, parts)) <= width:
            break
    places = zip(STEPS, parts, strict=True)
    return Content.assemble(*((text, "reverse" if step == current else "") for step, text in places))


def _in_full(step: int, _: int, share: int | None, found: Mapping[str, int]) -> str:
    told = "".join(f" {found[severity]}{severity}" for severity in ("E", "W") if found.get(severity))
    return f" {step} {STEPS[step]}{_percent(share)}{told} "


def _short(step: int, _: int, share: int | None, found: Mapping[str, int]) -> str:
    return f"{step} {short_name(step)}{_percent(share)}{_worst(found)} "


def _shorter(step: int, _: int, share: int | None, found: Mapping[str, int]) -> str:
    return f"{step} {_SHORTEST[step]}{_percent(share)}{_worst(found)} "


def _by_number(step: int, current: int, share: int | None, found: Mapping[str, int]) -> str:
    if step in (OVERVIEW, current):
        return _short(step, current, share, found)
    return _bare(step, current, share, found)


def _bare(step: int, _: int, share: int | None, found: Mapping[str, int]) -> str:
    told = f"{_percent(share)}{_worst(found)}".strip()
    return f"{step}:{told} " if told else f"{step} "


_FORMS = (_in_full, _short, _shorter, _by_number, _bare)


def _percent(share: int | None) -> str:
    return "" if share is None else f" {share}%"


def _worst(found: Mapping[str, int]) -> str:
    """The errors; the warnings where there are none."""
    return next((f"{sign}{found[severity]}" for severity, sign in (("E", "!"), ("W", "?")) if found.get(severity)), "")


_known: dict[int, tuple[date, tuple[object, ...], int | None]] = {}  # by step: of which day and which tables


def progress(project: Project, step: int, today: date) -> int | None:
    """How far a step is, in percent, reckoned anew only when an edit has touched a table that it follows from."""
    from models.analysis import progress as reckoned

    tables = tuple(project.documents(table) for table in reckoned.TABLES.get(step, ()))
    known = _known.get(step)
    if known is None or known[0] != today or any(a is not b for a, b in zip(known[1], tables, strict=True)):
        known = _known[step] = today, tables, reckoned.progress(project, step, today)
    return known[2]
