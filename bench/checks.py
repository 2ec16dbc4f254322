"""How much processor time the plan checks take against loading the project, at 10,000 entries and at 200.

Run: `python -m bench.checks [ROUNDS]`. The least of so many rounds, each with a fresh project: others on the machine
only ever add to it. Loading is what the program does to load (`store.raw.load`). Also printed: what each rule took.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from bench.make_project import make_project
from models.checks.facts import Facts
from models.checks.registry import ROWS, rule_of
from models.checks.run import run
from models.project import Project
from store import raw

TODAY = date(2026, 11, 23)
COUNTS = (200, 10_000)
ROUNDS = 15
PROMISE = 2.0
LONG = 3.0  # milliseconds from which on a rule is named


def main(rounds: int = ROUNDS) -> None:
    """Print the best times and their ratio, and the rules that take longest."""
    with tempfile.TemporaryDirectory() as folder:
        for count in COUNTS:
            path = make_project(count, Path(folder) / f"p{count}.json")
            load, check, found = _least(path, rounds)
            promise = f" (promise <= {PROMISE})" if count == max(COUNTS) else ""
            times = f"load {load * 1e3:.1f} ms, check {check * 1e3:.1f} ms: {check / load:.2f} x{promise}"
            print(f"{count:6} entries: {times}; {found} findings")
        for code, took, findings, title in _by_rule(path):
            print(f"{took:8.1f} ms {code} {findings:6} {title}")


def _least(path: Path, rounds: int) -> tuple[float, float, int]:
    """Seconds to load, seconds to check, and how many findings there are."""
    found = run(Project(raw.load(path)[0]), TODAY)  # imports
    loading: list[float] = []
    checking: list[float] = []
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        tables, _ = raw.load(path)
        loaded = time.process_time()
        run(Project(tables), TODAY)
        checking.append(time.process_time() - loaded)
        loading.append(loaded - start)
    return min(loading), min(checking), len(found.standing)


def _by_rule(path: Path) -> list[tuple[str, float, int, str]]:
    """Code, milliseconds, findings, title of the rules that take longest. The first to ask for a fact pays for it."""
    facts, found = Facts(Project(raw.load(path)[0]), TODAY), []
    gc.collect()
    gc.disable()
    for row in ROWS:
        start = time.process_time()
        count = sum(1 for _ in rule_of(row.code)().check(facts))
        found.append((row.code, (time.process_time() - start) * 1e3, count, row.title))
    gc.enable()
    return sorted((each for each in found if each[1] >= LONG), key=lambda each: -each[1])


if __name__ == "__main__":
    main(*(int(item) for item in sys.argv[1:]))
