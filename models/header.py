"""The project header: what the project is for, when, for whom, and by which calendar and scales."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import BeforeValidator, Field, model_validator

from models.choices import Choice
from models.entry import Entry
from models.fields import Column, Kind
from models.header_records import Anchor, Blackout, HandedOver, Holiday, OwnSuppression, OwnThreshold
from models.scales import DEFAULT_PRESET, HIGH_CUT, scales_of
from models.text import MANY
from models.types import Line, OptionalAmount, OptionalDate, Person, Prose, Title, Word, Words


class ProjectKind(Choice):
    """Who leads, and for whom."""

    TECHNICAL_IT_LED = "technical_it_led"
    IT_WORKSTREAM = "it_workstream"
    IT_SPONSORED_CHANGE = "it_sponsored_change"


class Weekday(Choice):
    """Days as RFC 5545 writes them."""

    MO = "MO"
    TU = "TU"
    WE = "WE"
    TH = "TH"
    FR = "FR"
    SA = "SA"
    SU = "SU"


class BandPreset(Choice):
    """Risk bands: standard is 1-7, 8-14, 15-25; PM2 is 1-2, 3-16, 20-25."""

    STANDARD = "standard"
    PM2 = "pm2"


def _one_step(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isdecimal() else value


class ProjectHeader(Entry):
    """The one record about the project as a whole."""

    NAME: ClassVar[str] = "project"
    TABLE: ClassVar[str] = "project"
    PREFIX: ClassVar[str] = "P"
    TITLE: ClassVar[str] = "Project"
    PANE: ClassVar[str] = "Project"
    SINGULAR: ClassVar[str] = "project"
    STEP: ClassVar[int] = 1
    STATUS_FIELD: ClassVar[str] = ""

    title: Annotated[
        Title, Field(title="title", description="What the project is called."), Column(Kind.TEXT, width=0, table=True)
    ]
    kind: Annotated[
        ProjectKind,
        Field(
            title="kind",
            description="Technical and led by IT, an IT workstream of a programme, or a change IT sponsors.",
        ),
        Column(Kind.CHOICE, width=20),
    ] = ProjectKind.TECHNICAL_IT_LED
    need: Annotated[
        Prose,
        Field(title="need", description="The need, problem or opportunity, and what follows if nothing is done."),
        Column(Kind.PROSE),
    ] = ""
    strategic_objective: Annotated[
        Prose, Field(title="strategic objective", description="The business objective it serves."), Column(Kind.PROSE)
    ] = ""
    outcomes: Annotated[
        Prose,
        Field(title="outcomes", description="What is different for the business when it is done, one outcome a line."),
        Column(Kind.PROSE),
    ] = ""
    scope_statement: Annotated[
        Prose,
        Field(title="scope statement", description="The scope in one or two lines."),
        Column(Kind.PROSE),
    ] = ""
    in_scope: Annotated[
        Prose,
        Field(title="in scope", description="What belongs to it, one point a line."),
        Column(Kind.PROSE),
    ] = ""
    out_of_scope: Annotated[
        Prose,
        Field(title="out of scope", description="What does not belong to it, one point a line."),
        Column(Kind.PROSE),
    ] = ""
    constraints: Annotated[
        Prose,
        Field(title="constraints", description="What cannot be changed: dates, money, people, rules; one a line."),
        Column(Kind.PROSE),
    ] = ""
    approach: Annotated[
        Prose,
        Field(
            title="approach",
            description="How it is done: method, changes, configuration, organisational change.",
        ),
        Column(Kind.PROSE),
    ] = ""
    governance: Annotated[
        Prose,
        Field(title="governance", description="Who decides what: roles, meetings, how something is escalated."),
        Column(Kind.PROSE),
    ] = ""
    earlier_lessons: Annotated[
        Prose,
        Field(
            title="earlier lessons",
            description="Where lessons were looked for; or that none were found.",
        ),
        Column(Kind.PROSE),
    ] = ""
    sponsor: Annotated[
        Person, Field(title="sponsor", description="Who is accountable for money and benefit."), Column(Kind.PERSON)
    ] = ""
    start: Annotated[OptionalDate, Field(title="start", description="First day."), Column(Kind.DATE)] = None
    target_end: Annotated[OptionalDate, Field(title="target end", description="Last day."), Column(Kind.DATE)] = None
    currency: Annotated[
        Word, Field(title="currency", description="In which its money is counted."), Column(Kind.TEXT, width=6)
    ] = ""
    budget: Annotated[
        OptionalAmount, Field(title="budget", description="The money it may cost."), Column(Kind.NUMBER, width=10)
    ] = None
    forecast_cost: Annotated[
        OptionalAmount,
        Field(title="forecast cost", description="What it will have cost at the end, seen from today."),
        Column(Kind.NUMBER, width=10),
    ] = None
    actual_cost: Annotated[
        OptionalAmount,
        Field(title="actual cost", description="What was spent so far."),
        Column(Kind.NUMBER, width=10),
    ] = None
    step: Annotated[
        Annotated[int, BeforeValidator(_one_step), Field(ge=1, le=6)],
        Field(title="step", description="The step of the method it is in, 1 to 6."),
        Column(Kind.NUMBER, width=4),
    ] = 1
    departments: Annotated[
        Words, Field(title="departments", description="The departments it touches."), Column(Kind.WORDS)
    ] = []
    working_week: Annotated[
        list[Weekday],
        Field(title="working week", description="The days on which people work.", min_length=1, max_length=7),
        Column(Kind.WORDS),
    ] = [Weekday.MO, Weekday.TU, Weekday.WE, Weekday.TH, Weekday.FR]
    country: Annotated[
        Word,
        Field(title="country", description="Whose public holidays count, as DE or DE-BY; the days stand in holidays."),
        Column(Kind.TEXT, width=8),
    ] = ""
    holidays: Annotated[
        list[Holiday], Field(title="holidays", description="Days off.", max_length=MANY), Column(Kind.RECORDS)
    ] = []
    blackouts: Annotated[
        list[Blackout],
        Field(title="blackouts", description="Days on which a department is left alone.", max_length=MANY),
        Column(Kind.RECORDS),
    ] = []
    anchors: Annotated[
        list[Anchor],
        Field(title="anchors", description="Named dates that communications hang on.", max_length=MANY),
        Column(Kind.RECORDS),
    ] = []
    likelihood_anchors: Annotated[
        list[Line],
        Field(
            title="likelihood anchors", description="What 1 to 5 mean here; PM2's percentages by default.", max_length=5
        ),
        Column(Kind.WORDS),
    ] = ["< 5 %", "5-10 %", "10-25 %", "25-50 %", "> 50 %"]
    impact_anchors: Annotated[
        list[Line],
        Field(
            title="impact anchors",
            description="What 1 to 5 mean here; PM2's shares of budget by default.",
            max_length=5,
        ),
        Column(Kind.WORDS),
    ] = ["< 1 % of budget", "1-2 %", "2-5 %", "5-10 %", "> 10 %"]
    band_preset: Annotated[
        BandPreset, Field(title="bands", description="How levels are banded."), Column(Kind.CHOICE)
    ] = BandPreset(DEFAULT_PRESET)
    low_max: Annotated[
        int | None,
        Field(title="low up to", description="Own band: the highest low level.", ge=1, le=24),
        Column(Kind.NUMBER),
    ] = None
    medium_max: Annotated[
        int | None,
        Field(title="medium up to", description="Own band: the highest medium level.", ge=1, le=24),
        Column(Kind.NUMBER),
    ] = None
    high_cut: Annotated[
        int,
        Field(title="high from", description="Power and interest count as high from here on.", ge=1, le=5),
        Column(Kind.SCALE),
    ] = HIGH_CUT

    review_high: Annotated[
        int | None,
        Field(title="review high", description="Days between reviews of high risks; 7 by default.", ge=1, le=366),
        Column(Kind.NUMBER),
    ] = None
    review_medium: Annotated[
        int | None,
        Field(title="review medium", description="Days between reviews of medium risks; 14 by default.", ge=1, le=366),
        Column(Kind.NUMBER),
    ] = None
    review_low: Annotated[
        int | None,
        Field(title="review low", description="Days between reviews of low risks; 28 by default.", ge=1, le=366),
        Column(Kind.NUMBER),
    ] = None

    thresholds: Annotated[
        list[OwnThreshold],
        Field(title="thresholds", description="Own numbers for the plan checks and colours.", max_length=MANY),
        Column(Kind.RECORDS),
    ] = []
    suppressed: Annotated[
        list[OwnSuppression],
        Field(title="suppressed findings", description="Findings that may stand for a time.", max_length=MANY),
        Column(Kind.RECORDS),
    ] = []
    handed_over: Annotated[
        list[HandedOver],
        Field(title="handed over", description="Who has what was open, or why it may stay.", max_length=MANY),
        Column(Kind.RECORDS),
    ] = []
    closed: Annotated[
        OptionalDate,
        Field(title="closed on", description="Since when the project is closed: it can be read, and opened again."),
        Column(Kind.DATE),
    ] = None

    @model_validator(mode="after")
    def _dates_and_bands_are_ordered(self) -> Self:
        if self.start and self.target_end and self.target_end < self.start:
            raise ValueError(f"target_end: {self.target_end} is before the start {self.start}")
        bands = scales_of({"band_preset": self.band_preset, "low_max": self.low_max, "medium_max": self.medium_max})
        if bands.medium_max < bands.low_max:
            name = "medium_max" if self.medium_max else "low_max"
            other = (
                f"is below low_max {bands.low_max}" if self.medium_max else f"is above medium_max {bands.medium_max}"
            )
            raise ValueError(f"{name}: {getattr(self, name)} {other}")
        return self
