"""Files in and out."""

from __future__ import annotations

SCREENS: dict[str, tuple[str, ...]] = {
    "export": ("3", "X", "down"),
    "export-stakeholders": ("4", "4", "X"),
}
