"""How far the scope checklist is, by count and by effort, for every branch; and how the effort is shared out.

What is declared out of scope, rejected, or won't be done this time does not count, nor does anything below it. An
item's effort is its own work, apart from that of the items below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.tree import branches, tree_rows
from models.declared import SCOPE

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_MUSTS = 0.60  # DSDM Agile Project Framework, chapter 10: must-haves take at most 60 % of the effort


class Progress(NamedTuple):
    """Done and all that counts in a branch: items, and person-days."""

    done: int = 0
    items: int = 0
    done_effort: float = 0.0
    effort: float = 0.0

    @property
    def share(self) -> float | None:
        """The share of items that are done, 0 to 1; None where nothing counts."""
        return self.done / self.items if self.items else None

    @property
    def effort_share(self) -> float | None:
        """The share of effort that is done, 0 to 1; None where no effort is estimated."""
        return self.done_effort / self.effort if self.effort else None

    def plus(self, other: Progress) -> Progress:
        """Both together."""
        done_effort, effort = self.done_effort + other.done_effort, self.effort + other.effort
        return Progress(self.done + other.done, self.items + other.items, done_effort, effort)


class MoscowShares(NamedTuple):
    """The share of every priority, 0 to 1, by effort; by count where no effort is estimated."""

    shares: dict[str, float]
    by_effort: bool

    @property
    def too_many_musts(self) -> bool:
        """Must-haves above 60 % leave no contingency (DSDM 10.4)."""
        return self.shares.get("must", 0.0) > MOST_MUSTS


def completion(documents: Mapping[int, Mapping[str, Any]]) -> dict[int, Progress]:
    """The progress of every branch of the checklist by the number of its top item; 0 is the whole."""
    parents = branches(documents)
    counted = _counted(documents, parents)
    progress = {number: _own(documents[number]) if number in counted else Progress() for number in parents}
    progress[0] = Progress()
    for number in reversed(parents):
        progress[parents[number]] = progress[parents[number]].plus(progress[number])
    return progress


def moscow_shares(documents: Mapping[int, Mapping[str, Any]]) -> MoscowShares:
    """How the work that counts is shared out among must, should and could; items without a priority are left out."""
    counted = _counted(documents, branches(documents))
    rated = [(str(documents[number]["moscow"]), documents[number]) for number in counted if _moscow(documents[number])]
    by_effort = any(_effort(document) for _, document in rated)
    sums: dict[str, float] = {}
    for moscow, document in rated:
        sums[moscow] = sums.get(moscow, 0.0) + (_effort(document) if by_effort else 1.0)
    total = sum(sums.values())
    return MoscowShares({name: value / total for name, value in sums.items()}, by_effort)


def _counted(documents: Mapping[int, Mapping[str, Any]], parents: Mapping[int, int]) -> set[int]:
    counted: set[int] = set()
    for number, _ in tree_rows(documents):
        if _counts(documents[number]) and (not parents[number] or parents[number] in counted):
            counted.add(number)
    return counted


def _counts(document: Mapping[str, Any]) -> bool:
    return document.get("kind") != "out" and document.get("status") != "rejected" and _moscow(document) != "wont"


def _own(document: Mapping[str, Any]) -> Progress:
    done, effort = document.get("status") == SCOPE.done, _effort(document)
    return Progress(int(done), 1, effort if done else 0.0, effort)


def _moscow(document: Mapping[str, Any]) -> str:
    return str(document.get("moscow") or "")


def _effort(document: Mapping[str, Any]) -> float:
    effort = document.get("effort")
    return float(effort) if isinstance(effort, (int, float)) else 0.0
