"""Gates: ready for planning, executing or closing, decided on evidence (PM2 phase exit reviews)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from models.choices import Choice
from models.entry import Entry, Record
from models.fields import Column, Kind
from models.hashes import is_sha256
from models.text import MANY
from models.types import Line, OptionalDate, People, Prose, Ref, Title


class GateKind(Choice):
    """What the project is ready for."""

    READY_FOR_PLANNING = "ready_for_planning"
    READY_FOR_EXECUTING = "ready_for_executing"
    READY_FOR_CLOSING = "ready_for_closing"


class GateStatus(Choice):
    """What was decided."""

    OPEN = "open"
    PASSED = "passed"
    PASSED_WITH_CONDITIONS = "passed_with_conditions"
    REFUSED = "refused"


class CheckpointState(Choice):
    """What became of one question."""

    OPEN = "open"
    CLOSED = "closed"
    NOT_RELEVANT = "not_relevant"


class Checkpoint(Record):
    """One question of a gate and the evidence that answers it: an entry, or a file with its hash."""

    question: Annotated[
        Line, Field(title="question", description="What has to be so.", min_length=1), Column(Kind.TEXT, width=0)
    ]
    state: Annotated[
        CheckpointState,
        Field(title="state", description="Open, closed, or not relevant."),
        Column(Kind.CHOICE, width=12),
    ] = CheckpointState.OPEN
    evidence: Annotated[
        Ref,
        Field(title="evidence", description="The entry that shows it."),
        Column(Kind.ENTRY, width=8),
    ] = ""
    file: Annotated[Line, Field(title="file", description="The file that shows it."), Column(Kind.TEXT, width=20)] = ""
    sha256: Annotated[
        Line,
        Field(title="SHA-256", description="The file's hash on that day, 64 hexadecimal digits."),
        Column(Kind.TEXT, width=12),
    ] = ""
    reason: Annotated[
        Line,
        Field(title="reason", description="Why it is not relevant; or what is still missing."),
        Column(Kind.TEXT, width=20),
    ] = ""

    @model_validator(mode="after")
    def _hash_is_a_hash(self) -> Self:
        if self.sha256 and not is_sha256(self.sha256):
            raise ValueError("sha256: 64 hexadecimal digits, as sha256sum prints them")
        return self


class Gate(Entry):
    """One gate (`G-001`)."""

    NAME: ClassVar[str] = "gate"
    TABLE: ClassVar[str] = "gates"
    PREFIX: ClassVar[str] = "G"
    TITLE: ClassVar[str] = "Gates"
    PANE: ClassVar[str] = "Gates"
    SINGULAR: ClassVar[str] = "gate"
    STEP: ClassVar[int] = 6
    CLOSED: ClassVar[frozenset[str]] = frozenset({GateStatus.PASSED, GateStatus.PASSED_WITH_CONDITIONS})
    DONE: ClassVar[str] = GateStatus.PASSED
    FLOW: ClassVar[dict[str, str]] = {
        GateStatus.OPEN: GateStatus.PASSED,
        GateStatus.PASSED: GateStatus.OPEN,
        GateStatus.PASSED_WITH_CONDITIONS: GateStatus.PASSED,
        GateStatus.REFUSED: GateStatus.OPEN,
    }

    title: Annotated[
        Title,
        Field(title="gate", description="What the gate is called."),
        Column(Kind.TEXT, width=0, table=True, synonyms=("gate", "name", "phase exit", "decision point", "stage gate")),
    ]
    kind: Annotated[
        GateKind,
        Field(title="kind", description="Ready for planning, for executing or for closing."),
        Column(Kind.CHOICE, width=19, key="k", table=True, synonyms=("gate type", "type", "phase")),
    ] = GateKind.READY_FOR_PLANNING
    planned: Annotated[
        OptionalDate,
        Field(title="planned", description="When it is to be decided."),
        Column(Kind.DATE, width=10, key="due", table=True, synonyms=("planned date", "date", "due", "target date")),
    ] = None
    status: Annotated[
        GateStatus,
        Field(title="status", description="Open, passed, passed with conditions, or refused."),
        Column(Kind.CHOICE, width=11, key="s", table=True, synonyms=("state", "decision", "outcome")),
    ] = GateStatus.OPEN
    checkpoints: Annotated[
        list[Checkpoint],
        Field(title="checkpoints", description="The questions, each with the evidence for it.", max_length=MANY),
        Column(Kind.RECORDS, width=24, synonyms=("questions", "checklist")),
    ] = []
    decided_by: Annotated[
        People,
        Field(title="decided by", description="Who decided."),
        Column(Kind.PEOPLE, width=18, key="@", table=True, synonyms=("approved by", "approver", "decision makers")),
    ] = []
    decided: Annotated[
        OptionalDate,
        Field(title="decided on", description="When it was decided."),
        Column(Kind.DATE, width=10, key="on", synonyms=("decided", "decision date", "approval date")),
    ] = None
    conditions: Annotated[
        Prose,
        Field(title="conditions", description="What still has to be done if it was passed with conditions."),
        Column(Kind.PROSE, width=24, synonyms=("condition", "reservations")),
    ] = ""

    @model_validator(mode="after")
    def _conditions_are_written_down(self) -> Self:
        if self.status is GateStatus.PASSED_WITH_CONDITIONS and not self.conditions:
            raise ValueError("status: passed with conditions needs them; fill in `conditions` as well")
        return self
