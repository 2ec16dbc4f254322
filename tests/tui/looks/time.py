"""The timeline and what is opened from it, after two changes that were just made."""

from __future__ import annotations

CHANGED = ("3", "g", "space", "down", "space")
LAST = (*CHANGED, "T", "slash", "type:advance", "enter", "g", "down")

SCREENS: dict[str, tuple[str, ...]] = {
    "timeline": (*LAST, "enter"),
    "changes-of-an-entry": ("3", "a", "type:Spares are short", "enter", "space", "c"),
    "going-back": (*LAST, "down", "r", "b"),
    "compared": (*LAST, "down", "equals_sign"),
    "compare-since-when": ("colon", "type:compare", "enter"),
    "edit-many-fields": ("3", "m", "m", "E"),
    "edit-many": ("3", "g", "m", "m", "m", "E", "type:proximity", "enter", "type:imminent", "enter"),
    "who-is-here": ("colon", "type:who is here", "enter"),
}
