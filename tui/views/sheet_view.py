"""What the views that are a sheet share: the sheet has the keyboard, and an editor opens over its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.views.view import PaneView
from tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Region
    from textual.widget import Widget


class SheetView(PaneView):
    """Labels on the left, `LABEL_WIDTH` cells of them, and what they mean beside them."""

    LABEL_WIDTH: ClassVar[int]

    def compose(self) -> ComposeResult:
        """The sheet."""
        yield Sheet(label_width=self.LABEL_WIDTH)

    @property
    def sheet(self) -> Sheet:
        """The sheet."""
        return self.query_one(Sheet)

    @property
    def target(self) -> Widget:
        """The sheet has the keyboard."""
        return self.sheet

    @property
    def cursor_region(self) -> Region:
        """Over the text."""
        return self.sheet.cell_region

    def on_sheet_moved(self, message: Sheet.Moved) -> None:
        """Something else is under the cursor."""
        message.stop()
        self.post_message(self.Moved())
