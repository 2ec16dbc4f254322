"""The scope checklist: deliverables, requirements and enabling work as a tree, and what is declared out."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from models.choices import Choice
from models.entry import Entry
from models.fields import Column, Kind
from models.types import Line, OptionalAmount, OptionalDate, Person, Prose, Ref, Title, Words


class ScopeKind(Choice):
    """What sort of thing is in, or out of, scope."""

    DELIVERABLE = "deliverable"
    REQUIREMENT = "requirement"
    ENABLING = "enabling"
    OUT = "out"


class Moscow(Choice):
    """Priority this time (DSDM chapter 10): without a must there is no point in delivering on the date."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"
    WONT = "wont"


class ScopeStatus(Choice):
    """The states of a PM2 requirement."""

    SPECIFIED = "specified"
    PROPOSED = "proposed"
    APPROVED = "approved"
    INCORPORATED = "incorporated"
    IMPLEMENTED = "implemented"
    VALIDATED = "validated"
    FOR_FIXING = "for_fixing"
    REJECTED = "rejected"


CATEGORIES = (
    "business need",
    "feature",
    "functional",
    "technical",
    "training",
    "quality",
    "performance",
    "security",
    "support",
    "maintenance",
    "business rule",
)


class ScopeItem(Entry):
    """One item of the scope checklist (`S-012`)."""

    NAME: ClassVar[str] = "scope"
    TABLE: ClassVar[str] = "scope"
    PREFIX: ClassVar[str] = "S"
    TITLE: ClassVar[str] = "Scope checklist"
    PANE: ClassVar[str] = "Scope"
    SINGULAR: ClassVar[str] = "scope item"
    STEP: ClassVar[int] = 2
    CLOSED: ClassVar[frozenset[str]] = frozenset({ScopeStatus.VALIDATED, ScopeStatus.REJECTED})
    DONE: ClassVar[str] = ScopeStatus.VALIDATED
    FLOW: ClassVar[dict[str, str]] = {
        ScopeStatus.SPECIFIED: ScopeStatus.IMPLEMENTED,
        ScopeStatus.PROPOSED: ScopeStatus.IMPLEMENTED,
        ScopeStatus.APPROVED: ScopeStatus.IMPLEMENTED,
        ScopeStatus.INCORPORATED: ScopeStatus.IMPLEMENTED,
        ScopeStatus.FOR_FIXING: ScopeStatus.IMPLEMENTED,
        ScopeStatus.IMPLEMENTED: ScopeStatus.VALIDATED,
        ScopeStatus.VALIDATED: ScopeStatus.FOR_FIXING,
        ScopeStatus.REJECTED: ScopeStatus.PROPOSED,
    }

    title: Annotated[
        Title,
        Field(title="title", description="What is delivered, required or left out, in one line."),
        Column(
            Kind.TEXT,
            width=0,
            table=True,
            synonyms=("item", "name", "requirement", "deliverable", "scope", "text", "subject", "feature"),
        ),
    ]
    moscow: Annotated[
        Moscow | None,
        Field(title="MoSCoW", description="Must, should, could, or won't this time."),
        Column(Kind.CHOICE, width=6, key="m", table=True, synonyms=("priority", "prio", "moscow priority")),
    ] = None
    owner: Annotated[
        Person,
        Field(title="owner", description="Who answers for the item."),
        Column(Kind.PERSON, width=16, key="@", table=True, synonyms=("responsible", "assigned to", "assignee")),
    ] = ""
    due: Annotated[
        OptionalDate,
        Field(title="due", description="When it has to be there."),
        Column(Kind.DATE, width=10, key="due", table=True, synonyms=("due date", "target date", "deadline", "end")),
    ] = None
    status: Annotated[
        ScopeStatus,
        Field(title="status", description="How far the item is; validated counts as done."),
        Column(Kind.CHOICE, width=12, key="s", table=True, synonyms=("state",)),
    ] = ScopeStatus.SPECIFIED
    effort: Annotated[
        OptionalAmount,
        Field(title="effort", description="Estimated work in person-days."),
        Column(Kind.NUMBER, width=6, key="effort", table=True, synonyms=("person-days", "days", "estimate", "size")),
    ] = None
    kind: Annotated[
        ScopeKind,
        Field(title="kind", description="Deliverable, requirement, enabling work, or declared out of scope."),
        Column(Kind.CHOICE, width=11, key="k", table=True, synonyms=("type", "item type")),
    ] = ScopeKind.DELIVERABLE
    status_reason: Annotated[
        Prose,
        Field(title="reason", description="Why it was rejected, required then; or what has to be fixed."),
        Column(Kind.PROSE, width=20, synonyms=("reason", "rejection reason")),
    ] = ""
    category: Annotated[
        Line,
        Field(title="category", description="The sort of requirement."),
        Column(Kind.TEXT, width=14, suggestions=CATEGORIES, synonyms=("area",)),
    ] = ""
    description: Annotated[
        Prose,
        Field(title="description", description="What it is, as fully as needed."),
        Column(Kind.PROSE, width=30, synonyms=("details", "desc")),
    ] = ""
    acceptance_criterion: Annotated[
        Prose,
        Field(title="acceptance criterion", description="How one can tell that it is done, with a measure."),
        Column(Kind.PROSE, width=30, synonyms=("acceptance criteria", "accept", "definition of done", "criterion")),
    ] = ""
    approver: Annotated[
        Person,
        Field(title="approver", description="Who accepts it."),
        Column(Kind.PERSON, width=16, synonyms=("approved by", "approving authority", "acceptance responsible")),
    ] = ""
    requested_by: Annotated[
        Person,
        Field(title="requested by", description="Who asked for it."),
        Column(Kind.PERSON, width=16, synonyms=("requester", "requestor", "raised by", "source")),
    ] = ""
    departments: Annotated[
        Words,
        Field(title="departments", description="The departments that it affects."),
        Column(Kind.WORDS, width=18, synonyms=("department", "affects", "affected departments", "business area")),
    ] = []
    accepted_by: Annotated[
        Person,
        Field(title="accepted by", description="Who accepted it when it was there."),
        Column(Kind.PERSON, width=16, synonyms=("acceptance by", "signed off by")),
    ] = ""
    accepted_on: Annotated[
        OptionalDate,
        Field(title="accepted on", description="The day on which it was accepted."),
        Column(Kind.DATE, width=10, synonyms=("acceptance date", "accepted", "sign-off date")),
    ] = None
    evidence: Annotated[
        Prose,
        Field(title="evidence", description="What shows that it was accepted: a record, a link, a file."),
        Column(Kind.PROSE, width=20, synonyms=("proof",)),
    ] = ""
    parent: Annotated[
        Ref,
        Field(title="parent", description="The item that this one is part of."),
        Column(Kind.ENTRY, width=8, refers_to="scope", synonyms=("parent id", "part of")),
    ] = ""

    @model_validator(mode="after")
    def _rejected_says_why(self) -> Self:
        """PM2 traceability: a rejected requirement keeps its reason."""
        if self.status is ScopeStatus.REJECTED and not self.status_reason:
            raise ValueError("status: a rejected item needs its reason; fill in `status_reason` as well")
        if self.ref and self.parent == self.ref:
            raise ValueError("parent: an item cannot be part of itself")
        return self
