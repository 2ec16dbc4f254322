"""Choose one of many: type to narrow the list, arrows to move, Enter to take. The palette is such a list too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.binding import Binding
from textual.widgets import Input

from models.fold import fold
from tui.widgets.dialog import Dialog
from tui.widgets.plain_input import PlainInput
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

ROWS = 12  # shown at once where there is room


class Choice(NamedTuple):
    """One thing to choose: its id, what it is called, and what is told beside it."""

    id: str
    name: str
    told: str = ""
    aside: str = ""


class Choices:
    """The rows of the list."""

    def __init__(self, choices: Sequence[Choice], *, aside: bool) -> None:
        self.choices = choices
        self.aside = aside

    def __len__(self) -> int:
        return len(self.choices)

    def row_id(self, row: int) -> str:
        """The id."""
        return self.choices[row].id

    def tone(self, _: int) -> str:
        """All alike."""
        return ""

    def cells(self, row: int) -> Sequence[str]:
        """Name, what stands aside, what is told."""
        item = self.choices[row]
        return (item.name, item.aside, item.told) if self.aside else (item.name, item.told)


def rank(name: str, wanted: str) -> int:
    """How well a folded name fits folded text: 0 begins with it, 1 a word does, 2 it is inside, 3 all its words are."""
    if name.startswith(wanted):
        return 0
    if f" {wanted}" in name:
        return 1
    if wanted in name:
        return 2
    return 3 if all(word in name for word in wanted.split()) else 4


NO_FIT = 4


class Choose(Dialog[str]):
    """Hands back the id of what was chosen, None when nothing was."""

    KEYS = "Enter take it   Up Down choose   Esc or ctrl+g leave"
    DEFAULT_CSS = """
    Choose PlainInput { margin: 0 1; }
    Choose VirtualTable { height: 13; min-height: 4; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(12)", show=False, priority=True),
        Binding("pageup", "move(-12)", show=False, priority=True),
    ]
    PLACEHOLDER = "type to narrow the list"
    HINT = "Nothing is called that."
    NAME, ASIDE, TOLD = "name", "", ""  # titles of the columns; without a title there is none aside
    NAME_WIDTH, ASIDE_WIDTH = 26, 9

    def __init__(self, title: str, choices: Sequence[Choice], current: str = "") -> None:
        super().__init__()
        self.choices = choices
        self.current = current
        self._title = title

    def title_text(self) -> str:
        """What is chosen."""
        return self._title

    def columns(self) -> tuple[TableColumn, ...]:
        """Name, keys or the like, what is told."""
        aside = [TableColumn(self.ASIDE, self.ASIDE_WIDTH)] if self.ASIDE else []
        return (TableColumn(self.NAME, self.NAME_WIDTH), *aside, TableColumn(self.TOLD, 20, flex=1))

    def content(self) -> list[Widget]:
        """Input and list."""
        return [
            PlainInput(placeholder=self.PLACEHOLDER),
            VirtualTable(self._source(self.choices), self.columns(), hint=self.HINT),
        ]

    def _source(self, choices: Sequence[Choice]) -> Choices:
        return Choices(choices, aside=bool(self.ASIDE))

    @property
    def table(self) -> VirtualTable:
        """The list."""
        return self.query_one(VirtualTable)

    def on_mount(self) -> None:
        """The keyboard belongs to the input; the list starts at what holds now."""
        self.query_one(Input).focus()
        self.table.go_to(self.current)

    def matching(self, text: str) -> Sequence[Choice]:
        """What the text fits, the best first."""
        wanted = fold(text.strip())
        if not wanted:
            return self.choices
        ranked = [(rank(fold(f"{item.name} {item.aside} {item.told}"), wanted), item) for item in self.choices]
        return [item for place, item in sorted(ranked, key=lambda pair: pair[0]) if place < NO_FIT]

    def on_input_changed(self, message: Input.Changed) -> None:
        """Narrow the list; the cursor goes to the best."""
        message.stop()
        self.show(self.matching(message.value))

    def show(self, choices: Sequence[Choice]) -> None:
        """Show these, the cursor on the first."""
        self.table.show(self._source(choices), self.columns())
        self.table.cursor_row = 0

    def action_move(self, by: int) -> None:
        """Another one."""
        self.table.cursor_row += by

    def on_virtual_table_selected(self) -> None:
        """A double click takes."""
        self.take()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter takes."""
        message.stop()
        self.take()

    def take(self) -> None:
        """This one."""
        if self.table.current_id:
            self.dismiss(self.table.current_id)
