"""The filters that a person saved, by register, each under a name and a key of one letter or digit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from store.remembered import read_remembered, write_remembered

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE = "filters"


class SavedFilter(NamedTuple):
    """A filter's text, what it is called, and the key that uses it."""

    key: str
    name: str
    text: str


def saved_filters(register: str) -> list[SavedFilter]:
    """The filters of a register, by key. What somebody wrote into the file by hand that is none is left out."""
    found = read_remembered(FILE).get(register)
    filters = [read for each in (found if isinstance(found, list) else []) if (read := _read(each)) is not None]
    return sorted({each.key: each for each in filters}.values())


def save_filters(register: str, filters: Iterable[SavedFilter]) -> None:
    """Remember these as the filters of the register; those of the others stay. Raises StoreError."""
    write_remembered(FILE, {**read_remembered(FILE), register: [each._asdict() for each in filters]})


def called(register: str, name: str) -> SavedFilter | None:
    """The filter of that name, whatever its case, or under that key; None where there is none."""
    filters = saved_filters(register)
    wanted = name.strip().casefold()
    by_name = (each for each in filters if each.name.casefold() == wanted)
    return next(by_name, next((each for each in filters if each.key == name.strip()), None))


def is_key(key: str) -> bool:
    """Whether a filter may stand under it: one letter or digit of ASCII, which every keyboard has."""
    return len(key) == 1 and key.isascii() and key.isalnum()


def _read(each: Any) -> SavedFilter | None:
    if not isinstance(each, dict):
        return None
    key, name, text = (each.get(part) for part in SavedFilter._fields)
    if not (isinstance(key, str) and isinstance(name, str) and isinstance(text, str)):
        return None
    return SavedFilter(key, name, text) if is_key(key) and text.strip() else None
