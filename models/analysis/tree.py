"""The scope checklist as a tree: rows in the order a person sees them, straight from documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def tree_rows(documents: Mapping[int, Mapping[str, Any]]) -> list[tuple[int, int]]:
    """(number, depth) of every item, parents before children, siblings in manual order.

    An item whose parent is missing, or that is its own ancestor, stands at the root: nothing is ever hidden.
    """
    children: dict[int, list[int]] = {}
    for number in sorted(documents, key=lambda item: place(item, documents[item])):
        children.setdefault(_parent(number, documents), []).append(number)
    rows = list(_below(0, 0, children))
    seen = {number for number, _ in rows}
    for number in documents:
        if number not in seen:
            rows += _branch(number, children, seen)
    return rows


def place(number: int, document: Mapping[str, Any]) -> tuple[float, int]:
    """What an entry sorts by in the manual order: its position, or its number where it was never moved."""
    position = document.get("position")
    return (float(number) if position is None else float(position), number)


def _parent(number: int, documents: Mapping[int, Mapping[str, Any]]) -> int:
    ref = documents[number].get("parent") or ""
    parent = int(ref[2:]) if ref.startswith("S-") and ref[2:].isdecimal() else 0
    return parent if parent in documents and parent != number else 0


def _below(parent: int, depth: int, children: Mapping[int, list[int]]) -> Iterator[tuple[int, int]]:
    stack = [(number, depth) for number in reversed(children.get(parent, ()))]
    while stack:
        number, level = stack.pop()
        yield number, level
        stack += [(child, level + 1) for child in reversed(children.get(number, ()))]


def _branch(number: int, children: Mapping[int, list[int]], seen: set[int]) -> Iterator[tuple[int, int]]:
    """The branch of an item that lies on a loop, each item once."""
    stack = [(number, 0)]
    while stack:
        item, level = stack.pop()
        if item in seen:
            continue
        seen.add(item)
        yield item, level
        stack += [(child, level + 1) for child in reversed(children.get(item, ()))]
