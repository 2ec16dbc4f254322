"""References between entries that are added in one step, whose numbers nobody knows yet.

Inside the fields of a `Change`, `standin(3)` stands for the ref of the entry that the change at index 3 of the same
list adds. It starts with NUL, which cleaned text never holds. The store puts the refs in their place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.change import Change
from models.declared import BY_TABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MARK = "\0new:"


def standin(index: int) -> str:
    """The text that stands for the ref of the entry added by the change at this index."""
    return f"{_MARK}{index}"


def settled(changes: Sequence[Change], number: Callable[[str], int]) -> list[Change | tuple[int, Change]]:
    """The changes with every stand-in replaced; those that are referred to come with their new number in front.

    `number` gives a fresh number of a table.
    """
    wanted = {index for change in changes for index in _indexes(change.fields)}
    numbers = {
        index: number(change.table) for index, change in enumerate(changes) if index in wanted and change.id is None
    }
    refs = {index: BY_TABLE[changes[index].table].ref(given) for index, given in numbers.items()}
    result: list[Change | tuple[int, Change]] = []
    for index, change in enumerate(changes):
        whole = Change(change.table, change.id, _replaced(change.fields, refs), change.seen) if wanted else change
        result.append((numbers[index], whole) if index in numbers else whole)
    return result


def _indexes(value: Any) -> set[int]:
    if isinstance(value, str):
        return {int(value.removeprefix(_MARK))} if value.startswith(_MARK) else set()
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return set().union(*(_indexes(item) for item in inner))


def _replaced(value: Any, refs: dict[int, str]) -> Any:
    if isinstance(value, str):
        return refs.get(int(value.removeprefix(_MARK)), "") if value.startswith(_MARK) else value
    if isinstance(value, dict):
        return {key: _replaced(item, refs) for key, item in value.items()}
    return [_replaced(item, refs) for item in value] if isinstance(value, list | tuple) else value
