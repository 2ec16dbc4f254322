"""The keys that work here, from the command table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.commands import ANYWHERE, FORM, HOME, PANE, PROJECT, TABLE, at, sign
from tui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

TITLES = {
    PANE: "On an entry, or on all marked",
    TABLE: "Moving in a table",
    PROJECT: "In the project",
    HOME: "At home",
    FORM: "In a form",
    ANYWHERE: "Anywhere",
}


class HelpScreen(Dialog[None]):
    """Scrolls with the arrow keys; any of Esc, q, ? closes it."""

    TITLE_TEXT = "Keys"
    KEYS = "Esc or q close   Up Down scroll"
    BINDINGS: ClassVar[list[Any]] = [
        Binding("q,question_mark,f1,enter", "close", "close", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]

    def __init__(self, places: Sequence[str]) -> None:
        super().__init__()
        self.places = places

    def content(self) -> list[Widget]:
        """One text, scrolled."""
        return [VerticalScroll(Static(keys_text(self.places), markup=False))]

    def on_mount(self) -> None:
        """The text takes the arrow keys."""
        self.query_one(VerticalScroll).focus()

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def keys_text(places: Sequence[str]) -> Content:
    """The commands of these places as a table of keys and what they do."""
    lines: list[Content] = []
    for place in places:
        lines += [Content(""), Content.styled(f" {TITLES[place]}", "bold underline")]
        for item in at(place):
            keys = " ".join(sign(key) for key in item.keys)
            lines.append(Content.assemble("  ", (f"{keys:<12}", "bold"), " ", item.help))
    return Content("\n").join(lines[1:])
