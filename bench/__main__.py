"""All benchmarks, one after the other: `python -m bench [NAME...]`. They print ratios; none is a timed test."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.make_project import make_project

if TYPE_CHECKING:
    from collections.abc import Callable

KEYS = Path(__file__).with_name("planroom.keys")


def module(name: str) -> Callable[[], None]:
    """Run `python -m bench.NAME` in a process of its own."""
    return lambda: _run("-m", f"bench.{name}")


def on_the_wire() -> None:
    """Bytes per action of the real program."""
    with tempfile.TemporaryDirectory() as folder:
        path = make_project(400, Path(folder) / "project.json")
        program = [sys.executable, "-m", "tui.cli", "--workspace", folder, "-p", str(path)]
        _run("-m", "bench.bytes", "--script", str(KEYS), "--ready", "saved", "--", *program)


def _run(*words: str) -> None:
    subprocess.run([sys.executable, *words], check=True)


BENCHMARKS: dict[str, Callable[[], None]] = {
    "startup": module("startup"),
    "moves": module("moves"),
    "bytes": on_the_wire,
    "commit": module("commit"),
    "command_line": module("command_line"),
    "checks": module("checks"),
    "typing_while_checking": module("typing_while_checking"),
    "portfolio": module("portfolio"),
    "reports": module("reports"),
    "shared_host": module("shared_host"),
}


def main(names: list[str]) -> None:
    """Run those named, or all."""
    if unknown := [name for name in names if name not in BENCHMARKS]:
        sys.exit(f"there is no benchmark {' or '.join(unknown)}: name some of {', '.join(BENCHMARKS)}, or none for all")
    for name in names or BENCHMARKS:
        print(f"\n== {name}", flush=True)
        BENCHMARKS[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
