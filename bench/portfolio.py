"""1,000 projects of 200 entries against 10: how long the list of all projects takes. Medians of interleaved runs.

With an index that is up to date: reading the summaries (alone, and as the whole command `planroom list`), and from the
start of the program to the painted list. Then how quickly keys are answered, also while the index is being built.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bench.make_portfolio import make_portfolio
from bench.terminal import Run, python
from store.portfolio import Portfolio
from store.portfolio_index import index_path

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 11
FEW, MANY = 10, 1000
TODAY = date(2026, 11, 23)
KEYS, LETTER = 20, "§"
SETTLE = 2.5  # seconds after which the store takes files for settled
Times = dict[int, list[float]]


def main(runs: int = RUNS) -> None:
    """Print what each takes, and the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"PLANROOM_STATE": str(folder / "state"), "PLANROOM_TODAY": TODAY.isoformat()}
        places = {count: make_portfolio(count, folder / str(count)) for count in (FEW, MANY)}
        time.sleep(SETTLE)
        for count, place in places.items():
            began = time.perf_counter()
            Portfolio(place, TODAY).whole()
            print(f"first build of the index, {count:5,} projects: {time.perf_counter() - began:6.1f} s")
        told("reading the summaries", interleaved(places, runs, reading))
        told("planroom list, as a command", interleaved(places, runs, listing))
        told("start to the painted list", interleaved(places, runs, painting), promise=" (promise <= 2)")
        keys(places[MANY])


def interleaved(places: dict[int, Path], runs: int, measure: Callable[[Path], float]) -> Times:
    """The seconds of so many turns, the first of which does not count."""
    times: Times = {count: [] for count in places}
    for turn in range(runs + 1):
        for count, place in places.items():
            seconds = measure(place)
            if turn:
                times[count].append(seconds)
    return times


def told(what: str, times: Times, promise: str = "") -> None:
    """A line with both medians and the median of the ratios of each turn."""
    few, many = (statistics.median(times[count]) * 1e3 for count in (FEW, MANY))
    ratio = statistics.median(many / few for few, many in zip(times[FEW], times[MANY], strict=True))
    print(f"{what:28} {FEW}: {few:7.1f} ms  {MANY:,}: {many:7.1f} ms  {ratio:5.2f} x{promise}")


def reading(place: Path) -> float:
    """In this process."""
    began = time.perf_counter()
    portfolio = Portfolio(place, TODAY)
    portfolio.listed()
    assert not portfolio.stale
    return time.perf_counter() - began


def listing(place: Path) -> float:
    """The whole command, into a pipe."""
    began = time.perf_counter()
    command = [python(), "-m", "tui.cli", "--workspace", str(place), "list"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def painting(place: Path) -> float:
    """Until the first project by title is on its way to the screen; everything of it comes in the same frame."""
    first = Portfolio(place, TODAY).listed()[0].title[:20]
    run = Run([python(), "-m", "tui.cli", "--workspace", str(place)])
    seconds = run.until(first.encode())
    run.end()
    return seconds


def keys(place: Path) -> None:
    """How long it takes until a typed letter shows, with the index up to date and while it is built."""
    idle = answers(place)
    index_path(place).unlink()
    busy = answers(place)
    print(f"a key, index up to date: median {statistics.median(idle) * 1e3:5.1f} ms, worst {max(idle) * 1e3:5.1f} ms")
    print(f"a key, index being built: median {statistics.median(busy) * 1e3:5.1f} ms, worst {max(busy) * 1e3:5.1f} ms")


def answers(place: Path) -> list[float]:
    """Seconds from typing a letter that is on no screen into the search line until it shows."""
    run = Run([python(), "-m", "tui.cli", "--workspace", str(place)])
    run.until(b"projects")
    run.settle(1.0) if index_path(place).exists() else time.sleep(1.0)
    run.send("/")
    run.until(b"Search")
    found = []
    for _ in range(KEYS):
        before = run.received.count(LETTER.encode())
        began = time.perf_counter()
        run.send(LETTER)
        while run.received.count(LETTER.encode()) == before:
            run.read(5.0)
        found.append(time.perf_counter() - began)
        run.send("\x7f")
        end = time.perf_counter() + 0.2
        while time.perf_counter() < end:
            run.read(0.05)
    run.end()
    return found


if __name__ == "__main__":
    main(*(int(item) for item in sys.argv[1:]))
