"""Assumptions, constraints and dependencies: what the plan takes as given, and until when somebody has to make sure."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from models.choices import Choice
from models.entry import Entry
from models.fields import Column, Kind
from models.types import Line, OptionalDate, Person, Prose, Ref, Title


class AssumptionKind(Choice):
    """Held to be true, a limit, or something that two projects owe each other."""

    ASSUMPTION = "assumption"
    CONSTRAINT = "constraint"
    DEPENDENCY = "dependency"


class AssumptionStatus(Choice):
    """What became of it; an assumption that does not hold becomes a risk or an issue (PM2 project charter)."""

    OPEN = "open"
    VALID = "valid"
    INVALID = "invalid"
    BECAME_RISK = "became_risk"
    BECAME_ISSUE = "became_issue"
    MET = "met"
    CLOSED = "closed"


class Direction(Choice):
    """Inbound: we need something of others; outbound: others need something of us."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


BECAME = {AssumptionStatus.BECAME_RISK: "R-", AssumptionStatus.BECAME_ISSUE: "I-"}


class Assumption(Entry):
    """One assumption, constraint or dependency (`A-003`)."""

    NAME: ClassVar[str] = "assumption"
    TABLE: ClassVar[str] = "assumptions"
    PREFIX: ClassVar[str] = "A"
    TITLE: ClassVar[str] = "Assumptions, constraints, dependencies"
    PANE: ClassVar[str] = "Assumptions"
    SINGULAR: ClassVar[str] = "assumption"
    STEP: ClassVar[int] = 1
    CLOSED: ClassVar[frozenset[str]] = frozenset(set(AssumptionStatus) - {AssumptionStatus.OPEN})
    DONE: ClassVar[str] = AssumptionStatus.VALID
    FLOW: ClassVar[dict[str, str]] = {
        AssumptionStatus.OPEN: AssumptionStatus.VALID,  # how an assumption ends well,
        AssumptionStatus.VALID: AssumptionStatus.MET,  # and a dependency
        AssumptionStatus.INVALID: AssumptionStatus.OPEN,
        AssumptionStatus.BECAME_RISK: AssumptionStatus.OPEN,
        AssumptionStatus.BECAME_ISSUE: AssumptionStatus.OPEN,
        AssumptionStatus.MET: AssumptionStatus.OPEN,
        AssumptionStatus.CLOSED: AssumptionStatus.OPEN,
    }

    title: Annotated[
        Title,
        Field(title="statement", description="What is taken as given, in one line."),
        Column(
            Kind.TEXT,
            width=0,
            table=True,
            synonyms=("assumption", "constraint", "dependency", "name", "title", "annahme", "abhängigkeit"),
        ),
    ]
    kind: Annotated[
        AssumptionKind,
        Field(title="kind", description="An assumption, a constraint, or a dependency."),
        Column(Kind.CHOICE, width=11, key="k", table=True, synonyms=("type", "category", "raid type")),
    ] = AssumptionKind.ASSUMPTION
    owner: Annotated[
        Person,
        Field(title="owner", description="Who makes sure of it."),
        Column(Kind.PERSON, width=16, key="@", table=True, synonyms=("responsible", "assigned to", "verantwortlich")),
    ] = ""
    validate_by: Annotated[
        OptionalDate,
        Field(title="validate by", description="Until when somebody has to make sure that it holds."),
        Column(
            Kind.DATE,
            width=11,
            key="due",
            table=True,
            synonyms=("due", "due date", "validation date", "needed by", "target date", "prüfen bis"),
        ),
    ] = None
    status: Annotated[
        AssumptionStatus,
        Field(
            title="status", description="Open until somebody made sure; what does not hold becomes a risk or an issue."
        ),
        Column(Kind.CHOICE, width=12, key="s", table=True, synonyms=("state", "validation status")),
    ] = AssumptionStatus.OPEN
    direction: Annotated[
        Direction | None,
        Field(title="direction", description="Of a dependency: inbound, we need it; outbound, others need it of us."),
        Column(Kind.CHOICE, width=9, key="dir", synonyms=("inbound/outbound", "in/out", "dependency type", "richtung")),
    ] = None
    programme: Annotated[
        Line,
        Field(title="programme", description="The programme, project or team at the other end of a dependency."),
        Column(Kind.TEXT, width=16, synonyms=("program", "other project", "depends on", "counterpart", "programm")),
    ] = ""
    description: Annotated[
        Prose,
        Field(title="description", description="What it rests on, and what follows if it does not hold."),
        Column(Kind.PROSE, width=30, synonyms=("details", "desc", "impact if false", "beschreibung")),
    ] = ""
    became: Annotated[
        Ref,
        Field(title="became", description="The risk or issue that it became."),
        Column(Kind.ENTRY, width=8, refers_to="risks issues", synonyms=("linked risk", "linked issue", "related risk")),
    ] = ""
    evidence: Annotated[
        Prose,
        Field(title="evidence", description="What shows that it holds, or does not: a record, a link, a file."),
        Column(Kind.PROSE, width=20, synonyms=("proof", "validation", "nachweis")),
    ] = ""

    @model_validator(mode="after")
    def _fits_its_kind_and_status(self) -> Self:
        if self.direction and self.kind is not AssumptionKind.DEPENDENCY:
            raise ValueError("direction: only a dependency has one; set `kind` to dependency as well")
        prefix = BECAME.get(self.status, "")
        if self.became and not self.became.startswith(prefix):
            what = "a risk, such as R-007" if prefix == "R-" else "an issue, such as I-007"
            raise ValueError(f"became: with this status it became {what}")
        return self
