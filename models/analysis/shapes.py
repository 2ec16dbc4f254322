"""Plain values out of documents. A file may have been written by hand, so that a value may be anything."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from models.dates import iso
from models.referrers import REF

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_MOST = 1e15  # more is no figure of a project, and sums stay numbers


def text(document: Mapping[str, Any], name: str) -> str:
    """The text of a field; empty where there is none, or something else."""
    value = document.get(name)
    return value if isinstance(value, str) else ""


def day(document: Mapping[str, Any], name: str) -> date | None:
    """The day of a field; None where there is none, or something else."""
    return iso(document.get(name))


def number(document: Mapping[str, Any], name: str) -> float | None:
    """The number of a field; None where there is none, something else, or one beyond all reason."""
    value = document.get(name)
    if type(value) is not int and type(value) is not float:
        return None
    return float(value) if isfinite(value) and abs(value) <= _MOST else None


def scale(document: Mapping[str, Any], name: str) -> int:
    """The value on a scale of 1 to 5; 0 while it is open."""
    value = document.get(name)
    return value if type(value) is int and 1 <= value <= 5 else 0


def numbered(ref: object, prefix: str) -> int:
    """The number in a ref with this prefix: 7 for `R-007`; 0 for anything else."""
    match = REF.match(ref) if isinstance(ref, str) else None
    return int(match[2]) if match and match[1] == prefix else 0


def counted(count: int, one: str, several: str = "") -> str:
    """How many of what: 1 risk, 3 risks."""
    return f"{count:,} {one if count == 1 else several or f'{one}s'}"
