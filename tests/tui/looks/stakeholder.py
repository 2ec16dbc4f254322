"""The views of the stakeholder list, and the list while confidential things are hidden."""

from __future__ import annotations

SCREENS: dict[str, tuple[str, ...]] = {
    "power-interest": ("4", "4", "v", "down", "left"),
    "engagement": ("4", "4", "v", "v", "down", "down", "right"),
    "engagement-by-gap": ("4", "4", "v", "v", "s"),
    "owed": ("4", "4", "v", "v", "v", "space", "down", "down"),
    "influence": ("4", "4", "v", "v", "v", "v", "down", "down", "right"),
    "stakeholders-private": ("4", "4", "P"),
    "stakeholders-anonymised": ("4", "4", "P", "P", "down"),
    "form-private": ("4", "4", "P", "P", "enter", "down", "down"),
}
