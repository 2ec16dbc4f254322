"""Reports: which one, to be read, and to be written."""

from __future__ import annotations

SCREENS: dict[str, tuple[str, ...]] = {
    "reports": ("Y",),
    "report-risks": ("Y", "down", "enter"),
    "report-write": ("Y", "enter", "w"),
}
