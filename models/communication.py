"""The communication plan: who hears what, from whom, through what and how often."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from models.choices import Choice
from models.entry import Entry, Record
from models.fields import Column, Kind
from models.text import MANY
from models.types import Day, Frequency, Line, OptionalDate, People, Person, Prose, Title


class CommunicationStatus(Choice):
    """Where the item stands as a whole; its single dates are occurrences."""

    NOT_STARTED = "not_started"
    STARTED = "started"
    DELAYED = "delayed"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class OccurrenceState(Choice):
    """What became of one date."""

    SENT = "sent"
    HELD = "held"
    SKIPPED = "skipped"


CHANNELS = ("email", "meeting", "call", "chat", "intranet", "report", "survey", "training", "newsletter", "poster")


class Occurrence(Record):
    """One date of a communication, marked."""

    date: Annotated[Day, Field(title="date", description="The planned date."), Column(Kind.DATE)]
    state: Annotated[
        OccurrenceState, Field(title="state", description="Sent, held or skipped."), Column(Kind.CHOICE, width=8)
    ]
    by: Annotated[Person, Field(title="by", description="Who did it."), Column(Kind.PERSON, width=16)] = ""
    note: Annotated[Line, Field(title="note", description="Anything worth keeping."), Column(Kind.TEXT, width=0)] = ""
    on: Annotated[
        OptionalDate, Field(title="on", description="When it really was, if on another day."), Column(Kind.DATE)
    ] = None


class Communication(Entry):
    """One item of the communication plan (`C-003`)."""

    NAME: ClassVar[str] = "comms"
    TABLE: ClassVar[str] = "communications"
    PREFIX: ClassVar[str] = "C"
    TITLE: ClassVar[str] = "Communication plan"
    PANE: ClassVar[str] = "Communications"
    SINGULAR: ClassVar[str] = "communication"
    STEP: ClassVar[int] = 4
    CLOSED: ClassVar[frozenset[str]] = frozenset({CommunicationStatus.COMPLETED, CommunicationStatus.CANCELLED})
    DONE: ClassVar[str] = CommunicationStatus.COMPLETED
    FLOW: ClassVar[dict[str, str]] = {
        CommunicationStatus.NOT_STARTED: CommunicationStatus.STARTED,
        CommunicationStatus.DELAYED: CommunicationStatus.STARTED,
        CommunicationStatus.STARTED: CommunicationStatus.COMPLETED,
        CommunicationStatus.COMPLETED: CommunicationStatus.STARTED,
        CommunicationStatus.CANCELLED: CommunicationStatus.NOT_STARTED,
    }

    title: Annotated[
        Title,
        Field(title="title", description="The message or meeting in one line."),
        Column(
            Kind.TEXT,
            width=0,
            table=True,
            synonyms=("what", "communication", "activity", "event", "item", "name", "forum", "message", "subject"),
        ),
    ]
    audience: Annotated[
        People,
        Field(title="audience", description="Who gets it: stakeholders."),
        Column(
            Kind.PEOPLE,
            width=20,
            key="@",
            table=True,
            synonyms=(
                "recipients",
                "target group",
                "target audience",
                "attendees",
                "distribution list",
                "who receives",
            ),
        ),
    ] = []
    sender: Annotated[
        Person,
        Field(title="sender", description="Who is responsible for sending or holding it."),
        Column(Kind.PERSON, width=16, key="from", table=True, synonyms=("owner", "responsible", "from", "who sends")),
    ] = ""
    channel: Annotated[
        Line,
        Field(title="channel", description="Through what: meeting, email, intranet ..."),
        Column(
            Kind.TEXT,
            width=9,
            key="via",
            table=True,
            suggestions=CHANNELS,
            synonyms=("media", "medium", "format", "method", "contact method", "how", "how, where"),
        ),
    ] = ""
    frequency: Annotated[
        Frequency,
        Field(title="frequency", description="Once, every so often, or so many working days from a named date."),
        Column(Kind.FREQUENCY, width=18, key="every", table=True, synonyms=("timing", "cadence", "period", "when")),
    ] = ""
    status: Annotated[
        CommunicationStatus,
        Field(title="status", description="Where the item stands as a whole."),
        Column(Kind.CHOICE, width=11, key="s", table=True, synonyms=("state",)),
    ] = CommunicationStatus.NOT_STARTED
    purpose: Annotated[
        Prose,
        Field(title="purpose", description="Why it is sent or held."),
        Column(Kind.PROSE, width=24, synonyms=("why", "reason", "objective")),
    ] = ""
    key_message: Annotated[
        Prose,
        Field(title="key message", description="What the audience should remember."),
        Column(Kind.PROSE, width=24, synonyms=("key messages", "content", "information")),
    ] = ""
    draft: Annotated[
        Prose,
        Field(title="draft", description="The message itself, as it will go out."),
        Column(Kind.PROSE, width=24, synonyms=("draft message", "wording", "body")),
    ] = ""
    first_date: Annotated[
        OptionalDate,
        Field(title="first date", description="When it happens first, or the only time."),
        Column(Kind.DATE, width=10, key="on", synonyms=("date", "start", "start date", "first")),
    ] = None
    until: Annotated[
        OptionalDate,
        Field(title="until", description="When it ends; empty: at the target end of the project."),
        Column(Kind.DATE, width=10, key="until", synonyms=("end", "end date", "last date")),
    ] = None
    feedback_expected: Annotated[
        Prose,
        Field(title="feedback expected", description="What should come back, and how."),
        Column(Kind.PROSE, width=20, synonyms=("feedback", "acknowledgement", "receipt")),
    ] = ""
    occurrences: Annotated[
        list[Occurrence],
        Field(title="occurrences", description="The dates that were sent, held or skipped.", max_length=MANY),
        Column(Kind.RECORDS, width=20),
    ] = []

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.first_date and self.until and self.until < self.first_date:
            raise ValueError(f"until: {self.until} is before the first date {self.first_date}")
        return self
