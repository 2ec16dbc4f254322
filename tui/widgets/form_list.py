"""The rows of a form, drawn line by line: title at the left, value at the right, a fault below its field."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from models.fields import Kind
from tui.widgets.table_columns import fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events

    from tui.screens.form_draft import Draft, Row

GUTTER = 2
TITLE = 26
TALL = 30  # lines from which prose is shown in more than one


class _Line(NamedTuple):
    """A line of the form: which row it belongs to, and what it says where."""

    row: int
    mark: str
    title: str
    value: str
    tone: str


class FormList(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a draft. It has the focus only on rows that are not typed in one line; then it tells what was pressed."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "form--title",
        "form--cursor",
        "form--derived",
        "form--fault",
        "form--prose",
    }
    DEFAULT_CSS = """
    FormList {
        height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; background: $surface; color: $foreground;
        & > .form--title { color: $text-muted; }
        & > .form--cursor { background: $primary 40%; text-style: bold; }
        & > .form--derived { color: $text-muted; }
        & > .form--fault { color: $text-error; text-style: bold; }
        & > .form--prose { background: $boost; }
        &:ansi { background: ansi_default; color: ansi_default; }
        &:ansi > .form--title { color: ansi_default; }
        &:ansi > .form--cursor { background: ansi_default; text-style: reverse bold; }
        &:ansi > .form--derived { color: ansi_default; text-style: italic; }
        &:ansi > .form--fault { color: ansi_bright_red; text-style: bold; }
        &:ansi > .form--prose { background: ansi_default; text-style: underline; }
        &:nocolor > .form--cursor { text-style: reverse bold; }
        &:nocolor > .form--fault { text-style: bold; }
        &:nocolor > .form--prose { text-style: underline; }
    }
    """

    class Pressed(Message):
        """A key on a row that has no input: `text` is what was typed or pasted, empty for Enter."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Clicked(Message):
        """A row was clicked."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self.rows: Sequence[Row] = ()
        self.cursor = 0
        self._lines: list[_Line] = []
        self._first_lines: dict[int, int] = {}
        self._below = 0  # empty lines that can be scrolled into view under the last row

    def make_room(self, row: int, lines: int) -> None:
        """Bring a row and so many lines from it on into view, for what is laid over them; 0 when that is over."""
        top, height = round(self.scroll_y), self.size.height
        y = self._first_lines.get(row, 0)
        self._below = max(0, y + lines - len(self._lines))
        self.virtual_size = Size(self.size.width or 1, len(self._lines) + self._below)
        if y + lines > top + height:
            self.scroll_to(y=min(y, y + lines - height), animate=False, force=True)

    def show(self, rows: Sequence[Row], cursor: int) -> None:
        """Draw these rows, with the cursor on one of them."""
        self.rows, self.cursor = rows, cursor
        lines = self._made()
        if len(lines) != len(self._lines):
            self.virtual_size = Size(self.size.width or 1, len(lines) + self._below)
        changed = [at for at, line in enumerate(lines) if at >= len(self._lines) or self._lines[at] != line]
        self._lines = lines
        self._first_lines = {}
        for at, line in enumerate(lines):
            self._first_lines.setdefault(line.row, at)
        if len(changed) > self.size.height:
            self.refresh()
        else:
            self._redraw(changed)

    def move(self, cursor: int) -> None:
        """Put the cursor on another row and bring it into view, with something of what follows."""
        old, self.cursor = self.cursor, cursor
        self._redraw([at for at, line in enumerate(self._lines) if line.row in {old, cursor}])
        top, height = round(self.scroll_y), self.size.height
        y = self._first_lines.get(cursor, 0)
        if height and not top <= y < top + height - 1:
            up = y < top
            self.scroll_to(y=max(0, y - (height * 2 // 3 if up else height // 3)), animate=False, force=True)

    def _redraw(self, lines: Sequence[int]) -> None:
        top = round(self.scroll_y)
        for at in lines:
            if top <= at < top + self.size.height:
                self.refresh(Region(0, at - top, self.size.width, 1))
        if len(self._lines) < top + self.size.height:
            self.refresh(Region(0, max(0, len(self._lines) - top), self.size.width, self.size.height))

    @property
    def title_width(self) -> int:
        """Cells of the titles."""
        return min(TITLE, max(12, self.size.width // 3))

    @property
    def value_width(self) -> int:
        """Cells of the values."""
        return max(10, self.scrollable_content_region.width - GUTTER - self.title_width - 2)

    def value_region(self, row: int) -> Region:
        """Where the value of a row stands on the screen."""
        y = self._first_lines.get(row, 0) - round(self.scroll_y)
        x = self.content_region.x + GUTTER + self.title_width + 1
        return Region(x, self.content_region.y + y, self.value_width, 1)

    def relay(self) -> None:
        """Make the lines anew for another size."""
        self._lines = []
        self.show(self.rows, self.cursor)
        self.refresh()

    def _made(self) -> list[_Line]:
        lines: list[_Line] = []
        for at, row in enumerate(self.rows):
            fault = self.draft.faults.get(row.place, "")
            mark = "!" if fault else "•" if self._changed(row) else " "
            shown = self._values(row)
            tone = "derived" if row.spec.derived else ""
            lines += [
                _Line(at, mark if index == 0 else " ", row.title if index == 0 else "", value, tone)
                for index, value in enumerate(shown)
            ]
            if fault:
                lines += [_Line(at, " ", "", text, "fault") for text in textwrap.wrap(f"! {fault}", self.value_width)]
        return lines

    def _changed(self, row: Row) -> bool:
        name = row.place.field
        return not row.spec.derived and not row.fresh and self.draft.values.get(name) != self.draft.first.get(name)

    def _values(self, row: Row) -> list[str]:
        text = self.draft.shown(row)
        if row.spec.kind is not Kind.PROSE:
            return [text or ("(type to add one)" if row.fresh else "")]
        most = 3 if self.size.height >= TALL else 1
        width = self.value_width
        lines = [part for line in text.split("\n") for part in textwrap.wrap(line, width) or [""]]
        if len(lines) > most:
            return [*lines[: most - 1], f"{lines[most - 1][: width - 2]} …"]
        return lines or [""]

    def render_line(self, y: int) -> Strip:
        """Gutter, title and value in one line."""
        plain: Style = self.rich_style
        width = self.scrollable_content_region.width
        at = y + round(self.scroll_y)
        if at >= len(self._lines):
            return Strip([Segment(" " * width, plain)])
        line = self._lines[at]
        here = line.row == self.cursor and bool(line.title)
        title = plain + self._part("form--cursor" if here else "form--title")
        value = plain
        if line.tone:
            value = plain + self._part(f"form--{line.tone}")
        elif here and self.rows[line.row].spec.kind is Kind.PROSE:
            value = plain + self._part("form--prose")
        return Strip(
            [
                Segment(f"{line.mark:<{GUTTER}}", plain + self._part("form--fault") if line.mark == "!" else plain),
                Segment(fit(line.title, self.title_width), title),
                Segment(" ", plain),
                Segment(fit(line.value, self.value_width), value),
            ]
        ).adjust_cell_length(width, plain)

    def _part(self, name: str) -> Any:
        return self.get_component_rich_style(name)

    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable and event.character:
            event.stop()
            self.post_message(self.Pressed(event.character))

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        self.post_message(self.Pressed(event.text))

    def _on_resize(self, _: events.Resize) -> None:
        self.virtual_size = Size(self.size.width or 1, len(self._lines))
        self.relay()

    async def _on_click(self, event: events.Click) -> None:
        at = event.y + round(self.scroll_y)
        if at < len(self._lines):
            self.post_message(self.Clicked(self._lines[at].row))
