"""How a long job tells how far it is: it calls a `Report` now and then, and whatever that raises ends the job."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
Report: TypeAlias = Callable[[int, int], None]
"""Hears how many are done, and of how many; 0 when that is not known."""

OFTEN = 50  # items between two reports


def unheard(done: int, of: int = 0) -> None:
    """The Report of those whom nobody watches."""


def counted(items: Iterable[T], report: Report, of: int = 0, before: int = 0, every: int = OFTEN) -> Iterator[T]:
    """The items, one after the other, reporting now and then how many went by; `before` others are done already."""
    for place, item in enumerate(items):
        if place % every == 0:
            report(before + place, of)
        yield item


class Counted(list[T]):
    """A list that reports how far somebody is who goes through it."""

    def __init__(self, items: Iterable[T], report: Report, of: int, before: int = 0) -> None:
        super().__init__(items)
        self._report, self._of, self._before = report, of, before

    def __iter__(self) -> Iterator[T]:
        return counted(super().__iter__(), self._report, self._of, self._before)
