"""How soon the screen answers a cursor move while the plan of 10,000 entries is checked, and when all is quiet.

Each round makes an edit, which makes a check due, and moves the cursor through it; then again without one.
Run: `python -m bench.typing_while_checking [ROUNDS]`.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.make_project import make_project
from bench.moves import opened

if TYPE_CHECKING:
    from bench.terminal import Run

WHAT = ("median", "90 %", "worst")
ROUNDS = 15
MOVES = 10
PAUSE = 0.15  # seconds between two keys of one who looks at each row
PATIENCE = 5.0  # seconds to wait for the first byte
CHECKED = 3.0  # seconds in which a check has ended


def main(rounds: int = ROUNDS) -> None:
    """Edit, move, wait, move; print both."""
    with tempfile.TemporaryDirectory() as folder:
        run = opened(make_project(10_000, Path(folder) / "project.json"))
        run.settle(CHECKED)
        checking: list[float] = []
        quiet: list[float] = []
        for _ in range(rounds):
            run.send(" ")
            run.settle(0.2)
            checking += _moves(run)
            run.settle(CHECKED)
            quiet += _moves(run)
        run.end()
    for name, found in (("checking", checking), ("quiet", quiet)):
        found.sort()
        median, most, worst = statistics.median(found), found[int(len(found) * 0.9)], found[-1]
        told = ", ".join(f"{what} {took * 1e3:5.1f} ms" for what, took in zip(WHAT, (median, most, worst), strict=True))
        print(f"first byte after a key, {name:>8}: {told}")
    print(f"median, checking / quiet: {statistics.median(checking) / statistics.median(quiet):.2f} x")


def _moves(run: Run) -> list[float]:
    found = []
    for turn in range(MOVES):
        began = time.perf_counter()
        run.send("k" if turn % 2 else "j")
        run.read(PATIENCE)
        found.append(time.perf_counter() - began)
        run.settle(PAUSE)
    return found


if __name__ == "__main__":
    main(*(int(item) for item in sys.argv[1:]))
