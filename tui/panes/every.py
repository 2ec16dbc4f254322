"""Which pane shows which register; those that have no keys of their own are plain ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.panes.acceptance import AcceptancePane
from tui.panes.action import ActionPane
from tui.panes.alternative import AlternativePane
from tui.panes.assumption import AssumptionPane
from tui.panes.benefit import BenefitPane
from tui.panes.change import ChangePane
from tui.panes.charter import CharterPane
from tui.panes.comms import CommsPane
from tui.panes.decision import DecisionPane
from tui.panes.gate import GatePane
from tui.panes.impact import ImpactPane
from tui.panes.issue import IssuePane
from tui.panes.lesson import LessonPane
from tui.panes.report import ReportPane
from tui.panes.risk import RiskPane
from tui.panes.scope import ScopePane
from tui.panes.stakeholder import StakeholderPane

if TYPE_CHECKING:
    from tui.panes.register import RegisterPane

PANES: dict[str, type[RegisterPane]] = {
    "scope": ScopePane,
    "risk": RiskPane,
    "comms": CommsPane,
    "stakeholder": StakeholderPane,
    "impact": ImpactPane,
    "project": CharterPane,
    "alternative": AlternativePane,
    "assumption": AssumptionPane,
    "issue": IssuePane,
    "gate": GatePane,
    "acceptance": AcceptancePane,
    "benefit": BenefitPane,
    "report": ReportPane,
    "lesson": LessonPane,
    "action": ActionPane,
    "change": ChangePane,
    "decision": DecisionPane,
}
