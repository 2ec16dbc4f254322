"""Keys as a person writes them in the settings, and their names in Textual: `+` is `plus`, `PgUp` is `pageup`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands import SIGNS, clashes

if TYPE_CHECKING:
    from collections.abc import Mapping

Keymap = dict[str, tuple[str, ...]]
MODIFIERS = ("ctrl", "alt", "shift")
WORDS = {shown.lower(): name for name, shown in SIGNS.items()} | {"esc": "escape", "return": "enter", "del": "delete"}


def key_name(written: str) -> str:
    """The name of a key in Textual; empty when no key is called that."""
    if len(written) == 1:
        return _one(written)
    *modifiers, key = ["ctrl", "plus"] if written == "ctrl++" else written.split("+")
    modifiers = [name.lower() for name in modifiers]
    if len(set(modifiers)) < len(modifiers) or not set(modifiers) <= set(MODIFIERS):
        return ""
    if modifiers == ["shift"] and len(key) == 1:
        return _one(key.upper())  # as terminals send it
    name = _one(key.lower()) if len(key) == 1 else _long(key.lower())
    return "+".join((*(item for item in MODIFIERS if item in modifiers), name)) if name else ""


def _one(character: str) -> str:
    from textual.keys import _character_to_key

    return _character_to_key(character) if character.isprintable() else ""


def _long(word: str) -> str:
    from textual.keys import REPLACED_KEYS, Keys, key_to_character

    name = WORDS.get(word, word)
    known = {part for item in Keys if not item.value.startswith("<") for part in item.value.split("+")} - {*MODIFIERS}
    return name if name in known or (name and key_to_character(REPLACED_KEYS.get(name, name)) is not None) else ""


def checked(keymap: Mapping[str, tuple[str, ...]]) -> tuple[Keymap, str]:
    """The keymap by Textual's names, and what is wrong with it; with a fault the usual keys are used, all of them."""
    own: Keymap = {}
    for command, keys in keymap.items():
        names = tuple(map(key_name, keys))
        if "" in names:
            return {}, f"keymap: `{keys[names.index('')]}` for `{command}` is no key; write d, D, f2, space or ctrl+t"
        own[command] = tuple(dict.fromkeys(names))
    fault = next(iter(clashes(own)), "")
    return ({} if fault else own), fault
