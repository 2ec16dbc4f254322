"""What a changed setting does to the program that is running: at once, without a new start."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from tui.behind import behind
from tui.tastes import USUAL, WEEK_STARTS, Tastes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.app import PlanroomApp


def change(app: PlanroomApp, name: str, value: Any) -> None:
    """Let a setting take effect, and write it down off the keystroke path. None: as it comes, and out of the file."""
    take(app, name, value)
    behind(app, partial(_written, app, {name: value}), group="settings")


async def _written(app: PlanroomApp, changes: Mapping[str, Any]) -> None:
    from store.errors import StoreError
    from store.settings import settings_path, write_settings

    try:
        await asyncio.to_thread(write_settings, changes)
    except StoreError as error:
        told = str(error).replace(str(settings_path()), settings_path().name)
        app.say(f"{told}. It holds until Planroom ends.", "error")


def take(app: PlanroomApp, name: str, value: Any) -> None:
    """Let a setting take effect."""
    if name in Tastes._fields:
        app.take_tastes(_with(app.tastes, name, value))
        app.animation_level = "full" if app.tastes.animations else "none"
    elif name == "theme":
        app.theme = value or usual_theme(app)
    elif name == "ascii":
        take_glyphs(app, ascii_only=bool(value))
    elif name == "keymap":
        take_keymap(app, value or {})
    elif name == "who":
        app.opening = replace(app.opening, who=value)
    look_again(app)


def _with(tastes: Tastes, name: str, value: Any) -> Tastes:
    if value is None:
        value = getattr(USUAL, name)
    elif name == "week_start":
        value = WEEK_STARTS[value]
    changed: Tastes = tastes._replace(**{name: value})
    return changed


def usual_theme(app: PlanroomApp) -> str:
    """The theme that follows the terminal."""
    return "ansi-dark" if app.outfit.ansi else "textual-dark"


def themes(app: PlanroomApp) -> list[str]:
    """The themes that this terminal can show: with 16 colours only those that leave the colours to it."""
    ansi = app.outfit.ansi
    return sorted(name for name in app.available_themes if not ansi or name.startswith("ansi-"))


def take_glyphs(app: PlanroomApp, *, ascii_only: bool) -> None:
    """Draw with the characters that every font has, or with all that this terminal's has."""
    import os

    from tui.terminal.ascii import GlyphFilter, Glyphs
    from tui.terminal.start import outfit_of

    glyphs = "ascii" if ascii_only else outfit_of(os.environ).glyphs
    app.outfit = replace(app.outfit, glyphs=glyphs)
    place = next(at for at, item in enumerate(app._filters) if isinstance(item, GlyphFilter))  # noqa: SLF001 - Textual's
    app._filters[place] = GlyphFilter(Glyphs(glyphs))  # noqa: SLF001
    for screen in app.screen_stack:
        screen.refresh(layout=True)


def take_keymap(app: PlanroomApp, keymap: Mapping[str, tuple[str, ...]]) -> None:
    """Use these keys from now on, on every screen that stands."""
    from tui.key_names import checked

    app.keymap = checked(keymap)[0]
    app.use_keymap()
    for screen in app.screen_stack:
        for widget in (screen, *screen.query("*")):
            if hasattr(widget, "keymap"):
                widget.keymap = app.keymap


def look_again(app: PlanroomApp) -> None:
    """Draw again what shows dates and keys."""
    from tui.panes.table import TablePane
    from tui.widgets.table import VirtualTable

    for screen in app.screen_stack:
        for pane in screen.query(TablePane):
            if pane.display and not pane.empty:
                pane.rebuild()
        for table in screen.query(VirtualTable):
            table.redraw()
        getattr(screen, "documents_checked", bool)()
