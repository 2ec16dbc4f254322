"""References between entries that are added in one step, whose numbers nobody knows yet.

What stands for their refs is made by `models.standin`; here the refs are put in its place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from models.change import Change
from models.declared import BY_TABLE
from models.standin import MARK, standin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_STANDIN = re.compile(MARK + r"(\d{1,9})")


def settled(changes: Sequence[Change], number: Callable[[str], int]) -> list[tuple[Change, int | None]]:
    """The changes with every stand-in replaced; a new entry that is referred to comes with its number.

    `number` gives a fresh number of a table.
    """
    wanted = {index for change in changes for index in _indexes(change.fields)}
    numbers = {
        index: number(change.table) for index, change in enumerate(changes) if index in wanted and change.id is None
    }
    refs = {index: BY_TABLE[changes[index].table].ref(given) for index, given in numbers.items()}
    if not wanted:
        return [(change, None) for change in changes]
    return [
        (Change(change.table, change.id, _replaced(change.fields, refs), change.seen), numbers.get(index))
        for index, change in enumerate(changes)
    ]


def compacted(changes: Sequence[Change]) -> list[Change]:
    """Without the changes that change nothing; stand-ins follow their entries to the new places."""
    kept = [index for index, change in enumerate(changes) if change.id is None or change.fields]
    moved = {old: standin(new) for new, old in enumerate(kept)}
    return [
        Change(changes[index].table, changes[index].id, _replaced(changes[index].fields, moved), changes[index].seen)
        for index in kept
    ]


def _indexes(value: Any) -> set[int]:
    if isinstance(value, str):
        return {int(found[1])} if (found := _STANDIN.fullmatch(value)) else set()
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return set().union(*(_indexes(item) for item in inner))


def _replaced(value: Any, refs: dict[int, str]) -> Any:
    if isinstance(value, str):
        return refs.get(int(found[1]), "") if (found := _STANDIN.fullmatch(value)) else value
    if isinstance(value, dict):
        return {key: _replaced(item, refs) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [given for item in value if (given := _replaced(item, refs)) != ""]
    return value
