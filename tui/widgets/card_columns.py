"""Cards in columns side by side, with a cursor on one card: a board by status, a calendar week.

Only what is seen is wrapped and drawn, however many cards a column has (Line API).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.card_paint import COMPONENT_CLASSES, CSS
from tui.widgets.card_places import Line, Place, Shape, place_of, places
from tui.widgets.table_columns import fit
from tui.widgets.table_paint import MARK, MORE_LEFT, MORE_RIGHT, TONES, style_of
from tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textual import events

MOST_LINES: Final = 3  # lines of a card's text


class Card(NamedTuple):
    """A card: its id, a text of up to three lines, short lines under it, and a tone as rows of tables have."""

    id: str
    text: str
    aside: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class CardColumn:
    """A column: its title, its cards, the title's tone, and what stands at the right of the title, a count say."""

    title: str
    cards: Sequence[Card]
    tone: str = ""
    told: str = ""
    narrow: bool = False
    """Whether it takes little room while the cursor is elsewhere."""


class CardColumns(Widget, can_focus=True):
    """Columns of cards. `show` replaces them all; the cursor stays on its card. Moves by the keys of the tables."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENT_CLASSES)
    DEFAULT_CSS = CSS
    BINDINGS: ClassVar[list[BindingType]] = [  # the ids are the table's, so that a person's own keys hold here too
        Binding("up,k", "cursor_up", "Up", show=False, id="table.cursor_up"),
        Binding("down,j", "cursor_down", "Down", show=False, id="table.cursor_down"),
        Binding("left,h", "cursor_left", "Left", show=False, id="table.cursor_left"),
        Binding("right,l", "cursor_right", "Right", show=False, id="table.cursor_right"),
        Binding("pageup", "page_up", "Page up", show=False, id="table.page_up"),
        Binding("pagedown", "page_down", "Page down", show=False, id="table.page_down"),
        Binding("ctrl+u", "half_page_up", "Half a page up", show=False, id="table.half_page_up"),
        Binding("ctrl+d", "half_page_down", "Half a page down", show=False, id="table.half_page_down"),
        Binding("home,g", "first_card", "Top", show=False, id="table.first_row"),
        Binding("end,G", "last_card", "Bottom", show=False, id="table.last_row"),
    ]

    class Highlighted(Message):
        """Another card is under the cursor; `card_id` is empty in an empty column."""

        def __init__(self, cards: CardColumns, card_id: str) -> None:
            super().__init__()
            self.cards = cards
            self.card_id = card_id

        @property
        def control(self) -> CardColumns:
            """The widget, for `@on(..., selector)`."""
            return self.cards

    class Selected(Highlighted):
        """The card was clicked twice."""

    def __init__(self, *, hint: str = "", id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 Textual's word
        """`hint` is what is said when there are no cards."""
        super().__init__(id=id, classes=classes)
        self.hint = hint
        self.columns: tuple[CardColumn, ...] = ()
        self.column = 0
        self._cards: dict[int, int] = {}  # by column, the card under the cursor while the cursor is there
        self._tops: dict[int, int] = {}  # by column, the first card on the screen
        self._left = 0
        self._marked: frozenset[str] = frozenset()
        self._shape: Shape | None = None
        self._styles: dict[str, Style] = {}

    # What it knows

    @property
    def card(self) -> int:
        """The number of the card under the cursor in its column."""
        return self._cards.get(self.column, 0)

    @property
    def current_id(self) -> str:
        """The id of the card under the cursor; empty in an empty column."""
        cards = self.columns[self.column].cards if self.columns else ()
        return cards[self.card].id if cards else ""

    @property
    def card_region(self) -> Region:
        """Where the card under the cursor is inside the widget; the column's title when it is empty."""
        shape = self._shaped()
        place = next((place for place in shape.places if place.column == self.column), None)
        if place is None:
            return Region()
        lines = [y for y, line in enumerate(shape.lines[self.column], 1) if line.card == self.card and line.text]
        return Region(place.x, lines[0] if lines else 0, place.width - 1, max(1, len(lines)))

    def show(self, columns: Sequence[CardColumn], keep: str = "") -> None:
        """Replace all cards; the cursor goes to the card `keep`, else stays on its card, else near where it was."""
        old_id, old_column, old_card = self.current_id, self.column, self.card
        self.columns = tuple(columns)
        self.column = max(0, min(old_column, len(self.columns) - 1))
        self._cards = {index: self._within(index, card) for index, card in self._cards.items()}
        for wanted in filter(None, (keep, old_id)):
            if self._find(wanted):
                break
        else:
            self._cards[self.column] = self._within(self.column, old_card)
        self._settle()
        if self.current_id != old_id or self.column != old_column:
            self._tell()

    def go_to(self, card_id: str) -> bool:
        """Put the cursor on the card with this id; False if there is none."""
        if not self._find(card_id):
            return False
        self._settle()
        self._tell()
        return True

    def mark(self, card_ids: Iterable[str]) -> None:
        """Make exactly these cards the marked ones."""
        self._marked = frozenset(card_ids)
        self.refresh()

    def _find(self, card_id: str) -> bool:
        """The cursor's column first: a week calendar may have one id more than once."""
        order = sorted(range(len(self.columns)), key=lambda index: index != self.column)
        for index in order:
            found = place_of(self.columns[index].cards, card_id)
            if found is not None:
                self.column, self._cards[index] = index, found
                return True
        return False

    def _within(self, column: int, card: int) -> int:
        count = len(self.columns[column].cards) if column < len(self.columns) else 0
        return max(0, min(card, count - 1))

    # Moving

    def _move(self, card: int) -> None:
        self._to(self.column, card)

    def _to(self, column: int, card: int | None = None) -> None:
        if not self.columns:
            return
        column = max(0, min(column, len(self.columns) - 1))
        card = self._within(column, self._cards.get(column, 0) if card is None else card)
        if (column, card) != (self.column, self.card):
            old = self.card if column == self.column else None
            self.column, self._cards[column] = column, card
            self._settle(old)
            self._tell()

    def action_cursor_up(self) -> None:
        """Go up a card."""
        self._move(self.card - 1)

    def action_cursor_down(self) -> None:
        """Go down a card."""
        self._move(self.card + 1)

    def action_cursor_left(self) -> None:
        """Go to the column on the left."""
        self._to(self.column - 1)

    def action_cursor_right(self) -> None:
        """Go to the column on the right."""
        self._to(self.column + 1)

    def action_page_up(self) -> None:
        """Go up a page."""
        self._move(self.card - self._page())

    def action_page_down(self) -> None:
        """Go down a page."""
        self._move(self.card + self._page())

    def action_half_page_up(self) -> None:
        """Go up half a page."""
        self._move(self.card - max(1, self._page() // 2))

    def action_half_page_down(self) -> None:
        """Go down half a page."""
        self._move(self.card + max(1, self._page() // 2))

    def action_first_card(self) -> None:
        """Go to the first card of the column."""
        self._move(0)

    def action_last_card(self) -> None:
        """Go to the last card of the column."""
        self._move(len(self.columns[self.column].cards) - 1 if self.columns else 0)

    def _page(self) -> int:
        """Cards of the cursor's column on the screen, less one that stays in sight."""
        seen = {line.card for line in self._shaped().lines.get(self.column, ()) if line.card >= 0}
        return max(1, len(seen) - 1)

    async def _on_click(self, event: events.Click) -> None:
        """Put the cursor on the card; a double click chooses it."""
        shape = self._shaped()
        place = next((place for place in shape.places if place.x <= event.x < place.x + place.width), None)
        if place is None:
            return
        lines = shape.lines[place.column]
        line = lines[event.y - 1] if 0 < event.y <= len(lines) else None
        self._to(place.column, line.card if line and line.card >= 0 else None)
        if event.chain > 1 and line and line.card >= 0:
            self.post_message(self.Selected(self, self.current_id))

    def _tell(self) -> None:
        self.post_message(self.Highlighted(self, self.current_id))

    # Which part is seen

    def _settle(self, old: int | None = None) -> None:
        """Bring the cursor's card into sight, moving as little as needed, and draw.

        `old` is the card that the cursor comes from in the same column: only the two are drawn if nothing scrolls.
        """
        shape, before = self._shape, self._tops.get(self.column)
        self._shape = None
        self._left = max(0, min(self._left, self.column))
        while self.columns and self.column not in {place.column for place in self._placed()}:
            self._left += 1
        place = next((place for place in self._placed() if place.column == self.column), None)
        if place is not None and self.columns[self.column].cards:
            room = self._body() + 1  # the blank line after the last card need not be seen
            top, used = self.card, self._height(place, self.card)
            while top > min(self._tops.get(self.column, 0), self.card):
                used += self._height(place, top - 1)
                if used > room:
                    break
                top -= 1
            self._tops[self.column] = self._filled(top, place, room)
        if old is None or shape is None or before != self._tops.get(self.column):
            self.refresh()
            return
        self._shape = shape
        lines = enumerate(shape.lines[self.column], 1)
        self.refresh(*(Region(0, y, self.size.width, 1) for y, line in lines if line.card in {old, self.card}))

    def _filled(self, top: int, place: Place, room: int) -> int:
        """The first card so that a column that got shorter leaves no hole at its end."""
        count, used = len(self.columns[place.column].cards), 0
        for index in range(top, count):
            used += self._height(place, index)
            if used > room:
                return top
        while top > 0:
            used += self._height(place, top - 1)
            if used > room:
                break
            top -= 1
        return top

    def _height(self, place: Place, index: int) -> int:
        return len(self._card_lines(place.column, index, place.width))

    def _body(self) -> int:
        """Lines for cards: under the title, over the line that tells what is beyond."""
        return self.size.height - 2

    def _placed(self) -> list[Place]:
        """The columns that are drawn; when there is room for more at the left, they are."""
        narrow = [column.narrow for column in self.columns]
        found = places(narrow, self.size.width, self._left, self.column)
        while self._left and len(found) and found[-1].column == len(self.columns) - 1:
            more = places(narrow, self.size.width, self._left - 1, self.column)
            if more[-1].column < len(self.columns) - 1:
                break
            self._left, found = self._left - 1, more
        return found

    def _card_lines(self, column: int, index: int, width: int) -> list[Line]:
        """A card's lines: its text, its aside, and a blank one."""
        card = self.columns[column].cards[index]
        lines = [Line(index, text) for text in wrapped(card.text, width - 3, MOST_LINES)]
        lines += [Line(index, fit(line, width - 3).rstrip(), aside=True) for line in card.aside.splitlines()]
        return [*lines, Line(-1, "")]

    def _shaped(self) -> Shape:
        if self._shape is None:
            shape = Shape(self._placed())
            room = max(0, self._body())
            for column, _, width in shape.places:
                cards = self.columns[column].cards
                top = self._tops[column] = self._within(column, self._tops.get(column, 0))
                lines: list[Line] = []
                index = top
                while index < len(cards) and len(lines) < room:
                    lines += self._card_lines(column, index, width)
                    index += 1
                cut = len(lines) > room + 1  # the blank line after the last card may be missing
                shape.lines[column] = lines[:room]
                shape.beyond[column] = len(cards) - index + cut
            self._shape = shape
        return self._shape

    def _on_resize(self, _event: events.Resize) -> None:
        self._settle()

    # Drawing

    def notify_style_update(self) -> None:
        """Forget styles: the theme or the focus has changed."""
        self._styles.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw a line of the widget: titles, cards, or what is beyond the edge."""
        room = self.size.width
        if not self.columns or (y == 1 and not any(column.cards for column in self.columns)):
            return Strip([Segment(fit(f" {self.hint}" if y == 1 else "", room), self._style("hint"))])
        shape = self._shaped()
        draw = self._title if y == 0 else self._beyond if y == self.size.height - 1 else self._line
        segments = [part for place in shape.places for part in draw(shape, place, y)]
        return Strip(segments).adjust_cell_length(room, self._style(""))

    def _title(self, shape: Shape, place: Place, _y: int) -> Iterator[Segment]:
        column = self.columns[place.column]
        look = self._style("") + self._style("title") + self._tone(column.tone)
        if place.column == self.column:
            look += self._style("title-cursor")
        left = MORE_LEFT if place == shape.places[0] and place.column else " "
        right = MORE_RIGHT if place == shape.places[-1] and place.column < len(self.columns) - 1 else " "
        inner = place.width - 2
        told = fit(column.told, min(len(column.told), inner // 2)) if column.told else ""
        title = fit(column.title, inner - len(told) - 1) if told else fit(column.title, inner)
        yield Segment(fit(f"{left}{title}{' ' if told else ''}{told}", place.width - 1) + right, look)

    def _beyond(self, shape: Shape, place: Place, _y: int) -> Iterator[Segment]:
        above, below = self._tops.get(place.column, 0), shape.beyond[place.column]
        told = " ".join([*([f"▴ {above}"] if above else []), *([f"▾ {below}"] if below else [])])
        yield Segment(fit(f" {told}", place.width - 1), self._style("") + self._style("aside"))
        yield self._edge(shape, place)

    def _line(self, shape: Shape, place: Place, y: int) -> Iterator[Segment]:
        lines = shape.lines[place.column]
        line = lines[y - 1] if y <= len(lines) else Line(-1, "")
        look, sign = self._style(""), " "
        if line.card >= 0:
            card = self.columns[place.column].cards[line.card]
            look += self._tone(card.tone)
            if line.aside:
                look += self._style("aside")
            if card.id in self._marked:
                look, sign = look + self._style("marked"), MARK
            if place.column == self.column and line.card == self.card:
                look += self._style("cursor")
        yield Segment(fit(f"{sign}{line.text}", place.width - 1), look)
        yield self._edge(shape, place)

    def _edge(self, shape: Shape, place: Place) -> Segment:
        return Segment(" " if place == shape.places[-1] else "│", self._style("") + self._style("edge"))

    def _tone(self, tone: str) -> Style:
        look = Style()
        for word in tone.split():
            if word in TONES:
                look += self._style(word)
        return look

    def _style(self, name: str) -> Style:
        """The widget's own style for "", else what a component class adds to it."""
        if name not in self._styles:
            self._styles[name] = style_of(self, f"cards--{name}") if name else self.rich_style
        return self._styles[name]
