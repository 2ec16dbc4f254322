"""What becomes of lessons: those that nobody acts on come first, because a lesson is learned when somebody has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.shapes import day, text
from models.declared import LESSON

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from models.project import Project

NEEDED = {"recommendation": "what", "owner": "who", "due": "when"}
"""What a lesson of this project needs before it can be learned, as CLS005 asks for it: field and word."""


class Learning(NamedTuple):
    """One lesson. missing: the words of what it lacks; late: whether its date has passed; earlier: from elsewhere."""

    number: int
    document: Mapping[str, Any]
    missing: tuple[str, ...]
    late: bool
    earlier: bool
    over: bool


def learning(project: Project, numbers: Iterable[int], today: date) -> list[Learning]:
    """These lessons: first those that lack something, then those that are late, open, from elsewhere, done."""
    documents = project.documents(LESSON.table)
    found = [_one(number, documents[number], today) for number in numbers if number in documents]
    return sorted(found, key=_rank)


def _one(number: int, document: Mapping[str, Any], today: date) -> Learning:
    earlier = text(document, "origin") == "previous_project"
    over = LESSON.closes(document)
    missing = (
        () if earlier or over else tuple(word for name, word in NEEDED.items() if not text(document, name).strip())
    )
    due = day(document, "due")
    return Learning(number, document, missing, not over and due is not None and due < today, earlier, over)


def _rank(one: Learning) -> tuple[bool, int, bool, bool, str]:
    """Missing most first; then by date."""
    return (one.over, -len(one.missing), not one.late, one.earlier, text(one.document, "due") or "9999")
