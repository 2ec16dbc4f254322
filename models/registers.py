"""REGISTERS: the one ordered list of entry classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.communication import Communication
from models.risk import Risk
from models.scope import ScopeItem
from models.stakeholder import Stakeholder

if TYPE_CHECKING:
    from models.entry import Entry

REGISTERS: tuple[type[Entry], ...] = (ScopeItem, Risk, Communication, Stakeholder)
BY_TABLE: dict[str, type[Entry]] = {cls.TABLE: cls for cls in REGISTERS}


def class_of(table: str) -> type[Entry]:
    """The entry class of a table, the project header's included. KeyError for any other table."""
    from models.header import ProjectHeader

    return ProjectHeader if table == ProjectHeader.TABLE else BY_TABLE[table]
