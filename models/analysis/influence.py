"""How much stakeholders can change in each phase of the project, and who of them hears nothing when it matters."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from models.declared import COMMS, STAKEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.project import Project

PHASES = ("initiating", "planning", "executing", "closing")
THROUGHOUT = "throughout"
LEVELS = STAKEHOLDER.field("influence_planning").choices  # none, low, medium, high
HIGH = LEVELS[-1]
_PHASE_OF_STEP = {1: 0, 2: 1, 3: 1, 4: 1, 5: 2, 6: 3}


class Influence(NamedTuple):
    """A level, and whether it was said for the phase itself; else it follows from the phase of most influence."""

    level: str
    said: bool


NOTHING = Influence("", said=False)


def field_of(phase: int) -> str:
    """The name of the field that holds the influence in this phase, 0 to 3."""
    return f"influence_{PHASES[phase]}"


def present(project: Project) -> int:
    """The phase that the project is in, 0 to 3, by the step of the method; steps 2 to 4 are its planning."""
    step = project.header_document.get("step", 1)
    return _PHASE_OF_STEP.get(step, 0) if type(step) is int else 0


def influence(document: Mapping[str, Any], phase: int) -> Influence:
    """How much somebody can change in this phase."""
    said = document.get(field_of(phase))
    if isinstance(said, str) and said in LEVELS:
        return Influence(said, said=True)
    return Influence(HIGH, said=False) if document.get("phase") in (PHASES[phase], THROUGHOUT) else NOTHING


def reached(project: Project) -> Counter[str]:
    """How many open communications each ref of the stakeholder list, or name, is in the audience of."""
    found: Counter[str] = Counter()
    for document in project.documents(COMMS.table).values():
        audience = document.get("audience")
        if isinstance(audience, list) and not COMMS.closes(document):
            found.update({who for who in audience if isinstance(who, str)})
    return found


def is_hole(document: Mapping[str, Any], communications: int, phase: int) -> bool:
    """Whether somebody has high influence in this phase or in the one that comes, and no communication reaches them."""
    soon = (phase, min(phase + 1, len(PHASES) - 1))
    return not communications and any(influence(document, each).level == HIGH for each in soon)


def holes(project: Project, numbers: Iterable[int]) -> list[int]:
    """Those of these stakeholders who are such holes now, in their order."""
    documents, heard, phase = project.documents(STAKEHOLDER.table), reached(project), present(project)
    return [number for number in numbers if is_hole(documents[number], heard[STAKEHOLDER.ref(number)], phase)]
