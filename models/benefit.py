"""Benefits: what the organisation gains, measured from a baseline to a target, also after the project (PRINCE2)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from models.choices import Choice
from models.entry import Entry, Record
from models.fields import Column, Kind
from models.signed import OptionalSigned, Signed
from models.text import MANY
from models.types import Day, Line, OptionalDate, Person, Prose, Title


class BenefitKind(Choice):
    """Direct, indirect, or without a number; a dis-benefit is an outcome that somebody loses by."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    QUALITATIVE = "qualitative"
    DIS_BENEFIT = "dis_benefit"


class BenefitStatus(Choice):
    """How far it is."""

    PLANNED = "planned"
    UNDER_REVIEW = "under_review"
    REALISED = "realised"
    NOT_REALISED = "not_realised"


class Measurement(Record):
    """One value, measured on a day."""

    date: Annotated[Day, Field(title="date", description="When it was measured."), Column(Kind.DATE, width=10)]
    value: Annotated[
        Signed, Field(title="value", description="What was measured, in the benefit's unit."), Column(Kind.NUMBER)
    ]
    note: Annotated[Line, Field(title="note", description="Anything worth keeping."), Column(Kind.TEXT, width=0)] = ""


class Benefit(Entry):
    """One benefit (`BE-002`)."""

    NAME: ClassVar[str] = "benefit"
    TABLE: ClassVar[str] = "benefits"
    PREFIX: ClassVar[str] = "BE"
    TITLE: ClassVar[str] = "Benefits"
    PANE: ClassVar[str] = "Benefits"
    SINGULAR: ClassVar[str] = "benefit"
    STEP: ClassVar[int] = 6
    CLOSED: ClassVar[frozenset[str]] = frozenset({BenefitStatus.REALISED, BenefitStatus.NOT_REALISED})
    DONE: ClassVar[str] = BenefitStatus.REALISED
    FLOW: ClassVar[dict[str, str]] = {
        BenefitStatus.PLANNED: BenefitStatus.UNDER_REVIEW,
        BenefitStatus.UNDER_REVIEW: BenefitStatus.REALISED,
        BenefitStatus.REALISED: BenefitStatus.UNDER_REVIEW,
        BenefitStatus.NOT_REALISED: BenefitStatus.UNDER_REVIEW,
    }

    title: Annotated[
        Title,
        Field(title="benefit", description="The gain in one line."),
        Column(
            Kind.TEXT, width=0, table=True, synonyms=("benefit", "name", "subject", "gain", "gevinst", "benefit title")
        ),
    ]
    baseline: Annotated[
        OptionalSigned,
        Field(title="baseline", description="The value before the project."),
        Column(Kind.NUMBER, width=8, key="b", table=True, synonyms=("start value", "current value", "baseline value")),
    ] = None
    target: Annotated[
        OptionalSigned,
        Field(title="target", description="The value that is wanted; it may be less than the baseline."),
        Column(Kind.NUMBER, width=8, key="t", table=True, synonyms=("desired value", "target value", "goal")),
    ] = None
    unit: Annotated[
        Line,
        Field(title="unit", description="What the values count: hours a month, tickets, percent ..."),
        Column(Kind.TEXT, width=10, key="u", table=True, synonyms=("unit of measure", "indicator", "metric")),
    ] = ""
    owner: Annotated[
        Person,
        Field(title="owner", description="Who answers for the benefit, also after the project."),
        Column(Kind.PERSON, width=16, key="@", table=True, synonyms=("benefit owner", "responsible", "gain owner")),
    ] = ""
    review_date: Annotated[
        OptionalDate,
        Field(title="review date", description="When it is measured next."),
        Column(
            Kind.DATE, width=10, key="review", table=True, synonyms=("review", "next review", "date of benefit review")
        ),
    ] = None
    status: Annotated[
        BenefitStatus,
        Field(title="status", description="Planned, under review, realised or not realised."),
        Column(Kind.CHOICE, width=12, key="s", table=True, synonyms=("state",)),
    ] = BenefitStatus.PLANNED
    kind: Annotated[
        BenefitKind,
        Field(title="kind", description="Direct, indirect, qualitative, or a dis-benefit."),
        Column(Kind.CHOICE, width=11, key="k", synonyms=("benefit type", "type")),
    ] = BenefitKind.DIRECT
    realised_by: Annotated[
        OptionalDate,
        Field(title="realised by", description="When it is to be there in full."),
        Column(Kind.DATE, width=10, key="due", synonyms=("realisation time", "realisation date", "target date", "due")),
    ] = None
    prerequisite: Annotated[
        Prose,
        Field(title="prerequisite", description="What has to be in place first."),
        Column(Kind.PROSE, width=24, synonyms=("prerequisites", "depends on", "dependency", "enabler")),
    ] = ""
    measurements: Annotated[
        list[Measurement],
        Field(title="measurements", description="What was measured, and when.", max_length=MANY),
        Column(Kind.RECORDS, width=24, synonyms=("measurement", "measured values", "actuals")),
    ] = []
