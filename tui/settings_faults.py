"""What in the settings only the screen can judge: themes and keys are Textual's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def faults(theme: str, keymap: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """A sentence for each thing that cannot be used."""
    if theme:
        from textual.theme import BUILTIN_THEMES

        if theme not in BUILTIN_THEMES:
            yield f"there is no theme `{theme}`; there are {', '.join(sorted(BUILTIN_THEMES))}"
    if keymap:
        from tui.key_names import checked

        fault = checked(keymap)[1]
        if fault:
            yield f"{fault}; the usual keys are in use"
