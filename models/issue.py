"""The issue log: what has happened and needs something done, in the terms of PM2 and PRINCE2."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from models.choices import Choice
from models.entry import Entry
from models.fields import Column, Kind
from models.risk import RiskAction
from models.risk_terms import CATEGORIES, Escalation
from models.text import MANY
from models.types import Line, OptionalDate, OptionalScale, Person, Prose, Ref, Title


class IssueType(Choice):
    """What sort of issue it is (PRINCE2, the last two from its 7th edition)."""

    PROBLEM = "problem"
    OFF_SPECIFICATION = "off_specification"
    REQUEST_FOR_CHANGE = "request_for_change"
    OPPORTUNITY = "opportunity"
    EXTERNAL_EVENT = "external_event"


class IssueStatus(Choice):
    """The states of a PM2 issue: resolved says that its actions are complete, closed that somebody verified it."""

    OPEN = "open"
    POSTPONED = "postponed"
    RESOLVED = "resolved"
    CLOSED = "closed"


class Issue(Entry):
    """One entry of the issue log (`I-004`)."""

    NAME: ClassVar[str] = "issue"
    TABLE: ClassVar[str] = "issues"
    PREFIX: ClassVar[str] = "I"
    TITLE: ClassVar[str] = "Issue log"
    PANE: ClassVar[str] = "Issues"
    SINGULAR: ClassVar[str] = "issue"
    STEP: ClassVar[int] = 5
    CLOSED: ClassVar[frozenset[str]] = frozenset({IssueStatus.CLOSED})
    DONE: ClassVar[str] = IssueStatus.CLOSED
    FLOW: ClassVar[dict[str, str]] = {
        IssueStatus.OPEN: IssueStatus.RESOLVED,
        IssueStatus.POSTPONED: IssueStatus.OPEN,
        IssueStatus.RESOLVED: IssueStatus.CLOSED,
        IssueStatus.CLOSED: IssueStatus.OPEN,
    }

    title: Annotated[
        Title,
        Field(title="issue", description="What has happened, in one line."),
        Column(
            Kind.TEXT,
            width=0,
            table=True,
            synonyms=("issue", "name", "subject", "issue title", "summary", "problem", "concern", "impediment"),
        ),
    ]
    urgency: Annotated[
        OptionalScale,
        Field(title="urgency", description="How soon something has to be done, 1 (can wait) to 5 (at once)."),
        Column(Kind.SCALE, width=3, key="u", table=True, synonyms=("priority", "prio", "dringlichkeit")),
    ] = None
    impact: Annotated[
        OptionalScale,
        Field(title="impact", description="How hard it hits the project, 1 (very low) to 5 (very high)."),
        Column(
            Kind.SCALE, width=3, key="i", table=True, synonyms=("severity", "impact score", "auswirkung", "impacto")
        ),
    ] = None
    owner: Annotated[
        Person,
        Field(title="owner", description="The one person who sees to it that it is resolved."),
        Column(
            Kind.PERSON,
            width=16,
            key="@",
            table=True,
            synonyms=("issue owner", "responsible", "assigned to", "assignee", "verantwortlich"),
        ),
    ] = ""
    due: Annotated[
        OptionalDate,
        Field(title="due", description="When it has to be resolved."),
        Column(Kind.DATE, width=10, key="due", table=True, synonyms=("due date", "target date", "deadline")),
    ] = None
    status: Annotated[
        IssueStatus,
        Field(title="status", description="Resolved: the actions are complete. Closed: somebody has verified it."),
        Column(Kind.CHOICE, width=9, key="s", table=True, synonyms=("state", "issue status")),
    ] = IssueStatus.OPEN
    type: Annotated[
        IssueType,
        Field(title="type", description="Problem, off-specification, request for change, opportunity, external event."),
        Column(Kind.CHOICE, width=14, key="k", synonyms=("issue type", "kind")),
    ] = IssueType.PROBLEM
    category: Annotated[
        Line,
        Field(title="category", description="Where it comes from."),
        Column(Kind.TEXT, width=14, suggestions=CATEGORIES, synonyms=("issue category", "area", "kategorie")),
    ] = ""
    description: Annotated[
        Prose,
        Field(title="description", description="What has happened, and what it touches."),
        Column(Kind.PROSE, width=24, synonyms=("details", "issue description", "desc", "beschreibung")),
    ] = ""
    consequence: Annotated[
        Prose,
        Field(title="consequence", description="What happens if nothing is done."),
        Column(Kind.PROSE, width=24, synonyms=("consequence of doing nothing", "effect", "consequences")),
    ] = ""
    size: Annotated[
        OptionalScale,
        Field(title="size", description="How much work it is to resolve, 1 (very little) to 5 (very much)."),
        Column(Kind.SCALE, width=3, key="z", synonyms=("effort", "issue size")),
    ] = None
    raised_by: Annotated[
        Person,
        Field(title="raised by", description="Who brought it up."),
        Column(Kind.PERSON, width=16, synonyms=("identified by", "reported by", "author", "logged by")),
    ] = ""
    raised: Annotated[
        OptionalDate,
        Field(title="raised", description="When it was brought up."),
        Column(
            Kind.DATE,
            width=10,
            key="raised",
            synonyms=("date raised", "raised on", "date identified", "identification date", "opened", "logged on"),
        ),
    ] = None
    actions: Annotated[
        list[RiskAction],
        Field(title="actions", description="What is done about it, by whom and until when.", max_length=MANY),
        Column(Kind.RECORDS, width=24, synonyms=("action", "action details", "next steps", "measures", "massnahme")),
    ] = []
    escalation: Annotated[
        Escalation,
        Field(title="escalation", description="The layer that has to decide: no, directing or steering."),
        Column(Kind.CHOICE, width=9, key="e", synonyms=("escalate", "escalation level")),
    ] = Escalation.NO
    escalated: Annotated[
        OptionalDate,
        Field(title="escalated on", description="When it was handed up."),
        Column(Kind.DATE, width=10, synonyms=("escalated", "escalation date", "date escalated")),
    ] = None
    decision: Annotated[
        Ref,
        Field(title="decision", description="The decision that settled it."),
        Column(Kind.ENTRY, width=8, refers_to="decisions", synonyms=("decision id",)),
    ] = ""
    from_risk: Annotated[
        Ref,
        Field(title="from risk", description="The risk that occurred."),
        Column(Kind.ENTRY, width=8, refers_to="risks", synonyms=("risk id", "related risk", "linked risk")),
    ] = ""
    from_assumption: Annotated[
        Ref,
        Field(title="from assumption", description="The assumption, constraint or dependency that did not hold."),
        Column(Kind.ENTRY, width=8, refers_to="assumptions", synonyms=("assumption id", "related assumption")),
    ] = ""
    change: Annotated[
        Ref,
        Field(title="change request", description="The change request that it became."),
        Column(Kind.ENTRY, width=8, refers_to="change_requests", synonyms=("change id", "change request", "rfc")),
    ] = ""
    resolution: Annotated[
        Prose,
        Field(title="resolution", description="How it was resolved."),
        Column(Kind.PROSE, width=24, synonyms=("solution", "outcome", "resolution notes")),
    ] = ""
    closed_on: Annotated[
        OptionalDate,
        Field(title="closed on", description="When somebody verified that it is resolved."),
        Column(Kind.DATE, width=10, synonyms=("closed", "closure date", "date closed")),
    ] = None

    @model_validator(mode="after")
    def _closes_after_it_was_raised(self) -> Self:
        if self.raised and self.closed_on and self.closed_on < self.raised:
            raise ValueError(f"closed_on: {self.closed_on} is before it was raised, {self.raised}")
        return self
