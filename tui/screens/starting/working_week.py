"""The days on which people work, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.rule import DAYS

if TYPE_CHECKING:
    from collections.abc import Collection

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def working_week(days: Collection[str]) -> str:
    """`Monday to Friday`, `Sunday to Thursday`; days with others between them are named one by one."""
    works = [day in days for day in DAYS]
    first = [at for at in range(7) if works[at] and not works[at - 1]]
    if len(first) == 1 and sum(works) > 2:
        return f"{_NAMES[first[0]]} to {_NAMES[(first[0] + sum(works) - 1) % 7]}"
    return ", ".join(name for name, on in zip(_NAMES, works, strict=True) if on)
