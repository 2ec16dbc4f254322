"""Reports: which one, to be read, and to be written."""

from __future__ import annotations

SCREENS: dict[str, tuple[str, ...]] = {
    "reports": ("d",),
    "report-risks": ("d", "down", "enter"),
    "report-write": ("d", "enter", "w"),
}
