"""Opening a project: what is refused before anything is made, the first state, an older schema brought up."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from store import migrate
from store.errors import Corrupt, Exists, Missing, explained
from store.journal import bases, checkpoint, disk, opening
from store.journal.state import State
from store.tables import Tables, digest, parsed, written

if TYPE_CHECKING:
    from store.journal.engine import Engine, Options
    from store.journal.layout import Layout


def refuse(layout: Layout, options: Options) -> None:
    """Refuse what must stay untouched, before a folder is made. Raises Missing, Exists, Corrupt, NewerSchema."""
    there = os.path.isdir(layout.folder)
    if not os.path.isdir(layout.workspace):
        raise Missing(f"There is no folder {layout.workspace}")
    if options.initial is not None and (there or os.path.exists(layout.path)):
        raise Exists(f"A project is already at {layout.path} (or its history beside it); nothing was changed")
    if there:
        return
    try:
        data = disk.read(layout.path)
    except OSError as error:
        raise explained(error, layout.path) from error
    if data is None:
        if options.initial is None and not options.may_create:
            raise Missing(f"There is no project at {layout.path}")
    elif data:
        migrate.check(_foreign(layout, data), layout.path)


def write_protected(layout: Layout) -> str | None:
    """What may not be written: the project file or its folder; root is asked to respect a file's 0444 too."""
    if os.path.exists(layout.path):
        mode = os.stat(layout.path).st_mode
        if not mode & 0o222 or not os.access(layout.path, os.W_OK):
            return layout.path
    return None if os.access(layout.workspace, os.W_OK) else layout.workspace


def load(engine: Engine) -> None:
    """Take the state from the files. Under the lock unless reading only."""
    engine.log.close()
    try:
        opened = opening.load(engine.layout)
    except PermissionError:
        if not engine.readonly:
            raise
        opened = None  # the private folder is somebody else's: their published file is what we may read
    if opened is None:
        _begin(engine)
    else:
        migrate.check(opened.state.tables, engine.layout.path)
        _adopt(engine, opened)
    engine.outside.start()
    if migrate.schema_of(engine.state.tables) < migrate.SCHEMA:
        _migrate(engine)
    if not engine.readonly:
        disk.sweep(engine.layout.folder)
        disk.sweep(engine.layout.bases)
        disk.sweep(engine.layout.workspace, engine.layout.name)
        engine.settle()


def _adopt(engine: Engine, opened: opening.Opened) -> None:
    engine.state = opened.state
    engine.notices += opened.notices
    for piece in opened.damage:
        engine.quarantine.tell_damage(piece)
    if opened.healed:
        engine.quarantine.tell_healed()
    if opened.inode is not None and opened.end:
        engine.log.open(opened.end, opened.sum, readonly=engine.readonly)
        if opened.rest:
            engine.quarantine.debris(opened.rest)
    elif not engine.readonly:
        if opened.rest:
            place = engine.quarantine.keep("journal", opened.rest)
            engine.notices.append(f"The journal could not be read (kept in {place}); the last checkpoint was opened")
        engine.start_journal(opened.state.base_sha, opened.state.base_size)


def _foreign(layout: Layout, data: bytes) -> Tables:
    try:
        return parsed(data)
    except Corrupt as error:
        raise Corrupt(f"{layout.path} cannot be read: {error}. It was not touched") from error


def _begin(engine: Engine) -> None:
    """A project without a private folder: its file is the start, or there is nothing yet."""
    layout, options = engine.layout, engine.options
    data = disk.read(layout.path)
    fresh = {**migrate.fresh_meta(os.urandom(8).hex()), **(options.initial or {})}
    tables = _foreign(layout, data) if data else fresh
    migrate.check(tables, layout.path)
    content = data or written(tables, options.arrange)
    engine.state = State(tables, 0, digest(content), len(content))
    if engine.readonly:
        return
    if not data:
        engine.sharing.replace(layout.path, content)
    bases.put(layout, engine.sharing, content, 0)
    engine.start_journal(digest(content), len(content))


def _migrate(engine: Engine) -> None:
    """Bring an older schema up to date; the state before is kept for good, and followers are told to read anew.

    The new base is marked in the journal at once, whether or not the project file can be written: changes that follow
    must never be replayed on the old shape.
    """
    state = engine.state
    before, old = state.tables, migrate.schema_of(state.tables)
    tables = migrate.upgraded(before)
    if engine.readonly:
        state.hold(tables)
        state.base = state.tables
        return
    bases.put(engine.layout, engine.sharing, written(before), state.seq, schema=old)
    engine.commit([], f"schema {old} to {migrate.SCHEMA}", schema=migrate.SCHEMA)
    state.hold(tables)
    data = written(tables, engine.options.arrange)
    bases.put(engine.layout, engine.sharing, data, state.seq)
    checkpoint.mark(engine, data, reset=True)
    engine.republish = True
    engine.notices.append(
        f"The project was brought to schema {migrate.SCHEMA}; its older form is kept in {engine.layout.bases}"
    )
