"""Which views each register has, in the order in which `v` goes through them; the table comes before them.

A view is imported when somebody looks at it first: start-up pays for none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.views.view import PaneView


class ViewSpec(NamedTuple):
    """A view as plain data: what it is called, which is also the place of its keys, and where its class is."""

    name: str  # heat map
    module: str  # tui.views.heat_map
    cls: str  # HeatMap
    help: str  # one sentence for the palette and the documentation

    def load(self) -> type[PaneView]:
        """The class."""
        from importlib import import_module

        found: type[PaneView] = getattr(import_module(self.module), self.cls)
        return found


VIEWS: dict[str, tuple[ViewSpec, ...]] = {
    "project": (
        ViewSpec("charter", "tui.views.charter", "CharterView", "The charter as a page, with what is missing."),
    ),
    "scope": (
        ViewSpec("board", "tui.views.scope_board", "ScopeBoard", "Items as cards, a column for every status."),
        ViewSpec("priorities", "tui.views.priorities", "Priorities", "The MoSCoW meter, and the items by priority."),
        ViewSpec("scope changes", "tui.views.scope_changes", "ScopeChanges", "What came into scope or left it since."),
    ),
    "criterion": (ViewSpec("targets", "tui.views.targets", "TargetsView", "Target against what was measured."),),
    "alternative": (ViewSpec("compare", "tui.views.compared", "CompareView", "The alternatives side by side."),),
    "assumption": (
        ViewSpec("dependencies", "tui.views.dependencies", "DependenciesView", "Inbound and outbound, by programme."),
    ),
    "task": (
        ViewSpec("milestones", "tui.views.milestones", "MilestonesView", "By date: gate, state, slip against plan."),
        ViewSpec("by scope", "tui.views.by_scope", "ByScopeView", "What each scope item comes about by."),
    ),
    "resource": (ViewSpec("workload", "tui.views.workload", "WorkloadView", "People and weeks, percent of capacity."),),
    "impact": (
        ViewSpec("bridges", "tui.views.bridges", "BridgesView", "What carries each department over, and the holes."),
    ),
    "risk": (
        ViewSpec("heat map", "tui.views.heat_map", "HeatMapView", "Likelihood against impact, before and after."),
        ViewSpec("top risks", "tui.views.top_risks", "TopRisksView", "The highest open risks, and how they moved."),
        ViewSpec("exposure", "tui.views.exposure", "ExposureView", "What risks add up to, in cost and in days."),
    ),
    "comms": (
        ViewSpec("week", "tui.views.week", "WeekView", "A week in columns of days: what is said to whom, by whom."),
        ViewSpec("agenda", "tui.views.agenda", "AgendaView", "All dates in order, what is late first."),
        ViewSpec("coverage", "tui.views.coverage", "CoverageView", "Who hears what, and where holes are."),
        ViewSpec("load", "tui.views.load", "LoadView", "How many messages a week everybody gets, or sends."),
    ),
    "stakeholder": (
        ViewSpec(
            "power/interest", "tui.views.power_interest", "PowerInterest", "Power against interest, everybody by name."
        ),
        ViewSpec(
            "engagement", "tui.views.engagement", "Engagement", "Where they stand, where we need them, what moves them."
        ),
        ViewSpec("owed", "tui.views.owed", "OwedView", "What we owe everybody, and what we have from them."),
        ViewSpec("influence", "tui.views.influence", "InfluenceView", "Who can change how much in which phase."),
    ),
    "gate": (
        ViewSpec("checkpoints", "tui.views.checkpoints", "CheckpointsView", "The questions of a gate, by evidence."),
        ViewSpec("closure", "tui.views.closure", "ClosureView", "What is still open, and who has it afterwards."),
    ),
    "acceptance": (
        ViewSpec("by deliverable", "tui.views.deliverables", "DeliverablesView", "What is missing until acceptance."),
    ),
    "lesson": (ViewSpec("learning", "tui.views.learning", "LearningView", "Lessons that nobody acts on come first."),),
    "benefit": (
        ViewSpec("benefits", "tui.views.gains", "BenefitsView", "From baseline to target, and the next review."),
    ),
    "action": (
        ViewSpec(
            "all actions", "tui.views.all_actions", "AllActions", "Of risks, issues, decisions, meetings: one list."
        ),
    ),
    "issue": (
        ViewSpec("issue board", "tui.views.issue_board", "IssueBoard", "Issues as cards, a column for every status."),
        ViewSpec(
            "ageing", "tui.views.ageing", "AgeingView", "How long open, without movement, past the day, undecided."
        ),
    ),
    "change": (ViewSpec("effect", "tui.views.effect", "EffectView", "What changes add up to in days and cost."),),
    "decision": (ViewSpec("to be told", "tui.views.to_be_told", "ToBeTold", "Who has not heard of what was decided."),),
    "report": (
        ViewSpec("report page", "tui.views.report_page", "ReportPage", "One report: colours, reasons, what changed."),
        ViewSpec("trend", "tui.views.report_trend", "ReportTrend", "All reports: colours by area, figures over time."),
    ),
}


def views_of(register: str) -> tuple[ViewSpec, ...]:
    """The views of a register, the table not among them."""
    return VIEWS.get(register, ())
