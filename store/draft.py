"""A draft: what a change would make of the entries it touches, before it is committed as a whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.merge import diff_doc

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store.journal.state import State
    from store.tables import Doc, Op


class Draft:
    """Changes over a state that is not touched. Numbers for new entries are fresh: none was ever used in the table."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.changed: dict[tuple[str, int], Doc | None] = {}
        self.last: dict[str, int] = {}

    def get(self, table: str, number: int) -> Doc | None:
        """The document as the draft has it; not to be changed."""
        key = table, number
        return self.changed[key] if key in self.changed else self.state.tables.get(table, {}).get(number)

    def next_number(self, table: str) -> int:
        """A number for a new entry."""
        number = self.last.get(table, self.state.last_id(table)) + 1
        self.last[table] = number
        return number

    def add(self, table: str, doc: Doc) -> int:
        """Add a document; its number."""
        number = self.next_number(table)
        self.changed[table, number] = doc
        return number

    def put(self, table: str, number: int, doc: Doc | None) -> None:
        """Set a document, or delete it (None)."""
        self.changed[table, number] = doc
        if number > self.last.get(table, self.state.last_id(table)):
            self.last[table] = number

    def ops(self) -> list[Op]:
        """The operations that the draft amounts to."""
        tables = self.state.tables
        pairs = ((key, tables.get(key[0], {}).get(key[1]), doc) for key, doc in self.changed.items())
        return [op for key, before, after in pairs if (op := diff_doc(*key, before, after))]


def combined(doc: Doc, fields: Mapping[str, object]) -> Doc:
    """The document with these fields; a value None takes the key out."""
    whole = {**doc, **fields}
    return {name: value for name, value in whole.items() if value is not None} if None in fields.values() else whole
