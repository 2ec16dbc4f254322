"""The new-project wizard, page by page."""

from __future__ import annotations

_NAMED = ("q", "a", *["down"] * 4, "enter", "type:Branch PCs")
_DATED = (*_NAMED, *["enter"] * 4, "type:2027-01-04", "enter", "tab")

SCREENS: dict[str, tuple[str, ...]] = {
    "new-project": ("q", "a", "down", "down"),
    "new-project-about": _NAMED,
    "new-project-calendar": (*_DATED, "type:Germany"),
    "new-project-preview": (*_DATED, "type:DE-BY", "enter"),
}
