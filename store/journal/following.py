"""Following the journal: taking in what other processes wrote, and telling debris from a write in progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import NewerSchema
from store.journal import bases, disk, opening, reader, records, starting
from store.tables import digest, written

if TYPE_CHECKING:
    from store.journal.engine import Engine


def refresh(engine: Engine) -> bool:
    """Take in other processes' commits; whether there were any. Costs a few microseconds when there are none.

    That the record before our position is still the one we read is asked every time: a commit that was taken back may
    have been followed by another one of the same length.
    """
    return engine.log.fd is not None and _take_in(engine, engine.log.moved())


def _take_in(engine: Engine, moved: bool | None) -> bool:
    log = engine.log
    stands = log.stands()
    if moved is None or (stands and not moved):
        return False
    with engine.lock.threads:
        before = engine.state.version
        if not stands:
            reload(engine)
            return True
        _consume(engine, log.unread())
        if log.replaced():
            _switch(engine)
        return engine.state.version != before


def catch_up(engine: Engine) -> None:
    """Under the lock: read what others wrote; write the journal anew if somebody deleted it."""
    moved = engine.log.moved()
    if moved is None or (moved and engine.log.replaced()):
        engine.lock.settle()
        moved = engine.log.moved()
    if moved is None:
        _rebirth(engine)
    else:
        _take_in(engine, moved)


def reload(engine: Engine) -> None:
    """Start again from the files; entries that differ count as changed by others."""
    old = engine.state
    try:
        if engine.readonly:
            starting.load(engine)
        else:
            with engine.lock:
                starting.load(engine)
    except NewerSchema as error:
        engine.state = old
        engine.stop_writing(str(error))
        return
    engine.stacks.forget()
    engine.state.differences_from(old)


def _consume(engine: Engine, data: bytes) -> None:
    stretch = reader.scan(data, engine.log.sum)
    taken = engine.state.consume(stretch.found, engine.log.end)
    for piece in opening.pieces(stretch.damage, data):
        engine.quarantine.tell_damage(piece)
    if any(one.healed for one in stretch.damage):
        engine.quarantine.tell_healed()
    if not stretch.damage:
        engine.notices += [opening.gap(*missing) for missing in taken.missing]
    for record in taken.transactions:
        engine.stacks.take(record)
    engine.heard.extend(taken.transactions)
    engine.log.advance(stretch.end, stretch.sum)
    if engine.owner and stretch.end < len(data):
        engine.quarantine.debris(data[stretch.end :])
    if taken.stale:
        reload(engine)


def _switch(engine: Engine) -> None:
    """The journal was rotated, then its first line continues our chain; or it was replaced, then it does not."""
    data = disk.read(engine.layout.journal) or b""
    end = data.find(b"\n") + 1
    sum_ = records.verified(data[:end], engine.log.sum)
    if sum_ is None:
        reload(engine)
        return
    engine.log.open(end, sum_, readonly=engine.readonly)
    _consume(engine, data[end:])


def _rebirth(engine: Engine) -> None:
    """All of it is in memory (and in the deleted file that we still hold): write it back."""
    if engine.log.fd is not None and engine.log.stands():
        stretch = reader.scan(engine.log.unread(), engine.log.sum)
        engine.state.consume(stretch.found, engine.log.end)
        engine.log.advance(stretch.end, stretch.sum)
    engine.make_folders()
    data = written(engine.state.tables, engine.options.arrange)
    bases.put(engine.layout, engine.sharing, data, engine.state.seq)
    engine.start_journal(digest(data), len(data))
    engine.stacks.forget()
    engine.republish = True
    engine.notices.append(
        "The journal was deleted by someone; it was written anew from memory. Nothing is lost but older history"
    )
