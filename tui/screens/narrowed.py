"""What the lists that one works off share: words that narrow them, a message line, and keys that tell the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual.screen import Screen

from models.fold import fold
from models.project import Project
from tui.command import Command
from tui.commands import ANYWHERE, TABLE, TODAY, at
from tui.screens.its_app import ItsApp
from tui.widgets.footer import KeyFooter
from tui.widgets.line import Line, MessageLine
from tui.widgets.plain_input import PlainInput
from tui.widgets.table import VirtualTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult
    from textual.dom import DOMNode
    from textual.widget import Widget
    from textual.widgets import Input

    from tui.widgets.table import Source
    from tui.widgets.table_columns import TableColumn

SAY = 6.0  # seconds a message stays
SEARCHING = (
    Command("keep", ("Enter",), "to the list", "", TODAY, 1),
    Command("choose", ("Up Down",), "choose", "", TODAY, 2),
    Command("leave", ("Esc",), "show all", "", TODAY, 3),
)

Row = TypeVar("Row")
Result = TypeVar("Result")


class WordsLine(PlainInput):
    """Narrows the list as one types. Enter keeps it so, Esc shows all again."""

    DEFAULT_CSS = "WordsLine { width: 1fr; padding: 0 1; }"
    BINDINGS: ClassVar[list[Any]] = [
        ("down", "move(1)", "Down"),
        ("up", "move(-1)", "Up"),
        ("tab,shift+tab", "keep", "List"),
        ("escape,ctrl+g", "leave", "Back"),
    ]

    def action_move(self, by: int) -> None:
        """Move in the list; the keyboard stays here."""
        self.screen.query_one(VirtualTable).cursor_row += by

    def action_keep(self) -> None:
        """To the list as it is."""
        self.screen.query_one(VirtualTable).focus()
        self.display = bool(self.value)

    def action_leave(self) -> None:
        """Everything again."""
        self.value = ""
        self.action_keep()


class NarrowedScreen(Screen[Result], Generic[Row, Result]):
    """A list with a line of words below it. `PLACE` names its commands, `HINT` stands in the list until it is there."""

    PLACE: ClassVar[str]
    HINT: ClassVar[str]
    WORDS: ClassVar[str]
    planroom = ItsApp()

    def __init__(self) -> None:
        super().__init__()
        self._texts: list[str] | None = None  # of all rows, folded for the words; made when the first is typed
        self._found: list[Row] = []
        self._shown: list[Row] = []
        self._words = ""
        self._said = False
        self._timer: Any = None

    def compose(self) -> ComposeResult:
        """Header, list, words, message, keys."""
        yield Line(id="header")
        yield VirtualTable(self._source(), self._columns(), hint=self.HINT)
        yield from self._below()
        words = WordsLine(placeholder=self.WORDS)
        words.display = False
        yield words
        yield MessageLine(id="message")
        yield KeyFooter()

    def _below(self) -> Iterable[Widget]:
        """What stands between the list and the words."""
        return ()

    # What is shown

    @property
    def table(self) -> VirtualTable:
        """The list."""
        return self.query_one(VirtualTable)

    @property
    def current(self) -> Row | None:
        """What is under the cursor."""
        return self._shown[min(self.table.cursor_row, len(self._shown) - 1)] if self._shown else None

    @property
    def _project(self) -> Project:
        return self.planroom.project or Project({})

    def _source(self) -> Source:
        raise NotImplementedError

    def _columns(self) -> tuple[TableColumn, ...]:
        raise NotImplementedError

    def _list(self) -> None:
        """Show what the words let through; the cursor stays on its row."""
        raise NotImplementedError

    def _let_through(self, folded: Callable[[], list[str]]) -> list[Row]:
        """What was found and holds all the words in its folded text."""
        wanted = fold(self._words).split()
        if not wanted:
            return self._found
        self._texts = self._texts or folded()
        both = zip(self._found, self._texts, strict=True)
        return [each for each, text in both if all(word in text for word in wanted)]

    # What is told

    def say(self, text: str, tone: str = "") -> None:
        """Show a sentence for a while."""
        self._put(text, tone)
        self._said = True
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(SAY * (2 if tone else 1), self._hush)

    def _put(self, text: str, tone: str) -> None:
        message = self.query_one(MessageLine)
        message.display = True
        message.tell(text, "bold $text-error" if tone == "error" else "bold")

    def _hush(self) -> None:
        self._said = False
        self._tell()

    def _tell(self) -> None:
        """The row under the cursor in full, and the keys."""
        raise NotImplementedError

    def _foot(self) -> None:
        typing = isinstance(self.focused, WordsLine)
        keys = SEARCHING if typing else [*self._offered(), *at(ANYWHERE, self.planroom.keymap)]
        self.query_one(KeyFooter).offer(keys)

    def _offered(self) -> list[Command]:
        return [item for item in at(self.PLACE, self.planroom.keymap) if self.check_action(item.id, ())]

    def on_virtual_table_highlighted(self) -> None:
        """Another row."""
        self._moved()

    def _moved(self) -> None:
        self._tell()

    def on_descendant_focus(self) -> None:
        """Other keys work."""
        self._foot()

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose keys work here, for the help screen."""
        return (self.PLACE, TABLE, ANYWHERE)

    def targets(self) -> list[tuple[Command, DOMNode]]:
        """The commands of the palette, each with what carries it out."""
        here = ((item, self) for item in self._offered())
        return [*here, *((item, self.app) for item in at(ANYWHERE, self.planroom.keymap) if item.id != "palette")]

    # Words

    def search(self) -> None:
        """Narrow the list by words."""
        line = self.query_one(WordsLine)
        line.display = True
        line.focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        """As one types."""
        message.stop()
        self._words = message.value
        self._narrow()

    def _narrow(self) -> None:
        self._list()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Keep the words, and go on in the list."""
        message.stop()
        self.query_one(WordsLine).action_keep()
