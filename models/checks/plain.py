"""Values of documents that somebody may have written by hand: what does not fit counts as empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.dates import iso

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_LONGEST = 80


def text(document: Mapping[str, Any], name: str) -> str:
    """The text of a field without blanks around it; empty where there is none."""
    value = document.get(name)
    return value.strip() if isinstance(value, str) else ""


def texts(document: Mapping[str, Any], name: str) -> list[str]:
    """The texts of a field that holds several, the empty ones left out."""
    value = document.get(name)
    found = (each.strip() for each in value if isinstance(each, str)) if isinstance(value, list) else ()
    return [each for each in found if each]


def whole(document: Mapping[str, Any], name: str) -> int | None:
    """The whole number of a field."""
    value = document.get(name)
    return value if type(value) is int else None


def day(document: Mapping[str, Any], name: str) -> date | None:
    """The day of a field."""
    return iso(document.get(name))


def short(words: str) -> str:
    """A text of any length, short enough to be quoted in a sentence."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def count(number: int, singular: str, plural: str = "") -> str:
    """`1 day`, `2 days`."""
    return f"{number} {singular if number == 1 else plural or f'{singular}s'}"


def listed(names: list[str], most: int = 3) -> str:
    """`A, B, C and 4 more`."""
    shown = [short(name) for name in names[:most]]
    left = len(names) - most
    if left > 0:
        return f"{', '.join(shown)} and {left} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))
