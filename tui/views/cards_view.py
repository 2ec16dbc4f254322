"""What the views that are columns of cards share: the cards have the keyboard, and an editor opens on one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.views.view import PaneView
from tui.widgets.card_columns import CardColumns

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Region
    from textual.widget import Widget


class CardsView(PaneView):
    """Columns with cards in them."""

    def compose(self) -> ComposeResult:
        """The columns."""
        yield CardColumns()

    @property
    def cards(self) -> CardColumns:
        """The columns."""
        return self.query_one(CardColumns)

    @property
    def target(self) -> Widget:
        """The cards have the keyboard."""
        return self.cards

    @property
    def cursor_region(self) -> Region:
        """An editor opens on the card."""
        return self.cards.card_region.translate(self.cards.region.offset)

    def after_mark(self) -> None:
        """On to the next card."""
        self.cards.action_cursor_down()

    def on_card_columns_highlighted(self, message: CardColumns.Highlighted) -> None:
        """Another card is under the cursor."""
        message.stop()
        self.post_message(self.Moved())
