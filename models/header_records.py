"""The small records of the project header: days off, blackouts, named dates, own thresholds, suppressed findings."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from models.entry import Record
from models.fields import Column, Kind
from models.types import Amount, Day, Line, OptionalDate, Person, Ref, Word


class Holiday(Record):
    """A day on which nobody works."""

    date: Annotated[Day, Field(title="date", description="The day."), Column(Kind.DATE)]
    name: Annotated[Line, Field(title="name", description="What it is."), Column(Kind.TEXT, width=0)] = ""


class Blackout(Record):
    """Days on which a department must be left alone; an empty department means everybody."""

    department: Annotated[Word, Field(title="department", description="Who; empty: all."), Column(Kind.TEXT)] = ""
    start: Annotated[Day, Field(title="start", description="First day."), Column(Kind.DATE)]
    end: Annotated[Day, Field(title="end", description="Last day, included."), Column(Kind.DATE)]
    reason: Annotated[Line, Field(title="reason", description="Why."), Column(Kind.TEXT, width=0)] = ""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"end: {self.end} is before the start {self.start}")
        return self


class Anchor(Record):
    """A named date that communications hang on; a name may have several dates (one per wave)."""

    name: Annotated[Word, Field(title="name", description="Such as wave_start.", min_length=1), Column(Kind.TEXT)]
    date: Annotated[Day, Field(title="date", description="The day."), Column(Kind.DATE)]


def _known(name: str) -> str:
    from models.checks.thresholds import meanings

    if name not in meanings():
        near = get_close_matches(name, meanings(), 3, 0.5)
        meant = f"did you mean {' or '.join(near)}?" if near else "`planroom explain thresholds` lists them"
        raise ValueError(f"no threshold is called {name[:40]}; {meant}")
    return name


def _rule(code: str) -> str:
    from models.checks.registry import BY_CODE

    if code.upper() not in BY_CODE:
        raise ValueError(f"no rule is called {code[:40]}; `planroom explain` lists them")
    return code.upper()


class OwnThreshold(Record):
    """A number that the plan checks and the colours compare with, where it is not the usual one."""

    name: Annotated[
        Word,
        AfterValidator(_known),
        Field(title="name", description="Which threshold, such as contact_gap_days.", min_length=1),
        Column(Kind.TEXT, width=24),
    ]
    value: Annotated[
        Amount,
        Field(title="value", description="What it is in this project.", le=10_000),
        Column(Kind.NUMBER, width=8),
    ]


class OwnSuppression(Record):
    """A finding of the plan checks that is left out for a time, and why."""

    code: Annotated[
        Word,
        AfterValidator(_rule),
        Field(title="code", description="The rule, such as SCP002.", min_length=1),
        Column(Kind.TEXT, width=7),
    ]
    ref: Annotated[
        Ref,
        Field(title="entry", description="The entry; empty: every finding of the rule."),
        Column(Kind.ENTRY, width=8),
    ] = ""
    reason: Annotated[
        Line, Field(title="reason", description="Why it may stand.", min_length=1), Column(Kind.TEXT, width=0)
    ]
    until: Annotated[
        Day, Field(title="until", description="The last day on which it is left out."), Column(Kind.DATE, width=10)
    ]
    by: Annotated[Person, Field(title="by", description="Who said so."), Column(Kind.PERSON, width=16)] = ""


class HandedOver(Record):
    """What was still open when the project closed: who has it now, or why it may stay as it is."""

    ref: Annotated[Ref, Field(title="entry", description="The open entry.", min_length=1), Column(Kind.ENTRY, width=8)]
    owner: Annotated[
        Person, Field(title="owner", description="Who has it after the project."), Column(Kind.PERSON, width=16)
    ] = ""
    reason: Annotated[Line, Field(title="reason", description="Why it may be left."), Column(Kind.TEXT, width=0)] = ""
    on: Annotated[OptionalDate, Field(title="on", description="When."), Column(Kind.DATE, width=10)] = None

    @model_validator(mode="after")
    def _is_answered(self) -> Self:
        if not (self.owner or self.reason):
            raise ValueError("owner: name who has it after the project, or give a reason why it may be left")
        return self
