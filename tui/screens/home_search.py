"""The line in which one searches at home: words, and what is asked of projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Horizontal
from textual.content import Content

from tui.command import Command
from tui.commands import HOME
from tui.widgets.line import Line
from tui.widgets.plain_input import PlainInput
from tui.widgets.table import VirtualTable

if TYPE_CHECKING:
    from textual.app import ComposeResult

SEARCHING = (
    Command("open", ("Enter",), "open", "", HOME, 1),
    Command("choose", ("Up Down",), "choose", "", HOME, 2),
    Command("keep", ("Tab",), "to the list", "", HOME, 3),
    Command("leave", ("Esc",), "show all", "", HOME, 4),
)


class SearchLine(PlainInput):
    """Search as you type; the arrows move in the list, Enter opens, Tab goes to the list, Esc shows all again."""

    BINDINGS: ClassVar[list[Any]] = [
        ("down", "move(1)", "Down"),
        ("up", "move(-1)", "Up"),
        ("pagedown", "move(10)", "Page down"),
        ("pageup", "move(-10)", "Page up"),
        ("tab,shift+tab", "to_list", "List"),
        ("escape,ctrl+g", "leave", "Back"),
    ]

    def action_move(self, by: int) -> None:
        """Move in the list, the keyboard stays here."""
        self.screen.query_one(VirtualTable).cursor_row += by

    def action_to_list(self) -> None:
        """The list as narrowed down."""
        self.screen.query_one(VirtualTable).focus()

    def action_leave(self) -> None:
        """All projects again."""
        self.value = ""
        self.action_to_list()
        self.screen.query(SearchBar).remove()


class SearchBar(Horizontal):
    """The search line, and what it is."""

    DEFAULT_CSS = """
    SearchBar { height: 1; }
    SearchBar > Line { width: 9; text-style: bold; }
    SearchBar > SearchLine { width: 1fr; }
    """

    def compose(self) -> ComposeResult:
        """Prompt and input."""
        prompt = Line()
        prompt.left = Content(" Search /")
        yield prompt
        yield SearchLine(placeholder="words of a name or an entry · rag:red step>=4 due<14d findings>0")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(SearchLine).focus()
