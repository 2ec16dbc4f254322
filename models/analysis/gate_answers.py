"""What an answer does to a checkpoint of a gate, which usual questions a gate lacks, and when it may be passed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.analysis.checkpoints import QUESTIONS, checkpoints
from models.analysis.gates import CLOSED, NOT_RELEVANT, standing
from models.analysis.shapes import counted, text
from models.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.project import Project

PASSED = "passed"
_OPEN = "open"
LONGEST = 60  # characters of a question in a sentence


def by_entry(ref: str) -> dict[str, Any]:
    """The answer that an entry shows it."""
    return {"state": CLOSED, "evidence": ref}


def by_file(file: str, sha256: str) -> dict[str, Any]:
    """The answer that a file with this hash shows it."""
    return {"state": CLOSED, "file": file, "sha256": sha256}


def not_relevant(reason: str) -> dict[str, Any]:
    """The answer that the question does not concern the project."""
    return {"state": NOT_RELEVANT, "reason": reason}


def reopened() -> dict[str, Any]:
    """No answer."""
    return {"state": _OPEN}


def told(answer: Mapping[str, Any]) -> str:
    """An answer, or a checkpoint with one, in words; the hash is for machines."""
    state, evidence, file = (text(answer, name) for name in ("state", "evidence", "file"))
    if state == NOT_RELEVANT:
        return f"not relevant: {text(answer, 'reason')}"
    return (evidence or file or "closed") if state == CLOSED else "open"


def answered(gate: Mapping[str, Any], at: int, answer: Mapping[str, Any]) -> dict[str, Any]:
    """The field of the gate in which its checkpoint `at` (from 0) has this answer and no other.

    Raises IndexError when there is no such checkpoint. What is no record stays where it is.
    """
    known = gate.get("checkpoints")
    found = list(known) if isinstance(known, list) else []
    places = [place for place, each in enumerate(found) if isinstance(each, dict)]
    if not 0 <= at < len(places):
        raise IndexError(at)
    place = places[at]
    found[place] = {"question": text(found[place], "question"), **answer}
    return {"checkpoints": found}


def begun(document: Mapping[str, Any]) -> dict[str, Any]:
    """The field with which a new gate begins: the usual questions of its kind, unless it brings its own."""
    if document.get("checkpoints"):
        return {}
    return {"checkpoints": checkpoints(text(document, "kind") or next(iter(QUESTIONS)))}


def lacking(gate: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The usual questions of its kind that a gate does not ask yet, as records."""
    known = gate.get("checkpoints")
    asked = {squeeze(text(each, "question")) for each in known if isinstance(each, dict)} if known else set()
    usual = checkpoints(text(gate, "kind") or next(iter(QUESTIONS)))
    return [each for each in usual if squeeze(each["question"]) not in asked]


def table_of(question: str) -> str:
    """The table whose entries usually show it; empty for a question of one's own, or where only a file does."""
    every = (each for questions in QUESTIONS.values() for each in questions)
    return next((each.table for each in every if each.text == question), "")


def refusal(
    project: Project, before: Mapping[str, Any], after: Mapping[str, Any], files: Mapping[int, str] | None = None
) -> str:
    """Why a gate may not go from one document to the other; empty when it may.

    Passed means that every checkpoint holds; what is missing is a condition. `files`: see `standing`.
    """
    if text(after, "status") != PASSED or text(before, "status") == PASSED:
        return ""
    found = standing(project, after, files)
    if not found.obstacles:
        return ""
    first, more = found.obstacles[0], len(found.obstacles) - 1
    question = first.question if len(first.question) <= LONGEST else f"{first.question[: LONGEST - 1]}…"
    told = f"{first.at + 1} “{question}”: {first.why}" if first.question else first.why
    rest = f" (and {counted(more, 'other', 'others')})" if more else ""
    return f"{found.words}; {told}{rest}. Answer them, or pass it with conditions"


def decided(status: str, by: list[str] | None, on: str, conditions: str = "") -> dict[str, Any]:
    """The fields that a decision changes; opening a gate again takes who and when away with it."""
    if status == _OPEN:
        return {"status": status, "decided_by": None, "decided": None, "conditions": None}
    return {"status": status, "decided_by": by or None, "decided": on or None, "conditions": conditions or None}
