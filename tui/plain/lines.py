"""Where the lines come from: the keyboard, with a history where the system has one, or a pipe."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PROMPT = "planroom> "


def interactive() -> bool:
    """Whether somebody types."""
    return sys.stdin.isatty()


def lines() -> Iterator[str]:
    """The lines until the end of the input. Ctrl+C gives up the line being typed."""
    if not interactive():
        yield from (line.rstrip("\n") for line in sys.stdin)
        return
    _edit_quietly()
    while True:
        try:
            yield input(PROMPT)
        except EOFError:
            print()  # noqa: T201 - the shell's prompt belongs on a line of its own
            return
        except KeyboardInterrupt:
            print()  # noqa: T201


def _edit_quietly() -> None:
    """Arrow keys and a history, drawn without a single escape sequence: on a dumb terminal readline sends none."""
    os.environ["TERM"] = "dumb"
    try:
        import readline
    except ImportError:
        return
    readline.parse_and_bind("set enable-bracketed-paste off")
    readline.parse_and_bind("set bell-style none")
