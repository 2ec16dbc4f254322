"""The state of a project in memory, and how records move it forward. Tables in it are never changed in place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from store.merge import apply_ops
from store.rows import Rows
from store.tables import META, Op, Tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.journal.reader import Found


class Touch(NamedTuple):
    """When (a version of this process) and by whom an entry was last changed."""

    version: int
    who: str


@dataclass(slots=True)
class Taken:
    """What a stretch of records brought."""

    transactions: list[dict[str, Any]] = field(default_factory=list)
    missing: list[tuple[int, int]] = field(default_factory=list)  # first and last number of changes that are not there
    stale: bool = False  # a checkpoint holds something else than what we have: read it


@dataclass(slots=True)
class State:
    """Everything known about the project at one position of the journal.

    `version` counts changes as this process sees them; `seq` is the number of the last change in the journal.
    `base` is the state at the last checkpoint, which is what the published file held; `base_end` the position after it.
    `ext` is the hash of a foreign file that was merged and not yet published again.
    """

    tables: Tables
    seq: int
    base_sha: str
    base_size: int
    last_ids: dict[str, int] = field(default_factory=dict)
    version: int = 1
    touched: dict[tuple[str, int], Touch] = field(default_factory=dict)
    base: Tables = field(default_factory=dict)
    base_end: int = 0
    ext: str | None = None

    def __post_init__(self) -> None:
        self.hold(self.tables)
        self.base = self.tables

    def hold(self, tables: Tables) -> None:
        """Take these as the tables."""
        self.tables = {name: Rows.of(table) for name, table in tables.items()}
        self.raise_last({name: max(table, default=0) for name, table in tables.items()})

    def raise_last(self, last: dict[str, int]) -> None:
        """Note the highest numbers ever used, so that none is given twice."""
        for name, number in last.items():
            if number > self.last_ids.get(name, 0):
                self.last_ids[name] = number

    def last_id(self, table: str) -> int:
        """The highest number that the table ever used; 0 for a new table."""
        return self.last_ids.get(table, 0)

    def consume(self, found: Iterable[Found], offset: int) -> Taken:
        """Move forward over whole records; the stretch begins at `offset` of the journal."""
        taken, staged = Taken(), []
        for one in found:
            record = one.record
            if record["k"] == "tx" and record["seq"] > self.seq:
                if record["seq"] != self.seq + 1:
                    taken.missing.append((self.seq + 1, record["seq"] - 1))
                staged += self._stage(record)
                taken.transactions.append(record)
            elif record["k"] == "snap" and record["seq"] >= self.seq:
                self._apply(staged)
                staged = []
                taken.stale |= record["seq"] > self.seq or (
                    bool(record.get("reset")) and record["sha"] != self.base_sha
                )
                self.mark(record["sha"], record["size"], offset + one.end)
                self.raise_last(record["last"])
            elif record["k"] == "tx":  # in our base already, which does not tell the numbers of what was deleted
                self._note_numbers(record["ops"])
        self._apply(staged)
        return taken

    def commit(self, record: dict[str, Any]) -> None:
        """Move forward over one record that was just made durable."""
        self._apply(self._stage(record))

    def mark(self, sha: str, size: int, end: int) -> None:
        """Note that the state as it is now is a checkpoint, whose marker ends at `end`."""
        self.base, self.base_sha, self.base_size, self.base_end, self.ext = self.tables, sha, size, end, None

    def by(self, table: str, number: int) -> str | None:
        """Who changed the entry last, as far as this process has seen."""
        touch = self.touched.get((table, number))
        return touch.who if touch else None

    def differences_from(self, old: State) -> None:
        """Count entries that differ from an earlier state of this process as changed by others."""
        self.version, self.touched = old.version + 1, old.touched
        for name in {*old.tables, *self.tables}:
            before, after = old.tables.get(name, {}), self.tables.get(name, {})
            for number in {*before, *after}:
                if before.get(number) != after.get(number):
                    self.touched[name, number] = Touch(self.version, "someone else")

    def _stage(self, record: dict[str, Any]) -> list[Op]:
        self.version += 1
        ops: list[Op] = record["ops"]
        who = record["who"]
        touch = Touch(self.version, who)
        for op in ops:
            self.touched[op["t"], op["id"]] = touch
        self._note_numbers(ops)
        self.seq = record["seq"]
        self.ext = record.get("ext") or self.ext
        return ops

    def _note_numbers(self, ops: list[Op]) -> None:
        for op in ops:
            if op["id"] > self.last_ids.get(op["t"], 0):
                self.last_ids[op["t"]] = op["id"]

    def _apply(self, ops: list[Op]) -> None:
        if ops:
            self.tables = apply_ops(self.tables, ops)

    def last_recorded(self) -> dict[str, int]:
        """The highest numbers, as they stand in a checkpoint marker."""
        return {name: number for name, number in sorted(self.last_ids.items()) if name != META and number}
