"""How far the scope checklist is, by count and by effort, for every branch.

What is declared out of scope, rejected, or won't be done this time does not count, nor does anything below it. An
item's effort is its own work, apart from that of the items below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.tree import branches
from models.declared import SCOPE

if TYPE_CHECKING:
    from collections.abc import Mapping


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


def completion(documents: Mapping[int, Mapping[str, Any]]) -> dict[int, Progress]:
    """The progress of every branch of the checklist by the number of its top item, with that; 0 is the whole."""
    parents = branches(documents)
    inside = progress_below(documents, parents)
    with_top = {
        number: inside.get(number, NOTHING).plus(_own(documents[number])) for number in wanted(documents, parents)
    }
    return {**dict.fromkeys(parents, NOTHING), **with_top, 0: inside.get(0, NOTHING)}


def progress_below(documents: Mapping[int, Mapping[str, Any]], parents: Mapping[int, int]) -> dict[int, Progress]:
    """The progress of what stands below every item that has something below it, without the item; 0 is the whole.

    `parents` in the order of the rows, as `tree.parents` gives them: parents before their children.
    """
    counted = wanted(documents, parents)
    sums: dict[int, list[float]] = {}  # plain lists: ten thousand items are summed up after every edit
    for number in reversed(parents):
        done, items, done_effort, effort = sums.get(number, _NONE)
        if number in counted:
            own = effort_of(documents[number])
            items, effort = items + 1, effort + own
            if documents[number].get("status") == SCOPE.done:
                done, done_effort = done + 1, done_effort + own
        above = sums.setdefault(parents[number], [0, 0, 0.0, 0.0])
        above[0] += done
        above[1] += items
        above[2] += done_effort
        above[3] += effort
    return {number: Progress(int(one), int(two), three, four) for number, (one, two, three, four) in sums.items()}


def wanted(documents: Mapping[int, Mapping[str, Any]], parents: Mapping[int, int]) -> set[int]:
    """The items that count: neither they nor anything above them is out, rejected or won't be done this time."""
    counted: set[int] = set()
    for number, parent in parents.items():
        if counts(documents[number]) and (not parent or parent in counted):
            counted.add(number)
    return counted


def counts(document: Mapping[str, Any]) -> bool:
    """Whether an item counts as far as it says itself."""
    return in_scope(document) and document.get("moscow") != "wont"


def in_scope(document: Mapping[str, Any]) -> bool:
    """Whether an item is neither declared out of scope nor rejected."""
    return document.get("kind") != "out" and document.get("status") != "rejected"


def effort_of(document: Mapping[str, Any]) -> float:
    """The item's own effort in person-days; 0 where none is estimated, or where something else was written by hand."""
    effort = document.get("effort")
    if type(effort) is int or type(effort) is float:
        return float(effort) if 0 <= effort < _MOST else 0.0
    return 0.0


def _own(document: Mapping[str, Any]) -> Progress:
    done, effort = document.get("status") == SCOPE.done, effort_of(document)
    return Progress(int(done), 1, effort if done else 0.0, effort)


NOTHING = Progress()
_NONE = (0, 0, 0.0, 0.0)
_MOST = 1e12  # person-days; more is no estimate, and sums stay numbers
