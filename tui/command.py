"""What a command is: the row of the table of commands."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """One thing a person can do. `footer` is its rank in the footer line, 0 keeps it out."""

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    place: str
    footer: int = 0
