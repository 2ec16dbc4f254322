"""A page of rows that are read, not scanned: a label and texts of several lines, in one column or side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.sheet_lines import SheetLine, SheetRow, laid_out
from tui.widgets.table_columns import fit
from tui.widgets.table_paint import COMPONENT_CLASSES, CSS, MORE_LEFT, MORE_RIGHT, style_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

LEAST: Final = 20
"""Cells of the narrowest column; those that do not fit are gone to."""
WIDEST: Final = 100
"""Cells of the widest line that is read well."""
BOLD: Final = Style(bold=True)


class Sheet(ScrollView, can_focus=True):
    """Lines are drawn as they are seen. Down goes on in a row that is taller than the screen before it leaves it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENT_CLASSES)
    DEFAULT_CSS = CSS.replace("VirtualTable", "Sheet")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor_up", "Up", show=False, id="table.cursor_up"),
        Binding("down,j", "cursor_down", "Down", show=False, id="table.cursor_down"),
        Binding("left,h", "cursor_left", "Left", show=False, id="table.cursor_left"),
        Binding("right,l", "cursor_right", "Right", show=False, id="table.cursor_right"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="table.page_up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="table.page_down"),
        Binding("ctrl+u", "page(-0.5)", "Half a page up", show=False, id="table.half_page_up"),
        Binding("ctrl+d", "page(0.5)", "Half a page down", show=False, id="table.half_page_down"),
        Binding("home,g", "first_row", "Top", show=False, id="table.first_row"),
        Binding("end,G", "last_row", "Bottom", show=False, id="table.last_row"),
    ]
    cursor_row: reactive[int] = reactive(0, repaint=False)
    cursor_column: reactive[int] = reactive(0, repaint=False)

    class Moved(Message):
        """Another cell is under the cursor."""

    class Selected(Message):
        """A double click."""

    def __init__(self, hint: str = "", label_width: int = 20) -> None:
        super().__init__()
        self.hint = hint
        self.label_width = label_width
        self.rows: Sequence[SheetRow] = ()
        self.heads: Sequence[str] = ()
        self._lines: list[SheetLine] = []
        self._first: list[int] = []  # the line with which each row begins
        self._left = 0
        self._styles: dict[str, Style] = {}

    def show(self, rows: Sequence[SheetRow], heads: Sequence[str] = ()) -> None:
        """Replace everything; the cursor stays on the row of the same id."""
        wanted = self.current_id
        self.rows, self.heads = rows, heads
        found = next((at for at, row in enumerate(rows) if row.id == wanted), None)
        self.set_reactive(Sheet.cursor_row, self.validate_cursor_row(self.cursor_row if found is None else found))
        self.set_reactive(Sheet.cursor_column, self.validate_cursor_column(self.cursor_column))
        self._lay()

    @property
    def current_id(self) -> str:
        """The id of the row under the cursor; empty where there is none."""
        return self.rows[self.cursor_row].id if self.rows else ""

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return max(1, len(self.heads))

    @property
    def cell_region(self) -> Region:
        """Where the text under the cursor begins on the screen."""
        if not self._first:
            return self.region
        y = max(self._top, self._first[self.cursor_row] - round(self.scroll_y) + self._top)
        x = 1 + self.label_width + 1 + (self.cursor_column - self._left) * (self._width + 1)
        return Region(self.region.x + x, self.region.y + min(y, self.size.height - 1), self._width, 1)

    # Moving

    def validate_cursor_row(self, row: int) -> int:
        """Keep the cursor on the rows there are."""
        return max(0, min(row, len(self.rows) - 1))

    def validate_cursor_column(self, column: int) -> int:
        """Keep the cursor on the columns there are."""
        return max(0, min(column, self.columns - 1))

    def watch_cursor_row(self) -> None:
        """Bring it into sight, and tell."""
        self._seen()

    def watch_cursor_column(self) -> None:
        """Bring the column into sight, and tell."""
        left = max(self.cursor_column - self._shown + 1, min(self._left, self.cursor_column))
        if left != self._left:
            self._left = left
        self._seen()

    def _seen(self) -> None:
        if not self.is_mounted or not self._first:
            return
        first, last = self._span(self.cursor_row)
        top = round(self.scroll_target_y)
        if first < top or last - first >= self._page:
            self.scroll_to(y=max(0, first), animate=False, force=True)
        elif last > top + self._page:
            self.scroll_to(y=last - self._page, animate=False, force=True)
        self.refresh()
        self.post_message(self.Moved())

    def _span(self, row: int) -> tuple[int, int]:
        """The first line of a row, and the one after its last."""
        after = self._first[row + 1] if row + 1 < len(self._first) else len(self._lines)
        return self._first[row], after

    def action_cursor_up(self) -> None:
        """Up a row, or up in a row that is taller than the screen."""
        if self._first and self._first[self.cursor_row] < round(self.scroll_target_y):
            self.scroll_relative(y=-max(1, self._page // 2), animate=False, force=True)
        elif self.cursor_row:
            self.cursor_row -= 1
            first, last = self._span(self.cursor_row)
            if last - first > self._page:  # one comes from below: to its end
                self.scroll_to(y=last - self._page, animate=False, force=True)

    def action_cursor_down(self) -> None:
        """Down a row, or down in a row that is taller than the screen."""
        if self._first and self._span(self.cursor_row)[1] > round(self.scroll_target_y) + self._page:
            self.scroll_relative(y=max(1, self._page // 2), animate=False, force=True)
        else:
            self.cursor_row += 1

    def action_cursor_left(self) -> None:
        """The column on the left."""
        self.cursor_column -= 1

    def action_cursor_right(self) -> None:
        """The column on the right."""
        self.cursor_column += 1

    def action_page(self, pages: float) -> None:
        """So many pages on."""
        if self._first:
            line = self._first[self.cursor_row] + round(pages * self._page)
            self.cursor_row = self._lines[max(0, min(line, len(self._lines) - 1))].row

    def action_first_row(self) -> None:
        """The first row."""
        self.cursor_row = 0
        self.scroll_to(y=0, animate=False, force=True)

    def action_last_row(self) -> None:
        """The last row."""
        self.cursor_row = len(self.rows) - 1
        self.scroll_to(y=len(self._lines), animate=False, force=True)

    async def _on_click(self, event: events.Click) -> None:
        """Go to what was clicked; a double click chooses it."""
        line = event.y - self._top + round(self.scroll_y)
        if not 0 <= line < len(self._lines) or event.y < self._top:
            return
        self.cursor_row = self._lines[line].row
        self.cursor_column = self._left + max(0, event.x - self.label_width - 2) // (self._width + 1)
        if event.chain > 1:
            self.post_message(self.Selected())

    # Drawing

    @property
    def _top(self) -> int:
        return 1 if self.heads else 0

    @property
    def _page(self) -> int:
        return max(1, self.scrollable_content_region.height - self._top)

    @property
    def _room(self) -> int:
        return max(1, self.scrollable_content_region.width - self.label_width - 2)

    @property
    def _shown(self) -> int:
        """How many columns there is room for."""
        return max(1, min(self.columns, self._room // (LEAST + 1)))

    @property
    def _width(self) -> int:
        return max(1, min(WIDEST, self._room // self._shown - 1))

    def _lay(self) -> None:
        """Break the texts anew: others, or another width."""
        self._left = max(0, min(self._left, self.columns - self._shown))
        self._lines = laid_out(self.rows, self._width)
        self._first = [at for at, line in enumerate(self._lines) if not at or line.row != self._lines[at - 1].row]
        self._first = [at + self._lines[at].between for at in self._first]
        self.virtual_size = Size(self.size.width or 1, len(self._lines) + self._top)
        self._seen()
        self.refresh()

    def _on_resize(self, _event: events.Resize) -> None:
        self._lay()

    def notify_style_update(self) -> None:
        """Forget styles: the theme or the focus has changed."""
        self._styles.clear()
        super().notify_style_update()

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = style_of(self, name) if name else self.rich_style
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        """Draw the heads, a line of a row, the hint, or nothing."""
        room = self.size.width
        plain = self._style("")
        if not self.rows:
            return Strip([Segment(fit(f" {self.hint}" if y == 0 else "", room), plain + self._style("table--hint"))])
        if y < self._top:
            return self._heads(plain + self._style("table--header"), room)
        at = y - self._top + round(self.scroll_y)
        if at >= len(self._lines):
            return Strip.blank(room, plain)
        return self._line(self._lines[at], room)

    def _heads(self, look: Style, room: int) -> Strip:
        more = (MORE_LEFT if self._left else " ", MORE_RIGHT if self._left + self._shown < self.columns else " ")
        segments = [Segment(fit(f" {more[0]}", self.label_width + 2), look)]
        for column in range(self._left, self._left + self._shown):
            here = look + self._style("table--header-cursor") if column == self.cursor_column else look
            segments += [Segment(fit(self.heads[column], self._width), here), Segment(" ", look)]
        segments[-1] = Segment(more[1], look)
        return Strip(segments).adjust_cell_length(room, look)

    def _line(self, line: SheetLine, room: int) -> Strip:
        plain = self._style("")
        if line.between:
            return Strip.blank(room, plain)
        row, here = self.rows[line.row], line.row == self.cursor_row
        tones = [plain, *(self._style(f"table--{tone}") for tone in row.tone.split())]
        base = sum(tones[1:], tones[0])
        look = base + self._style("table--cursor-row") if here else base
        cursor = base + self._style("table--cursor-cell") if here and self.has_focus else look
        alone = not self.heads
        label = plain + (self._style("table--cursor-row") if here else BOLD)
        label = cursor if here and alone else label
        segments = [Segment(" ", look), Segment(fit(line.label, self.label_width), label), Segment(" ", look)]
        for column in range(self._left, min(self._left + self._shown, len(line.cells))):
            mine = cursor if column == self.cursor_column and not alone else look
            segments += [Segment(fit(line.cells[column], self._width), mine), Segment(" ", look)]
        return Strip(segments).adjust_cell_length(room, look)
