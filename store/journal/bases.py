"""Base files: private copies of checkpoints. Newest first they are what to replay on; all of them are the backups.

The name carries the last change and the content's hash, `<seq>-<utc>-<sha256[:16]>.json`, so a base proves itself
even when the journal has lost its marker. A base with `-schema<n>` before `.json` was kept by a migration, for good.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.journal import disk
from store.tables import digest

if TYPE_CHECKING:
    from store.journal.disk import Sharing
    from store.journal.layout import Layout

NEWEST, HOURS, DAYS = 3, 24, 30  # kept: the newest three, one an hour for a day's worth, one a day for a month's


@dataclass(frozen=True, slots=True, order=True)
class Base:
    """One base file, from its name. `utc` is `YYYYMMDDTHHMMSSmmmZ`."""

    seq: int
    utc: str
    sha: str
    schema: int | None
    path: str

    def data(self) -> bytes | None:
        """The content, or None when it is gone or does not match the name."""
        data = disk.read(self.path)
        return data if data is not None and digest(data).startswith(self.sha) else None


def listed(layout: Layout) -> list[Base]:
    """The base files, newest first."""
    try:
        names = os.listdir(layout.bases)
    except FileNotFoundError:
        return []
    found = (parsed_name(os.path.join(layout.bases, name)) for name in names)
    return sorted((base for base in found if base is not None), key=lambda base: (base.seq, base.utc), reverse=True)


def parsed_name(path: str) -> Base | None:
    """The base that a file name stands for; None when it is something else."""
    stem, extension = os.path.splitext(os.path.basename(path))
    parts = stem.split("-")
    if extension != ".json" or len(parts) not in (3, 4) or not parts[0].isdecimal():
        return None
    schema = parts[3].removeprefix("schema") if len(parts) == 4 else ""
    return Base(int(parts[0]), parts[1], parts[2], int(schema) if schema.isdecimal() else None, path)


def name(layout: Layout, temporary: str, data: bytes, seq: int, schema: int | None = None) -> None:
    """Give a durably written temporary file its place among the bases."""
    seconds = time.time()
    utc = time.strftime("%Y%m%dT%H%M%S", time.gmtime(seconds)) + f"{int(seconds % 1 * 1000):03d}Z"
    kept = "" if schema is None else f"-schema{schema}"
    os.replace(temporary, os.path.join(layout.bases, f"{seq:010d}-{utc}-{digest(data)[:16]}{kept}.json"))
    disk.sync_folder(layout.bases)


def put(layout: Layout, sharing: Sharing, data: bytes, seq: int, schema: int | None = None) -> None:
    """Write a base durably."""
    name(layout, sharing.put(os.path.join(layout.bases, "new"), data), data, seq, schema)


def prune(layout: Layout) -> None:
    """Thin out old bases; those that a migration kept stay."""
    slots: set[str] = set()
    for index, base in enumerate(listed(layout)):
        hour, day = base.utc[:11], base.utc[:8]
        slot = hour if len(slots) < HOURS else day
        fresh = slot not in slots and len(slots) < HOURS + DAYS
        if index < NEWEST or base.schema is not None or fresh:
            slots.add(slot)
        else:
            disk.discard(base.path)
