"""The decision log: what was decided, by whom, from when on, and who was told (PM2)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from models.choices import Choice
from models.entry import Entry
from models.fields import Column, Kind
from models.risk_terms import CATEGORIES, Escalation
from models.types import Line, OptionalDate, People, Person, Prose, Refs, Title


class DecisionStatus(Choice):
    """How far a decision is."""

    PROPOSED = "proposed"
    DECIDED = "decided"
    APPLIED = "applied"
    WITHDRAWN = "withdrawn"


class Decision(Entry):
    """One entry of the decision log (`D-005`)."""

    NAME: ClassVar[str] = "decision"
    TABLE: ClassVar[str] = "decisions"
    PREFIX: ClassVar[str] = "D"
    TITLE: ClassVar[str] = "Decision log"
    PANE: ClassVar[str] = "Decisions"
    SINGULAR: ClassVar[str] = "decision"
    STEP: ClassVar[int] = 5
    CLOSED: ClassVar[frozenset[str]] = frozenset({DecisionStatus.APPLIED, DecisionStatus.WITHDRAWN})
    DONE: ClassVar[str] = DecisionStatus.APPLIED
    FLOW: ClassVar[dict[str, str]] = {
        DecisionStatus.PROPOSED: DecisionStatus.DECIDED,
        DecisionStatus.DECIDED: DecisionStatus.APPLIED,
        DecisionStatus.APPLIED: DecisionStatus.DECIDED,
        DecisionStatus.WITHDRAWN: DecisionStatus.PROPOSED,
    }

    title: Annotated[
        Title,
        Field(title="decision", description="What was, or is to be, decided, in one line."),
        Column(
            Kind.TEXT, width=0, table=True, synonyms=("decision", "name", "subject", "decision title", "entscheidung")
        ),
    ]
    decided: Annotated[
        OptionalDate,
        Field(title="decided on", description="When it was decided."),
        Column(
            Kind.DATE, width=10, key="on", table=True, synonyms=("decision date", "decided", "date", "date decided")
        ),
    ] = None
    applies_from: Annotated[
        OptionalDate,
        Field(title="applies from", description="From when on it holds."),
        Column(
            Kind.DATE,
            width=10,
            key="from",
            table=True,
            synonyms=("date of application", "application date", "effective date", "effective from", "valid from"),
        ),
    ] = None
    owner: Annotated[
        Person,
        Field(title="owner", description="Who decided, or has to decide."),
        Column(
            Kind.PERSON,
            width=16,
            key="@",
            table=True,
            synonyms=("decision owner", "decided by", "decision maker", "approved by", "responsible"),
        ),
    ] = ""
    communicated_to: Annotated[
        People,
        Field(title="communicated to", description="The people and groups who have to be told."),
        Column(
            Kind.PEOPLE,
            width=18,
            key="to",
            table=True,
            synonyms=("decision communicated to", "informed", "audience", "distribution list"),
        ),
    ] = []
    status: Annotated[
        DecisionStatus,
        Field(title="status", description="Proposed, decided, applied or withdrawn."),
        Column(Kind.CHOICE, width=9, key="s", table=True, synonyms=("state", "decision status")),
    ] = DecisionStatus.PROPOSED
    category: Annotated[
        Line,
        Field(title="category", description="What sort of decision it is."),
        Column(Kind.TEXT, width=14, suggestions=CATEGORIES, synonyms=("decision category", "area", "type")),
    ] = ""
    description: Annotated[
        Prose,
        Field(title="description", description="What exactly was decided, and why."),
        Column(Kind.PROSE, width=24, synonyms=("details", "decision description", "rationale", "reason", "desc")),
    ] = ""
    present: Annotated[
        People,
        Field(title="present", description="Who was there."),
        Column(Kind.PEOPLE, width=18, synonyms=("people present", "attendees", "participants")),
    ] = []
    minutes: Annotated[
        Line,
        Field(title="minutes", description="Where the minutes are."),
        Column(Kind.TEXT, width=16, synonyms=("minutes reference", "meeting minutes", "reference", "protocol")),
    ] = ""
    about: Annotated[
        Refs,
        Field(title="about", description="The entries that it settles: issues, changes, risks, scope items."),
        Column(
            Kind.ENTRIES,
            width=16,
            synonyms=("related", "traceability", "related ids", "related items"),
        ),
    ] = []
    escalation: Annotated[
        Escalation,
        Field(title="escalation", description="The layer that has to decide: no, directing or steering."),
        Column(Kind.CHOICE, width=9, key="e", synonyms=("escalated", "escalate", "escalation level")),
    ] = Escalation.NO
