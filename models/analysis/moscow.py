"""How the work is shared out among must, should and could, and whether enough of it can be left out when time is short.

DSDM Agile Project Framework, chapter 10 (MoSCoW prioritisation): must-haves take at most 60 % of the effort, typically
20 % are could-haves; what won't be done this time is no part of the total. Above 60 % the date is at risk.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.completion import effort_of, in_scope
from models.declared import SCOPE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.analysis.branches import Outline

MOST_MUSTS = 0.60
MUST, SHOULD, COULD, WONT, UNDECIDED = "must", "should", "could", "wont", ""
PRIORITIES = (MUST, SHOULD, COULD, WONT, UNDECIDED)
TITLES = {MUST: "must", SHOULD: "should", COULD: "could", WONT: "won't", UNDECIDED: "undecided"}
RATED = (MUST, SHOULD, COULD)  # what the total is made of
_NAMED = 3  # items without an estimate that are named


class Part(NamedTuple):
    """The items of one priority in the order of the tree, and their own effort in person-days."""

    numbers: tuple[int, ...] = ()
    effort: float = 0.0


@dataclass(frozen=True, slots=True)
class Meter:
    """The checklist by priority. An item below a won't is a won't too, also when it is declared out of scope."""

    parts: dict[str, Part]
    unestimated: tuple[int, ...]
    """Items with a priority that counts, without parts and without an effort."""
    outside: int = 0
    """How many items have no place in it: declared out of scope or rejected, and no won'ts, or below such items."""

    @property
    def by_effort(self) -> bool:
        """Whether shares are of effort; of the count of items while no effort is estimated."""
        return any(self.parts[name].effort for name in RATED)

    @property
    def total(self) -> float:
        """What is shared out: person-days of must, should and could, or their number while nothing is estimated."""
        return sum(self.weight(name) for name in RATED)

    def weight(self, priority: str) -> float:
        """The priority's person-days, or the number of its items while nothing is estimated."""
        part = self.parts[priority]
        return part.effort if self.by_effort else float(len(part.numbers))

    def share(self, priority: str) -> float | None:
        """The priority's share, 0 to 1; None for what is no part of the total, and where there is none."""
        total = self.total
        return self.weight(priority) / total if priority in RATED and total else None

    @property
    def excess(self) -> float:
        """How much of the musts is above the 60 % line, in person-days or items; 0 when they keep to it."""
        return max(0.0, self.weight(MUST) - MOST_MUSTS * self.total)

    @property
    def too_many_musts(self) -> bool:
        """Must-haves above 60 % leave no contingency."""
        return self.excess > 1e-9 * self.total

    @property
    def advice(self) -> str:
        """What the meter says, in a sentence."""
        share = self.share(MUST)
        if share is None:
            return "No item is a must, should or could yet: give the items a priority."
        of = "effort" if self.by_effort else "the items"
        if self.too_many_musts:
            over = max(61, round(share * 100))
            excess = math.ceil(self.excess * 10 - 1e-6) / 10
            many = f"{excess:,g} days" if self.by_effort else str(math.ceil(self.excess - 1e-6))
            return f"Musts are {over} % of {of}, above 60 %: {many} must become shoulds or coulds."
        return f"Musts are {round(share * 100)} % of {of}; up to 60 % leaves room when time gets short."

    @property
    def missing(self) -> str:
        """Which items have no estimate, in a sentence; empty when all have."""
        count = len(self.unestimated)
        if not count:
            return ""
        if not self.by_effort:
            return "No effort is estimated yet, so the shares are of the number of items."
        named = ", ".join(SCOPE.ref(number) for number in self.unestimated[:_NAMED])
        more = f" and {count - _NAMED} more" if count > _NAMED else ""
        return f"{count} without effort, so not in the shares: {named}{more}"


def meter(outline: Outline) -> Meter:
    """The checklist by priority."""
    groups: dict[str, list[int]] = {name: [] for name in PRIORITIES}
    group_of: dict[int, str | None] = {0: UNDECIDED}  # None: out of scope
    for number, parent in outline.parents.items():
        group_of[number] = group = _group(outline.documents[number], group_of[parent])
        if group is not None:
            groups[group].append(number)
    sums = {name: sum(effort_of(outline.documents[number]) for number in found) for name, found in groups.items()}
    bare = [
        number
        for number, group in group_of.items()
        if group in RATED and not effort_of(outline.documents[number]) and number not in outline.sizes
    ]
    outside = sum(group is None for group in group_of.values())
    return Meter({name: Part(tuple(found), sums[name]) for name, found in groups.items()}, tuple(bare), outside)


def _group(document: Mapping[str, Any], above: str | None) -> str | None:
    moscow = document.get("moscow")
    if WONT in (above, moscow):
        return WONT
    if above is None or not in_scope(document):
        return None
    return next((name for name in RATED if name == moscow), UNDECIDED)
