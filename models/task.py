"""The plan: tasks and milestones, who does them, from when to when, for which scope items."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from models.choices import Choice
from models.entry import Entry
from models.fields import Column, Kind
from models.types import OptionalAmount, OptionalDate, OptionalPercent, Person, Prose, Ref, Refs, Title


class TaskKind(Choice):
    """Work, or a point in time."""

    TASK = "task"
    MILESTONE = "milestone"


class TaskStatus(Choice):
    """How far it is."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    CANCELLED = "cancelled"


class TaskGate(Choice):
    """The gate (PM2: phase exit review) that a milestone stands for."""

    NONE = "none"
    READY_FOR_PLANNING = "ready_for_planning"
    READY_FOR_EXECUTING = "ready_for_executing"
    READY_FOR_CLOSING = "ready_for_closing"


class Task(Entry):
    """One task or milestone (`T-012`)."""

    NAME: ClassVar[str] = "task"
    TABLE: ClassVar[str] = "tasks"
    PREFIX: ClassVar[str] = "T"
    TITLE: ClassVar[str] = "Tasks and milestones"
    PANE: ClassVar[str] = "Tasks"
    SINGULAR: ClassVar[str] = "task"
    STEP: ClassVar[int] = 3
    CLOSED: ClassVar[frozenset[str]] = frozenset({TaskStatus.DONE, TaskStatus.CANCELLED})
    DONE: ClassVar[str] = TaskStatus.DONE
    FLOW: ClassVar[dict[str, str]] = {
        TaskStatus.PLANNED: TaskStatus.UNDER_WAY,
        TaskStatus.UNDER_WAY: TaskStatus.DONE,
        TaskStatus.DONE: TaskStatus.UNDER_WAY,
        TaskStatus.CANCELLED: TaskStatus.PLANNED,
    }

    title: Annotated[
        Title,
        Field(title="task", description="What is to be done or reached, in one line."),
        Column(
            Kind.TEXT,
            width=0,
            table=True,
            synonyms=(
                "milestone",
                "task name",
                "name",
                "activity",
                "work package",
                "subject",
                "title",
                "aufgabe",
                "vorgang",
            ),
        ),
    ]
    owner: Annotated[
        Person,
        Field(title="owner", description="Who does it, or sees to it."),
        Column(
            Kind.PERSON,
            width=16,
            key="@",
            table=True,
            synonyms=("responsible", "assigned to", "assignee", "resource", "resource names", "verantwortlich"),
        ),
    ] = ""
    start: Annotated[
        OptionalDate,
        Field(title="start", description="The first day of work on it."),
        Column(
            Kind.DATE,
            width=10,
            key="start",
            table=True,
            synonyms=("start date", "begin", "planned start", "anfang", "beginn"),
        ),
    ] = None
    finish: Annotated[
        OptionalDate,
        Field(title="finish", description="The last day; of a milestone its day."),
        Column(
            Kind.DATE,
            width=10,
            key="due",
            table=True,
            synonyms=("end", "end date", "finish date", "due", "due date", "deadline", "target date", "ende"),
        ),
    ] = None
    progress: Annotated[
        OptionalPercent,
        Field(title="progress", description="How much of it is done, in percent."),
        Column(Kind.PERCENT, width=8, table=True, synonyms=("% complete", "percent complete", "complete", "% done")),
    ] = None
    status: Annotated[
        TaskStatus,
        Field(title="status", description="Planned, under way, done, or cancelled."),
        Column(Kind.CHOICE, width=9, key="s", table=True, synonyms=("state", "task status")),
    ] = TaskStatus.PLANNED
    kind: Annotated[
        TaskKind,
        Field(title="kind", description="A task, or a milestone: a point in time without work of its own."),
        Column(Kind.CHOICE, width=9, key="k", table=True, synonyms=("type", "task type")),
    ] = TaskKind.TASK
    done: Annotated[
        OptionalDate,
        Field(title="done on", description="The day on which it was really done."),
        Column(Kind.DATE, width=10, synonyms=("done", "actual finish", "actual end", "completed on", "erledigt am")),
    ] = None
    effort: Annotated[
        OptionalAmount,
        Field(title="effort", description="Estimated work of the owner, in person-days."),
        Column(Kind.NUMBER, width=6, key="effort", synonyms=("work", "person-days", "estimate", "aufwand")),
    ] = None
    gate: Annotated[
        TaskGate,
        Field(title="gate", description="The gate at which it is decided whether the project goes on."),
        Column(Kind.CHOICE, width=12, synonyms=("stage gate", "decision point", "phase gate")),
    ] = TaskGate.NONE
    serves: Annotated[
        Refs,
        Field(title="serves", description="The scope items that come about by it."),
        Column(
            Kind.ENTRIES,
            width=12,
            refers_to="scope",
            synonyms=("scope", "scope items", "deliverables", "delivers", "implements"),
        ),
    ] = []
    parent: Annotated[
        Ref,
        Field(title="parent", description="The task that this one is part of."),
        Column(Kind.ENTRY, width=8, refers_to="tasks", synonyms=("parent id", "part of", "summary task")),
    ] = ""
    description: Annotated[
        Prose,
        Field(title="description", description="What is to be done, as fully as needed."),
        Column(Kind.PROSE, width=30, synonyms=("details", "desc", "beschreibung")),
    ] = ""

    @model_validator(mode="after")
    def _dates_are_ordered(self) -> Self:
        if self.start and self.finish and self.finish < self.start:
            raise ValueError(f"finish: {self.finish} is before the start {self.start}")
        if self.ref and self.parent == self.ref:
            raise ValueError("parent: a task cannot be part of itself")
        return self
