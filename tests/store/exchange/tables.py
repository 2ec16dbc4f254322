"""What these tests share: from bytes or text to a plan, on a project in memory."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.project import Project
from store.exchange.guess import guess
from store.exchange.mapping import mapping_from
from store.exchange.plan import plan
from store.exchange.read import table_in

if TYPE_CHECKING:
    from models.change import Change
    from store.exchange.planned import ImportPlan

TODAY = date(2026, 11, 23)
FILES = Path(__file__).parent / "files"
PEOPLE = Project({"stakeholders": {1: {"name": "Finance lead"}, 2: {"name": "Procurement lead"}}})


def planned(
    content: bytes | str,
    project: Project = PEOPLE,
    name: str = "file.csv",
    into: str | None = None,
    maps: tuple[str, ...] = (),
) -> ImportPlan:
    """The plan for a file of this content."""
    raw = table_in(content.encode() if isinstance(content, str) else content, name)
    return plan(raw, mapping_from(maps, guess(raw, into)), project, TODAY)


def entries(content: bytes | str, name: str = "file.csv", into: str | None = None) -> list[dict[str, Any]]:
    """The documents that importing the file adds, without their sources."""
    return [
        {key: held for key, held in (change.fields or {}).items() if key != "source"}
        for change in planned(content, name=name, into=into).changes
    ]


def after(project: Project, changes: list[Change]) -> Project:
    """The project with the changes applied in memory (no references between new entries)."""
    tables: dict[str, dict[int, dict[str, Any]]] = {name: dict(table) for name, table in project.tables.items()}
    for change in changes:
        table = tables.setdefault(change.table, {})
        number = change.id or max(table, default=0) + 1
        merged = {**table.get(number, {}), **(change.fields or {})}
        table[number] = {key: held for key, held in merged.items() if held is not None}
    return Project(tables, project.version + 1)


def taken(plan: ImportPlan) -> list[dict[str, Any]]:
    """The fields of each change of a plan."""
    return [change.fields or {} for change in plan.changes]
