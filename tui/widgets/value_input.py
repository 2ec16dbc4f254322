"""The line in which one field's value is typed, with the list that narrows beside it. Cell editor and form share it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset, Region
from textual.message import Message

from models.fields import FieldSpec, Kind, RegisterSpec
from models.fold import fold
from models.values import read
from tui.widgets.hints import takes, understood
from tui.widgets.line import Line
from tui.widgets.offers import EAGER, MANY, Offer, narrowed, offers_for, rank
from tui.widgets.plain_input import PlainInput
from tui.widgets.suggestions import AS_TYPED, MOST_LINES, Suggestions

if TYPE_CHECKING:
    from datetime import date

    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from models.project import Project

MANY_WIDTH = 60  # cells for several names in a row
LEAST_LIST = 4  # lines below the input that are enough for the list to stay below
# Kinds whose text is short: arriving selects it, so that typing replaces it.
REPLACED = frozenset({Kind.CHOICE, Kind.SCALE, Kind.NUMBER, Kind.PERCENT, Kind.DATE, Kind.PERSON, Kind.ENTRY})


class ValueLine(PlainInput):
    """The input itself: a blank toggles what the list's cursor is on, once somebody has walked into the list."""

    async def _on_key(self, event: events.Key) -> None:
        owner = self.parent
        if event.key == "space" and isinstance(owner, ValueInput) and owner.toggle():
            event.stop()
            event.prevent_default()


class Hint(Line):
    """A hint of a few lines: a sentence that is cut off helps nobody."""

    def lines_in(self, width: int) -> int:
        """How many lines it takes in this width."""
        return max(1, len(textwrap.wrap(self.left.plain, max(8, width - 2))))

    def render(self) -> Content:
        """Broken between words."""
        width = max(8, self.content_size.width - 2)
        return Content("\n".join(f" {line}" for line in textwrap.wrap(self.left.plain, width)))


