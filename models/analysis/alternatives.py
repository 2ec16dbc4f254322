"""The alternatives that were looked at: to do nothing comes first, and one of them is chosen (PM2 business case)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis.shapes import text
from models.change import Change
from models.declared import ALTERNATIVE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.project import Project

DO_NOTHING, CHOSEN, REJECTED = "do_nothing", "chosen", "rejected"
_FIRST = {DO_NOTHING: 0, "do_minimum": 1}


def in_order(project: Project, numbers: Iterable[int]) -> list[int]:
    """To do nothing first, then the minimum, then the others as they are listed."""
    documents = project.documents(ALTERNATIVE.table)
    return sorted(numbers, key=lambda number: _FIRST.get(text(documents[number], "kind"), 2))


def has_do_nothing(project: Project) -> bool:
    """Whether somebody wrote down what follows if nothing is done."""
    return any(item.get("kind") == DO_NOTHING for item in project.documents(ALTERNATIVE.table).values())


def chosen(project: Project, number: int, reason: str) -> tuple[Change, ...]:
    """The changes by which this one is chosen and every other is rejected; their own reasons stay.

    Raises ValueError with a sentence when it is not there.
    """
    documents, ref = project.documents(ALTERNATIVE.table), ALTERNATIVE.ref(number)
    if number not in documents:
        raise ValueError(f"there is no alternative {ref} any more")
    others = (other for other in documents if other != number and documents[other].get("status") != REJECTED)
    return (
        Change(ALTERNATIVE.table, number, {"status": CHOSEN, "reason": reason}, project.version),
        *(
            Change(ALTERNATIVE.table, other, _rejected(project, other, ref, reason), project.version)
            for other in others
        ),
    )


def _rejected(project: Project, number: int, ref: str, reason: str) -> dict[str, str]:
    own = text(project.documents(ALTERNATIVE.table)[number], "reason")
    return {"status": REJECTED} if own else {"status": REJECTED, "reason": f"{ref} was chosen: {reason}"}
