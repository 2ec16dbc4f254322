"""Acceptance of deliverables: by which criterion, who accepts, and what came of it (PM2 acceptance plan and note)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from models.choices import Choice
from models.entry import Entry
from models.fields import Column, Kind
from models.types import Line, OptionalDate, Person, Prose, Ref, Title


class CriterionCategory(Choice):
    """The side from which a deliverable is judged (PM2)."""

    BUSINESS = "business"
    IT = "it"
    LEGAL = "legal"
    PEOPLE_AND_ORGANISATION = "people_and_organisation"


class Outcome(Choice):
    """What became of it. Rejected is still open: it has to be mended and shown again."""

    OPEN = "open"
    ACCEPTED = "accepted"
    ACCEPTED_WITH_CONDITIONS = "accepted_with_conditions"
    REJECTED = "rejected"


class Acceptance(Entry):
    """One acceptance (`AP-006`): one deliverable by one criterion."""

    NAME: ClassVar[str] = "acceptance"
    TABLE: ClassVar[str] = "acceptances"
    PREFIX: ClassVar[str] = "AP"
    TITLE: ClassVar[str] = "Acceptance of deliverables"
    PANE: ClassVar[str] = "Acceptance"
    SINGULAR: ClassVar[str] = "acceptance"
    STEP: ClassVar[int] = 6
    STATUS_FIELD: ClassVar[str] = "outcome"
    CLOSED: ClassVar[frozenset[str]] = frozenset({Outcome.ACCEPTED, Outcome.ACCEPTED_WITH_CONDITIONS})
    DONE: ClassVar[str] = Outcome.ACCEPTED
    FLOW: ClassVar[dict[str, str]] = {
        Outcome.OPEN: Outcome.ACCEPTED,
        Outcome.ACCEPTED: Outcome.OPEN,
        Outcome.ACCEPTED_WITH_CONDITIONS: Outcome.ACCEPTED,
        Outcome.REJECTED: Outcome.OPEN,
    }

    title: Annotated[
        Title,
        Field(title="acceptance", description="What is accepted, in one line."),
        Column(Kind.TEXT, width=0, table=True, synonyms=("acceptance", "name", "subject", "item")),
    ]
    deliverable: Annotated[
        Ref,
        Field(title="deliverable", description="The scope item that is accepted."),
        Column(
            Kind.ENTRY,
            width=16,
            key="of",
            table=True,
            refers_to="scope",
            synonyms=("deliverable id", "scope item", "requirement id"),
        ),
    ] = ""
    approver: Annotated[
        Person,
        Field(title="approver", description="Who accepts it."),
        Column(
            Kind.PERSON,
            width=16,
            key="@",
            table=True,
            synonyms=("approving authority", "accepted by", "approved by", "acceptance responsible", "owner"),
        ),
    ] = ""
    date: Annotated[
        OptionalDate,
        Field(title="date", description="When it is to be accepted, or was."),
        Column(Kind.DATE, width=10, key="on", table=True, synonyms=("acceptance date", "due", "accepted on")),
    ] = None
    outcome: Annotated[
        Outcome,
        Field(title="outcome", description="Open, accepted, accepted with conditions, or rejected."),
        Column(Kind.CHOICE, width=11, key="s", table=True, synonyms=("status", "result", "state", "decision")),
    ] = Outcome.OPEN
    criterion_category: Annotated[
        CriterionCategory | None,
        Field(title="category", description="Business, IT, legal, or people and organisation."),
        Column(Kind.CHOICE, width=12, key="k", synonyms=("criterion category", "criteria category", "category")),
    ] = None
    criterion: Annotated[
        Prose,
        Field(title="criterion", description="What has to be true for it to be accepted."),
        Column(Kind.PROSE, width=24, synonyms=("acceptance criterion", "acceptance criteria", "criteria")),
    ] = ""
    metric: Annotated[
        Line,
        Field(title="metric", description="How it is measured."),
        Column(Kind.TEXT, width=16, synonyms=("measure", "measurement", "acceptance method")),
    ] = ""
    tolerance: Annotated[
        Line,
        Field(title="tolerance", description="How far off is still accepted."),
        Column(Kind.TEXT, width=12, synonyms=("quality tolerance", "metric and tolerance")),
    ] = ""
    conditions: Annotated[
        Prose,
        Field(title="conditions", description="What still has to be done, or why it was rejected."),
        Column(Kind.PROSE, width=24, synonyms=("condition", "reservations", "rejection reason")),
    ] = ""
    evidence: Annotated[
        Prose,
        Field(title="evidence", description="What shows it: a record, a link, a file."),
        Column(Kind.PROSE, width=20, synonyms=("proof", "test report", "acceptance note")),
    ] = ""
