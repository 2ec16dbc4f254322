"""What only the whole project knows of one entry: with what a new one begins, and what it may not become."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.declared import GATE, REPORT, SCOPE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.project import Project


class Objection(NamedTuple):
    """The field at fault, and the sentence."""

    field: str
    sentence: str


def begun(table: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with which a new entry begins: a gate has its usual questions, where it brings none of its own."""
    if table != GATE.table:
        return dict(fields)
    from models.analysis.gate_answers import begun as with_questions

    return {**fields, **with_questions(fields)}


def objection(
    project: Project, table: str, number: int, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Objection | None:
    """What the project has against an entry that becomes another document; None when nothing.

    An item of the checklist is no part of its own parts; a gate is passed only when its checkpoints hold; a status
    report stays as it was.
    """
    if table == SCOPE.table and number and after.get("parent") and after.get("parent") != before.get("parent"):
        from models.analysis.tree import circle

        fault = circle(project.documents(table), number, after["parent"])
        return Objection("parent", fault) if fault else None
    if table == GATE.table:
        from models.analysis.gate_answers import refusal

        fault = refusal(project, before, after)
        return Objection("status", fault) if fault else None
    if table == REPORT.table and number:
        from models.analysis.kept import changed

        kept = changed(REPORT, number, before, after)
        return Objection(*kept) if kept else None
    return None
