"""One line of text, the cheapest widget there is: header, step strip, footer and messages are such lines."""

from __future__ import annotations

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
