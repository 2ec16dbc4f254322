"""The virtual table for lists in which letters mean something else: only the arrows and page keys move."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.widgets.table import VirtualTable


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
