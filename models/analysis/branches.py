"""The checklist as an outline: rows, branches that are folded away, how far each branch is; reckoned once a state."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from models.analysis.completion import Progress, progress_below
from models.analysis.tree import parents, tree_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


class Outline:
    """What follows from one state of the checklist's documents; each part is reckoned when it is first asked for."""

    def __init__(self, documents: Mapping[int, Mapping[str, Any]]) -> None:
        self.documents = documents

    @cached_property
    def rows(self) -> list[tuple[int, int]]:
        """(number, depth) of every item in the order of the tree."""
        return tree_rows(self.documents)

    @cached_property
    def depths(self) -> dict[int, int]:
        """How deep every item stands, 0 at the root."""
        return dict(self.rows)

    @cached_property
    def parents(self) -> dict[int, int]:
        """The parent of every item as the rows show it; 0 at the root."""
        return parents(self.rows)

    @cached_property
    def progress(self) -> dict[int, Progress]:
        """How far what stands below each branch is, by the branch's number; 0 is the whole."""
        return progress_below(self.documents, self.parents)

    @cached_property
    def sizes(self) -> dict[int, int]:
        """How many items stand below each branch, however deep."""
        sizes: dict[int, int] = {}
        for number in reversed(self.parents):
            parent = self.parents[number]
            sizes[parent] = sizes.get(parent, 0) + 1 + sizes.get(number, 0)
        sizes.pop(0, None)
        return sizes

    def above(self, number: int) -> list[int]:
        """The branches that an item stands in, from the nearest up."""
        found: list[int] = []
        while number := self.parents.get(number, 0):
            found.append(number)
        return found

    def unfolded(self, folded: Collection[int]) -> list[int]:
        """The items in order that are seen while these branches are folded."""
        if not folded:
            return [number for number, _ in self.rows]
        seen: list[int] = []
        hidden_below: int | None = None  # the depth of the folded branch that the rows are in
        for number, depth in self.rows:
            if hidden_below is not None and depth > hidden_below:
                continue
            hidden_below = depth if number in folded else None
            seen.append(number)
        return seen
