"""A table whose cost does not grow with its rows: only visible ones are asked for and drawn (Line API)."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, ClassVar, Final, Protocol

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.table_columns import Placed, TableColumn, arrange, fit, left_for
from tui.widgets.table_paint import COMPONENT_CLASSES, CSS, paint_header, paint_row, style_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style
    from textual import events

_CACHED_STRIPS: Final = 2000


class Source(Protocol):
    """Where the rows come from. `cells` and `tone` are called for visible rows only, but often: keep them quick.

    A source may have `cell_tones(row)` too: the meanings of single cells, one for each column.
    """

    def __len__(self) -> int:
        """Return the number of rows."""

    def cells(self, row: int) -> Sequence[str]:
        """Return the texts of a row, one per column; missing ones are blank, a single one has the whole line."""

    def row_id(self, row: int) -> str:
        """Return what stays the same when rows move: the cursor and the marks follow it."""

    def tone(self, row: int) -> str:
        """Return the meaning of the row, for its style: some of `table_paint.TONES`, or an empty string."""


class VirtualTable(ScrollView, can_focus=True):
    """Rows and columns with a cursor row and, inside it, a cursor cell.

    Give it a source and columns; `show` replaces both. What happens is told by messages.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENT_CLASSES)
    DEFAULT_CSS = CSS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor_up", "Up", show=False, id="table.cursor_up"),
        Binding("down,j", "cursor_down", "Down", show=False, id="table.cursor_down"),
        Binding("left,h", "cursor_left", "Left", show=False, id="table.cursor_left"),
        Binding("right,l", "cursor_right", "Right", show=False, id="table.cursor_right"),
        Binding("pageup", "page_up", "Page up", show=False, id="table.page_up"),
        Binding("pagedown", "page_down", "Page down", show=False, id="table.page_down"),
        Binding("ctrl+u", "half_page_up", "Half a page up", show=False, id="table.half_page_up"),
        Binding("ctrl+d", "half_page_down", "Half a page down", show=False, id="table.half_page_down"),
        Binding("home,g", "first_row", "Top", show=False, id="table.first_row"),
        Binding("end,G", "last_row", "Bottom", show=False, id="table.last_row"),
    ]

    cursor_row: reactive[int] = reactive(0, repaint=False)
    cursor_column: reactive[int] = reactive(0, repaint=False)

    class Told(Message):
        """Something happened in the table that is its `control`."""

        def __init__(self, table: VirtualTable) -> None:
            """Remember whose it is."""
            super().__init__()
            self.table = table

        @property
        def control(self) -> VirtualTable:
            """The table, for `@on(..., selector)`."""
            return self.table

    class Highlighted(Told):
        """Another row is under the cursor; `row_id` is empty when the table is."""

        def __init__(self, table: VirtualTable, row: int, row_id: str) -> None:
            """Remember where."""
            super().__init__(table)
            self.row = row
            self.row_id = row_id

    class Selected(Highlighted):
        """The row was chosen: Enter (through `action_select`) or a double click."""

    class CellHighlighted(Highlighted):
        """Another cell is under the cursor."""

        def __init__(self, table: VirtualTable, row: int, row_id: str, column: int) -> None:
            """Remember where; `column` is the index in `table.columns`."""
            super().__init__(table, row, row_id)
            self.column = column

    class HeaderSelected(Told):
        """A column's title was clicked."""

        def __init__(self, table: VirtualTable, column: int) -> None:
            """Remember which; `column` is the index in `table.columns`."""
            super().__init__(table)
            self.column = column

    def __init__(
        self,
        source: Source,
        columns: Sequence[TableColumn],
        *,
        hint: str = "",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 Textual's word
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        """Show `source` in `columns`; `hint` is what an empty table says."""
        super().__init__(name=name, id=id, classes=classes, disabled=disabled)
        self.source = source
        self.columns: tuple[TableColumn, ...] = tuple(columns)
        self.hint = hint
        self._marked: frozenset[str] = frozenset()
        self._words: tuple[str, ...] = ()
        self._left = 1
        self._strips: dict[tuple[int, int | None], Strip] = {}  # by row, and the column of a cursor on it
        self._styles: dict[str, Style] = {}

    # What the table knows

    @property
    def current_id(self) -> str:
        """The id of the row under the cursor, or an empty string."""
        return self.source.row_id(self.cursor_row) if len(self.source) else ""

    @property
    def marked(self) -> frozenset[str]:
        """The ids of the marked rows."""
        return self._marked

    @property
    def page_size(self) -> int:
        """Rows that fit under the header."""
        return max(1, self.scrollable_content_region.height - 1)

    def show(self, source: Source, columns: Sequence[TableColumn] | None = None, *, row_id: str | None = None) -> None:
        """Replace the source; the cursor stays on its row id (or goes to `row_id`), on the same line of the screen."""
        old_row, old_id = self.cursor_row, self.current_id
        wanted = old_id if row_id is None else row_id
        self.source = source
        if columns is not None:
            self.columns = tuple(columns)
        new_row = self.row_of(wanted, near=old_row)
        if new_row is None:
            new_row = max(0, min(old_row, len(source) - 1))
        self.set_reactive(VirtualTable.cursor_row, new_row)
        self.set_reactive(VirtualTable.cursor_column, self.validate_cursor_column(self.cursor_column))
        self._measure()
        self.scroll_to(y=self.scroll_y + new_row - old_row, animate=False, force=True)
        self._scroll_to_cursor()
        self.refresh()
        if (self.current_id, new_row) != (old_id, old_row):
            self._tell_row()

    def row_of(self, row_id: str, near: int = 0) -> int | None:
        """Return the row with this id, or None; rows near `near` are looked at first."""
        count = len(self.source)
        close = range(max(0, near - 2), min(count, near + 3))
        rows = itertools.chain(close, range(count))
        return next((row for row in rows if self.source.row_id(row) == row_id), None)

    def go_to(self, row_id: str, column: int | None = None) -> bool:
        """Put the cursor on the row with this id (and on a column); False if there is none."""
        row = self.row_of(row_id, near=self.cursor_row)
        if row is None:
            return False
        self.cursor_row = row
        if column is not None:
            self.cursor_column = column
        return True

    def mark(self, row_ids: Iterable[str]) -> None:
        """Make exactly these rows the marked ones."""
        self._marked = frozenset(row_ids)
        self.redraw()

    def highlight(self, words: Iterable[str]) -> None:
        """Underline these words wherever they are shown, the filter's words for instance."""
        self._words = tuple(words)
        self.redraw()

    def row_changed(self, row_id: str) -> None:
        """Draw a row again whose cells have changed."""
        row = self.row_of(row_id, near=self.cursor_row)
        if row is not None:
            self._strips = {key: strip for key, strip in self._strips.items() if key[0] != row}
            self._refresh_row(row)

    def cell_region(self, column: int | None = None) -> Region:
        """Return where the cursor's cell, or another of its row, is inside the widget; empty if hidden."""
        wanted = self.cursor_column if column is None else column
        place = next((place for place in self._places() if place.column == wanted), None)
        y = self._line_of(self.cursor_row)
        return Region() if place is None or y is None else Region(place.x, y, place.width, 1)

    # Moving

    def validate_cursor_row(self, row: int) -> int:
        """Keep the cursor on the rows there are."""
        return max(0, min(row, len(self.source) - 1))

    def validate_cursor_column(self, column: int) -> int:
        """Keep the cursor on the columns there are."""
        return max(0, min(column, len(self.columns) - 1))

    def watch_cursor_row(self, old: int, new: int) -> None:
        """Redraw two lines, scroll if needed, and tell."""
        if not self.is_mounted:
            return
        self._scroll_to_cursor()
        self._refresh_row(old)
        self._refresh_row(new)
        self._tell_row()

    def watch_cursor_column(self) -> None:
        """Redraw the cursor row and the header, or everything when other columns come into view."""
        if not self.is_mounted:
            return
        left = left_for(self.columns, self._room, self._left, self.cursor_column)
        if left != self._left:
            self._left = left
            self.redraw()
        else:
            self.refresh(Region(0, 0, self.size.width, 1))
            self._refresh_row(self.cursor_row)
        self.post_message(self.CellHighlighted(self, self.cursor_row, self.current_id, self.cursor_column))

    def action_cursor_up(self) -> None:
        """Go up a row."""
        self.cursor_row -= 1

    def action_cursor_down(self) -> None:
        """Go down a row."""
        self.cursor_row += 1

    def action_cursor_left(self) -> None:
        """Go to the column on the left."""
        self.cursor_column -= 1

    def action_cursor_right(self) -> None:
        """Go to the column on the right."""
        self.cursor_column += 1

    def action_page_up(self) -> None:
        """Go up a page, keeping one row in sight."""
        self.cursor_row -= max(1, self.page_size - 1)

    def action_page_down(self) -> None:
        """Go down a page, keeping one row in sight."""
        self.cursor_row += max(1, self.page_size - 1)

    def action_half_page_up(self) -> None:
        """Go up half a page."""
        self.cursor_row -= max(1, self.page_size // 2)

    def action_half_page_down(self) -> None:
        """Go down half a page."""
        self.cursor_row += max(1, self.page_size // 2)

    def action_first_row(self) -> None:
        """Go to the first row."""
        self.cursor_row = 0

    def action_last_row(self) -> None:
        """Go to the last row."""
        self.cursor_row = len(self.source) - 1

    def action_select(self) -> None:
        """Choose the row under the cursor."""
        if len(self.source):
            self.post_message(self.Selected(self, self.cursor_row, self.current_id))

    async def _on_click(self, event: events.Click) -> None:
        """Put the cursor on the cell; a double click chooses the row, a click on a title tells which."""
        column = next((place.column for place in self._places() if place.x <= event.x <= place.x + place.width), None)
        if event.y == 0:
            if column is not None:
                self.post_message(self.HeaderSelected(self, column))
            return
        row = event.y - 1 + round(self.scroll_y)
        if row >= len(self.source):
            return
        self.cursor_row = row
        if column is not None:
            self.cursor_column = column
        if event.chain > 1:
            self.action_select()

    def _tell_row(self) -> None:
        self.post_message(self.Highlighted(self, self.cursor_row, self.current_id))

    def _scroll_to_cursor(self) -> None:
        top = round(self.scroll_target_y)
        row = self.cursor_row
        if row < top:
            self.scroll_to(y=row, animate=False, force=True)
        elif row >= top + self.page_size:
            self.scroll_to(y=row - self.page_size + 1, animate=False, force=True)

    # Drawing

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.width

    def _places(self) -> list[Placed]:
        return arrange(self.columns, self._room, self._left)

    def _line_of(self, row: int) -> int | None:
        y = row + 1 - round(self.scroll_y)
        return y if 1 <= y < self.size.height else None

    def _measure(self) -> None:
        self._strips.clear()
        self._left = left_for(self.columns, self._room, self._left, self.cursor_column)
        self.virtual_size = Size(self.size.width or 1, len(self.source) + 1)

    def redraw(self) -> None:
        """Draw all rows again: what they are made of means something else now."""
        self._strips.clear()
        self.refresh()

    def _refresh_row(self, row: int) -> None:
        y = self._line_of(row)
        if y is not None:
            self.refresh(Region(0, y, self.size.width, 1))

    def _on_mount(self, _event: events.Mount) -> None:
        self._measure()
        self._tell_row()

    def _on_resize(self, _event: events.Resize) -> None:
        self._measure()
        self._scroll_to_cursor()

    def notify_style_update(self) -> None:
        """Forget styles and drawn lines: the theme or the focus has changed."""
        self._styles.clear()
        self._strips.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw a line of the widget: the header, a row, the hint, or nothing."""
        row = -1 if y == 0 else y - 1 + round(self.scroll_y)
        if row >= len(self.source):
            return self._blank_line(y)
        key = (row, self.cursor_column if row in {-1, self.cursor_row} else None)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._paint(row)
            if len(self._strips) >= _CACHED_STRIPS:
                self._strips.clear()
            self._strips[key] = strip
        return strip

    def _paint(self, row: int) -> Strip:
        places, room = self._places(), self._room
        if row < 0:
            return paint_header(self.columns, places, room, self.cursor_column, self._style)
        return paint_row(
            self.columns,
            places,
            room,
            self.source.cells(row),
            self.source.tone(row),
            self._style,
            tones=tones(row) if (tones := getattr(self.source, "cell_tones", None)) else (),
            marked=self.source.row_id(row) in self._marked,
            cursor=self.cursor_column if row == self.cursor_row else None,
            words=self._words,
        )

    def _blank_line(self, y: int) -> Strip:
        text, name = (self.hint, "table--hint") if y == 1 and not len(self.source) else ("", "")
        return Strip([Segment(fit(f" {text}", self._room), self._style(name))])

    def _style(self, name: str) -> Style:
        """Return the table's own style for "", else what a component class adds to it."""
        if name not in self._styles:
            self._styles[name] = style_of(self, name) if name else self.rich_style
        return self._styles[name]
