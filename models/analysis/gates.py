"""Gates by evidence: whether an answer holds, and what stands in the way of passing.

A checkpoint holds when an entry of the project shows it, or a file whose hash was kept so that nobody can put another
one in its place, or when it is not relevant for a reason that is written down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.calendar import records
from models.analysis.shapes import counted, text
from models.declared import PROJECT
from models.hashes import is_sha256

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.project import Project

CLOSED, NOT_RELEVANT = "closed", "not_relevant"
WHOLE = PROJECT.ref(1)  # the project's own record is evidence too: the charter stands there
OPEN = "nobody has answered it"


class Obstacle(NamedTuple):
    """A checkpoint that does not hold: its place in the gate's list, what it asks, and why it does not."""

    at: int
    question: str
    why: str


class Standing(NamedTuple):
    """How far a gate is: how many checkpoints hold, of how many, and what stands in the way."""

    held: int
    checkpoints: int
    obstacles: tuple[Obstacle, ...]

    @property
    def words(self) -> str:
        """`7 of 10 checkpoints hold`."""
        if not self.checkpoints:
            return "no checkpoints"
        return f"{self.held} of {counted(self.checkpoints, 'checkpoint holds', 'checkpoints hold')}"


def standing(project: Project, gate: Mapping[str, Any], files: Mapping[int, str] | None = None) -> Standing:
    """How far the gate of this document is; one without checkpoints cannot be passed by evidence.

    files: by the place of the checkpoint, why its file is not what it was, where somebody looked at the disk.
    """
    found = list(records(gate, "checkpoints"))
    if not found:
        return Standing(0, 0, (Obstacle(0, "", "the gate has no checkpoints"),))
    broken = files or {}
    told = ((at, text(each, "question"), fault(project, each) or broken.get(at, "")) for at, each in enumerate(found))
    obstacles = tuple(Obstacle(at, question, why) for at, question, why in told if why)
    return Standing(len(found) - len(obstacles), len(found), obstacles)


def fault(project: Project, checkpoint: Mapping[str, Any]) -> str:
    """Why a checkpoint does not hold, in words; empty when it does."""
    state = text(checkpoint, "state")
    if state == NOT_RELEVANT:
        return "" if text(checkpoint, "reason").strip() else "not relevant, but nobody says why"
    if state != CLOSED:
        return OPEN
    evidence, file = text(checkpoint, "evidence"), text(checkpoint, "file")
    if evidence:
        there = project.document(evidence) is not None or evidence == WHOLE
        return "" if there else f"there is no {evidence}"
    if not file:
        return "answered without evidence"
    return "" if is_sha256(text(checkpoint, "sha256")) else f"the hash of {file} is missing"
