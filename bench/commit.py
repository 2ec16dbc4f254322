"""How long a durable one-field edit takes against sqlite3 (WAL, synchronous=FULL), at growing numbers of entries.

Run: `python -m bench.commit [--rounds N] [--sizes 100,1000,10000,100000] [--folder DIR]`. All systems take turns within
one process, so that a noisy disk hits them alike; the ratio of medians is the result. The same edit is made everywhere:
one field of one document of about 485 bytes. "+ audit" adds a row saying who changed what, as our journal does.

The databases are closed and opened again after filling, as a session finds them: with an empty WAL. `--grown` keeps the
WAL that filling has grown; sqlite then writes over blocks that exist already, which a file system flushes sooner.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from models.change import Change
from store import raw
from store.project_file import ProjectFile

if TYPE_CHECKING:
    from collections.abc import Callable

TABLES = ("scope", "risks", "communications", "stakeholders")
PROMISE = 1.1


def document(number: int, chance: random.Random) -> dict[str, Any]:
    """An entry of about 485 bytes."""
    words = ["vendor", "wave", "image", "budget", "training", "laptop", "department", "cut-over", "approval", "data"]
    return {
        "title": f"{chance.choice(words)} {chance.choice(words)} {number}",
        "status": "open",
        "impact": chance.randint(1, 5),
        "likelihood": chance.randint(1, 5),
        "owner": f"K-{number % 50:03d}",
        "cause": " ".join(chance.choices(words, k=14)),
        "effect": " ".join(chance.choices(words, k=14)),
        "due": "2026-12-01",
        "uid": f"01J{number:023d}",
    }


def tables(count: int) -> dict[str, dict[int, dict[str, Any]]]:
    """`count` entries spread over the registers, always the same."""
    chance = random.Random(7)
    each = count // len(TABLES)
    return {name: {number: document(number, chance) for number in range(1, each + 1)} for name in TABLES}


def connected(path: Path) -> sqlite3.Connection:
    """A connection that is as durable as ours."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("pragma journal_mode=wal")
    database.execute("pragma synchronous=full")
    return database


def sqlite(path: Path, content: dict[str, dict[int, dict[str, Any]]], *, grown: bool) -> sqlite3.Connection:
    """The same documents in a database."""
    database = connected(path)
    database.execute("create table entries(tbl text, id integer, doc text, primary key(tbl, id))")
    database.execute("create table audit(seq integer primary key, at text, who text, label text, ops text)")
    database.execute("begin")
    for name, table in content.items():
        rows = [(name, number, orjson.dumps(doc).decode()) for number, doc in table.items()]
        database.executemany("insert into entries values(?, ?, ?)", rows)
    database.execute("commit")
    if grown:
        return database
    database.close()
    return connected(path)


def editors(
    folder: Path, count: int, *, grown: bool = False
) -> tuple[dict[str, Callable[[int, int], None]], Callable[[], None]]:
    """{name: edit(number, value)} for the systems compared, and what closes them."""
    content = tables(count)
    file = ProjectFile.create(folder / "bench.json", {"title": "Bench"}, content, who="bench")
    plain = sqlite(folder / "plain.db", content, grown=grown)
    audited = sqlite(folder / "audited.db", content, grown=grown)
    fd = os.open(folder / "ideal", os.O_RDWR | os.O_CREAT)
    line, end = b"x" * 219 + b"\n", 0

    def ours(number: int, value: int) -> None:
        seen = file.project.version
        file.apply([Change("risks", number, {"impact": value}, seen)], f"edit R-{number:03d}")

    def update(database: sqlite3.Connection, number: int, value: int) -> dict[str, Any]:
        [text] = database.execute("select doc from entries where tbl='risks' and id=?", (number,)).fetchone()
        doc = orjson.loads(text)
        was, doc["impact"] = doc["impact"], value
        changed = orjson.dumps(doc).decode()
        database.execute("update entries set doc=? where tbl='risks' and id=?", (changed, number))
        return {"t": "risks", "id": number, "was": {"impact": was}, "now": {"impact": value}}

    def in_sqlite(number: int, value: int) -> None:
        plain.execute("begin immediate")
        update(plain, number, value)
        plain.execute("commit")

    def in_sqlite_audited(number: int, value: int) -> None:
        audited.execute("begin immediate")
        op = orjson.dumps([update(audited, number, value)]).decode()
        row = ("2026-11-23T10:00:00.000Z", "bench", f"edit R-{number:03d}", op)
        audited.execute("insert into audit(at, who, label, ops) values(?, ?, ?, ?)", row)
        audited.execute("commit")

    def ideal(_number: int, _value: int) -> None:
        nonlocal end
        os.pwrite(fd, line, end)
        end += len(line)
        os.fsync(fd) if sys.platform == "darwin" else os.fdatasync(fd)

    def close() -> None:
        file.close()
        plain.close()
        audited.close()
        os.close(fd)

    names = {"append + fsync": ideal, "planroom": ours, "sqlite": in_sqlite, "sqlite + audit": in_sqlite_audited}
    return names, close


def measured(folder: Path, count: int, rounds: int, *, grown: bool) -> dict[str, float]:
    """Median milliseconds per edit of each system, taking turns."""
    edits, close = editors(folder, count, grown=grown)
    each = count // len(TABLES)
    chance = random.Random(11)
    times: dict[str, list[float]] = {name: [] for name in edits}
    for turn in range(rounds):
        number, value = chance.randint(1, each), turn % 5 + 1
        order = list(edits.items())
        chance.shuffle(order)
        for name, edit in order:
            start = time.perf_counter()
            edit(number, value)
            times[name].append(time.perf_counter() - start)
    close()
    medians = {name: statistics.median(taken) * 1000 for name, taken in times.items()}
    loading = []
    for _ in range(5):
        start = time.perf_counter()
        raw.load(folder / "bench.json")
        loading.append(time.perf_counter() - start)
    return {**medians, "raw load": min(loading) * 1000}


def main() -> int:
    """Print the table; 1 when the promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--sizes", default="100,1000,10000,100000")
    parser.add_argument("--folder", default=None, help="where to write; default the temporary folder")
    parser.add_argument("--grown", action="store_true", help="let sqlite keep the WAL that filling has grown")
    options = parser.parse_args()
    names = ["append + fsync", "planroom", "sqlite", "sqlite + audit", "raw load"]
    print("median ms of one durable one-field edit; ratio = planroom / sqlite (WAL, synchronous=FULL)")
    print(f"{'entries':>9}", *(f"{name:>15}" for name in names), f"{'ratio':>7}", f"{'ratio + audit':>14}")
    ratios = []
    for count in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            took = measured(Path(folder), count, options.rounds, grown=options.grown)
        ratio, audited = took["planroom"] / took["sqlite"], took["planroom"] / took["sqlite + audit"]
        ratios.append(ratio)
        print(
            f"{count:>9,}",
            *(f"{took[name]:>15.3f}" for name in names),
            f"{ratio:>7.2f}",
            f"{audited:>14.2f}",
            flush=True,
        )
    kept = max(ratios) <= PROMISE
    print(f"promise: at most {PROMISE} at every size: {'kept' if kept else 'BROKEN'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
