"""Run an app under a pilot and show its compositor updates on two screens: written as Textual does, and as we do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyte
from rich.color import ColorSystem
from rich.control import Control
from textual._compositor import ChopsUpdate, LayoutUpdate

from tui.terminal.frames import Frames

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from textual.app import App

Shown = tuple[str, str, str, bool, bool, bool, bool, bool]


class TwoScreens:
    """The same updates, through Textual's own writing and through the frame diff."""

    def __init__(self, width: int, height: int, console: Console, *, erase: bool = True) -> None:
        self.console = console
        self.plain = pyte.Screen(width, height)
        self.ours = pyte.Screen(width, height)
        self._plain = pyte.Stream(self.plain)
        self._ours = pyte.Stream(self.ours)
        self.frames = Frames(erase=erase)
        self.frames.resize(width, height)
        self.plain_bytes = self.our_bytes = 0

    def resize(self, width: int, height: int) -> None:
        """Both terminals change their size; the plain one is cleared, as Textual repaints it whole."""
        for screen in (self.plain, self.ours):
            screen.resize(height, width)
        self.plain.reset()
        self.frames.resize(width, height)
        self.frames.invalidate()

    def update(self, update: RenderableType) -> None:
        """Take an update; the diff is made only when `flush` is called, as on a busy link."""
        assert isinstance(update, (LayoutUpdate, ChopsUpdate))
        text = update.render_segments(self.console) + Control.move_to(0, 0).segment.text
        text = text.replace("\n", "\r\n")  # the terminal's line discipline does that
        self.plain_bytes += len(text.encode())
        self._plain.feed(text)
        self.frames.apply(update, self.console._color_system or ColorSystem.STANDARD)

    def flush(self) -> None:
        """Send the difference."""
        text = self.frames.changes((0, 0))
        self.our_bytes += len(text.encode())
        self._ours.feed(text)

    def differences(self) -> list[str]:
        """What differs between the two, cell by cell; empty when they show the same."""
        return [
            f"line {y} column {x}: plain {shown(self.plain, x, y)}, ours {shown(self.ours, x, y)}"
            for y in range(self.plain.lines)
            for x in range(self.plain.columns)
            if shown(self.plain, x, y) != shown(self.ours, x, y)
        ]


def shown(screen: pyte.Screen, x: int, y: int) -> Shown:
    """What a person sees of a cell: of a blank only what can be seen."""
    cell = screen.buffer[y][x]
    if cell.data == " " and not (cell.underscore or cell.reverse or cell.strikethrough):
        return (" ", "", cell.bg, False, False, False, False, False)
    return (
        cell.data,
        cell.fg,
        cell.bg,
        cell.bold,
        cell.italics,
        cell.underscore,
        cell.strikethrough,
        cell.reverse,
    )


def record(app: App[Any], screens: TwoScreens) -> None:
    """Send what the app displays to both screens."""
    display = app._display

    def both(screen: Any, renderable: RenderableType | None) -> None:
        if isinstance(renderable, (LayoutUpdate, ChopsUpdate)) and not app._batch_count:
            screens.update(renderable)
        display(screen, renderable)

    app._display = both  # type: ignore[method-assign]  # the point of the recorder
