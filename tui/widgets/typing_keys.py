"""The keys that work while a person types, for the footer: they belong to the input and cannot be remapped."""

from __future__ import annotations

from tui.command import Command


def _keys(*named: tuple[str, str]) -> tuple[Command, ...]:
    return tuple(Command(title, (key,), title, "", "typing", rank) for rank, (key, title) in enumerate(named, start=1))


LINE_EDITOR = _keys(("enter", "save"), ("escape", "leave as it was"))
LIST_EDITOR = _keys(("enter", "take, save"), ("down", "choose"), ("escape", "leave as it was"))
TICK_EDITOR = _keys(("enter", "take, save"), ("down", "choose"), ("space", "tick"), ("escape", "leave as it was"))
PROSE_EDITOR = _keys(("ctrl+s", "save"), ("escape", "leave as it was"), ("enter", "new line"))
QUICK = _keys(("enter", "add"), ("tab", "complete, or full form"), ("escape", "leave"))
FILTER = _keys(("enter", "keep"), ("tab", "complete"), ("escape", "show all"))
