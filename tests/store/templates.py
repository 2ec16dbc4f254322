"""The starter projects, and one made from each."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.project import Project
from store import template

START = date(2026, 11, 23)
NAMES = (
    "empty",
    "infosec-policy-change",
    "it-workstream",
    "network-switch-upgrade",
    "pc-refresh",
    "software-development",
    "telephony-upgrade",
)
FILLED = NAMES[1:]


def project(name: str, start: date = START, today: date | None = None, **header: Any) -> Project:
    """A project made from the template."""
    tables = template.tables(name, start, today, **header)
    return Project({table: dict(enumerate(documents, 1)) for table, documents in tables.items()})
