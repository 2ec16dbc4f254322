"""Rows: a table that is never changed, of which a changed copy costs the same at a hundred and at a hundred thousand.

The documents lie in leaves of up to 128 numbers. A change copies one leaf and the list of leaves; the rest is shared
with the table before, so a snapshot that somebody still shows costs nothing. Iteration is by number.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar, overload

if TYPE_CHECKING:
    from store.tables import Doc

T = TypeVar("T")
BITS = 7
Leaves = dict[int, dict[int, "Doc"]]


class Rows(Mapping[int, "Doc"]):
    """The documents of a table by number, in order of the numbers. Equal to any mapping with the same content."""

    __slots__ = ("_count", "_leaves")

    def __init__(self, rows: Mapping[int, Doc] | None = None) -> None:
        leaves: Leaves = {}
        given = rows or {}
        for number in sorted(given):
            leaf = leaves.get(number >> BITS)
            if leaf is None:
                leaf = leaves[number >> BITS] = {}
            leaf[number] = given[number]
        self._leaves = leaves
        self._count = len(given)

    @classmethod
    def of(cls, rows: Mapping[int, Doc]) -> Rows:
        """The same content as Rows; Rows themselves are returned as they are."""
        return rows if isinstance(rows, Rows) else cls(rows)

    def replaced(self, changes: Mapping[int, Doc | None]) -> Rows:
        """New rows with these documents set, or taken out where None."""
        leaves, count = self._leaves.copy(), self._count
        fresh: dict[int, dict[int, Doc]] = {}
        added: set[int] = set()  # leaves that got a number they did not have
        for number, doc in changes.items():
            key = number >> BITS
            leaf = fresh.get(key)
            if leaf is None:
                leaf = fresh[key] = leaves[key].copy() if key in leaves else {}
            there = number in leaf
            if doc is None:
                leaf.pop(number, None)
                count -= there
            else:
                leaf[number] = doc
                if not there:
                    count += 1
                    added.add(key)
        for key, leaf in fresh.items():
            if leaf:
                leaves[key] = _in_order(leaf) if key in added else leaf
            else:
                leaves.pop(key, None)
        if added and not added <= self._leaves.keys():
            leaves = _in_order(leaves)
        return self._made(leaves, count)

    @classmethod
    def _made(cls, leaves: Leaves, count: int) -> Rows:
        out = cls.__new__(cls)
        out._leaves, out._count = leaves, count  # noqa: SLF001 - one of our own kind
        return out

    def __getitem__(self, number: int) -> Doc:
        leaf = self._leaves.get(number >> BITS)
        if leaf is None:
            raise KeyError(number)
        return leaf[number]

    @overload
    def get(self, number: int, /) -> Doc | None: ...
    @overload
    def get(self, number: int, /, default: Doc | T) -> Doc | T: ...
    def get(self, number: int, /, default: Any = None) -> Any:
        """The document, or `default`."""
        leaf = self._leaves.get(number >> BITS)
        return default if leaf is None else leaf.get(number, default)

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and number in self._leaves.get(number >> BITS, ())

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(self._leaves.values())

    def __len__(self) -> int:
        return self._count

    def keys(self) -> KeysView[int]:
        """The numbers."""
        return KeysView(self)

    def items(self) -> ItemsView[int, Doc]:
        """Numbers and documents."""
        return _Items(self)

    def values(self) -> ValuesView[Doc]:
        """The documents."""
        return _Values(self)

    def leaves(self) -> Iterable[dict[int, Doc]]:
        """The pieces the rows are made of; not to be changed."""
        return self._leaves.values()

    def __repr__(self) -> str:
        return f"Rows({dict(self.items())!r})"


class _Items(ItemsView[int, "Doc"]):
    """The items, without a look-up for each."""

    _mapping: Rows

    def __iter__(self) -> Iterator[tuple[int, Doc]]:
        return chain.from_iterable(leaf.items() for leaf in self._mapping.leaves())


class _Values(ValuesView["Doc"]):
    """The values, without a look-up for each."""

    _mapping: Rows

    def __iter__(self) -> Iterator[Doc]:
        return chain.from_iterable(leaf.values() for leaf in self._mapping.leaves())


def _in_order(by_number: dict[int, T]) -> dict[int, T]:
    """The same by ascending number."""
    return dict(sorted(by_number.items(), key=itemgetter(0)))
