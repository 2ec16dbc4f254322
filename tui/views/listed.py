"""Rows that a view has in a list, put into words as they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

R = TypeVar("R")


class Told(NamedTuple):
    """A row in words, with what it means (`table_paint.TONES`)."""

    cells: Sequence[str]
    tone: str = ""


class Listed(Generic[R]):
    """A source for the virtual table over rows of any sort: `ref` names a row, `tell` says it."""

    def __init__(self, rows: Sequence[R], ref: Callable[[R], str], tell: Callable[[R], Told]) -> None:
        self.rows = rows
        self._ref = ref
        self._tell = tell
        self._told: dict[int, Told] = {}

    def __len__(self) -> int:
        return len(self.rows)

    def row_id(self, row: int) -> str:
        """What names the row."""
        return self._ref(self.rows[row])

    def cells(self, row: int) -> Sequence[str]:
        """The row in words."""
        return self._said(row).cells

    def tone(self, row: int) -> str:
        """What it means."""
        return self._said(row).tone

    def _said(self, row: int) -> Told:
        told = self._told.get(row)
        if told is None:
            told = self._told[row] = self._tell(self.rows[row])
        return told
