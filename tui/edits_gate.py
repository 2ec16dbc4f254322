"""What the keys of the gates do, as plain changes: questions answered by evidence, and the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.analysis import gate_answers
from models.analysis.gates import standing
from models.analysis.shapes import counted
from models.declared import GATE
from models.fields import label
from tui.edits import Refused, checked
from tui.messages import Edit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.entry import Document
    from models.project import Project
    from tui.edits import Maker


def answer(number: int, at: int, given: Mapping[str, Any]) -> Maker:
    """A maker of the edit that answers the checkpoint `at` (from 0) of a gate."""

    def make(project: Project) -> Edit | None:
        gate = project.documents(GATE.table).get(number)
        if gate is None:
            return None
        try:
            fields = gate_answers.answered(gate, at, given)
        except IndexError:
            raise Refused(f"{GATE.ref(number)} has no question {at + 1} any more") from None
        ref = GATE.ref(number)
        said = f"{ref} {at + 1}: {gate_answers.told(given)} · {standing(project, gate | fields).words} · u undoes"
        return Edit((checked(GATE, project, number, fields, None),), f"answer {ref} {at + 1}", said)

    return make


def ask_usual(numbers: Sequence[int]) -> Maker:
    """A maker of the edit that adds to gates the usual questions of their kind which they do not ask yet."""

    def make(project: Project) -> Edit:
        changes, asked = [], 0
        for number in numbers:
            gate = project.documents(GATE.table).get(number, {})
            more = gate_answers.lacking(gate) if gate else []
            if more:
                known = gate.get("checkpoints")
                kept = known if isinstance(known, list) else []
                changes.append(checked(GATE, project, number, {"checkpoints": [*kept, *more]}, None))
                asked += len(more)
        if not changes:
            raise Refused("all the usual questions are asked already")
        which = GATE.ref(numbers[0]) if len(numbers) == 1 else f"{len(changes)} gates"
        return Edit(tuple(changes), f"ask of {which}", f"{which}: {counted(asked, 'question')} added · u undoes")

    return make


def decide(number: int, status: str, by: list[str], on: str, conditions: str) -> Maker:
    """A maker of the edit that decides on a gate."""

    def make(project: Project) -> Edit | None:
        if number not in project.documents(GATE.table):
            return None
        fields: Document = gate_answers.decided(status, by, on, conditions)
        ref = GATE.ref(number)
        change = checked(GATE, project, number, fields, None)
        return Edit((change,), f"decide {ref} {label(status)}", f"{ref}: {label(status)} · u undoes")

    return make
