"""One line of text, the cheapest widget there is: header, step strip, footer and messages are such lines."""

from __future__ import annotations

import textwrap

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Line(Widget):
    """A row of the screen; what does not fit is cut. Text comes as Content: user text is never markup."""

    DEFAULT_CSS = """
    Line { height: 1; width: 1fr; }
    """

    # Two Contents are equal when their plain texts are; their styles count here as well.
    left: reactive[Content] = reactive(Content.empty, layout=False, always_update=True)
    right: reactive[Content] = reactive(Content.empty, layout=False, always_update=True)

    def render(self) -> Content:
        """Left and right part; the right one gives way only when there is no room at all."""
        width = self.content_size.width
        right = self.right.truncate(width)
        room = max(0, width - right.cell_length - (1 if right.cell_length else 0))
        left = self.left.truncate(room, ellipsis=True)
        gap = max(0, width - left.cell_length - right.cell_length)
        return Content.assemble(left, " " * gap, right)


class MessageLine(Line):
    """A line that grows for what has to be read as a whole, and is one line again afterwards."""

    MOST = 4  # lines; a sentence that needs more is no sentence

    def summarise(self, text: Content) -> None:
        """Show what may be cut off."""
        self._take(1)
        self.left = text

    def tell(self, text: str, style: str) -> Content:
        """Show a sentence in full, and hand back what is shown."""
        lines = textwrap.wrap(text, max(8, (self.content_size.width or self.app.size.width) - 2))[: self.MOST] or [""]
        self._take(len(lines))
        self.left = Content.styled("\n".join(f" {line}" for line in lines), style)
        return self.left

    def _take(self, lines: int) -> None:
        if lines != self.size.height:  # a layout only where it is needed
            self.styles.height = lines

    def render(self) -> Content:
        """As it was wrapped."""
        return self.left if "\n" in self.left.plain else super().render()
