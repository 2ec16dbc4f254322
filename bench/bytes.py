"""Bytes that an action costs on the wire, against the cells that it changed, with and without the frame diff.

    python -m bench.bytes                                   the demo of the terminal layer
    python -m bench.bytes --script FILE -- planroom -p X    another program; FILE has lines `name<TAB>key key ...`

Each action is pressed in a real pseudo-terminal; bytes are what the terminal received, cells are those that differ on
the screen afterwards. The last column is bytes per changed cell. An action whose name begins with `-` is not shown.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NamedTuple

from tests.end_to_end.terminal_session import TerminalSession

DEMO = (sys.executable, "-m", "tests.tui.terminal.demo")
DEMO_SCRIPT = """\
cursor down\tdown
cursor right\tright
page down\tpagedown
top\tg
pane switch\tt
- back\tt
form open\to
type a character\tx
form close\tctrl+g
"""
SIZES = ((80, 24), (200, 50))


class Measured(NamedTuple):
    """What one action cost."""

    sent: int
    changed: int


def main() -> None:
    """Print a table for every size."""
    parser = argparse.ArgumentParser(description="Bytes per action in a pseudo-terminal.")
    parser.add_argument("--script", type=Path, help="lines of `name<TAB>keys`; default: the demo's")
    parser.add_argument("--ready", default="row 0", help="text that shows that the program has started")
    parser.add_argument("--term", default="xterm-256color")
    parser.add_argument("--quiet", type=float, default=0.25, help="seconds without output that end an action")
    parser.add_argument("command", nargs="*", help="the program, after --")
    options = parser.parse_args()
    script = options.script.read_text(encoding="utf-8") if options.script else DEMO_SCRIPT
    actions = [
        (name.strip(), keys.split()) for name, keys in (line.split("\t") for line in script.splitlines() if line)
    ]
    for columns, rows in SIZES:
        runs = [measure(options, actions, columns, rows, frame_diff) for frame_diff in (False, True)]
        print(f"\n{columns}x{rows} {options.term}")
        print(f"{'action':<20}{'cells':>8}{'plain':>9}{'diff':>9}{'ratio':>8}{'B/cell':>8}")
        for name, plain in runs[0].items():
            ours = runs[1][name]
            ratio = plain.sent / ours.sent if ours.sent else 0.0
            per_cell = ours.sent / ours.changed if ours.changed else 0.0
            print(f"{name:<20}{ours.changed:>8}{plain.sent:>9}{ours.sent:>9}{ratio:>8.1f}{per_cell:>8.1f}")


def measure(
    options: argparse.Namespace, actions: list[tuple[str, list[str]]], columns: int, rows: int, frame_diff: bool
) -> dict[str, Measured]:
    """Run the program once and press every action."""
    env = {"PLANROOM_FRAME_DIFF": "1" if frame_diff else "0"}
    found: dict[str, Measured] = {}
    with TerminalSession(options.command or DEMO, columns=columns, rows=rows, term=options.term, env=env) as session:
        blank = _cells(session)
        session.wait_for(options.ready)
        session.settle(options.quiet * 2)
        found["start"] = Measured(len(session.received), _changed(blank, _cells(session)))
        for name, keys in actions:
            before, sent = _cells(session), len(session.received)
            session.press(*keys)
            session.settle(options.quiet)
            if not name.startswith("-"):
                found[name] = Measured(len(session.received) - sent, _changed(before, _cells(session)))
    return found


def _cells(session: TerminalSession) -> list[object]:
    screen = session.screen
    return [screen.buffer[y][x] for y in range(screen.lines) for x in range(screen.columns)]


def _changed(before: list[object], after: list[object]) -> int:
    return sum(one != other for one, other in zip(before, after, strict=True))


if __name__ == "__main__":
    main()
