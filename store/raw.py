"""The fast way to read a project: no lock, nothing written, nothing imported but orjson and hashlib.

For the command line's lists and the first paint. What it shows was durable at one moment. It tells whether the
published file holds outside edits that nobody has taken in yet, so that the caller can open the project properly.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from store import fence, migrate
from store.errors import Corrupt, Missing, explained
from store.journal import disk, opening
from store.journal.layout import Layout
from store.tables import Tables, digest, parsed

if TYPE_CHECKING:
    import os

    from store.journal.opening import Opened

LARGE = 8_000_000  # bytes of a project file that one notices being read
TRIES = 5  # a checkpoint or rotation under way moves files between two reads


@dataclass(frozen=True, slots=True)
class Version:
    """Where the state stands: its last change, whether the file was edited outside, and sentences about damage.

    `outside`: the published file holds something that the journal does not know. `migrated`: an older schema was
    brought up to date in memory only.
    """

    seq: int
    outside: bool = False
    migrated: bool = False
    notices: tuple[str, ...] = ()


def is_large(path: str | os.PathLike[str]) -> bool:
    """Whether reading the project takes so long that somebody should be told."""
    try:
        return Path(path).stat().st_size >= LARGE
    except OSError:
        return False


def load(path: str | os.PathLike[str]) -> tuple[Tables, Version]:
    """(tables, version) of the project at `path`. The tables are the caller's.

    Raises Missing, Corrupt, NewerSchema, ReadOnly (no permission to read).
    """
    fence.check(path)
    layout = Layout(path)
    try:
        published = disk.read(layout.path)
        opened = _opened(layout)
    except OSError as error:
        raise explained(error, layout.path) from error
    if opened is None:
        return _published(layout, published)
    state = opened.state
    notices = list(opened.notices)
    if opened.damage or opened.healed:
        notices.append("The journal is damaged in places; what could be read is shown. Open the project for details")
    outside = published is not None and digest(published) not in (state.base_sha, state.ext)
    return _current(state.tables, layout.path, state.seq, outside=outside, notices=tuple(notices))


def _opened(layout: Layout) -> Opened | None:
    for _ in range(TRIES):
        try:
            opened = opening.load(layout)
        except PermissionError:
            return None  # the private folder is somebody else's
        except Corrupt:
            continue
        if opened is None or not opened.notices:
            return opened
    return opening.load(layout)


def _published(layout: Layout, data: bytes | None) -> tuple[Tables, Version]:
    if data is None:
        raise Missing(f"There is no project at {layout.path}")
    try:
        tables = parsed(data)
    except Corrupt as error:
        raise Corrupt(f"{layout.path} cannot be read: {error}") from error
    return _current(tables, layout.path, 0)


def _current(
    tables: Tables, path: str, seq: int, *, outside: bool = False, notices: tuple[str, ...] = ()
) -> tuple[Tables, Version]:
    old = migrate.check(tables, path) < migrate.SCHEMA
    return (migrate.upgraded(tables) if old else tables), Version(seq, outside, old, notices)
