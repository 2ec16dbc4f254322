"""What both lists of what is due share, that of a project and that of all: how far they look, and how long it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis.due import DAYS
from tui.screens.narrowed import NarrowedScreen, Result, Row
from tui.widgets.line import MessageLine

if TYPE_CHECKING:
    from textual.events import Resize

    from tui.widgets.table import VirtualTable

MOST_DAYS = 999
WEEK = 7


class DueScreen(NarrowedScreen[Row, Result]):
    """Looks `days` ahead, and begins at `start`, the row gone to before."""

    def __init__(self, start: str) -> None:
        super().__init__()
        self.days = DAYS
        self._start = start

    def reckon(self) -> None:
        """Reckon what is due."""
        raise NotImplementedError

    def _take(self, found: list[Row]) -> None:
        if self.is_attached:
            self._found, self._texts = found, None
            self.table.hint = f"Nothing is due in the next {self.days} days: + looks further."
            self._list()

    def _wait_told(self, text: str) -> None:
        """How far the reckoning is: in the list while there is none, else in the message line."""
        if self._found:
            self.query_one(MessageLine).tell(text, "")
        else:
            self.table.hint = text
            self.table.refresh()

    def on_resize(self, _: Resize) -> None:
        """More or less room."""
        if self._shown:
            self._list()

    # Commands

    def on_virtual_table_selected(self, message: VirtualTable.Selected) -> None:
        """A double click goes there."""
        message.stop()
        self.action_open_due()

    def action_open_due(self) -> None:
        """Go to the entry."""
        raise NotImplementedError

    def action_search_due(self) -> None:
        """Narrow the list by words."""
        self.search()

    def action_more_days(self) -> None:
        """Look further ahead: by a day in the first week, then by weeks."""
        self._look(self.days + (1 if self.days < WEEK else WEEK))

    def action_fewer_days(self) -> None:
        """Look less far ahead."""
        self._look(self.days - (1 if self.days <= WEEK else WEEK))

    def _look(self, days: int) -> None:
        days = max(0, min(days, MOST_DAYS))
        if days != self.days:
            self.days = days
            self.reckon()
