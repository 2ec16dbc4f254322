"""The scope checklist as a tree of rows: every item once, whatever its parents say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.declared import SCOPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PREFIX = f"{SCOPE.prefix}-"


def tree_rows(documents: Mapping[int, Mapping[str, Any]]) -> list[tuple[int, int]]:
    """(number, depth) of every item, parents before their children, siblings in their manual order.

    An item whose parent is gone stands at the root; of items that are each other's parents, the first one does.
    """
    children = _children(documents)
    rows: list[tuple[int, int]] = []
    seen: set[int] = set()

    def take(roots: Iterable[int]) -> None:
        for root in roots:
            waiting = [(root, 0)]
            while waiting:
                number, depth = waiting.pop()
                if number not in seen:
                    seen.add(number)
                    rows.append((number, depth))
                    waiting += [(child, depth + 1) for child in reversed(children.get(number, ()))]

    take(children.pop(0, ()))
    if len(rows) < len(documents):
        take(sorted(documents, key=lambda number: _place(documents, number)))
    return rows


def parent_of(documents: Mapping[int, Mapping[str, Any]], number: int) -> int:
    """The number of the item's parent; 0 for one at the root, and for one that is not there."""
    parent = documents.get(number, {}).get("parent")
    given = parent.removeprefix(_PREFIX) if isinstance(parent, str) and parent.startswith(_PREFIX) else ""
    found = int(given) if given.isdecimal() and len(given) < 10 else 0
    return found if found in documents else 0


def below(documents: Mapping[int, Mapping[str, Any]], candidate: int, number: int) -> bool:
    """Whether the candidate is the item itself or stands somewhere below it."""
    seen: set[int] = set()
    while candidate and candidate not in seen:
        if candidate == number:
            return True
        seen.add(candidate)
        candidate = parent_of(documents, candidate)
    return False


def circle(documents: Mapping[int, Mapping[str, Any]], number: int, parent: str) -> str:
    """What is wrong with giving the item this parent, in words; empty when it stands nowhere below the item."""
    given = parent.removeprefix(_PREFIX)
    if not given.isdecimal() or int(given) == number or not below(documents, int(given), number):
        return ""
    return f"{parent} is part of {SCOPE.ref(number)} already, so it cannot be the other way round"


def branches(documents: Mapping[int, Mapping[str, Any]]) -> dict[int, int]:
    """The parent of every item as the rows show it: 0 at the root, and no circles."""
    return parents(tree_rows(documents))


def parents(rows: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The parent of every item by the (number, depth) of its row, in the order of the rows; 0 at the root."""
    shown: dict[int, int] = {}
    trail: list[int] = [0]
    for number, depth in rows:
        del trail[depth + 1 :]
        shown[number] = trail[depth]
        trail.append(number)
    return shown


def _children(documents: Mapping[int, Mapping[str, Any]]) -> dict[int, list[int]]:
    children: dict[int, list[int]] = {}
    for _, number in sorted((position_of(document, number), number) for number, document in documents.items()):
        children.setdefault(parent_of(documents, number), []).append(number)
    return children


def position_of(document: Mapping[str, Any], number: int) -> float:
    """Where the item stands among its siblings: its position, or its number where it has none."""
    position = document.get("position")
    return position if isinstance(position, (int, float)) else number


def _place(documents: Mapping[int, Mapping[str, Any]], number: int) -> tuple[float, int]:
    return (position_of(documents[number], number), number)
