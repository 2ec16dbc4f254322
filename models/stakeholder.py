"""The stakeholder list: people and groups, their power and interest, and where they should stand."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from models.choices import Choice
from models.entry import Entry
from models.fields import Column, Kind
from models.types import Line, OptionalDate, OptionalScale, Person, Prose, Title


class Side(Choice):
    """Inside or outside the organisation."""

    INTERNAL = "internal"
    EXTERNAL = "external"


class Engagement(Choice):
    """The steps of the stakeholder engagement assessment matrix, in the order of its columns."""

    UNAWARE = "unaware"
    RESISTANT = "resistant"
    NEUTRAL = "neutral"
    SUPPORTIVE = "supportive"
    LEADING = "leading"


class Phase(Choice):
    """The phase in which they have most influence."""

    INITIATING = "initiating"
    PLANNING = "planning"
    EXECUTING = "executing"
    CLOSING = "closing"
    THROUGHOUT = "throughout"


class Influence(Choice):
    """How much they can change in a phase."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Stakeholder(Entry):
    """One person or group on the stakeholder list (`K-004`)."""

    NAME: ClassVar[str] = "stakeholder"
    TABLE: ClassVar[str] = "stakeholders"
    PREFIX: ClassVar[str] = "K"
    TITLE: ClassVar[str] = "Stakeholder list"
    PANE: ClassVar[str] = "Stakeholders"
    SINGULAR: ClassVar[str] = "stakeholder"
    STEP: ClassVar[int] = 4
    TITLE_FIELD: ClassVar[str] = "name"
    STATUS_FIELD: ClassVar[str] = ""

    name: Annotated[
        Title,
        Field(title="name", description="The person or group."),
        Column(
            Kind.TEXT, width=0, table=True, synonyms=("stakeholder", "stakeholder name", "interested party", "title")
        ),
    ]
    power: Annotated[
        OptionalScale,
        Field(title="power", description="How much they can help or stop the project, 1 to 5."),
        Column(Kind.SCALE, width=3, key="p", table=True, synonyms=("influence", "authority")),
    ] = None
    interest: Annotated[
        OptionalScale,
        Field(title="interest", description="How much it matters to them, 1 to 5."),
        Column(Kind.SCALE, width=3, key="i", table=True, synonyms=("interest level", "concern")),
    ] = None
    engagement_current: Annotated[
        Engagement | None,
        Field(title="engagement now", description="Where they stand today."),
        Column(
            Kind.CHOICE, width=10, key="now", table=True, synonyms=("current engagement", "current", "c", "attitude")
        ),
    ] = None
    engagement_desired: Annotated[
        Engagement | None,
        Field(title="engagement desired", description="Where the project needs them; leading is not for everyone."),
        Column(Kind.CHOICE, width=10, key="want", table=True, synonyms=("desired engagement", "desired", "d")),
    ] = None
    engagement_assessed: Annotated[
        OptionalDate,
        Field(title="engagement assessed", description="When somebody last judged where they stand."),
        Column(Kind.DATE, width=10, synonyms=("assessed", "assessment date", "date assessed")),
    ] = None
    department: Annotated[
        Line,
        Field(title="department", description="Where they work."),
        Column(Kind.TEXT, width=16, key="dept", table=True, synonyms=("unit", "division", "team")),
    ] = ""
    role: Annotated[
        Line,
        Field(title="role", description="What they are to the project: sponsor, user, supplier ..."),
        Column(Kind.TEXT, width=16, key="role", synonyms=("position", "project role", "function", "group")),
    ] = ""
    organisation: Annotated[
        Line,
        Field(title="organisation", description="The organisation they belong to."),
        Column(Kind.TEXT, width=16, synonyms=("organization", "company", "org")),
    ] = ""
    side: Annotated[
        Side | None,
        Field(title="internal/external", description="Inside or outside the organisation."),
        Column(Kind.CHOICE, width=9, synonyms=("internal/external", "internal or external", "type")),
    ] = None
    contact: Annotated[
        Line,
        Field(title="contact", description="How to reach them."),
        Column(Kind.TEXT, width=20, synonyms=("email", "e-mail", "mail", "phone", "contact details")),
    ] = ""
    needs: Annotated[
        Prose,
        Field(title="needs and expectations", description="What they need and expect of the project."),
        Column(Kind.PROSE, width=24, synonyms=("need", "expectations", "requirements", "needs", "information needs")),
    ] = ""
    phase: Annotated[
        Phase | None,
        Field(title="phase of most influence", description="When their influence is greatest."),
        Column(Kind.CHOICE, width=11, synonyms=("phase", "phase with most influence")),
    ] = None
    influence_initiating: Annotated[
        Influence | None,
        Field(title="influence initiating", description="How much they can change while the project is being started."),
        Column(Kind.CHOICE, width=8, synonyms=("influence in initiating",)),
    ] = None
    influence_planning: Annotated[
        Influence | None,
        Field(title="influence planning", description="How much they can change while it is being planned."),
        Column(Kind.CHOICE, width=8, synonyms=("influence in planning",)),
    ] = None
    influence_executing: Annotated[
        Influence | None,
        Field(title="influence executing", description="How much they can change while it is being carried out."),
        Column(Kind.CHOICE, width=8, synonyms=("influence in executing",)),
    ] = None
    influence_closing: Annotated[
        Influence | None,
        Field(title="influence closing", description="How much they can change while it is handed over and closed."),
        Column(Kind.CHOICE, width=8, synonyms=("influence in closing",)),
    ] = None
    strategy: Annotated[
        Prose,
        Field(title="strategy", description="How we work with them; what moves their engagement."),
        Column(Kind.PROSE, width=24, synonyms=("engagement strategy", "approach", "actions")),
    ] = ""
    relationship_owner: Annotated[
        Person,
        Field(title="relationship owner", description="Who on the team looks after them."),
        Column(Kind.PERSON, width=16, key="@", synonyms=("owner", "responsible", "account manager")),
    ] = ""
    confidential_notes: Annotated[
        Prose,
        Field(title="confidential notes", description="Left out of exports and reports unless asked for."),
        Column(Kind.PROSE, width=24, private=True, synonyms=("confidential", "private notes")),
    ] = ""
