"""The virtual table for lists in which letters mean something else: only the arrows and page keys move."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.widgets.table import VirtualTable

FRAME = 7  # lines of a dialog that are not its list, with the header of that and a line of words


def lines_for(rows: int, screen: int) -> int:
    """The height of a dialog's list of so many rows on a screen of so many lines, its header included."""
    return 1 + max(1, min(rows, screen * 94 // 100 - FRAME))


class ArrowTable(VirtualTable, inherit_bindings=False):
    """A list with a cursor row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("home", "first_row", show=False),
        Binding("end", "last_row", show=False),
    ]
