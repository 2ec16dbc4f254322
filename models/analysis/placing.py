"""Moving items of the checklist: which positions and parents they get, so that they stand where they are wanted."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.tree import position_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from models.analysis.branches import Outline


class Spot(NamedTuple):
    """Where an item goes: the number of its parent (0: the root) and its position among the siblings."""

    parent: int
    position: float


def tops(outline: Outline, numbers: Collection[int]) -> list[int]:
    """Those of the items that stand in none of the others' branches, in the order of the tree; theirs go along."""
    chosen, covered = frozenset(numbers), set[int]()
    for number, parent in outline.parents.items():
        if parent in chosen or parent in covered:
            covered.add(number)
    return [number for number in outline.parents if number in chosen and number not in covered]


def indented(outline: Outline, numbers: Collection[int], shown: Collection[int] | None = None) -> dict[int, Spot]:
    """Each item as the last child of the sibling above it; what has none stays, and is not in the answer.

    `shown` are the items that a person sees (None: all); an item never goes into one that is not seen.
    """
    siblings, moving = _siblings(outline), tops(outline, numbers)
    apart, goes = frozenset(moving), dict[int, list[int]]()
    for parent in dict.fromkeys(outline.parents[number] for number in moving):
        above = 0
        for number in siblings[parent]:
            if number in apart:
                if above:
                    goes.setdefault(above, []).append(number)
            elif shown is None or number in shown:
                above = number
    going = frozenset(number for new in goes.values() for number in new)
    spots: dict[int, Spot] = {}
    for parent, new in goes.items():
        order = [*(number for number in siblings.get(parent, ()) if number not in going), *new]
        spots |= _spots(outline, parent, order, new)
    return spots


def outdented(outline: Outline, numbers: Collection[int]) -> dict[int, Spot]:
    """Each item as the next sibling of its parent; what stands at the root stays, and is not in the answer."""
    siblings = _siblings(outline)
    moving = [number for number in tops(outline, numbers) if outline.parents[number]]
    apart = frozenset(moving)
    after: dict[int, list[int]] = {}
    for number in moving:
        after.setdefault(outline.parents[number], []).append(number)
    spots: dict[int, Spot] = {}
    for above in dict.fromkeys(outline.parents[parent] for parent in after):
        kept = [number for number in siblings[above] if number not in apart]
        order = [each for number in kept for each in (number, *after.get(number, ()))]
        new = [each for number in siblings[above] for each in after.get(number, ())]
        spots |= _spots(outline, above, order, new)
    return spots


def shifted(
    outline: Outline, numbers: Collection[int], step: int, shown: Collection[int] | None = None
) -> dict[int, Spot]:
    """Each item one place up (-1) or down (1) among the siblings that are `shown` (None: all), its branch with it.

    Items side by side move as a block; what is at the end stays, and is not in the answer.
    """
    siblings, moving = _siblings(outline), frozenset(tops(outline, numbers))
    spots: dict[int, Spot] = {}
    for parent in dict.fromkeys(outline.parents[number] for number in outline.parents if number in moving):
        order = list(siblings[parent])
        seen = [number for number in order if shown is None or number in shown or number in moving]
        went: list[int] = []
        for place in range(len(seen)) if step < 0 else reversed(range(len(seen))):
            target = place + step
            if seen[place] in moving and 0 <= target < len(seen) and seen[target] not in moving:
                number, other = seen[place], seen[target]
                seen[place], seen[target] = other, number
                order.remove(number)
                order.insert(order.index(other) + (step > 0), number)
                went.append(number)
        if went:
            spots |= _spots(outline, parent, order, went)
    return spots


def _siblings(outline: Outline) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, parent in outline.parents.items():
        found.setdefault(parent, []).append(number)
    return found


def _spots(outline: Outline, parent: int, order: Sequence[int], moved: Iterable[int]) -> dict[int, Spot]:
    """The spots that make the siblings stand in this order: of the moved ones, or of all where there is no room."""
    positions = _between(outline.documents, order, frozenset(moved))
    return {number: Spot(parent, position) for number, position in positions.items()}


def _between(
    documents: Mapping[int, Mapping[str, Any]], order: Sequence[int], moved: Collection[int]
) -> dict[int, float]:
    """Positions for the moved items between those of their neighbours; new ones for all where that cannot be."""
    found = {number: position_of(documents[number], number) for number in order}
    place = 0
    for is_moved, group in itertools.groupby(order, lambda number: number in moved):
        run = list(group)
        if is_moved:
            low = found[order[place - 1]] if place else None
            end = place + len(run)
            high = found[order[end]] if end < len(order) else None
            found.update(zip(run, _spread(low, high, len(run)), strict=True))
        place += len(run)
    if all(found[one] < found[two] for one, two in itertools.pairwise(order)):
        return {number: found[number] for number in order if number in moved}
    return {number: float(place) for place, number in enumerate(order, 1)}


def _spread(low: float | None, high: float | None, count: int) -> list[float]:
    if low is None:
        return [(high or 0.0) - count + place for place in range(count)]
    if high is None:
        return [low + 1 + place for place in range(count)]
    return [low + (high - low) * (place + 1) / (count + 1) for place in range(count)]
