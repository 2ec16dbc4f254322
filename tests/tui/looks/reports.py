"""Reports: which one, to be read, and to be written."""

from __future__ import annotations

SCREENS: dict[str, tuple[str, ...]] = {
    "reports": ("D",),
    "report-risks": ("D", "down", "enter"),
    "report-write": ("D", "enter", "w"),
}
