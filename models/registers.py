"""REGISTERS: the one ordered list of entry classes, the four at the heart first, then by the steps of the method."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.acceptance import Acceptance
from models.action import Action
from models.alternative import Alternative
from models.assumption import Assumption
from models.benefit import Benefit
from models.change_request import ChangeRequest
from models.communication import Communication
from models.criterion import SuccessCriterion
from models.decision import Decision
from models.gate import Gate
from models.impact import BusinessImpact
from models.issue import Issue
from models.lesson import Lesson
from models.resource import Resource
from models.risk import Risk
from models.scope import ScopeItem
from models.stakeholder import Stakeholder
from models.status_report import StatusReport
from models.task import Task

if TYPE_CHECKING:
    from models.entry import Entry

CORE: tuple[type[Entry], ...] = (ScopeItem, Risk, Communication, Stakeholder)
"""The four at the heart: the overview shows them side by side."""
REGISTERS: tuple[type[Entry], ...] = (
    *CORE,
    SuccessCriterion,
    Alternative,
    Assumption,
    BusinessImpact,
    Task,
    Resource,
    Issue,
    ChangeRequest,
    Decision,
    Action,
    StatusReport,
    Gate,
    Acceptance,
    Lesson,
    Benefit,
)
BY_TABLE: dict[str, type[Entry]] = {cls.TABLE: cls for cls in REGISTERS}


def class_of(table: str) -> type[Entry]:
    """The entry class of a table, the project header's included. KeyError for any other table."""
    from models.header import ProjectHeader

    return ProjectHeader if table == ProjectHeader.TABLE else BY_TABLE[table]
