"""The list that narrows while one types. It never has the focus: the input keeps it and tells the list where to go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.table_columns import fit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from rich.style import Style
    from textual import events

    from tui.widgets.offers import Offer

AS_TYPED = -1
MOST_LINES = 8


class Suggestions(Widget):
    """Offers, one of them under the cursor or none (what was typed stands); those already taken have a tick."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"suggestions--cursor", "suggestions--told"}
    DEFAULT_CSS = """
    Suggestions {
        height: 0; background: $panel; color: $foreground;
        & > .suggestions--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
        & > .suggestions--told { color: $text-muted; }
        &:ansi { background: ansi_default; color: ansi_default; }
        &:ansi > .suggestions--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
        &:ansi > .suggestions--told { color: ansi_default; }
        &:nocolor > .suggestions--cursor { text-style: reverse; }
    }
    """

    def __init__(self, *, ticks: bool = False) -> None:
        super().__init__()
        self.ticks = ticks
        self.offers: Sequence[Offer] = ()
        self.taken: Collection[str] = ()
        self.cursor = AS_TYPED
        self.room = MOST_LINES
        self._top = 0

    @property
    def lines(self) -> int:
        """Lines that the list takes."""
        return min(len(self.offers), self.room)

    @property
    def current(self) -> Offer | None:
        """The offer under the cursor."""
        return self.offers[self.cursor] if 0 <= self.cursor < len(self.offers) else None

    def show(self, offers: Sequence[Offer], cursor: int = AS_TYPED, taken: Collection[str] = ()) -> None:
        """Show these offers, the cursor on one of them."""
        changed = len(offers) != len(self.offers)
        self.offers, self.taken = offers, taken
        self.cursor = min(cursor, len(offers) - 1)
        self._top = 0
        self._follow()
        if changed or self.styles.height is None or self.styles.height.value != self.lines:
            self.styles.height = self.lines
        self.refresh()

    def move(self, step: int) -> None:
        """Go up or down; above the first one is what was typed."""
        if self.offers:
            self.cursor = max(AS_TYPED, min(self.cursor + step, len(self.offers) - 1))
            self._follow()
            self.refresh()

    def _follow(self) -> None:
        if self.cursor >= 0:
            self._top = max(min(self._top, self.cursor), self.cursor - max(1, self.lines) + 1)
        else:
            self._top = 0

    def width_wanted(self) -> int:
        """Cells of the widest of the first offers, with their ticks and what is told."""
        widest = max((len(offer.text) + len(offer.told) for offer in self.offers[:200]), default=0)
        return widest + 5 + (4 if self.ticks else 0)

    def render_line(self, y: int) -> Strip:
        """One offer; a sign at the edge where there are more."""
        plain: Style = self.rich_style
        width = self.size.width
        place = self._top + y
        if place >= len(self.offers):
            return Strip([Segment(" " * width, plain)])
        offer = self.offers[place]
        style = plain + self._part("suggestions--cursor") if place == self.cursor else plain
        tick = ("[x] " if offer.text in self.taken else "[ ] ") if self.ticks else ""
        more = "↑" if y == 0 and self._top else "↓" if y == self.lines - 1 and place < len(self.offers) - 1 else " "
        here = ">" if place == self.cursor else " "
        text = fit(f"{here}{tick}{offer.text}{'  ' if offer.told else ''}{offer.told}", max(0, width - 2))
        return Strip([Segment(f"{text} {more}", style)]).adjust_cell_length(width, style)

    def _part(self, name: str) -> Any:
        return self.get_component_rich_style(name)

    def offer_at(self, event: events.Click) -> int:
        """The place in the list that was clicked."""
        return min(self._top + event.y, len(self.offers) - 1)
