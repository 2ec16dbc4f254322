"""Ways over all registers: Today, find, links, saved filters, columns."""

from __future__ import annotations

SCREENS: dict[str, tuple[str, ...]] = {
    "today": ("t", "down"),
    "links": ("4", "4", "O"),
    "find": ("f", "type:procuremnt delivry"),
}
