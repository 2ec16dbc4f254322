"""What every backend speaks: plain documents, opaque tokens and cursors, commits that happen whole or not at all.

Today a backend is a journal on a disk; a database server can take its place by implementing `Backend`. Rules: numbers
and times come from the backend; a conflict carries the entry as it is now; no path, file or TinyDB object crosses;
every call may block, so calls are made from a worker thread; sentences for the user come from errors and `notices()`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from store.draft import Draft, combined
from store.errors import Conflict
from store.journal import checkpoint, history
from store.newcomers import settled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from models.change import Change
    from store.journal.engine import Engine
    from store.tables import Doc, Op, Tables

Token = Any  # "the entry as I saw it"
Cursor = Any  # "everything up to here I have seen"
UNNAMED = ("project",)  # tables whose entries need no uid


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as a backend hands it out; the document is not to be changed."""

    table: str
    number: int
    doc: Doc
    token: Token


@dataclass(frozen=True, slots=True)
class Commit:
    """One change of the feed. `undoes` is the cursor of the change that it takes back."""

    cursor: Cursor
    at: str
    who: str
    label: str
    ops: Sequence[Op]
    undoes: Cursor | None = None


class Backend(Protocol):
    """A store of numbered documents in tables."""

    def get(self, table: str, number: int) -> Row | None:
        """One entry, or None."""
        ...

    def scan(self, table: str) -> Iterator[Row]:
        """All entries of a table, by number."""
        ...

    def commit(self, changes: Sequence[Change], label: str) -> list[int]:
        """All of the changes or none; the entries' numbers. Raises Conflict, DiskFull, ReadOnly, Busy, Poisoned."""
        ...

    def undo(self) -> Commit | None:
        """Take back this user's last change. Raises Conflict where somebody changed the entry since."""
        ...

    def redo(self) -> Commit | None:
        """Do again what was last taken back."""
        ...

    def changes(
        self, since: Cursor | None = None, table: str | None = None, number: int | None = None
    ) -> Iterator[Commit]:
        """The change feed and audit trail, newest first, after `since`."""
        ...

    def poll(self) -> bool:
        """Whether anything is new. Cheap: for a timer."""
        ...

    def notices(self) -> list[str]:
        """Sentences for the user since the last call."""
        ...

    def checkpoint(self) -> bool:
        """Bring readable copies up to date; whether there was anything to do."""
        ...

    def close(self) -> None:
        """Let go."""
        ...


class JournalBackend:
    """The backend on the journal engine. `identify` makes the uid of a new entry."""

    def __init__(self, engine: Engine, identify: Callable[[], str] | None = None) -> None:
        self.engine = engine
        self.identify = identify

    @property
    def tables(self) -> Tables:
        """The current state; never changed in place."""
        return self.engine.state.tables

    def get(self, table: str, number: int) -> Row | None:
        """One entry, or None."""
        doc = self.tables.get(table, {}).get(number)
        return None if doc is None else Row(table, number, doc, self.engine.state.version)

    def scan(self, table: str) -> Iterator[Row]:
        """All entries of a table as they are now, by number."""
        rows, version = self.tables.get(table, {}), self.engine.state.version
        return (Row(table, number, rows[number], version) for number in sorted(rows))

    def commit(self, changes: Sequence[Change], label: str) -> list[int]:
        """All of the changes or none, as one undoable change; the entries' numbers.

        Raises Conflict, DiskFull, ReadOnly, Busy, Poisoned, Unstorable; then nothing has changed.
        """
        with self.engine.writing():
            draft = Draft(self.engine.state)
            adds = any(change.id is None for change in changes)
            items = settled(changes, draft.next_number) if adds else [(change, None) for change in changes]
            numbers = [self._one(draft, change, fresh) for change, fresh in items]
            ops = draft.ops()
            if ops:
                self.engine.commit(ops, label)
        return numbers

    def _one(self, draft: Draft, change: Change, fresh: int | None = None) -> int:
        """Put one change into the draft; `fresh` is the number of a new entry that others refer to already."""
        table, number, fields = change.table, change.id, change.fields
        if number is None:
            doc = combined({}, fields or {})
            if self.identify and table not in UNNAMED and not doc.get("uid"):
                doc["uid"] = self.identify()
            if fresh is None:
                return draft.add(table, doc)
            draft.put(table, fresh, doc)
            return fresh
        current = draft.get(table, number)
        wanted = None if fields is None else combined(current or {}, fields)
        touch = self.engine.state.touched.get((table, number))
        stale = change.seen is not None and touch is not None and touch.version > change.seen
        if current is None or stale:
            by = self.engine.state.by(table, number) or history.last_by(self.engine.layout, table, number)
            raise Conflict(table, number, current, wanted, by)
        draft.put(table, number, wanted)
        return number

    def undo(self) -> Commit | None:
        """Take back this user's last change (or the last outside edit); None when there is nothing. Raises Conflict."""
        return _commit(self.engine.undo())

    def redo(self) -> Commit | None:
        """Do again what this user last took back; None when there is nothing. Raises Conflict."""
        return _commit(self.engine.redo())

    def changes(
        self, since: Cursor | None = None, table: str | None = None, number: int | None = None
    ) -> Iterator[Commit]:
        """The changes of a table or an entry, newest first, after `since`; their operations only on what was asked."""
        needles = [] if table is None else [history.entry(table, number)]
        for record in history.changes(self.engine.layout, *needles):
            if since is not None and record["seq"] <= since:
                return
            ops = [op for op in record["ops"] if table in (None, op["t"]) and number in (None, op["id"])]
            if ops:
                found = _commit({**record, "ops": ops})
                if found is not None:
                    yield found

    def heard(self) -> list[Commit]:
        """What others changed since the last call, oldest first; after very many only the newest of it."""
        out = [found for record in self.engine.heard if (found := _commit(record)) is not None]
        self.engine.heard.clear()
        return out

    def poll(self) -> bool:
        """Whether anything is new."""
        return self.engine.poll()

    def notices(self) -> list[str]:
        """Sentences for the user since the last call."""
        out, self.engine.notices = self.engine.notices, []
        return out

    def checkpoint(self) -> bool:
        """Write the project file and a base, if something changed since the last time."""
        return checkpoint.run(self.engine)

    def close(self) -> None:
        """Publish what is not yet published, and let go."""
        self.engine.close()


def _commit(record: dict[str, Any] | None) -> Commit | None:
    if record is None:
        return None
    return Commit(
        record["seq"],
        record.get("ts", ""),
        record.get("who", ""),
        record.get("label") or "",
        record["ops"],
        record.get("undoes"),
    )
