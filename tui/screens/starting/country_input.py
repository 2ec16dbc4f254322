"""The line for a country, with the list that narrows while one types. The library of holidays is asked on a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Vertical
from textual.message import Message

from tui.screens.starting.working_week import working_week
from tui.widgets.offers import Offer, narrowed
from tui.widgets.plain_input import PlainInput
from tui.widgets.suggestions import AS_TYPED, Suggestions

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import Input

ROOM = 5


class _Line(PlainInput):
    """The arrows move in the list below."""

    BINDINGS: ClassVar[list[Any]] = [("down", "walk(1)", "Down"), ("up", "walk(-1)", "Up")]

    def action_walk(self, step: int) -> None:
        """Go to another offer; the keyboard stays here."""
        self.screen.query_one(CountryInput).list.move(step)


class CountryInput(Vertical):
    """Typing narrows the countries; a country that is named in full offers its parts. Enter takes what is chosen."""

    DEFAULT_CSS = """
    CountryInput { height: auto; width: 1fr; }
    """

    class Told(Message):
        """What the text means: a sentence, and whether it is a fault."""

        def __init__(self, text: str, *, fault: bool) -> None:
            super().__init__()
            self.text = text
            self.fault = fault

    class Submitted(Message):
        """Enter, with nothing left to choose."""

    def compose(self) -> ComposeResult:
        """Line and list."""
        self.line = _Line(placeholder="Germany, DE-BY, Austria ...; empty: no public holidays")
        self.list = Suggestions()
        self.list.room = ROOM
        yield self.line
        yield self.list

    @property
    def value(self) -> str:
        """What stands in the line."""
        return self.line.value

    def focus(self, scroll_visible: bool = True) -> CountryInput:
        """The keyboard belongs to the line."""
        self.line.focus(scroll_visible)
        return self

    def on_descendant_blur(self) -> None:
        """The list is there while one types."""
        self.list.show(())
        self.look_up()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Look it up."""
        message.stop()
        self.look_up()

    def look_up(self) -> None:
        """Ask what the text means, and what could be meant."""
        text = self.value
        self.run_worker(lambda: self._look_up(text), thread=True, exclusive=True, group="country")

    def _look_up(self, text: str) -> None:
        offers, told, fault = looked_up(text)
        self.app.call_from_thread(self._found, text, offers, told, fault)

    def _found(self, text: str, offers: list[Offer], told: str, fault: bool) -> None:
        if not self.is_mounted or text != self.value:
            return
        self.list.show(offers if self.line.has_focus else (), AS_TYPED)
        self.post_message(self.Told(told, fault=fault and not offers))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take the offer under the cursor; without one go on."""
        message.stop()
        chosen = self.list.current
        if chosen is not None and chosen.text != self.value:
            self.line.put(chosen.text)
        else:
            self.post_message(self.Submitted())


def looked_up(text: str) -> tuple[list[Offer], str, bool]:
    """What could be meant by a text, what it means as it stands, and whether it means nothing."""
    from store import public_holidays
    from store.errors import StoreError

    text = text.strip()
    if not text:
        return [], "", False
    try:
        place = public_holidays.place(text)
    except StoreError as error:
        country = _country_in(text)
        offered = public_holidays.parts(country) if country else public_holidays.countries()
        near = narrowed([Offer(each.name, each.code) for each in offered], text)
        return near, str(error), True
    whole = "-" not in place.code
    parts = [Offer(each.name, each.code) for each in public_holidays.parts(place.code)] if whole else []
    others = [Offer(each.name, each.code) for each in public_holidays.countries() if each.code != place.code]
    near = narrowed(others, text) if whole and len(text) > 2 else []
    return [*near, *parts], said(place.code, place.name), False


def said(code: str, name: str) -> str:
    """The working week of a place, and that the years follow from the plan."""
    from store import public_holidays

    week = working_week(public_holidays.week(code))
    return f"{name} ({code}): public holidays of the project's years; people work {week}"


def _country_in(text: str) -> str:
    """The code of the country that stands before a comma."""
    from store import public_holidays
    from store.errors import StoreError

    before, comma, _ = text.partition(",")
    try:
        return public_holidays.place(before).code if comma else ""
    except StoreError:
        return ""
