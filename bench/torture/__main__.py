"""`python -m bench.torture [--short] [--seed N] [--folder DIR]`: a table of figures; exit code 1 on any loss."""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.torture import damage, disks, hands, kills

if TYPE_CHECKING:
    from collections.abc import Callable

FATAL = ("lost", "unreadable", "left over")
Figures = dict[str, int]


def scenarios(folder: Path, chance: random.Random, *, short: bool) -> list[tuple[str, Callable[[], Figures | None]]]:
    """The name of each torture and how to run it."""
    seconds = 1.0 if short else 10.0
    return [
        ("kill -9 of a writer", lambda: kills.run(folder, 25 if short else 1000, chance)),
        ("two writers, shared counters", lambda: hands.run(folder, 2, seconds, chance)),
        ("four writers, shared counters", lambda: hands.run(folder, 4, seconds, chance)),
        ("kill -9 among three writers", lambda: hands.run(folder, 3, 2 * seconds, chance, kills=True)),
        ("file size limit", lambda: disks.limited(folder, 20 if short else 400, chance)),
        ("full file system", lambda: disks.small(folder, 20 if short else 400, chance)),
        ("journal cut at every byte", lambda: damage.cuts(folder, 13 if short else 1)),
        ("project file and base cut", lambda: damage.file_cuts(folder, 97 if short else 2)),
        ("bits of the last records", lambda: damage.flips(folder, chance, 80 if short else None)),
        ("bits of project file and base", lambda: damage.file_flips(folder, chance, 40 if short else 1500)),
    ]


def main() -> int:
    """Run them all; 1 when anything acknowledged was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="a few seconds instead of minutes")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--folder", default=None, help="where to write; default the temporary folder")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else int.from_bytes(os.urandom(4))
    print(f"seed {seed}", flush=True)
    bad = 0
    with tempfile.TemporaryDirectory(dir=options.folder) as place:
        for name, work in scenarios(Path(place), random.Random(seed), short=options.short):
            start = time.monotonic()
            figures = work()
            took = time.monotonic() - start
            if figures is None:
                print(f"{name:32} not possible here (needs root)", flush=True)
                continue
            bad += sum(figures.get(word, 0) for word in FATAL)
            told = ", ".join(f"{word} {count:,}" for word, count in figures.items())
            print(f"{name:32} {told} ({took:.1f} s)", flush=True)
    print("nothing acknowledged was lost" if not bad else f"LOSS: {bad}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
