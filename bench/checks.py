"""How much processor time checking a project takes against loading it: `python bench/checks.py PROJECT [TIMES]`.

The least of so many rounds, each with a fresh project; the promise is that checking takes at most twice as long.
"""

from __future__ import annotations

import gc
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from models.checks.facts import Facts
from models.checks.registry import ROWS, rule_of
from models.checks.run import run
from models.project import Project
from store import raw

TODAY = date(2026, 11, 23)


def main(path: Path, times: int) -> None:
    """Print the best times, and what each rule took in the last round."""
    run(Project(raw.load(path)[0]), TODAY)  # imports
    loading: list[float] = []
    checking: list[float] = []
    for _ in range(times):
        gc.collect()
        start = time.process_time()
        tables, _ = raw.load(path)
        loaded = time.process_time()
        found = run(Project(tables), TODAY)
        checking.append(time.process_time() - loaded)
        loading.append(loaded - start)
    load, check = min(loading), min(checking)
    print(
        f"load {load * 1000:.1f} ms, check {check * 1000:.1f} ms, {check / load:.2f} x; {len(found.standing)} findings"
    )
    facts = Facts(Project(raw.load(path)[0]), TODAY)
    for row in ROWS:
        start = time.process_time()
        count = sum(1 for _ in rule_of(row.code)().check(facts))
        took = (time.process_time() - start) * 1000
        if took > 1:
            print(f"{took:7.1f} ms {row.code} {count:6} {row.title}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 15)
