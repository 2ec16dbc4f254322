"""Status reports: dated snapshots of how the project stood, with colours by stated rules and the reasons (PM2)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from models.choices import Choice
from models.entry import Entry, Record
from models.fields import Column, Kind
from models.signed import Signed
from models.text import MANY
from models.types import Line, OptionalDate, Prose, Title


class Colour(Choice):
    """Red, amber, green; none where nobody can judge, or nobody did."""

    NONE = "none"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Area(Choice):
    """What is judged."""

    SCOPE = "scope"
    TIME = "time"
    COST = "cost"
    RISK = "risk"
    ISSUES = "issues"
    COMMUNICATIONS = "communications"


PHASES = ("initiating", "planning", "executing", "closing")


class AreaColour(Record):
    """The colour of one area on the day of the report, and what the rule says for it."""

    area: Annotated[Area, Field(title="area", description="What is judged."), Column(Kind.CHOICE, width=14)]
    colour: Annotated[
        Colour, Field(title="colour", description="What the rule says."), Column(Kind.CHOICE, width=6)
    ] = Colour.NONE
    reason: Annotated[Prose, Field(title="reason", description="Why."), Column(Kind.PROSE, width=0)] = ""


class Figure(Record):
    """One number as it was on the day of the report."""

    name: Annotated[Title, Field(title="name", description="What was counted."), Column(Kind.TEXT, width=24)]
    value: Annotated[Signed, Field(title="value", description="How many, or how much."), Column(Kind.NUMBER, width=9)]


class StatusReport(Entry):
    """One status report (`SR-003`). It is kept as it was: what is true today is in the next one."""

    NAME: ClassVar[str] = "report"
    TABLE: ClassVar[str] = "status_reports"
    PREFIX: ClassVar[str] = "SR"
    TITLE: ClassVar[str] = "Status reports"
    PANE: ClassVar[str] = "Reports"
    SINGULAR: ClassVar[str] = "status report"
    STEP: ClassVar[int] = 5
    STATUS_FIELD: ClassVar[str] = ""

    title: Annotated[
        Title,
        Field(title="title", description="What the report is called."),
        Column(Kind.TEXT, width=0, table=True, synonyms=("report", "name", "subject", "status report")),
    ]
    reported: Annotated[
        OptionalDate,
        Field(title="reported on", description="The day whose state it shows."),
        Column(Kind.DATE, width=10, key="on", table=True, synonyms=("reported", "date", "report date", "status date")),
    ] = None
    overall: Annotated[
        Colour,
        Field(title="overall", description="The colour by the rules: red if any area is red, amber if any is amber."),
        Column(Kind.CHOICE, width=7, key="k", table=True, synonyms=("rag", "overall status", "overall rag", "health")),
    ] = Colour.NONE
    override: Annotated[
        Colour,
        Field(title="own colour", description="The colour that somebody sets beside that of the rules."),
        Column(Kind.CHOICE, width=7, key="own", table=True, synonyms=("manual colour", "manual rag", "override")),
    ] = Colour.NONE
    override_reason: Annotated[
        Prose,
        Field(title="reason for own colour", description="Why it differs from the rules; required with an own colour."),
        Column(Kind.PROSE, width=24, synonyms=("override reason", "reason")),
    ] = ""
    from_day: Annotated[
        OptionalDate,
        Field(title="from", description="First day of the period."),
        Column(Kind.DATE, width=10, key="from", synonyms=("period from", "period start", "start")),
    ] = None
    to_day: Annotated[
        OptionalDate,
        Field(title="to", description="Last day of the period."),
        Column(Kind.DATE, width=10, key="to", table=True, synonyms=("period to", "period end", "end")),
    ] = None
    phase: Annotated[
        Line,
        Field(title="phase", description="The phase or step the project was in."),
        Column(Kind.TEXT, width=12, table=True, suggestions=PHASES, synonyms=("stage", "project phase")),
    ] = ""
    summary: Annotated[
        Prose,
        Field(title="summary", description="How the project stands, in a few sentences."),
        Column(Kind.PROSE, width=24, synonyms=("executive summary", "highlights")),
    ] = ""
    done_text: Annotated[
        Prose,
        Field(title="done", description="What was done in the period."),
        Column(Kind.PROSE, width=24, synonyms=("performed", "achieved", "accomplishments", "work done", "done")),
    ] = ""
    planned_text: Annotated[
        Prose,
        Field(title="planned", description="What is planned for the next period."),
        Column(Kind.PROSE, width=24, synonyms=("planned", "next steps", "next period", "planned work")),
    ] = ""
    rules: Annotated[
        list[AreaColour],
        Field(title="by the rules", description="The colour of every area and the reason for it.", max_length=MANY),
        Column(Kind.RECORDS, width=24),
    ] = []
    figures: Annotated[
        list[Figure],
        Field(title="figures", description="The numbers of the day, kept for comparison.", max_length=MANY),
        Column(Kind.RECORDS, width=24),
    ] = []

    @model_validator(mode="after")
    def _own_colour_says_why(self) -> Self:
        if self.override is not Colour.NONE and not self.override_reason:
            raise ValueError("override: an own colour needs its reason; fill in `override_reason` as well")
        return self

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.from_day and self.to_day and self.to_day < self.from_day:
            raise ValueError(f"to_day: {self.to_day} is before the first day {self.from_day}")
        return self
