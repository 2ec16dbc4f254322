"""Settings and help."""

from __future__ import annotations

SCREENS: dict[str, tuple[str, ...]] = {
    "settings": ("comma", "down", "down"),
    "settings-keys": ("3", "comma", "down", "enter", "down"),
    "settings-dates": ("comma", "down", "down", "enter"),
    "help-field": ("3", "right", "right", "question_mark"),
    "help-search": ("3", "question_mark", "slash", "type:proximity"),
    "help-form": ("4", "4", "enter", "tab", "f1"),
}
