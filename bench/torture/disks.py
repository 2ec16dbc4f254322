"""A disk that is full again and again: by a file size limit (any user) and by a small file system (root)."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
from typing import TYPE_CHECKING

from bench.torture.oracle import read
from models.change import Change
from store.errors import DiskFull
from store.project_file import ProjectFile

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

SPACE = 8_000_000  # bytes of the small file system


def limited(folder: Path, cycles: int, chance: random.Random) -> dict[str, int]:
    """Files may not grow beyond a random size."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    project = folder / "limited" / "apollo.json"
    project.parent.mkdir()

    def fill() -> None:
        size = (project.parent / ".apollo" / "journal.jsonl").stat().st_size + chance.randrange(2500)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def free() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    try:
        return _cycles(project, cycles, chance, fill, free)
    finally:
        free()


def small(folder: Path, cycles: int, chance: random.Random) -> dict[str, int] | None:
    """A tmpfs of a few megabytes, filled to the last byte or nearly so. None: mounting is not allowed."""
    place = folder / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SPACE}", "tmpfs", str(place)], check=False, capture_output=True
    )
    if mounted.returncode:
        return None
    filler = place / "filler"

    def fill() -> None:
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as out:
            while out.write(b"x" * 4096):
                pass
        os.truncate(filler, max(0, filler.stat().st_size - 4096 * chance.randrange(3)))

    def free() -> None:
        filler.unlink(missing_ok=True)

    try:
        return _cycles(place / "apollo.json", cycles, chance, fill, free)
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def _cycles(
    project: Path, cycles: int, chance: random.Random, fill: Callable[[], None], free: Callable[[], None]
) -> dict[str, int]:
    """Edit on a full disk until refused, then with space again; memory, disk and what was acknowledged must agree."""
    figures = {"cycles": cycles, "acknowledged": 0, "refused": 0, "lost": 0, "left over": 0}
    file = ProjectFile.create(project, {"title": "Torture"}, {"risks": {1: {"n": 0}}}, who="writer")
    count = 0
    for _ in range(cycles):
        fill()
        for _ in range(chance.randrange(1, 12)):
            try:
                fields = {"n": count + 1, "cause": "x" * chance.randrange(300)}
                file.apply([Change("risks", 1, fields)], "count")
                count += 1
                figures["acknowledged"] += 1
            except DiskFull:
                figures["refused"] += 1
            if chance.random() < 0.3:
                with contextlib.suppress(DiskFull):
                    file.checkpoint()
        rows, _ = read(project)
        figures["lost"] += rows[1]["n"] != count or dict(file.project.documents("risks")) != rows
        free()
        figures["left over"] += sum(".tmp" in name.name for name in project.parent.rglob("*"))
        file.apply([Change("risks", 1, {"n": count + 1})], "count")
        count += 1
        if chance.random() < 0.3:
            file.close()
            file = ProjectFile.open(project, who="writer")
            figures["lost"] += file.project.documents("risks")[1]["n"] != count
    file.close()
    return figures
