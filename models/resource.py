"""People, roles, suppliers and equipment: how much of each there is, when, at what cost."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from models.choices import Choice
from models.entry import Entry, Record
from models.fields import Column, Kind
from models.text import MANY
from models.types import Day, Line, OptionalAmount, OptionalDate, Percent, Person, Title


class ResourceKind(Choice):
    """What sort of resource."""

    PERSON = "person"
    ROLE = "role"
    SUPPLIER = "supplier"
    EQUIPMENT = "equipment"


class AbsenceKind(Choice):
    """Why somebody is not there for the project."""

    LEAVE = "leave"
    LINE_WORK = "line_work"
    COMPETENCY = "competency"
    OTHER = "other"


class Absence(Record):
    """Days, both ends included, on which a resource does nothing for the project."""

    start: Annotated[Day, Field(title="from", description="First day."), Column(Kind.DATE, width=10)]
    end: Annotated[
        OptionalDate,
        Field(title="until", description="Last day, included; empty: the first day alone."),
        Column(Kind.DATE, width=10),
    ] = None
    kind: Annotated[
        AbsenceKind,
        Field(title="kind", description="Leave, work in the line, training of skills, or other."),
        Column(Kind.CHOICE, width=10),
    ] = AbsenceKind.LEAVE
    note: Annotated[Line, Field(title="note", description="Anything worth keeping."), Column(Kind.TEXT, width=0)] = ""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end and self.end < self.start:
            raise ValueError(f"end: {self.end} is before the start {self.start}")
        return self


class Resource(Entry):
    """One person or thing that does the work (`W-002`)."""

    NAME: ClassVar[str] = "resource"
    TABLE: ClassVar[str] = "resources"
    PREFIX: ClassVar[str] = "W"
    TITLE: ClassVar[str] = "People and resources"
    PANE: ClassVar[str] = "Resources"
    SINGULAR: ClassVar[str] = "resource"
    STEP: ClassVar[int] = 3
    TITLE_FIELD: ClassVar[str] = "name"
    STATUS_FIELD: ClassVar[str] = ""

    name: Annotated[
        Title,
        Field(title="name", description="What it is called: a person, a role, a supplier, a device."),
        Column(Kind.TEXT, width=0, table=True, synonyms=("resource", "resource name", "title", "ressource")),
    ]
    kind: Annotated[
        ResourceKind,
        Field(title="kind", description="A person, a role, a supplier, or equipment."),
        Column(Kind.CHOICE, width=9, key="k", table=True, synonyms=("type", "resource type")),
    ] = ResourceKind.PERSON
    person: Annotated[
        Person,
        Field(title="person", description="Who it is, on the stakeholder list."),
        Column(Kind.PERSON, width=16, key="@", table=True, synonyms=("stakeholder", "who", "filled by")),
    ] = ""
    role: Annotated[
        Line,
        Field(title="role", description="What they do in the project."),
        Column(Kind.TEXT, width=16, key="role", table=True, synonyms=("function", "project role", "skill", "rolle")),
    ] = ""
    capacity: Annotated[
        Percent,
        Field(title="capacity", description="How much of full time the project has, in percent."),
        Column(
            Kind.PERCENT,
            width=8,
            key="cap",
            table=True,
            synonyms=("allocation", "max units", "fte", "availability", "% of time", "kapazität"),
        ),
    ] = 100
    cost_per_day: Annotated[
        OptionalAmount,
        Field(title="cost per day", description="What a day of work costs, in the project's currency."),
        Column(Kind.NUMBER, width=9, synonyms=("day rate", "daily rate", "rate", "std. rate", "tagessatz")),
    ] = None
    available_from: Annotated[
        OptionalDate,
        Field(title="from", description="The first day they are there for the project; empty: from the beginning."),
        Column(Kind.DATE, width=10, key="from", synonyms=("available from", "start", "start date", "verfügbar ab")),
    ] = None
    available_until: Annotated[
        OptionalDate,
        Field(title="until", description="The last day they are there for the project; empty: to the end."),
        Column(Kind.DATE, width=10, key="until", synonyms=("available until", "end", "end date", "verfügbar bis")),
    ] = None
    absences: Annotated[
        list[Absence],
        Field(title="absences", description="Days on which they do nothing for the project.", max_length=MANY),
        Column(Kind.RECORDS, width=20, synonyms=("absence", "leave", "holidays", "vacation", "abwesenheit")),
    ] = []

    @model_validator(mode="after")
    def _dates_are_ordered(self) -> Self:
        if self.available_from and self.available_until and self.available_until < self.available_from:
            raise ValueError(f"available_until: {self.available_until} is before {self.available_from}")
        return self
