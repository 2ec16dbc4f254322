"""The alternatives that were considered before the project was chosen; the first is to do nothing."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from models.choices import Choice
from models.entry import Entry
from models.fields import Column, Kind
from models.types import OptionalAmount, Prose, Title


class AlternativeKind(Choice):
    """What sort of alternative; PM2's business case always begins with doing nothing."""

    DO_NOTHING = "do_nothing"
    DO_MINIMUM = "do_minimum"
    OPTION = "option"


class AlternativeStatus(Choice):
    """What became of it."""

    CONSIDERED = "considered"
    CHOSEN = "chosen"
    REJECTED = "rejected"


class Alternative(Entry):
    """One alternative (`AL-001`)."""

    NAME: ClassVar[str] = "alternative"
    TABLE: ClassVar[str] = "alternatives"
    PREFIX: ClassVar[str] = "AL"
    TITLE: ClassVar[str] = "Alternatives considered"
    PANE: ClassVar[str] = "Alternatives"
    SINGULAR: ClassVar[str] = "alternative"
    STEP: ClassVar[int] = 1
    CLOSED: ClassVar[frozenset[str]] = frozenset({AlternativeStatus.CHOSEN, AlternativeStatus.REJECTED})
    DONE: ClassVar[str] = AlternativeStatus.CHOSEN
    FLOW: ClassVar[dict[str, str]] = {
        AlternativeStatus.CONSIDERED: AlternativeStatus.CHOSEN,
        AlternativeStatus.CHOSEN: AlternativeStatus.CONSIDERED,
        AlternativeStatus.REJECTED: AlternativeStatus.CONSIDERED,
    }

    title: Annotated[
        Title,
        Field(title="alternative", description="The alternative in one line."),
        Column(
            Kind.TEXT,
            width=0,
            table=True,
            synonyms=("option", "name", "solution", "variant", "alternativa", "variante", "lösung"),
        ),
    ]
    kind: Annotated[
        AlternativeKind,
        Field(title="kind", description="To do nothing, to do the minimum, or a real option."),
        Column(Kind.CHOICE, width=10, key="k", table=True, synonyms=("type", "option type")),
    ] = AlternativeKind.OPTION
    cost: Annotated[
        OptionalAmount,
        Field(title="cost", description="What it would cost in all, in the project's currency."),
        Column(Kind.NUMBER, width=10, key="cost", table=True, synonyms=("costs", "total cost", "budget", "kosten")),
    ] = None
    duration_days: Annotated[
        OptionalAmount,
        Field(title="duration", description="How long it would take, in working days."),
        Column(Kind.NUMBER, width=8, table=True, synonyms=("duration days", "days", "time", "dauer")),
    ] = None
    status: Annotated[
        AlternativeStatus,
        Field(title="status", description="Considered, chosen, or rejected."),
        Column(Kind.CHOICE, width=10, key="s", table=True, synonyms=("state", "decision", "outcome")),
    ] = AlternativeStatus.CONSIDERED
    description: Annotated[
        Prose,
        Field(title="description", description="What would be done."),
        Column(Kind.PROSE, width=30, synonyms=("details", "desc", "beschreibung")),
    ] = ""
    pros: Annotated[
        Prose,
        Field(title="pros", description="What speaks for it: strengths and opportunities."),
        Column(Kind.PROSE, width=24, synonyms=("advantages", "strengths", "benefits", "vorteile")),
    ] = ""
    cons: Annotated[
        Prose,
        Field(title="cons", description="What speaks against it: weaknesses and threats."),
        Column(Kind.PROSE, width=24, synonyms=("disadvantages", "weaknesses", "drawbacks", "nachteile")),
    ] = ""
    assessment: Annotated[
        Prose,
        Field(title="assessment", description="How it compares with the others, all in all."),
        Column(Kind.PROSE, width=24, synonyms=("evaluation", "qualitative assessment", "swot", "bewertung")),
    ] = ""
    reason: Annotated[
        Prose,
        Field(title="reason", description="Why it was chosen or rejected."),
        Column(Kind.PROSE, width=24, synonyms=("rationale", "justification", "reason for decision", "begründung")),
    ] = ""
