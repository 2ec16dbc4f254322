"""The checklist as a tree whose order does not matter: sums and branches need no sorted rows."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from models.analysis.branches import Outline
from models.analysis.tree import parent_of
from models.declared import SCOPE

if TYPE_CHECKING:
    from collections.abc import Mapping


class QuickOutline(Outline):
    """The same parents, sooner: of items that are each other's parents, one stands at the root."""

    def _above(self, numbers: dict[str, int], number: int, item: Mapping[str, Any]) -> int:
        parent = item.get("parent")
        found = numbers.get(parent) if isinstance(parent, str) else 0
        return parent_of(self.documents, number) if found is None else found

    @cached_property
    def parents(self) -> dict[int, int]:
        """The parent of every item, parents before their children; 0 at the root."""
        numbers = {SCOPE.ref(number): number for number in self.documents}
        above = {number: self._above(numbers, number, item) for number, item in self.documents.items()}
        ordered: dict[int, int] = {0: 0}
        for number, parent in above.items():
            if parent in ordered:
                ordered.setdefault(number, parent)
                continue
            chain: dict[int, None] = {}
            at = number
            while at not in ordered and at not in chain:
                chain[at] = None
                at = above[at]
            for each in reversed(chain):
                ordered[each] = above[each] if above[each] in ordered else 0
        del ordered[0]
        return ordered
