"""What a cell of the bridges says: how many entries are there, how many of them are settled, and what a hole lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.bridges import COMMUNICATION, IMPACT, STAKEHOLDER, TRAINING, WINDOW
from models.analysis.bridges import SCOPE as SCOPE_COLUMN
from models.analysis.courses import TOLD
from models.analysis.shapes import counted, text
from models.change import Change
from models.declared import COMMS, SCOPE
from models.declared import IMPACT as IMPACTS
from models.project import split
from models.standin import standin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.analysis.bridges import Cell, Row
    from models.project import Project

READY = IMPACTS.closed
HOLE, NAMELESS = "! hole", "(no department)"
MISSING = {
    SCOPE_COLUMN: "no scope item",
    STAKEHOLDER: "nobody on the stakeholder list",
    COMMUNICATION: "no communication",
    TRAINING: "no training",
    WINDOW: "no agreed window",
}
"""What a hole is, by its column; the impact itself is never one."""


class Count(NamedTuple):
    """How much of a cell is settled; `settled` is None where there is nothing to settle (people)."""

    settled: int | None
    every: int


def count_of(project: Project, cell: Cell) -> Count:
    """Ready impacts, validated items, told communications, agreed windows of those that are needed; or just people."""
    if cell.column == STAKEHOLDER:
        return Count(None, len(cell.refs))
    if cell.column == WINDOW:
        return Count(len(cell.refs), len({*cell.refs, *cell.lacking}))
    return Count(sum(settled(project, ref) for ref in cell.refs), len(cell.refs))


def settled(project: Project, ref: str) -> bool:
    """Whether an impact is ready, a scope item validated, a communication told at least once or complete."""
    found, document = split(ref), project.document(ref)
    if found is None or document is None:
        return False
    if found[0] is IMPACTS:
        return text(document, "readiness") in READY
    if found[0] is SCOPE:
        return document.get("status") == SCOPE.done
    if found[0] is COMMS:
        return document.get("status") == COMMS.done or _told(document)
    return False


def _told(document: Mapping[str, Any]) -> bool:
    marks = document.get("occurrences")
    marks = marks if isinstance(marks, list) else []
    return any(isinstance(mark, dict) and mark.get("state") in TOLD for mark in marks)


def short(project: Project, cell: Cell) -> str:
    """The cell in a few letters: `1/3` are settled of those that are there; `! hole` where something is needed."""
    if not cell.refs:
        return HOLE if cell.hole else ""
    settled, every = count_of(project, cell)
    count = str(every) if settled is None else f"{settled}/{every}"
    return f"! {count}" if cell.hole else count


def totals(rows: Sequence[Row]) -> str:
    """How many holes there are: `7 holes in 4 departments`, or that there are none."""
    holes = [len(row.holes) for row in rows if row.holes]
    if not holes:
        return "no holes" if rows else ""
    return f"{counted(sum(holes), 'hole')} in {counted(len(holes), 'department')}"


def holes_first(rows: Sequence[Row]) -> list[Row]:
    """The departments with the most holes first, then in their order."""
    return sorted(rows, key=lambda row: -len(row.holes))


def covering(project: Project, impacts: Sequence[str], index: int = 0) -> tuple[Change, ...]:
    """Changes by which these impacts are covered by the entry that the change at `index` of the same step adds."""
    changes = []
    for ref in impacts:
        found, document = split(ref), project.document(ref)
        if found is None or found[0] is not IMPACTS or document is None:
            continue
        before = document.get("covered_by")
        before = [each for each in before if isinstance(each, str)] if isinstance(before, list) else []
        changes.append(Change(IMPACTS.table, found[1], {"covered_by": [*before, standin(index)]}))
    return tuple(changes)


def told(project: Project, cell: Cell) -> str:
    """The cell in words: what is there, by name, or for which impacts it is a hole."""
    names = [f"{ref} {project.heading(ref)}" for ref in cell.refs]
    there = f"{cell.column}: {', '.join(names)}" if names else ""
    if not cell.hole:
        return there or f"{cell.column}: nothing, and no impact needs it"
    lacking = ", ".join(f"{ref} {project.heading(ref)}" for ref in cell.lacking)
    return " · ".join(filter(None, [f"hole: {MISSING[cell.column]} for {lacking}", there]))


def as_data(project: Project, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The bridges as plain data, for programs."""
    return [
        {
            "department": row.department,
            "holes": [cell.column for cell in row.holes],
            **{
                cell.column: {
                    "refs": list(cell.refs),
                    "lacking": list(cell.lacking),
                    "settled": count_of(project, cell).settled,
                }
                for cell in row.cells
            },
        }
        for row in rows
    ]


def first_of(cell: Cell) -> str:
    """The entry that a cell is about: the impact that lacks something, else the first that is there."""
    return cell.lacking[0] if cell.lacking else cell.refs[0] if cell.refs else ""


FIELDS = {
    IMPACT: "readiness",
    STAKEHOLDER: "owner",
    WINDOW: "window_from",
}
"""The field of the impact that a column is about, where it is not what covers it."""
COVERED_BY = "covered_by"
