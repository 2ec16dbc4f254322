"""From the start of the program to data on the screen, against a bare Textual DataTable app of the same 200 rows.

Also: 10,000 entries against 200, and resident memory against the bare app. Medians of interleaved runs.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from bench.make_project import make_project
from bench.terminal import Run, python

RUNS = 11
SIZES = ((80, 24), (200, 50))
BARE = str(Path(__file__).with_name("bare_table.py"))


def main(runs: int = RUNS) -> None:
    """Print a table for a small and a large terminal."""
    for columns, rows in SIZES:
        print(f"{columns}x{rows}")
        measure(runs, columns, rows)


def measure(runs: int, columns: int, rows: int) -> None:
    """Start the three in turn, so often."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = (make_project(count, Path(folder) / f"p{count}.json") for count in (200, 10_000))
        commands = {
            "bare DataTable, 200 rows": [python(), BARE, str(small)],
            "planroom, 200 entries": [python(), "-m", "tui.cli", "--workspace", folder, "-p", str(small)],
            "planroom, 10,000 entries": [python(), "-m", "tui.cli", "--workspace", folder, "-p", str(large)],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        memory: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(runs + 1):
            for name, command in commands.items():
                run = Run(command, columns, rows)
                seconds = run.until(b"S-001" if "planroom" in name else b"S-1")
                run.settle(1.0)
                if turn:
                    times[name].append(seconds)
                    memory[name].append(run.memory())
                run.end()
        report(times, memory)


def report(times: dict[str, list[float]], memory: dict[str, list[float]]) -> None:
    """Medians and ratios."""
    bare, small, large = times
    for name, seconds in times.items():
        print(f"{name:28} {statistics.median(seconds) * 1e3:7.0f} ms  {statistics.median(memory[name]):6.1f} MiB")
    print(f"start to data / bare: {paired(times[small], times[bare]):.2f} x (promise <= 1.1)")
    print(f"10,000 entries / 200: {paired(times[large], times[small]):.2f} x (promise <= 1.3)")
    print(f"memory / bare: {paired(memory[small], memory[bare]):.2f} x")


def paired(these: list[float], those: list[float]) -> float:
    """The median of the ratios of each turn."""
    return statistics.median(a / b for a, b in zip(these, those, strict=True))


if __name__ == "__main__":
    main(*(int(item) for item in sys.argv[1:]))
