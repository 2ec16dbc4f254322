"""The footer: the keys that work right now, in one line, made from the command table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.commands import sign
from tui.widgets.line import Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.command import Command


class KeyFooter(Line):
    """Shows as many of the offered commands as fit, the most useful first; the help key always fits."""

    DEFAULT_CSS = """
    KeyFooter { background: $panel; color: $foreground; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._offered: tuple[Command, ...] = ()

    def offer(self, commands: Iterable[Command]) -> None:
        """Show these commands; nothing is drawn when they are the ones already shown."""
        offered = tuple(sorted((item for item in commands if item.footer), key=lambda item: item.footer))
        if offered != self._offered:
            self._offered = offered
            self.refresh()

    def render(self) -> Content:
        """Keys in bold, what they do beside them."""
        width = self.content_size.width
        last = [item for item in self._offered if item.id == "help"]
        shown: list[Content] = []
        room = width - sum(_piece(item).cell_length + 2 for item in last)
        for item in self._offered:
            if item.id == "help":
                continue
            piece = _piece(item)
            if piece.cell_length + 2 > room:
                break
            room -= piece.cell_length + 2
            shown.append(piece)
        return Content(" ") + Content("  ").join([*shown, *map(_piece, last)])


def _piece(item: Command) -> Content:
    return Content.assemble((sign(item.keys[0]), "bold"), " ", item.title)
