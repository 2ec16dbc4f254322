"""The journal as the audit trail: every change, newest first, across full journals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from store.journal import disk, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.journal.layout import Layout

PREFIX = b'{"k":"tx"'


def changes(layout: Layout, *needles: bytes) -> Iterator[dict[str, Any]]:
    """The records of changes, newest first; with needles, of lines that hold them all. Damaged lines are left out."""
    below: float = float("inf")  # a crash while rotating leaves a stretch in two files
    for path in [layout.journal, *reversed(layout.segments())]:
        lines = (disk.read(path) or b"").splitlines(keepends=True)
        for index in range(len(lines) - 1, 0, -1):
            line = lines[index]
            wanted = line.startswith(PREFIX) and all(needle in line for needle in needles)
            if wanted and records.verified(line, records.stored_sum(lines[index - 1])):
                record = records.opened(line)
                if record["seq"] < below:
                    below = record["seq"]
                    yield record


def entry(table: str, number: int | None = None) -> bytes:
    """What a line contains that changes the table, or the entry."""
    name = b'"t":' + orjson.dumps(table)
    return name if number is None else name + b',"id":%d,' % number


def reach(layout: Layout, who: str, other: str, depth: int) -> Iterator[dict[str, Any]]:
    """The changes, newest first, from which the last `depth` steps that `who` can undo follow."""
    own = 0
    for record in changes(layout):
        yield record
        own += record["who"] in (who, other) and "undoes" not in record
        if own >= depth:
            return


def last_by(layout: Layout, table: str, number: int, since: int = 0, but: str = "") -> str | None:
    """Who changed an entry last, after change `since`; somebody else than `but` if there was anybody else."""
    last: str | None = None
    for record in changes(layout, entry(table, number)):
        if record["seq"] <= since:
            break
        last = last or str(record["who"])
        if record["who"] != but:
            return str(record["who"])
    return last
