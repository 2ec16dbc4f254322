"""The change log: what somebody wants changed, what was decided about it, and what came of it (PM2)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from models.choices import Choice
from models.entry import Entry
from models.fields import Column, Kind
from models.signed import OptionalSigned
from models.types import OptionalDate, OptionalScale, Person, Prose, Ref, Refs, Title


class ChangeCategory(Choice):
    """Where a change comes from (PM2)."""

    NEW_REQUIREMENT = "new_requirement"
    ISSUE_OR_RISK = "issue_or_risk"
    IMPROVEMENT = "improvement"


class ChangeStatus(Choice):
    """How far a change request is (PM2); what was decided about it is another field."""

    SUBMITTED = "submitted"
    ASSESSING = "assessing"
    WAITING_FOR_APPROVAL = "waiting_for_approval"
    APPROVED = "approved"
    REJECTED = "rejected"
    POSTPONED = "postponed"
    MERGED = "merged"
    IMPLEMENTED = "implemented"


class ChangeDecision(Choice):
    """What was decided about a change."""

    OPEN = "open"
    APPROVE = "approve"
    REJECT = "reject"
    POSTPONE = "postpone"
    MERGE = "merge"


class ChangeRequest(Entry):
    """One entry of the change log (`CR-002`). No row is ever deleted: a change that is not wanted is rejected."""

    NAME: ClassVar[str] = "change"
    TABLE: ClassVar[str] = "change_requests"
    PREFIX: ClassVar[str] = "CR"
    TITLE: ClassVar[str] = "Change log"
    PANE: ClassVar[str] = "Changes"
    SINGULAR: ClassVar[str] = "change request"
    STEP: ClassVar[int] = 5
    CLOSED: ClassVar[frozenset[str]] = frozenset({ChangeStatus.REJECTED, ChangeStatus.MERGED, ChangeStatus.IMPLEMENTED})
    DONE: ClassVar[str] = ChangeStatus.IMPLEMENTED
    FLOW: ClassVar[dict[str, str]] = {
        ChangeStatus.SUBMITTED: ChangeStatus.ASSESSING,
        ChangeStatus.ASSESSING: ChangeStatus.WAITING_FOR_APPROVAL,
        ChangeStatus.WAITING_FOR_APPROVAL: ChangeStatus.APPROVED,
        ChangeStatus.APPROVED: ChangeStatus.IMPLEMENTED,
        ChangeStatus.POSTPONED: ChangeStatus.ASSESSING,
        ChangeStatus.REJECTED: ChangeStatus.ASSESSING,
        ChangeStatus.MERGED: ChangeStatus.ASSESSING,
        ChangeStatus.IMPLEMENTED: ChangeStatus.APPROVED,
    }

    title: Annotated[
        Title,
        Field(title="change", description="What is to be changed, in one line."),
        Column(
            Kind.TEXT,
            width=0,
            table=True,
            synonyms=("change", "name", "subject", "change request", "change title", "summary", "request"),
        ),
    ]
    priority: Annotated[
        OptionalScale,
        Field(title="priority", description="How much it matters, 1 (very low) to 5 (very high)."),
        Column(Kind.SCALE, width=3, key="p", table=True, synonyms=("prio", "change priority", "urgency")),
    ] = None
    effect_days: Annotated[
        OptionalSigned,
        Field(title="effect in days", description="Working days by which it moves the end; minus is sooner."),
        Column(
            Kind.NUMBER,
            width=6,
            key="d",
            table=True,
            synonyms=("days", "schedule impact", "impact on schedule", "delay"),
        ),
    ] = None
    effect_cost: Annotated[
        OptionalSigned,
        Field(title="effect on cost", description="What it costs in money; minus is a saving."),
        Column(
            Kind.NUMBER,
            width=9,
            key="c",
            table=True,
            synonyms=("cost", "cost impact", "impact on cost", "budget impact"),
        ),
    ] = None
    owner: Annotated[
        Person,
        Field(title="owner", description="Who brings it to a decision and sees to it after that."),
        Column(Kind.PERSON, width=16, key="@", table=True, synonyms=("responsible", "assigned to", "change owner")),
    ] = ""
    status: Annotated[
        ChangeStatus,
        Field(title="status", description="How far it is; rejected, merged and implemented are not open."),
        Column(Kind.CHOICE, width=11, key="s", table=True, synonyms=("state", "change status")),
    ] = ChangeStatus.SUBMITTED
    decision: Annotated[
        ChangeDecision,
        Field(title="decision", description="What was decided, which is not how far it is."),
        Column(Kind.CHOICE, width=9, key="k", synonyms=("outcome", "verdict")),
    ] = ChangeDecision.OPEN
    decided_by: Annotated[
        Person,
        Field(title="decided by", description="Who decided."),
        Column(Kind.PERSON, width=16, synonyms=("approved by", "approver", "approving authority")),
    ] = ""
    decided: Annotated[
        OptionalDate,
        Field(title="decided on", description="When it was decided; not the day on which it is there."),
        Column(Kind.DATE, width=10, synonyms=("decision date", "decided", "approval date", "date approved")),
    ] = None
    category: Annotated[
        ChangeCategory | None,
        Field(title="category", description="A new requirement, from an issue or a risk, or an improvement."),
        Column(Kind.CHOICE, width=14, synonyms=("change category", "change type", "type")),
    ] = None
    description: Annotated[
        Prose,
        Field(title="description", description="How it is now, and how it is wanted."),
        Column(Kind.PROSE, width=24, synonyms=("details", "change description", "desc", "reason")),
    ] = ""
    not_implementing: Annotated[
        Prose,
        Field(title="if not implemented", description="What happens if it is not done."),
        Column(Kind.PROSE, width=24, synonyms=("impact of not implementing", "not implementing", "consequence")),
    ] = ""
    effect_text: Annotated[
        Prose,
        Field(title="effect in words", description="What it does to scope, quality, risks and people."),
        Column(Kind.PROSE, width=24, synonyms=("impact", "impact description", "effects", "impact assessment")),
    ] = ""
    size: Annotated[
        OptionalScale,
        Field(title="size", description="How much work it is, 1 (very little) to 5 (very much)."),
        Column(Kind.SCALE, width=3, key="z", synonyms=("effort", "change size")),
    ] = None
    requested_by: Annotated[
        Person,
        Field(title="requested by", description="Who asked for it."),
        Column(Kind.PERSON, width=16, synonyms=("requester", "requestor", "raised by", "submitted by")),
    ] = ""
    requested: Annotated[
        OptionalDate,
        Field(title="requested on", description="When it was asked for."),
        Column(Kind.DATE, width=10, synonyms=("requested", "date raised", "date identified", "submitted", "date")),
    ] = None
    due: Annotated[
        OptionalDate,
        Field(title="due", description="When it has to be there."),
        Column(
            Kind.DATE, width=10, key="due", synonyms=("due date", "target date", "target delivery date", "deadline")
        ),
    ] = None
    implemented_on: Annotated[
        OptionalDate,
        Field(title="implemented on", description="When it was there."),
        Column(Kind.DATE, width=10, synonyms=("implemented", "actual delivery date", "delivered", "done")),
    ] = None
    implemented_by: Annotated[
        Refs,
        Field(title="implemented by", description="The tasks and scope items that carry it out."),
        Column(Kind.ENTRIES, width=16, refers_to="tasks scope", synonyms=("related tasks", "tasks", "wbs")),
    ] = []
    from_issue: Annotated[
        Ref,
        Field(title="from issue", description="The issue that it came from."),
        Column(Kind.ENTRY, width=8, refers_to="issues", synonyms=("issue id", "related issue", "linked issue")),
    ] = ""
    merged_into: Annotated[
        Ref,
        Field(title="merged into", description="The change request that it became part of."),
        Column(Kind.ENTRY, width=8, refers_to="change_requests", synonyms=("merged with", "duplicate of")),
    ] = ""

    @model_validator(mode="after")
    def _is_not_part_of_itself(self) -> Self:
        if self.ref and self.merged_into == self.ref:
            raise ValueError("merged_into: a change cannot be merged into itself")
        return self
