"""What a cursor move costs at 10,000 rows against 100: time to the last byte, CPU and bytes; interleaved, medians.

Run: `python -m bench.moves [MOVES]`.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from bench.make_project import make_project
from bench.startup import paired
from bench.terminal import Run, python

MOVES = 200
PROMISE = 1.1
COUNTS = (400, 40_000)  # entries: a quarter of them are risks


class Cost(NamedTuple):
    """One move: seconds to the last byte, and bytes."""

    seconds: float
    sent: int


def main(moves: int = MOVES) -> None:
    """Press Down in both in turn, and print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        runs = [opened(make_project(count, Path(folder) / f"p{count}.json")) for count in COUNTS]
        costs: list[list[Cost]] = [[], []]
        before = [run.cpu() for run in runs]
        for turn in range(moves):
            for place in (0, 1) if turn % 2 else (1, 0):
                costs[place].append(_move(runs[place], "j" if turn // 12 % 2 == 0 else "k"))
        cpu = [run.cpu() - start for run, start in zip(runs, before, strict=True)]
        for run in runs:
            run.end()
    for count, these, used in zip(COUNTS, costs, cpu, strict=True):
        milliseconds = statistics.median(item.seconds for item in these) * 1e3
        sent = statistics.median(item.sent for item in these)
        spent = used / moves * 1e3
        print(f"{count // 4:6} rows: {milliseconds:5.1f} ms to the last byte, {sent:4.0f} bytes, {spent:4.1f} ms CPU")
    few, many = costs
    for name, ratio in (
        ("time", paired([item.seconds for item in many], [item.seconds for item in few])),
        ("bytes", statistics.median(i.sent for i in many) / statistics.median(i.sent for i in few)),
    ):
        print(f"10,000 rows / 100, {name}: {ratio:.2f} x (promise <= {PROMISE})")


def opened(path: Path) -> Run:
    """The program on this project, at the risk register."""
    run = Run([python(), "-m", "tui.cli", "--workspace", str(path.parent), "-p", str(path)])
    run.until(b"S-001")
    run.until(b"saved")
    run.settle(1.0)
    run.send("3")
    run.settle(1.0)
    return run


def _move(run: Run, key: str) -> Cost:
    """One key; the move is over when nothing has come for a while, which is not counted."""
    before, began, last = len(run.received), time.perf_counter(), 0.0
    run.send(key)
    while run.read(0.06):
        last = time.perf_counter() - began
    return Cost(last, len(run.received) - before)


if __name__ == "__main__":
    main(*(int(item) for item in sys.argv[1:]))
