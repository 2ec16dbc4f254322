"""What every view costs at 10,000 entries against 200: to open it with `v`, and to move its cursor; medians.

The reference is the table of the same register in the same run. Then the screens over all registers: to open them, and
to press a key in them. Run: `python -m bench.views [MOVES]`.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from bench.make_project import make_project
from bench.terminal import Run, python
from tui.views.registry import views_of

MOVES = 24
COUNTS = (200, 10_000)  # entries
WAYS = {"scope": "2", "risk": "3", "comms": "4", "stakeholder": "44"}  # keys that lead to the register
KEYS = "jjjllhhkkk"  # there and back, down and aside
UP_AND_DOWN = "jjjjjkkkkk"
SCREENS = {  # from the risks: what opens the screen, and what is pressed in it
    "today": ("t", UP_AND_DOWN),
    "find: type": ("f", "procuremnt"),
    "find again: type": ("f", "delivry"),
    "links of a stakeholder": ("44gO", UP_AND_DOWN),
    "form of a stakeholder": ("44g\r", "\t" * 10),
    "columns": ("3C", UP_AND_DOWN),
    "saved filters": ("3F", "jkjk"),
    "changes of an entry": ("3gc", "jkjk"),
    "timeline": ("T", UP_AND_DOWN),
    "settings": (",", UP_AND_DOWN),
    "help": ("?", UP_AND_DOWN),
    "export": ("X", ("\x1b[B", "\x1b[A") * 5),
}
LEAVE = "\x07"  # ctrl+g


class Cost(NamedTuple):
    """Seconds to the last byte: of opening the view, and of each move in it."""

    opened: float
    moves: list[float]


def main(moves: int = MOVES) -> None:
    """Go through all views of both projects, and print what each costs."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [make_project(count, Path(folder) / f"p{count}.json") for count in COUNTS]
        print(f"{'':34}{'open, ms':>18}{'a move, ms':>18}")
        print(f"{'':34}{'':2}" + "".join(f"{count:>8,}" for count in (*COUNTS, *COUNTS)) + f"{'ratio':>8}")
        for register, way in WAYS.items():
            few, many = (_register(path, register, way, moves) for path in paths)
            for name, cost in few.items():
                _tell(f"{register} · {name}", cost, many[name])
        few, many = (_screens(path) for path in paths)
        for name, cost in few.items():
            _tell(name, cost, many[name])


def _screens(path: Path) -> dict[str, Cost]:
    run = _opened(path)
    _timed(run, "3", 1.0)
    costs = {}
    for name, (way, pressed) in SCREENS.items():
        for key in way[:-1]:
            _timed(run, key, 0.5)
        opened = _timed(run, way[-1], 1.0)
        costs[name] = Cost(opened, [_timed(run, key, 0.15) for key in pressed])
        _timed(run, LEAVE, 0.5)
    run.end()
    return costs


def _register(path: Path, register: str, way: str, moves: int) -> dict[str, Cost]:
    run = _opened(path)
    costs = {}
    for turn, name in enumerate(("table", *(view.name for view in views_of(register)))):
        costs[name] = Cost(_timed(run, "v" if turn else way, 1.0), [_timed(run, key, 0.06) for key in _keys(moves)])
    run.end()
    return costs


def _opened(path: Path) -> Run:
    run = Run([python(), "-m", "tui.cli", "--workspace", str(path.parent), "-p", str(path)], 160, 45)
    run.until(b"S-001")
    run.until(b"saved")
    run.settle(2.0)
    return run


def _keys(moves: int) -> str:
    return (KEYS * (moves // len(KEYS) + 1))[:moves]


def _timed(run: Run, keys: str, quiet: float) -> float:
    """Seconds until the last byte that the keys bring; over when nothing has come for `quiet` seconds. 0: nothing."""
    began, last, patience = time.perf_counter(), 0.0, 5 * quiet
    run.send(keys)
    while run.read(patience):
        last, patience = time.perf_counter() - began, quiet
    return last


def _tell(name: str, few: Cost, many: Cost) -> None:
    small, large = (statistics.median([move for move in cost.moves if move] or [0.0]) * 1e3 for cost in (few, many))
    opened = f"{few.opened * 1e3:8.0f}{many.opened * 1e3:8.0f}"
    ratio = f"{large / small:8.2f}" if small else f"{'-':>8}"
    print(f"{name:34}  {opened}{small:8.1f}{large:8.1f}{ratio}", flush=True)


if __name__ == "__main__":
    main(*(int(item) for item in sys.argv[1:]))
