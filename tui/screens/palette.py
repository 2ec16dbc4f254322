"""The command palette: every command that works here, and every entry of the project, found by typing a few letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.binding import Binding
from textual.widgets import Input

from tui.commands import Command, sign
from tui.widgets.dialog import Dialog
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

SHOWN = 12
COLUMNS = (TableColumn("command", 18), TableColumn("keys", 9), TableColumn("what it does", 20, flex=1))


class Found(NamedTuple):
    """The rows of the palette: commands in the order of how well they match."""

    commands: tuple[Command, ...]

    def __len__(self) -> int:
        return len(self.commands)

    def row_id(self, row: int) -> str:
        """The command's id."""
        return self.commands[row].id

    def tone(self, _: int) -> str:
        """All alike."""
        return ""

    def cells(self, row: int) -> Sequence[str]:
        """Title, keys, help."""
        item = self.commands[row]
        return (item.title, " ".join(sign(key) for key in item.keys[:2]), item.help)


def matching(commands: Sequence[Command], text: str) -> tuple[Command, ...]:
    """The commands that hold every letter of `text` in its order, the best first."""
    if not text.strip():
        return tuple(commands)
    from rapidfuzz import fuzz, process

    names = [f"{item.title} {item.help}" for item in commands]
    hits = process.extract(text.lower(), [name.lower() for name in names], scorer=fuzz.WRatio, limit=len(names))
    return tuple(commands[place] for _, score, place in hits if score >= 60)


class Palette(Dialog[str]):
    """Type, choose with the arrows, Enter runs it."""

    TITLE_TEXT = "Commands"
    KEYS = "Enter run   Up Down choose   Esc close"
    DEFAULT_CSS = """
    Palette Input { border: none; height: 1; padding: 0 1; }
    Palette VirtualTable { height: 13; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self.commands = tuple({item.id: item for item in commands}.values())

    def content(self) -> list[Widget]:
        """Input and list."""
        line = Input(placeholder="type a few letters of what you want to do")
        line.cursor_blink = False
        return [line, VirtualTable(Found(self.commands), COLUMNS, hint="No command is called that.")]

    def on_mount(self) -> None:
        """The keyboard belongs to the input."""
        self.query_one(Input).focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Narrow the list."""
        message.stop()
        self.query_one(VirtualTable).show(Found(matching(self.commands, message.value)), COLUMNS)
        self.query_one(VirtualTable).cursor_row = 0

    def action_move(self, by: int) -> None:
        """Choose another one."""
        self.query_one(VirtualTable).cursor_row += by

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Run the chosen one, back where the palette was opened."""
        message.stop()
        self.dismiss(self.query_one(VirtualTable).current_id or None)
