"""Typed repositories: entries of one register over any backend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from models.change import Change
from models.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.backend import Backend, Commit, Row, Token
    from store.tables import Doc

T = TypeVar("T", bound=Entry)


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    """An entry as it was read, with the token that says when."""

    number: int
    value: T
    token: Token


class Repository(Generic[T]):
    """The entries of one register: read, added, saved and deleted as typed values."""

    def __init__(self, backend: Backend, model: type[T]) -> None:
        self.backend, self.model, self.table = backend, model, model.TABLE

    def get(self, ref: int | str) -> Item[T] | None:
        """The entry with this number or ref; None when there is none. Raises ValidationError for a bad document."""
        number = ref if isinstance(ref, int) else int(ref.rsplit("-", 1)[-1])
        row = self.backend.get(self.table, number)
        return None if row is None else self._item(row)

    def all(self, where: Callable[[Doc], bool] | None = None) -> list[Item[T]]:
        """The entries by number; `where` looks at the document."""
        return [self._item(row) for row in self.backend.scan(self.table) if where is None or where(row.doc)]

    def add(self, value: T) -> Item[T]:
        """Add an entry; the store gives it its number."""
        [number] = self.backend.commit([Change(self.table, None, value.document())], f"add {self.model.SINGULAR}")
        return self._present(number)

    def save(self, item: Item[T], value: T) -> Item[T]:
        """Make `value` of an entry that was read as `item`. Raises Conflict when somebody changed it since."""
        fields = value.changes_from(item.value)
        self.backend.commit([Change(self.table, item.number, fields, item.token)], f"edit {value.ref}")
        return self._present(item.number)

    def delete(self, item: Item[T]) -> None:
        """Delete an entry. Raises Conflict when somebody changed it since it was read."""
        self.backend.commit([Change(self.table, item.number, None, item.token)], f"delete {item.value.ref}")

    def history(self, item: Item[T]) -> list[Commit]:
        """The changes of an entry, newest first."""
        return list(self.backend.changes(None, self.table, item.number))

    def _present(self, number: int) -> Item[T]:
        row = self.backend.get(self.table, number)
        if row is None:
            raise LookupError(number)
        return self._item(row)

    def _item(self, row: Row) -> Item[T]:
        return Item(row.number, self.model.parse(row.doc, row.number), row.token)
