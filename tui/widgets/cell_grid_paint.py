"""How a grid of cells looks: its tones and its style sheet."""

from __future__ import annotations

from typing import Final

TONES: Final = ("high", "medium", "low", "muted")
"""What `Box.tone` may say: the background. `Item.tone` may be "gain", or one of `table_paint`'s "muted" and "done"."""

COMPONENT_CLASSES: Final = frozenset(
    {
        *(f"grid--{tone}" for tone in (*TONES, "gain", "done")),
        *("grid--title", "grid--label", "grid--rule", "grid--letter", "grid--cursor", "grid--item", "grid--marked"),
    }
)

CSS: Final = """
    CellGrid {
        width: 1fr; height: 1fr; background: $surface; color: $foreground;
        & > .grid--title { text-style: bold; }
        &:focus > .grid--title { color: $text-accent; }
        & > .grid--label { color: $foreground 70%; }
        & > .grid--rule { color: $foreground 30%; }
        & > .grid--letter { text-style: bold; }
        & > .grid--high { background: $error 35%; }
        & > .grid--medium { background: $warning 25%; }
        & > .grid--low { background: $success 25%; }
        & > .grid--muted { color: $foreground 55%; }
        & > .grid--done { color: $foreground 55%; }
        & > .grid--gain { text-style: italic; }
        & > .grid--marked { color: $text-accent; text-style: bold; }
        & > .grid--cursor { background: $primary 45%; }
        & > .grid--item { text-style: underline; }
        &:focus > .grid--cursor { background: $primary 75%; }
        &:focus > .grid--item {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }

        &:ansi { background: ansi_default; color: ansi_default; }
        &:ansi > .grid--label, &:ansi > .grid--rule { color: ansi_default; text-style: dim; }
        &:ansi > .grid--high { background: ansi_default; color: ansi_bright_red; text-style: bold; }
        &:ansi > .grid--medium { background: ansi_default; color: ansi_yellow; }
        &:ansi > .grid--low { background: ansi_default; color: ansi_green; }
        &:ansi > .grid--muted, &:ansi > .grid--done { color: ansi_default; text-style: dim; }
        &:ansi > .grid--cursor { background: ansi_default; text-style: underline; }
        &:ansi:focus > .grid--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
        &:ansi:focus > .grid--item { background: ansi_default; color: ansi_default; text-style: bold underline; }

        &:nocolor > .grid--cursor { text-style: underline; }
        &:nocolor:focus > .grid--cursor { text-style: reverse; }
        &:nocolor:focus > .grid--item { text-style: bold underline; }
    }
    """
