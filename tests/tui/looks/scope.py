"""The checklist's tree with folded branches, its views, and the acceptance of an item."""

from __future__ import annotations

SCREENS: dict[str, tuple[str, ...]] = {
    "scope-folded": ("2", "down", "minus", "down", "down"),
    "scope-board": ("2", "down", "v"),
    "scope-priorities": ("2", "v", "v", "down"),
    "scope-accept": ("2", "down", "A"),
}
