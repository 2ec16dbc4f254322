"""The actions of decisions and meetings; those of risks and issues are kept with them, and one list shows all."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from models.choices import Choice
from models.entry import Entry
from models.fields import Column, Kind
from models.types import Line, OptionalDate, Person, Prose, Ref, Title


class ActionStatus(Choice):
    """How far an action is."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Action(Entry):
    """One action (`AC-011`): what somebody does until when, agreed in a meeting or following a decision."""

    NAME: ClassVar[str] = "action"
    TABLE: ClassVar[str] = "actions"
    PREFIX: ClassVar[str] = "AC"
    TITLE: ClassVar[str] = "Action list"
    PANE: ClassVar[str] = "Actions"
    SINGULAR: ClassVar[str] = "action"
    STEP: ClassVar[int] = 5
    CLOSED: ClassVar[frozenset[str]] = frozenset({ActionStatus.DONE, ActionStatus.DROPPED})
    DONE: ClassVar[str] = ActionStatus.DONE
    FLOW: ClassVar[dict[str, str]] = {
        ActionStatus.OPEN: ActionStatus.DONE,
        ActionStatus.DONE: ActionStatus.OPEN,
        ActionStatus.DROPPED: ActionStatus.OPEN,
    }

    title: Annotated[
        Title,
        Field(title="what", description="What is done, in one line."),
        Column(
            Kind.TEXT,
            width=0,
            table=True,
            synonyms=("what", "action", "name", "subject", "task", "action item", "to do", "massnahme"),
        ),
    ]
    owner: Annotated[
        Person,
        Field(title="owner", description="Who does it."),
        Column(
            Kind.PERSON,
            width=16,
            key="@",
            table=True,
            synonyms=("actionee", "who", "responsible", "assigned to", "assignee", "action owner"),
        ),
    ] = ""
    due: Annotated[
        OptionalDate,
        Field(title="due", description="Until when."),
        Column(Kind.DATE, width=10, key="due", table=True, synonyms=("due date", "target date", "deadline", "when")),
    ] = None
    done: Annotated[
        OptionalDate,
        Field(title="done on", description="When it was done."),
        Column(Kind.DATE, width=10, key="done", synonyms=("done", "completed", "date completed", "closed on")),
    ] = None
    status: Annotated[
        ActionStatus,
        Field(title="status", description="Open, done, or dropped."),
        Column(Kind.CHOICE, width=8, key="s", table=True, synonyms=("state", "action status")),
    ] = ActionStatus.OPEN
    from_meeting: Annotated[
        Ref,
        Field(title="from meeting", description="The meeting of the communication plan in which it was agreed."),
        Column(Kind.ENTRY, width=8, refers_to="communications", synonyms=("meeting", "meeting id")),
    ] = ""
    agreed_in: Annotated[
        Line,
        Field(title="agreed in", description="Where it was agreed, in words, if not in a planned meeting."),
        Column(Kind.TEXT, width=16, synonyms=("origin", "from", "agreed at", "where from")),
    ] = ""
    decision: Annotated[
        Ref,
        Field(title="decision", description="The decision that it carries out."),
        Column(Kind.ENTRY, width=8, refers_to="decisions", synonyms=("decision id",)),
    ] = ""
    note: Annotated[
        Prose,
        Field(title="progress", description="How it is going, and what came of it."),
        Column(Kind.PROSE, width=24, synonyms=("progress", "update", "result", "details", "description")),
    ] = ""
