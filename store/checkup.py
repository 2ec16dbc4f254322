"""Looking a project over without touching it: what lies where, and whether all of it verifies. Writes nothing."""

from __future__ import annotations

import fcntl
import os
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store import raw, watch
from store.errors import StoreError
from store.journal import bases, disk, reader
from store.journal.layout import Layout
from store.tables import content

if TYPE_CHECKING:
    from store.tables import Tables


@dataclass(slots=True)
class Checkup:
    """What was found. `findings` are sentences about what is wrong or odd; the rest is how things are.

    lock: `free`, `held` by a program that is saving, or `none` yet. changes: verified changes in the journals.
    """

    path: str
    size: int | None = None
    mode: str = ""
    entries: int = 0
    changes: int = 0
    journal: int = 0
    segments: int = 0
    backups: int = 0
    quarantined: list[str] = field(default_factory=list)
    lock: str = "none"
    kind: watch.Kind = watch.Kind.LOCAL
    findings: list[str] = field(default_factory=list)
    tables: Tables | None = None


def checkup(path: str | os.PathLike[str]) -> Checkup:
    """Look the project at `path` over. Never raises for what it finds; unreadable pieces become findings."""
    layout = Layout(path)
    found = Checkup(layout.path, kind=watch.kind_of(layout.path))
    for part in (_published, _state, _journals, _backups, _lock, _leftovers):
        try:
            part(layout, found)
        except (OSError, StoreError) as error:
            found.findings.append(str(error))
    return found


def _published(layout: Layout, found: Checkup) -> None:
    try:
        stated = os.stat(layout.path)
    except FileNotFoundError:
        found.findings.append(f"The project file {layout.path} is gone; the next change writes it again")
        return
    found.size, found.mode = stated.st_size, stat.filemode(stated.st_mode)
    shared = os.stat(layout.workspace).st_mode & (stat.S_IWGRP | stat.S_IRGRP)
    if stated.st_mode & 0o007 or (stated.st_mode & 0o070 and not shared):
        found.findings.append(
            f"Others on this machine may read {layout.path} ({found.mode}): chmod 600 keeps it private"
        )
    if not os.access(layout.path, os.W_OK):
        found.findings.append(f"{layout.path} may not be written: it opens for reading only")


def _state(layout: Layout, found: Checkup) -> None:
    tables, version = raw.load(layout.path)
    found.tables = tables
    found.entries = sum(len(table) for name, table in content(tables).items() if name != "project")
    found.findings += version.notices
    if version.outside:
        found.findings.append(f"{layout.name} was changed outside; opening it takes the changes in")
    if version.migrated:
        found.findings.append(
            f"{layout.name} has an older schema; opening it brings it up to date and keeps the old one"
        )


def _journals(layout: Layout, found: Checkup) -> None:
    """Every line of every journal: its checksum, its place in the chain, its number."""
    last: int | None = None
    before: bytes | None = None
    paths = [*layout.segments(), layout.journal]
    found.segments = len(paths) - 1
    for path in paths:
        data = disk.read(path)
        if data is None:
            continue
        found.journal += len(data)
        name = os.path.basename(path)
        start, end = reader.head(data)
        if before is not None and b'"prev":"' + before + b'"' not in data[:end]:
            found.findings.append(f"{name} does not continue the journal before it")
        stretch = reader.scan(data[end:], start)
        for damage in stretch.damage:
            what = "has a damaged checksum (its content is proven)" if damage.healed else "is damaged"
            found.findings.append(f"{name}: the line at byte {end + damage.start} {what}")
        if end + stretch.end < len(data):
            found.findings.append(f"{name}: the last {len(data) - end - stretch.end} bytes do not verify")
        for each in stretch.found:
            if each.record.get("k") != "tx":
                continue
            number = int(each.record["seq"])
            if last is not None and number > last + 1:
                found.findings.append(f"{name}: {_missing(last + 1, number - 1)}")
            found.changes += last is None or number > last
            last = number if last is None else max(last, number)
        before = stretch.sum


def _missing(first: int, last: int) -> str:
    return f"change {first} is missing" if first == last else f"changes {first} to {last} are missing"


def _backups(layout: Layout, found: Checkup) -> None:
    known = bases.listed(layout)
    found.backups = len(known)
    found.findings += [
        f"The kept copy {os.path.basename(base.path)} is damaged" for base in known if base.data() is None
    ]
    try:
        found.quarantined = sorted(name for name in os.listdir(layout.quarantine) if not name.startswith("."))
    except FileNotFoundError:
        found.quarantined = []


def _lock(layout: Layout, found: Checkup) -> None:
    """Whether somebody is saving at this moment. The lock is tried for an instant and given back."""
    try:
        fd = os.open(layout.lock, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
        found.lock = "free"
    except BlockingIOError:
        found.lock = "held"
    finally:
        os.close(fd)


def _leftovers(layout: Layout, found: Checkup) -> None:
    for folder in (layout.folder, layout.bases):
        if os.path.isdir(folder):
            left = [name for name in os.listdir(folder) if ".tmp" in name]
            if left:
                found.findings.append(
                    f"{folder} holds {len(left)} temporary files; the next change sweeps old ones away"
                )
