"""The findings of the plan checks."""

from __future__ import annotations

SCREENS: dict[str, tuple[str, ...]] = {
    "findings": ("Q",),
    "findings-by-severity": ("Q", "s", "slash", "type:risk", "enter"),
    "findings-of-an-entry": ("3", "g", "exclamation_mark"),
    "findings-manual": ("Q", "slash", "type:com002", "enter", "m"),
    "findings-suppress": ("Q", "s", "x"),
}
