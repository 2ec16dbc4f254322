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
