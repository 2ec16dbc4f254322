"""Reading a project as it lies on disk: the newest intact base and the journal after it. Writes and locks nothing."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.errors import Corrupt
from store.journal import bases, disk, reader, records
from store.journal.layout import segment_end
from store.journal.state import State
from store.tables import digest, parsed

if TYPE_CHECKING:
    from store.journal.layout import Layout
    from store.journal.reader import Damage, Marker


@dataclass(slots=True)
class Opened:
    """The state on disk, and what its reader found: where the verified journal ends and what does not verify."""

    state: State
    inode: int | None  # None: there is no journal
    end: int
    sum: bytes
    damage: list[bytes] = field(default_factory=list)
    healed: int = 0
    rest: bytes = b""
    notices: list[str] = field(default_factory=list)


def load(layout: Layout) -> Opened | None:
    """The project on disk; None when there is neither journal nor base. Raises Corrupt when nothing intact is left."""
    journal, inode = _journal(layout)
    known = bases.listed(layout)
    if not journal and not known:
        return None
    notices: list[str] = []
    marks = reader.markers(journal)
    data, seq = _start(layout, known, marks, notices)
    state = State(parsed(data, trusted=True), seq, digest(data), len(data))
    out = Opened(state, inode, 0, records.START, notices=notices)
    for mark in marks:
        state.raise_last(mark.last)
    own = next((mark for mark in marks if mark.seq == seq and mark.sha == state.base_sha), None)
    if own is not None:
        out.end, out.sum = own.end, own.sum
    elif b"\n" in journal:
        _replay_segments(layout, out)
        out.sum, out.end = reader.head(journal)
    elif not journal and (seq or not os.path.exists(layout.path)):
        notices.append("The journal is missing: the last checkpoint was opened; changes after it may be gone")
    state.base_end = out.end
    _consume(out, journal[out.end :])
    state.touched.clear()
    return out


def _journal(layout: Layout) -> tuple[bytes, int | None]:
    try:
        fd = os.open(layout.journal, os.O_RDONLY)
    except FileNotFoundError:
        return b"", None
    try:
        return disk.read_from(fd, 0), os.fstat(fd).st_ino
    finally:
        os.close(fd)


def _start(layout: Layout, known: list[bases.Base], marks: list[Marker], notices: list[str]) -> tuple[bytes, int]:
    """The newest intact checkpoint and its last change: a private base, or a published file that a marker knows."""
    for base in known:
        data = base.data()
        if data is not None:
            return data, base.seq
        notices.append(f"The checkpoint {os.path.basename(base.path)} is damaged; the one before it was used")
    data = disk.read(layout.path)
    seq = next((mark.seq for mark in marks if data is not None and mark.sha == digest(data)), None)
    if data is None or seq is None:
        raise Corrupt(
            f"No intact checkpoint of {layout.path} was found; nothing was written. "
            f"Keep {layout.folder} for salvage; once it is moved away, the project file becomes the new start"
        )
    notices.append("No private checkpoint was readable; the project was rebuilt from its file and the journal")
    return data, seq


def _replay_segments(layout: Layout, out: Opened) -> None:
    """Without a marker for the base, everything after it is read: older segments first."""
    for path in layout.segments():
        if (segment_end(path) or 0) > out.state.seq and (data := disk.read(path)):
            before, start = reader.head(data)
            stretch = reader.scan(data[start:], before)
            out.state.consume(stretch.found, start)


def _consume(out: Opened, data: bytes) -> None:
    stretch = reader.scan(data, out.sum)
    taken = out.state.consume(stretch.found, out.end)
    out.damage = pieces(stretch.damage, data)
    out.healed = sum(one.healed for one in stretch.damage)
    out.end, out.sum, out.rest = out.end + stretch.end, stretch.sum, data[stretch.end :]
    if taken.missing and not out.damage:
        out.notices += [gap(*missing) for missing in taken.missing]


def pieces(damage: list[Damage], data: bytes) -> list[bytes]:
    """The bytes that were stepped over."""
    return [data[one.start : one.end] for one in damage if not one.healed]


def gap(first: int, last: int) -> str:
    """The sentence about changes that are not in the journal."""
    return f"Changes {first} to {last} are missing from the journal"
