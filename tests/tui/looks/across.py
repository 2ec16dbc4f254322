"""Ways over all registers: Today, find, links, saved filters, columns."""

from __future__ import annotations

SCREENS: dict[str, tuple[str, ...]] = {
    "today": ("t", "down"),
    "links": ("4", "4", "O"),
    "columns": ("3", "C", "down", "space", "down", "plus", "plus", "J"),
    "saved-filters": (
        "3",
        "slash",
        "type:level>=8 status:open",
        "enter",
        "F",
        "plus",
        "h",
        "type:high and open",
        "enter",
    ),
    "find": ("f", "type:procuremnt delivry"),
}
