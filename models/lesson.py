"""The lessons log: what happened, why, and what is to be done about it, in the terms of PRINCE2."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from models.choices import Choice
from models.entry import Entry
from models.fields import Column, Kind
from models.types import Line, OptionalDate, OptionalScale, Person, Prose, Ref, Title


class LessonKind(Choice):
    """Whom the lesson is for (PRINCE2)."""

    PROJECT = "project"
    ORGANISATION = "organisation"
    BOTH = "both"


class LessonOrigin(Choice):
    """Learned here, or looked up before the work began."""

    THIS_PROJECT = "this_project"
    PREVIOUS_PROJECT = "previous_project"


class LessonStatus(Choice):
    """How far it is; a lesson is not learned until somebody has acted on it (PRINCE2)."""

    LOGGED = "logged"
    UNDER_WAY = "under_way"
    APPLIED = "applied"
    DROPPED = "dropped"


class Lesson(Entry):
    """One lesson (`L-003`)."""

    NAME: ClassVar[str] = "lesson"
    TABLE: ClassVar[str] = "lessons"
    PREFIX: ClassVar[str] = "L"
    TITLE: ClassVar[str] = "Lessons log"
    PANE: ClassVar[str] = "Lessons"
    SINGULAR: ClassVar[str] = "lesson"
    STEP: ClassVar[int] = 6
    CLOSED: ClassVar[frozenset[str]] = frozenset({LessonStatus.APPLIED, LessonStatus.DROPPED})
    DONE: ClassVar[str] = LessonStatus.APPLIED
    FLOW: ClassVar[dict[str, str]] = {
        LessonStatus.LOGGED: LessonStatus.UNDER_WAY,
        LessonStatus.UNDER_WAY: LessonStatus.APPLIED,
        LessonStatus.APPLIED: LessonStatus.UNDER_WAY,
        LessonStatus.DROPPED: LessonStatus.LOGGED,
    }

    title: Annotated[
        Title,
        Field(title="lesson", description="The lesson in one line."),
        Column(
            Kind.TEXT, width=0, table=True, synonyms=("lesson", "name", "subject", "lesson title", "lesson learned")
        ),
    ]
    priority: Annotated[
        OptionalScale,
        Field(title="priority", description="How much it matters, 1 (very low) to 5 (very high)."),
        Column(Kind.SCALE, width=3, key="p", table=True, synonyms=("prio", "importance")),
    ] = None
    owner: Annotated[
        Person,
        Field(title="owner", description="Who acts on it."),
        Column(Kind.PERSON, width=16, key="@", table=True, synonyms=("responsible", "assigned to", "lesson owner")),
    ] = ""
    due: Annotated[
        OptionalDate,
        Field(title="due", description="Until when it is acted on."),
        Column(Kind.DATE, width=10, key="due", table=True, synonyms=("due date", "target date", "deadline")),
    ] = None
    origin: Annotated[
        LessonOrigin,
        Field(title="origin", description="From this project, or looked up in an earlier one."),
        Column(Kind.CHOICE, width=16, key="from", table=True, synonyms=("learned in",)),
    ] = LessonOrigin.THIS_PROJECT
    status: Annotated[
        LessonStatus,
        Field(title="status", description="Logged, under way, applied or dropped; not learned until acted on."),
        Column(Kind.CHOICE, width=9, key="s", table=True, synonyms=("state",)),
    ] = LessonStatus.LOGGED
    kind: Annotated[
        LessonKind,
        Field(title="kind", description="For the project, for the organisation, or for both."),
        Column(Kind.CHOICE, width=12, key="k", synonyms=("lesson type", "type")),
    ] = LessonKind.PROJECT
    learned_from: Annotated[
        Line,
        Field(title="learned from", description="The project, review or person it comes from."),
        Column(Kind.TEXT, width=16, synonyms=("lesson source", "source project", "previous project", "reference")),
    ] = ""
    event: Annotated[
        Prose,
        Field(title="event", description="What happened."),
        Column(Kind.PROSE, width=24, synonyms=("what happened", "situation", "description", "ereignis")),
    ] = ""
    effect: Annotated[
        Prose,
        Field(title="effect", description="What it did to the project, for good or bad."),
        Column(Kind.PROSE, width=24, synonyms=("impact", "consequence", "result")),
    ] = ""
    cause: Annotated[
        Prose,
        Field(title="cause", description="Why it happened."),
        Column(Kind.PROSE, width=24, synonyms=("causes", "trigger", "root cause", "causes/trigger", "ursache")),
    ] = ""
    early_sign: Annotated[
        Prose,
        Field(title="early sign", description="What one could have seen before."),
        Column(Kind.PROSE, width=24, synonyms=("early-warning indicators", "early warning", "warning signs")),
    ] = ""
    recommendation: Annotated[
        Prose,
        Field(title="recommendation", description="What is to be done, here or next time."),
        Column(Kind.PROSE, width=24, synonyms=("recommendations", "action", "what to do", "advice", "empfehlung")),
    ] = ""
    was_risk: Annotated[
        Ref,
        Field(title="was a risk", description="The risk as which it had been seen before; empty if nobody saw it."),
        Column(
            Kind.ENTRY,
            width=8,
            refers_to="risks",
            synonyms=("previously identified as a risk", "risk id", "was it a risk", "related risk"),
        ),
    ] = ""
    logged: Annotated[
        OptionalDate,
        Field(title="logged on", description="When it was written down."),
        Column(Kind.DATE, width=10, synonyms=("logged", "date logged", "date", "date raised")),
    ] = None
    logged_by: Annotated[
        Person,
        Field(title="logged by", description="Who wrote it down."),
        Column(Kind.PERSON, width=16, synonyms=("raised by", "author", "reported by")),
    ] = ""
