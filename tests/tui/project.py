"""A real project in a real folder, opened by the real app, for pilots."""

from __future__ import annotations

import datetime as dt
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from models.declared import REGISTERS
from store.project_file import ProjectFile
from tests.tui.screen import settle, wait_until
from tui.app import Opening, PlanroomApp
from tui.keeping import SAVED

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from textual.pilot import Pilot

TODAY = dt.date(2026, 11, 23)
HEADER = {
    "title": "PC refresh",
    "kind": "technical_it_led",
    "start": "2026-09-01",
    "target_end": "2027-03-31",
    "departments": ["Finance", "Procurement"],
}
TABLES: dict[str, dict[int, dict[str, Any]]] = {
    "scope": {
        1: {"title": "Devices replaced", "kind": "deliverable", "moscow": "must", "status": "approved"},
        2: {"title": "Laptops in Finance", "parent": "S-001", "owner": "K-001", "due": "2026-12-04"},
        3: {"title": "Old devices wiped", "category": "security", "tags": ["disposal"]},
    },
    "risks": {
        1: {
            "title": "Vendor ships late",
            "likelihood": 4,
            "impact": 4,
            "owner": "K-001",
            "actions": [{"what": "Order spares", "actionee": "K-002", "due": "2026-12-01"}],
            "tags": ["supply"],
        },
        2: {
            "title": "An application does not start",
            "likelihood": 2,
            "impact": 5,
            "cause": "Old software\nin Finance",
        },
    },
    "communications": {
        1: {"title": "Weekly news", "audience": ["K-001", "K-002"], "channel": "email", "frequency": "FREQ=WEEKLY"},
        2: {"title": "Go-live notice", "sender": "K-003", "channel": "intranet", "frequency": "once"},
    },
    "stakeholders": {
        1: {"name": "Procurement lead", "department": "Procurement", "power": 4, "interest": 3},
        2: {"name": "IT service lead", "department": "IT", "power": 3, "interest": 5, "side": "internal"},
        3: {"name": "Finance sponsor", "department": "Finance", "power": 5, "interest": 4},
    },
}
EVERY_TABLE: dict[str, dict[int, dict[str, Any]]] = {
    spec.table: {
        **{number: {spec.title_field: f"{spec.singular} {number}"} for number in (1, 2, 3)},
        **TABLES.get(spec.table, {}),
    }
    for spec in REGISTERS
}
"""The same, with three entries at least in every register."""


def made(folder: Path, tables: Mapping[str, Mapping[int, dict[str, Any]]] | None = None) -> Path:
    """A project file with these entries."""
    path = folder / "refresh.json"
    ProjectFile.create(path, HEADER, TABLES if tables is None else tables, who="tester").close()
    return path


@asynccontextmanager
async def opened(path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The app on that project, its store open."""
    app = PlanroomApp(Opening(path.parent, path, who="tester", today=TODAY))
    async with app.run_test(size=size) as pilot:
        await wait_until(app, lambda: app.state == SAVED, "the store to open")
        yield pilot


def document(pilot: Pilot[None], table: str, number: int) -> dict[str, Any]:
    """An entry as the app knows it."""
    app = app_of(pilot)
    assert app.project is not None
    return dict(app.project.documents(table)[number])


def app_of(pilot: Pilot[None]) -> PlanroomApp:
    """The app, with its type."""
    assert isinstance(pilot.app, PlanroomApp)
    return pilot.app


async def saved(pilot: Pilot[None]) -> None:
    """Wait for the edit under way."""
    await settle(pilot.app)
    await wait_until(pilot.app, lambda: app_of(pilot).state == SAVED, "the edit")
