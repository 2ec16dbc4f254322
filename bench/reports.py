"""How long a report of 2,000 risks takes in each form, and all reports of 200 entries.

Run: `python -m bench.reports`. The least of three rounds in one process, without the imports.
"""

from __future__ import annotations

import tempfile
import time
from datetime import date
from pathlib import Path

from bench.make_project import make_project
from models.project import Project
from store import raw
from store.reports.kinds import FORMS, KINDS
from store.reports.report import report

TODAY = date(2026, 11, 23)
ROUNDS = 3
RISKS = 2_000


def main() -> None:
    """Print milliseconds and kilobytes."""
    with tempfile.TemporaryDirectory() as folder:
        tables, _ = raw.load(make_project(200, Path(folder) / "p.json"))
    risks = list(tables["risks"].values())
    many = {number: risks[number % len(risks)] for number in range(1, RISKS + 1)}
    for form in FORMS:
        took, size = _least("risks", Project({**tables, "risks": many}), form)
        print(f"{RISKS} risks as {form}: {took * 1e3:.0f} ms, {size / 1e3:.0f} kB")
    for kind in KINDS:
        took, size = _least(kind, Project(tables), "html")
        print(f"200 entries, {kind} as html: {took * 1e3:.0f} ms, {size / 1e3:.0f} kB")


def _least(kind: str, project: Project, form: str) -> tuple[float, int]:
    """Seconds and bytes."""
    times, text = [], report(kind, project, TODAY, form)
    for _ in range(ROUNDS):
        start = time.process_time()
        text = report(kind, project, TODAY, form)
        times.append(time.process_time() - start)
    return min(times), len(text.encode())


if __name__ == "__main__":
    main()
