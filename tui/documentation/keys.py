"""docs/keys.md: every command with its keys, from the one table of commands.

`python -m tui.documentation.keys` prints it; a gate checks that the page is current.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.commands import PLACES, at, sign
from tui.documentation.markdown import cell, code, table
from tui.screens.help import ABOUT, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.command import Command

_HEAD = """# Keys

The same list is on the screen: `?` shows the keys of the place where you are, and `:` finds any command by name.
The last column is the name for a keymap of your own; [the user guide](user-guide.md#your-own-keys) tells how.
`ctrl+s` means: hold ctrl and press s. A capital letter is typed with Shift.

This page is generated: `make generate` writes it again."""


def page() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *(line for place in PLACES for line in _place(place)), ""])


def _place(place: str) -> Iterator[str]:
    yield from ("", f"## {TITLES.get(place, f'In the view: {place}')}", "")
    if place in ABOUT:
        yield from (ABOUT[place], "")
    yield from table(("keys", "does", "called"), (_row(command) for command in at(place)))


def _row(command: Command) -> tuple[str, ...]:
    keys = ", ".join(code(sign(key)) for key in command.keys)
    return keys, cell(command.help), code(command.id)


if __name__ == "__main__":
    sys.stdout.write(page())
