"""Checkpoints: the state as a readable project file. The order of the steps makes a crash after any of them harmless.

1 private copy written, 2 public copy written, 3 public copy renamed into place, 4 private copy renamed into base/,
5 marker in the journal (only so that opening finds the start quickly), 6 old bases thinned out, a full journal rotated.
A crash after 3 looks like an outside edit that changes nothing.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.errors import explained
from store.journal import bases, disk
from store.tables import Tables, digest, written

if TYPE_CHECKING:
    from store.journal.engine import Engine

ROTATE = 8 << 20  # bytes
TRIES = 3  # how often the state may move on while it is written, before the lock is held meanwhile


@dataclass(slots=True)
class Draft:
    """A checkpoint on disk without its names."""

    tables: Tables
    data: bytes
    private: str | None = None
    public: str | None = None

    def discard(self) -> None:
        """Remove what was not given a name."""
        disk.discard(self.private)
        disk.discard(self.public)


def run(engine: Engine) -> bool:
    """Publish the state; whether it was published. Serialises outside the lock where it can.

    Raises DiskFull, Busy, ReadOnly, Poisoned; the old file stays whole and edits go on.
    """
    for attempt in range(TRIES + 1):
        with engine.writing():
            if not _wanted(engine):
                return False
            tables = engine.state.tables
            if (attempt == TRIES or engine.lock.depth > 1) and _try(engine, _prepared(engine, tables)):
                return True
        if attempt < TRIES and engine.lock.depth == 0:
            draft = _prepared_outside(engine, tables)
            with engine.writing():
                if _try(engine, draft):
                    return True
    return False


def _try(engine: Engine, draft: Draft) -> bool:
    """Publish the draft, unless the state or the published file has moved on meanwhile. Under the lock."""
    if engine.state.tables is not draft.tables or (engine.outside.changed() and os.path.exists(engine.layout.path)):
        draft.discard()
        return False
    _publish(engine, draft)
    return True


def _prepared_outside(engine: Engine, tables: Tables) -> Draft:
    try:
        return _prepared(engine, tables)
    except OSError as error:
        raise explained(error, engine.layout.path) from error


def _wanted(engine: Engine) -> bool:
    engine.outside.look()
    if engine.readonly or engine.outside.held:
        return False
    return bool(engine.tail or engine.republish or not os.path.exists(engine.layout.path))


def _prepared(engine: Engine, tables: Tables) -> Draft:
    """Steps 1 and 2: both copies durable, neither named."""
    draft = Draft(tables, written(tables, engine.options.arrange))
    try:
        draft.private = engine.sharing.put(os.path.join(engine.layout.bases, "new"), draft.data)
        draft.public = engine.sharing.put(engine.layout.path, draft.data)
    except BaseException:
        draft.discard()
        raise
    return draft


def _publish(engine: Engine, draft: Draft) -> None:
    """Steps 3 to 6. Under the lock."""
    layout = engine.layout
    try:
        if draft.private is None or draft.public is None:
            raise AssertionError("a draft has both copies")
        os.replace(draft.public, layout.path)
        draft.public = None
        disk.sync_folder(layout.workspace)
        engine.outside.seen = disk.identity(layout.path)
        bases.name(layout, draft.private, draft.data, engine.state.seq)
        draft.private = None
    finally:
        draft.discard()
    mark(engine, draft.data)
    engine.republish = False
    bases.prune(layout)
    if engine.log.end > ROTATE:
        _rotate(engine, draft.data)


def mark(engine: Engine, data: bytes, *, reset: bool = False) -> None:
    """Step 5: the marker for the base with content `data`."""
    sha = digest(data)
    engine.log.append(engine.snap_line(sha, len(data), engine.log.sum, reset=reset))
    engine.state.mark(sha, len(data), engine.log.end)


def _rotate(engine: Engine, data: bytes) -> None:
    """Keep the full journal under its own name before a new one takes its place."""
    layout = engine.layout
    if not os.path.exists(layout.segment(engine.state.seq)):
        os.link(layout.journal, layout.segment(engine.state.seq))
    disk.sync(engine.log.descriptor)
    disk.sync_folder(layout.folder)
    engine.start_journal(digest(data), len(data))
