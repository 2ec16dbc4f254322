"""Make a workspace of many projects, always the same: `python bench/make_portfolio.py 1000 FOLDER [ENTRIES]`.

The files are those that the store leaves when a project is closed (project file, base, journal), written directly: to
force each of three thousand files to the medium would take minutes.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.make_project import DEPARTMENTS, START, Maker
from store import migrate
from store.journal import records
from store.journal.layout import Layout
from store.tables import Tables, digest, written

KINDS = ("technical_it_led", "it_workstream", "it_sponsored_change")
LASTS = 520  # days


def make_portfolio(count: int, folder: Path, entries: int = 200) -> Path:
    """Write `count` projects of so many entries each, every one from its own seed."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        maker = Maker(entries, seed=number)
        header = {
            "title": f"{maker.text(2, 5)} {number:04d}",
            "kind": KINDS[number % len(KINDS)],
            "start": START.isoformat(),
            "target_end": (START + timedelta(days=LASTS)).isoformat(),
            "step": number % 6 + 1,
            "departments": list(DEPARTMENTS),
        }
        tables: Tables = {**migrate.fresh_meta(maker.uid()), "project": {1: header}, **maker.tables()}
        _write(folder / f"project-{number:04d}.json", tables)
    return folder


def _write(path: Path, tables: Tables) -> None:
    layout = Layout(path)
    data = written(tables)
    sha, last = digest(data), {name: max(table) for name, table in tables.items() if table and name != "_meta"}
    opening = {"k": "journal", "prev": records.START.decode(), "seq": 0, "format": 1, "ts": records.now()}
    first = records.sealed(opening, records.START)
    marker = {"k": "snap", "seq": 0, "sha": sha, "size": len(data), "last": last, "ts": records.now()}
    Path(layout.bases).mkdir(parents=True)
    path.write_bytes(data)
    Path(layout.bases, f"{0:010d}-20260105T080000000Z-{sha[:16]}.json").write_bytes(data)
    Path(layout.journal).write_bytes(first + records.sealed(marker, records.stored_sum(first)))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4) or not all(word.isdecimal() for word in (sys.argv[1], *sys.argv[3:])):
        sys.exit("Usage: python bench/make_portfolio.py N FOLDER [ENTRIES]")
    make_portfolio(int(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))
