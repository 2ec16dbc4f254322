"""How columns of cards look: their style sheet, with the tones that rows of tables have."""

from __future__ import annotations

from typing import Final

from tui.widgets.table_paint import TONES

COMPONENT_CLASSES: Final = frozenset(
    f"cards--{name}" for name in ("title", "title-cursor", "cursor", "marked", "aside", "edge", "hint", *TONES)
)

CSS: Final = """
    CardColumns {
        height: 1fr; width: 1fr; background: $surface; color: $foreground;
        & > .cards--title { background: $panel; color: $foreground; text-style: bold; }
        & > .cards--title-cursor { text-style: bold underline; }
        & > .cards--cursor { background: $primary 20%; }
        &:focus > .cards--cursor {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }
        & > .cards--marked { color: $text-accent; text-style: bold; }
        & > .cards--aside { color: $foreground 70%; }
        & > .cards--edge { color: $foreground 30%; }
        & > .cards--hint { color: $text-muted; }
        & > .cards--high { color: $text-error; }
        & > .cards--medium { color: $text-warning; }
        & > .cards--low { color: $foreground; }
        & > .cards--done { color: $foreground 55%; }
        & > .cards--muted { color: $foreground 55%; }
        & > .cards--overdue { color: $text-error; text-style: bold; }
        & > .cards--changed { text-style: italic; }
        & > .cards--fault { color: $text-error; text-style: italic; }

        &:ansi { background: ansi_default; color: ansi_default; }
        &:ansi > .cards--title { background: ansi_default; color: ansi_default; text-style: bold underline; }
        &:ansi > .cards--title-cursor { text-style: bold reverse; }
        &:ansi > .cards--cursor { background: ansi_default; text-style: underline; }
        &:ansi:focus > .cards--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
        &:ansi > .cards--marked { color: ansi_bright_magenta; text-style: bold; }
        &:ansi > .cards--aside { color: ansi_default; }
        &:ansi > .cards--edge { color: ansi_default; text-style: dim; }
        &:ansi > .cards--hint { color: ansi_default; text-style: dim; }
        &:ansi > .cards--high { color: ansi_bright_red; text-style: bold; }
        &:ansi > .cards--medium { color: ansi_yellow; }
        &:ansi > .cards--low { color: ansi_default; }
        &:ansi > .cards--done { color: ansi_default; text-style: dim; }
        &:ansi > .cards--muted { color: ansi_default; text-style: dim; }
        &:ansi > .cards--overdue, &:ansi > .cards--fault { color: ansi_bright_red; text-style: bold; }

        &:nocolor > .cards--cursor { text-style: underline; }
        &:nocolor:focus > .cards--cursor { text-style: reverse; }
        &:nocolor > .cards--high { text-style: bold; }
        &:nocolor > .cards--done { text-style: dim; }
        &:nocolor > .cards--muted { text-style: dim; }
        &:nocolor > .cards--overdue { text-style: bold; }
    }
    """
