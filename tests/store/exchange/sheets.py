"""Heads and a first row of sheets as they are found, by the register that they hold: `files/heads.txt`."""

from __future__ import annotations

from tests.store.exchange.tables import FILES

_BLOCKS = (FILES / "heads.txt").read_text(encoding="utf-8").strip().split("\n\n")
SHEETS = [tuple(block.split("\n")) for block in _BLOCKS]
"""(register, header, first row); a header with semicolons is separated by them."""
