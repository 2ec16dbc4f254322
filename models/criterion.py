"""Success criteria: how one will be able to tell, with a number, that the project was worth it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from models.choices import Choice
from models.entry import Entry
from models.fields import Column, Kind
from models.types import Line, OptionalDate, Person, Title


class CriterionStatus(Choice):
    """Whether it was reached; open until somebody has measured."""

    OPEN = "open"
    MET = "met"
    MISSED = "missed"


class SuccessCriterion(Entry):
    """One success criterion (`SC-002`), in the sense of PM2's project charter."""

    NAME: ClassVar[str] = "criterion"
    TABLE: ClassVar[str] = "success_criteria"
    PREFIX: ClassVar[str] = "SC"
    TITLE: ClassVar[str] = "Success criteria"
    PANE: ClassVar[str] = "Criteria"
    SINGULAR: ClassVar[str] = "success criterion"
    STEP: ClassVar[int] = 1
    CLOSED: ClassVar[frozenset[str]] = frozenset({CriterionStatus.MET, CriterionStatus.MISSED})
    DONE: ClassVar[str] = CriterionStatus.MET
    FLOW: ClassVar[dict[str, str]] = {
        CriterionStatus.OPEN: CriterionStatus.MET,
        CriterionStatus.MET: CriterionStatus.OPEN,
        CriterionStatus.MISSED: CriterionStatus.OPEN,
    }

    title: Annotated[
        Title,
        Field(title="criterion", description="What success is, in one line."),
        Column(
            Kind.TEXT,
            width=0,
            table=True,
            synonyms=(
                "success criterion",
                "success criteria",
                "success factor",
                "objective",
                "goal",
                "name",
                "kpi",
                "erfolgskriterium",
                "ziel",
            ),
        ),
    ]
    metric: Annotated[
        Line,
        Field(title="metric", description="What is measured, and how: calls to the service desk per week."),
        Column(
            Kind.TEXT, width=20, table=True, synonyms=("measure", "measurement", "indicator", "messgrösse", "kennzahl")
        ),
    ] = ""
    unit: Annotated[
        Line,
        Field(title="unit", description="What the numbers count: percent, minutes, devices."),
        Column(Kind.TEXT, width=8, synonyms=("unit of measure", "einheit")),
    ] = ""
    baseline: Annotated[
        Line,
        Field(title="baseline", description="The value before the project."),
        Column(Kind.TEXT, width=10, synonyms=("start value", "as is", "current value", "ausgangswert")),
    ] = ""
    target: Annotated[
        Line,
        Field(title="target", description="The value that counts as success."),
        Column(
            Kind.TEXT,
            width=12,
            key="target",
            table=True,
            synonyms=("target value", "desired value", "goal value", "threshold", "zielwert"),
        ),
    ] = ""
    actual: Annotated[
        Line,
        Field(title="actual", description="The value that was measured."),
        Column(Kind.TEXT, width=10, table=True, synonyms=("actual value", "result", "measured value", "istwert")),
    ] = ""
    measured: Annotated[
        OptionalDate,
        Field(title="measured", description="The day on which it was measured."),
        Column(Kind.DATE, width=10, synonyms=("measured on", "measurement date", "date measured", "gemessen am")),
    ] = None
    owner: Annotated[
        Person,
        Field(title="owner", description="Who measures it and tells."),
        Column(Kind.PERSON, width=16, key="@", table=True, synonyms=("responsible", "measured by", "verantwortlich")),
    ] = ""
    status: Annotated[
        CriterionStatus,
        Field(title="status", description="Open until it is measured, then met or missed."),
        Column(Kind.CHOICE, width=6, key="s", table=True, synonyms=("state", "outcome", "met")),
    ] = CriterionStatus.OPEN