class ValueInput(Vertical):
    """Input, hint line (where `hinted`) and suggestions, laid over what is there. It decides nothing about saving."""

    DEFAULT_CSS = """
    ValueInput { layer: above; position: absolute; width: 40; height: auto; background: $panel; }
    ValueInput > Hint { background: $panel; color: $text-muted; }
    ValueInput > Hint.-fault { color: $text-error; text-style: bold; }
    ValueInput > Hint:ansi { background: ansi_default; color: ansi_default; text-style: reverse; }
    ValueInput:ansi { background: ansi_default; }
    """

    class Typed(Message):
        """The text changed."""

        def __init__(self, owner: ValueInput, text: str) -> None:
            super().__init__()
            self.owner = owner
            self.text = text

    class Entered(Message):
        """Enter was pressed and there was nothing to take from the list."""

        def __init__(self, owner: ValueInput) -> None:
            super().__init__()
            self.owner = owner

    def __init__(self, project: Project, today: date, *, hinted: bool = False, listed: bool = True) -> None:
        super().__init__()
        self.project = project
        self.today = today
        self.hinted = hinted
        self.listed = listed  # whether the list is there before anything is typed
        self.field = FieldSpec("", "", "", Kind.TEXT)
        self.line = ValueLine()
        self.list = Suggestions()
        self.hint = Hint()
        self.home: Widget | None = None  # what it is mounted on: offsets are counted from there
        self._offers: list[Offer] = []
        self._ref = ""
        self._loaded = ""
        self._walked = False
        self._at = Region(0, 0, 40, 1)
        self._placed: tuple[Region, Region, int] | None = None
        self._hint_lines = int(hinted)
        self._flipped = False

    def compose(self) -> ComposeResult:
        """Top to bottom; turned round where there is no room below."""
        parts: list[Any] = [self.line, *([self.hint] if self.hinted else []), self.list]
        yield from reversed(parts) if self._flipped else parts

    # What it holds

    def load(self, field: FieldSpec, register: RegisterSpec | None, ref: str, text: str) -> None:
        """Take a field on, with the text a person would have typed for its present value."""
        self.field, self._ref, self._loaded = field, ref, text
        self.line.joint = "; " if field.kind in MANY else " "
        self._offers = offers_for(field, register, self.project, ref)
        self.list.ticks = field.kind in MANY
        shown = f"{text}; " if text and field.kind in MANY else text
        with self.prevent(PlainInput.Changed):
            self.line.put(shown, select=field.kind in REPLACED)
        self._walked = False
        self.explain()
        if self.listed:
            self.open_list()
        else:
            self.close_list()

    @property
    def text(self) -> str:
        """What stands in the input."""
        return self.line.value

    @property
    def touched(self) -> bool:
        """Whether the text is another one than at first."""
        return self.text.rstrip("; ") != self._loaded.rstrip("; ")

    def value(self) -> Any:
        """The stored form of what was typed, None for nothing. Raises ValueError with the sentence."""
        return read(self.field, self.text, self.project, self.today)

    def explain(self, fault: str = "") -> None:
        """Say what is wrong, or else what the field takes and how the text is read."""
        self.hint.set_class(bool(fault), "-fault")
        if fault:
            self._say(f"! {fault}")
            return
        read_as = understood(self.field, self.text, self.project, self.today)
        told = read_as or ": ".join(part for part in (self.field.title, takes(self.field)) if part)
        self._say(told)

    def _say(self, text: str) -> None:
        """Show the hint, on as many lines as it takes."""
        self.hint.left = Content(text)
        lines = self.hint.lines_in(self._at.width) if self.hinted else 0
        if lines != self._hint_lines:
            self._hint_lines = lines
            self.hint.styles.height = lines
            if self._placed is not None:
                region, screen, least = self._placed
                self.place_at(region, screen, least=least)

    # The list

    @property
    def list_open(self) -> bool:
        """Whether anything is offered right now."""
        return self.list.lines > 0

    def open_list(self) -> None:
        """Show all there is to choose, the cursor on the present value."""
        present = fold(self._loaded)
        cursor = AS_TYPED
        if self.field.kind not in MANY and present:
            cursor = next((at for at, offer in enumerate(self._offers) if fold(offer.text) == present), AS_TYPED)
        self.list.show(self._offers, cursor, self._taken())
        self._lay()

    def close_list(self) -> None:
        """Show no list."""
        self._walked = False
        self.list.show(())
        self._lay()

    def choose(self, step: int) -> bool:
        """Go up or down in the list; False when there is none."""
        if not self.list_open:
            return False
        self.list.move(step)
        self._walked = self.list.cursor != AS_TYPED
        return True

    def take(self) -> bool:
        """Put what the list's cursor is on into the text. False when there is nothing to take."""
        offer = self.list.current
        if offer is None:
            return False
        if self.field.kind not in MANY:
            if fold(self.text) == fold(offer.text):
                return False
            self._put(offer.text)
            return True
        before, part, after = self._segment()
        fresh = offer.text not in self._taken()
        if not fresh and (not part.strip() or fold(part) == fold(offer.text)):
            return False  # it stands there already, in full
        self._put(_joined([*before, *([offer.text] if fresh else []), *after]))
        self._narrow()
        return True

    def toggle(self) -> bool:
        """Tick or untick what the list's cursor was walked to; False when a blank is just a blank."""
        offer = self.list.current
        if not self._walked or offer is None or self.field.kind not in MANY:
            return False
        before, part, after = self._segment()
        if offer.text in self._taken():
            parts = [item for item in (*before, part, *after) if fold(item) != fold(offer.text)]
        else:
            parts = [*before, *after, offer.text]
        cursor = self.list.cursor
        whole = not part.strip() or fold(part) == fold(offer.text)
        self._put(_joined(parts))
        if whole:
            self.list.show(self.list.offers, cursor, self._taken())
        else:
            self._narrow()
        self._walked = True
        return True

    def _put(self, text: str) -> None:
        with self.prevent(PlainInput.Changed):
            self.line.put(text)
        self.post_message(self.Typed(self, text))

    def _segment(self) -> tuple[list[str], str, list[str]]:
        """The texts before the caret's part, that part, and those after it."""
        if self.field.kind not in MANY:
            return [], self.text, []
        head, tail = self.text[: self.line.cursor_position], self.text[self.line.cursor_position :]
        *before, left = head.split(";")
        right, *after = tail.split(";")
        return [item.strip() for item in before], f"{left}{right}".strip(), [item.strip() for item in after]

    def _taken(self) -> list[str]:
        if self.field.kind not in MANY:
            return []
        typed = {fold(part.strip()) for part in self.text.split(";")}
        return [offer.text for offer in self._offers if fold(offer.text) in typed]

    def _narrow(self) -> None:
        """Offer what fits the text so far; Enter takes the first one where that is surely what is meant."""
        wanted = fold(self._segment()[1])
        found = narrowed(self._offers, wanted)
        if self.field.kind is Kind.SCALE and wanted[:1].isdigit():
            found = [offer for offer in found if offer.text.startswith(wanted)]
        sure = bool(found and wanted and self.field.kind in EAGER and rank(found[0], wanted) <= 1)
        self._walked = False
        self.list.show(found, 0 if sure else AS_TYPED, self._taken())
        self._lay()

    def on_input_changed(self, message: PlainInput.Changed) -> None:
        """Narrow the list and tell."""
        message.stop()
        self._narrow()
        self.explain()
        self.post_message(self.Typed(self, message.value))

    def on_input_submitted(self, message: PlainInput.Submitted) -> None:
        """Take from the list; what is complete is entered."""
        message.stop()
        if self.list_open and self.take() and self.field.kind in MANY:
            self.explain()
            return
        self.post_message(self.Entered(self))

    async def on_click(self, event: events.Click) -> None:
        """A click in the list chooses."""
        if event.widget is self.list and self.list_open:
            self.list.cursor = self.list.offer_at(event)
            self.on_input_submitted(PlainInput.Submitted(self.line, self.text))

    # Where it stands

    def place_at(self, region: Region, screen: Region, *, least: int = 30) -> None:
        """Lay the input over `region`, inside `screen` (both in the screen's coordinates); the list below or above."""
        self._placed = (region, screen, least)
        below = screen.bottom - region.bottom - self._hint_lines
        above = region.y - screen.y - self._hint_lines
        wanted = min(MOST_LINES, len(self._offers))
        self._flip(below < min(wanted, LEAST_LIST) and above > below)  # below may be negative: a hint of many lines
        self.list.room = max(1, min(MOST_LINES, above if self._flipped else below))
        width = max(region.width, least, min(self.list.width_wanted(), 60) if self._offers else 0)
        many = self.field.kind in MANY and self.hinted  # in a form the value's column is as wide as can be
        width = min(max(width, MANY_WIDTH) if many else width, screen.width)
        x = max(screen.x, min(region.x, screen.right - width))
        self._at = Region(x, region.y, width, 1)
        self.styles.width = width
        self.list.show(self.list.offers, self.list.cursor, self._taken())
        self._lay()
        if self.hinted and self.hint.lines_in(width) != self._hint_lines:
            self._say(self.hint.left.plain)  # another width, another number of lines

    def _flip(self, flipped: bool) -> None:
        if flipped == self._flipped:
            return
        self._flipped = flipped
        if self.is_mounted:
            self.sort_children(key=[self.line, self.hint, self.list].index, reverse=flipped)

    def _lay(self) -> None:
        """Keep the input where it belongs: above it, the list grows upwards."""
        lines = self.list.lines + self._hint_lines if self._flipped else 0
        offset = Offset(self._at.x, self._at.y - lines)
        if self.home is not None:
            offset -= self.home.content_region.offset
        self.styles.offset = (offset.x, offset.y)


def _joined(parts: list[str]) -> str:
    whole = "; ".join(part for part in parts if part)
    return f"{whole}; " if whole else ""
