"""Several lines to type in. It costs an import, so whoever needs it imports it when it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.widgets import TextArea

from models.text import clean

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Region


class ProseArea(TextArea):
    """Textual's TextArea as this program wants it: no frame, no blinking caret, Tab leaves it."""

    DEFAULT_CSS = """
    ProseArea {
        height: 6; border: none; padding: 0; background: $boost; color: $foreground;
        scrollbar-size-vertical: 1;
        &:focus { border: none; }
        & .text-area--cursor-line { background: $boost; }
        &:ansi { background: ansi_default; color: ansi_default; }
        &:ansi .text-area--cursor-line { background: ansi_default; }
        &:ansi .text-area--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
        &:nocolor .text-area--cursor { text-style: reverse; }
        &:nocolor .text-area--selection { text-style: reverse; }
    }
    """

    def __init__(self, text: str) -> None:
        super().__init__(text, soft_wrap=True, tab_behavior="focus", compact=True, highlight_cursor_line=False)
        self.cursor_blink = False

    def on_mount(self) -> None:
        """Go on where the text ends."""
        self.move_cursor(self.document.end)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Blank lines when Textual paints before it has styled the widget; it asks again afterwards."""
        try:
            return super().render_lines(crop)
        except KeyError:  # Textual 8.2.8: "No 'text-area--gutter' key in COMPONENT_CLASSES"
            return [Strip.blank(crop.width)] * crop.height

    async def _on_paste(self, event: events.Paste) -> None:
        """Take the lines as they are, without what no field would keep."""
        event.stop()
        event.text = clean(event.text, lines=True).text
