"""Stamps: whether the files of a project are still those that were read, told without reading them.

What a project holds follows from its file, its journal and its bases (`store/raw.py` reads nothing else). A stamp has
of the file and the journal: inode, size, time of the last write, and time of the last change of the inode, which no
program can set back; of the folder of the bases: inode and times.
"""

from __future__ import annotations

import os
import time

from store.journal.layout import Layout

Stamp = tuple[int, ...]
SETTLED = 2_000_000_000  # ns; a file that changed later than that may change again within one tick of its clock
_NONE = (0, 0, 0, 0)
_CHANGED = slice(3, None, 4)  # where the times of change are


def stamp(path: str, *, linked: bool = True) -> Stamp:
    """The stamp of the project at `path`. `linked`: it may be a symbolic link; then its journal is elsewhere."""
    if linked:
        layout = Layout(path)
        return (*_of(layout.path), *_of(layout.journal), *_of(layout.bases))
    folder, _, name = path.rpartition("/")
    private = f"{folder}/.{name.removesuffix('.json')}"  # as Layout has it; resolving a thousand links takes long
    return (*_of(path), *_of(f"{private}/journal.jsonl"), *_of(f"{private}/base"))


def is_settled(found: Stamp) -> bool:
    """Whether any later change of the files must show in another stamp."""
    return time.time_ns() - max(found[_CHANGED]) > SETTLED


def written_at(found: Stamp) -> float | None:
    """When the project was last written, in seconds: its journal, else its file; None where there is neither."""
    nanoseconds = found[6] if found[4] else found[2]
    return nanoseconds / 1e9 if nanoseconds else None


def _of(path: str) -> tuple[int, int, int, int]:
    try:
        found = os.stat(path)  # noqa: PTH116 - thousands of them, at the start of the program
    except OSError:
        return _NONE
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
