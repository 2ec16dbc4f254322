"""Business impact: what the change does to a department, what the department needs for it, and what covers that."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from models.choices import Choice
from models.entry import Entry
from models.fields import Column, Kind
from models.types import Line, OptionalDate, OptionalScale, Person, Prose, Refs, Title


class Dimension(Choice):
    """What of the department changes."""

    PEOPLE = "people"
    PROCESS = "process"
    OPERATIONS = "operations"
    POLICY = "policy"
    CONTRACT = "contract"
    DOCUMENTS = "documents"
    FACILITIES = "facilities"
    SERVICE = "service"
    TECHNOLOGY = "technology"
    CULTURE = "culture"


class Need(Choice):
    """What a department may need, so that the change does no harm."""

    TRAINING = "training"
    DOWNTIME_WINDOW = "downtime_window"
    COMMUNICATION = "communication"
    SIGN_OFF = "sign_off"
    HANDBOOK = "handbook"
    CONTRACT = "contract"
    POLICY = "policy"
    PROCEDURE = "procedure"
    DOCUMENTS = "documents"
    DATA_ACCESS = "data_access"
    SUPPORT = "support"
    SPACE = "space"
    BLACKOUT = "blackout"


class Readiness(Choice):
    """How far the department is; signed means that it said so itself."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    READY = "ready"
    SIGNED = "signed"


def _split(value: object) -> object:
    """A list may be typed as one text: `training; support`."""
    return [part.strip() for part in value.split(";") if part.strip()] if isinstance(value, str) else value


def _unique(needs: list[Need]) -> list[Need]:
    return list(dict.fromkeys(needs))


class BusinessImpact(Entry):
    """One impact on a department (`B-004`), after PM2's business implementation plan."""

    NAME: ClassVar[str] = "impact"
    TABLE: ClassVar[str] = "business_impacts"
    PREFIX: ClassVar[str] = "B"
    TITLE: ClassVar[str] = "Business impact"
    PANE: ClassVar[str] = "Impact"
    SINGULAR: ClassVar[str] = "business impact"
    STEP: ClassVar[int] = 2
    STATUS_FIELD: ClassVar[str] = "readiness"
    CLOSED: ClassVar[frozenset[str]] = frozenset({Readiness.READY, Readiness.SIGNED})
    DONE: ClassVar[str] = Readiness.SIGNED
    FLOW: ClassVar[dict[str, str]] = {
        Readiness.NOT_STARTED: Readiness.UNDER_WAY,
        Readiness.UNDER_WAY: Readiness.READY,
        Readiness.READY: Readiness.SIGNED,
        Readiness.SIGNED: Readiness.UNDER_WAY,
    }

    title: Annotated[
        Title,
        Field(title="impact", description="What changes for the department, in one line."),
        Column(
            Kind.TEXT,
            width=0,
            table=True,
            synonyms=("change", "name", "title", "business impact", "change impact", "auswirkung", "änderung"),
        ),
    ]
    department: Annotated[
        Line,
        Field(title="department", description="The department that it hits."),
        Column(
            Kind.TEXT,
            width=14,
            key="dept",
            table=True,
            synonyms=("unit", "division", "business area", "business unit", "affected department", "abteilung"),
        ),
    ] = ""
    severity: Annotated[
        OptionalScale,
        Field(
            title="severity", description="How hard the change hits, 1 (hardly noticed) to 5 (work is not the same)."
        ),
        Column(
            Kind.SCALE,
            width=3,
            key="sev",
            table=True,
            synonyms=("impact level", "degree of impact", "magnitude", "schwere"),
        ),
    ] = None
    needs: Annotated[
        list[Need],
        BeforeValidator(_split),
        AfterValidator(_unique),
        Field(title="needs", description="What the department needs so that the change does no harm.", max_length=50),
        Column(Kind.WORDS, width=18, table=True, synonyms=("need", "requirements", "required actions", "bedarf")),
    ] = []
    owner: Annotated[
        Person,
        Field(title="owner", description="Who in the department sees to it."),
        Column(
            Kind.PERSON,
            width=16,
            key="@",
            table=True,
            synonyms=("responsible", "business owner", "department owner", "contact", "verantwortlich"),
        ),
    ] = ""
    due: Annotated[
        OptionalDate,
        Field(title="due", description="Until when everything it needs has to be there."),
        Column(Kind.DATE, width=10, key="due", table=True, synonyms=("due date", "needed by", "deadline", "fällig")),
    ] = None
    readiness: Annotated[
        Readiness,
        Field(title="readiness", description="How far the department is; signed: it said itself that it is ready."),
        Column(Kind.CHOICE, width=11, key="s", table=True, synonyms=("status", "state", "readiness status")),
    ] = Readiness.NOT_STARTED
    people: Annotated[
        int | None,
        Field(title="people affected", description="How many people it concerns there.", ge=0, le=10_000_000),
        Column(Kind.NUMBER, width=6, key="people", synonyms=("headcount", "group size", "number of users", "users")),
    ] = None
    dimension: Annotated[
        Dimension | None,
        Field(title="dimension", description="What of the department changes: its people, a process, a policy ..."),
        Column(Kind.CHOICE, width=10, key="dim", synonyms=("category", "impact type", "area", "type")),
    ] = None
    as_is: Annotated[
        Prose,
        Field(title="as is", description="How it is today."),
        Column(Kind.PROSE, width=24, synonyms=("current state", "before", "today", "ist")),
    ] = ""
    to_be: Annotated[
        Prose,
        Field(title="to be", description="How it will be."),
        Column(Kind.PROSE, width=24, synonyms=("future state", "after", "tomorrow", "soll")),
    ] = ""
    covered_by: Annotated[
        Refs,
        Field(title="covered by", description="The scope items and communications that see to what it needs."),
        Column(
            Kind.ENTRIES,
            width=14,
            refers_to="scope communications",
            synonyms=("covered", "covering items", "mitigated by", "abgedeckt durch"),
        ),
    ] = []
    window_from: Annotated[
        OptionalDate,
        Field(title="window from", description="First day of the downtime window."),
        Column(Kind.DATE, width=11, key="from", synonyms=("window", "window start", "downtime from", "downtime start")),
    ] = None
    window_to: Annotated[
        OptionalDate,
        Field(title="window to", description="Last day of the downtime window; empty: the first day alone."),
        Column(Kind.DATE, width=11, key="to", synonyms=("window end", "downtime to", "downtime end")),
    ] = None
    window_agreed_by: Annotated[
        Person,
        Field(title="window agreed by", description="Who in the department agreed to the window."),
        Column(Kind.PERSON, width=16, synonyms=("agreed by", "window approved by")),
    ] = ""
    window_agreed: Annotated[
        OptionalDate,
        Field(title="window agreed on", description="The day on which the window was agreed."),
        Column(Kind.DATE, width=10, synonyms=("agreed on", "window agreed", "agreement date")),
    ] = None
    evidence: Annotated[
        Prose,
        Field(title="evidence", description="What shows that the department is ready: a record, a link, a file."),
        Column(Kind.PROSE, width=20, synonyms=("proof", "sign-off", "nachweis")),
    ] = ""

    @model_validator(mode="after")
    def _window_is_ordered(self) -> Self:
        if self.window_from and self.window_to and self.window_to < self.window_from:
            raise ValueError(f"window_to: {self.window_to} is before the window begins on {self.window_from}")
        return self
