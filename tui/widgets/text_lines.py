"""Lines of plain text to be scrolled: drawn as they are seen, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.terminal.guard import one_line
from tui.widgets.table_columns import fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

BOLD = Style(bold=True)
RULES = (frozenset("="), frozenset("-"))


class TextLines(ScrollView, can_focus=True):
    """Nothing in it is markup; a line over a rule of its own length is a heading, and bold."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TextLines { height: 1fr; padding: 0 1; background: $background; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "by(-1)", "Up", show=False, id="table.cursor_up"),
        Binding("down,j", "by(1)", "Down", show=False, id="table.cursor_down"),
        Binding("pageup", "pages(-1)", "Page up", show=False, id="table.page_up"),
        Binding("pagedown,space", "pages(1)", "Page down", show=False, id="table.page_down"),
        Binding("ctrl+u", "pages(-0.5)", "Half a page up", show=False, id="table.half_page_up"),
        Binding("ctrl+d", "pages(0.5)", "Half a page down", show=False, id="table.half_page_down"),
        Binding("home,g", "end(0)", "Top", show=False, id="table.first_row"),
        Binding("end,G", "end(1)", "Bottom", show=False, id="table.last_row"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[str] = ()

    def show(self, lines: Sequence[str], *, top: bool = True) -> None:
        """Other lines, from the top or from where one is."""
        self.lines = lines
        self.virtual_size = Size(1, len(lines))
        if top:
            self.scroll_to(y=0, animate=False, force=True)
        self.refresh()

    def action_by(self, lines: int) -> None:
        """So many lines on."""
        self.scroll_relative(y=lines, animate=False, force=True)

    def action_pages(self, pages: float) -> None:
        """So many pages on; a line of the page before stays."""
        self.action_by(round(pages * max(1, self.scrollable_content_region.height - 1)))

    def action_end(self, last: int) -> None:
        """The beginning, or the end."""
        self.scroll_to(y=len(self.lines) if last else 0, animate=False, force=True)

    def on_resize(self, _event: events.Resize) -> None:
        """The same lines: whoever shows them breaks them anew."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line, cut where it is too long."""
        room, at = self.scrollable_content_region.width, y + round(self.scroll_y)
        look = self.rich_style
        if at >= len(self.lines):
            return Strip.blank(room, look)
        text = self.lines[at]
        after = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        heading = bool(text.strip()) and frozenset(after) in RULES and len(after) >= 3
        return Strip([Segment(fit(one_line(text), room), look + BOLD if heading else look)])
