"""Several processes on one project: shared counters, and kills among them."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

from models.change import Change
from store.errors import Conflict
from store.journal import checkpoint
from store.project_file import ProjectFile

if TYPE_CHECKING:
    import random
    from pathlib import Path

ONE = b"+"
CLASH = b"c"


def run(folder: Path, processes: int, seconds: float, chance: random.Random, *, kills: bool = False) -> dict[str, int]:
    """Count together for a while; figures. `lost`: acknowledged steps that the counter does not have."""
    checkpoint.ROTATE = 50_000
    project = folder / f"hands{processes}{kills}" / "apollo.json"
    project.parent.mkdir()
    ProjectFile.create(
        project, {"title": "Torture"}, {"risks": {1: {"n": 0}, **{n + 2: {"n": 0} for n in range(processes)}}}
    ).close()
    end, killed = time.monotonic() + seconds, 0
    told: dict[int, bytes] = dict.fromkeys(range(processes), b"")
    running = {number: _start(project, number, end) for number in range(processes)}
    while kills and time.monotonic() < end:
        time.sleep(chance.random() * 0.3)
        number = chance.randrange(processes)
        child, pipe = running[number]
        os.kill(child, signal.SIGKILL)
        told[number] += _rest(child, pipe)
        killed += 1
        running[number] = _start(project, number, end)
    for number, (child, pipe) in running.items():
        told[number] += _rest(child, pipe)
    counted = sum(text.count(ONE) for text in told.values())
    clashes = sum(text.count(CLASH) for text in told.values())
    with ProjectFile.open(project, who="judge") as file:
        rows = file.project.documents("risks")
        shared = rows[1]["n"]
        own = sum(rows[number + 2]["n"] for number in range(processes))
        history = len(file.history("risks", 1))
    lost = max(0, counted - shared) + max(0, counted - own) + max(0, shared - counted - killed) + abs(history - shared)
    return {"processes": processes, "kills": killed, "acknowledged": counted, "conflicts told": clashes, "lost": lost}


def _start(project: Path, number: int, end: float) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _count(project, number, end, writing)
    os.close(writing)
    return child, reading


def _rest(child: int, pipe: int) -> bytes:
    with os.fdopen(pipe, "rb") as file:
        text = file.read()
    os.waitpid(child, 0)
    return text


def _count(project: Path, number: int, end: float, pipe: int) -> None:
    """Add one to the shared counter and to the own one, as one change; say so when it is acknowledged."""
    code = 1
    try:
        file = ProjectFile.open(project, who=f"hand {number}", timeout=30)
        turn = 0
        while time.monotonic() < end:
            turn += 1
            now = file.poll() or file.project
            rows = now.documents("risks")
            both = [(entry, rows[entry]["n"] + 1) for entry in (1, number + 2)]
            try:
                file.apply([Change("risks", entry, {"n": n}, now.version) for entry, n in both], "count")
                os.write(pipe, ONE)
            except Conflict:
                os.write(pipe, CLASH)
            if turn % 25 == 0:
                file.checkpoint()
        file.close()
        code = 0
    finally:
        os._exit(code)
