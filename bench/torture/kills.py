"""kill -9 at random points of a writing process: while it opens, edits, publishes, rotates."""

from __future__ import annotations

import os
import pickle
import random
import shutil
import signal
import time
from typing import TYPE_CHECKING

from bench.torture.oracle import Model, Step, perform, read
from store.journal import checkpoint
from store.project_file import ProjectFile

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 0.06  # seconds a writer lives at most
RENEW = 40  # runs on one project before a fresh one


def run(folder: Path, runs: int, chance: random.Random) -> dict[str, int]:
    """Kill `runs` writers; figures. `lost`: acknowledged changes that are not there; `unreadable`: failed openings."""
    checkpoint.ROTATE = 20_000
    figures = {"runs": runs, "acknowledged": 0, "in doubt, kept": 0, "lost": 0, "unreadable": 0}
    project, model = folder / "kills" / "apollo.json", Model()
    for turn in range(runs):
        if turn % RENEW == 0:
            shutil.rmtree(project.parent, ignore_errors=True)
            project.parent.mkdir()
            ProjectFile.create(project, {"title": "Torture"}, {"risks": {}}, who="writer").close()
            model = Model()
        done, open_step = _killed(project, model, chance)
        for step in done:
            model = model.after(step)
        figures["acknowledged"] += len(done)
        doubtful = model.after(open_step) if open_step else model
        model = _judge(project, model, doubtful, figures)
    return figures


def _judge(project: Path, model: Model, doubtful: Model, figures: dict[str, int]) -> Model:
    """Compare the disk with the model, or with the model plus the one change that was not acknowledged."""
    try:
        rows, seq = read(project)
        with ProjectFile.open(project, who="writer") as file:
            opened = dict(file.project.documents("risks"))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
        print(f"unreadable: {error}")
        figures["unreadable"] += 1
        return model
    kept = seq == doubtful.seq != model.seq
    figures["in doubt, kept"] += kept
    expected = doubtful if kept else model
    if rows != expected.rows or opened != expected.rows or seq != expected.seq:
        print(f"lost: at change {seq}, expected {expected.seq}")
        figures["lost"] += 1
        return Model(opened, max(expected.last, *opened, 0), seq, [])
    return expected


def _killed(project: Path, model: Model, chance: random.Random) -> tuple[list[Step], Step | None]:
    """The steps that a writer acknowledged before it was killed, and the one it had begun, if any."""
    reading, writing = os.pipe()
    seed, life = chance.random(), chance.random() * LONGEST
    child = os.fork()
    if child == 0:
        os.close(reading)
        _write(project, model, random.Random(seed), writing)
    os.close(writing)
    time.sleep(life)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        data = pipe.read()
    done: list[Step] = []
    begun: Step | None = None
    while data:  # each message is one write, so the last one is whole or not there
        length = int.from_bytes(data[:4])
        if length:
            begun = pickle.loads(data[4 : 4 + length])
        elif begun is not None:
            done.append(begun)
            begun = None
        data = data[4 + length :]
    return done, begun


def _write(project: Path, model: Model, chance: random.Random, pipe: int) -> None:
    """Announce a step, do it, acknowledge it (an empty message), go on."""
    try:
        file = ProjectFile.open(project, who="writer")
        turn = model.seq * 1000
        while True:
            turn += 1
            step = model.random_step(chance, turn)
            told = pickle.dumps(step)
            os.write(pipe, len(told).to_bytes(4) + told)
            perform(file, step)
            os.write(pipe, bytes(4))
            model = model.after(step)
            if chance.random() < 0.1:
                file.checkpoint()
            if chance.random() < 0.03:
                file.close()
                file = ProjectFile.open(project, who="writer")
    finally:
        os._exit(1)
