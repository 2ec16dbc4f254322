"""Every command with its keys: press Enter, then the key that is to do it. Clashes are told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import Binding

from tui.commands import COMMANDS, at, clashes, sign
from tui.key_names import key_name
from tui.tastes_effect import change
from tui.widgets.dialog import Dialog
from tui.widgets.line import MessageLine
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
    from textual.widget import Widget

    from tui.app import PlanroomApp
    from tui.command import Command

COLUMNS = (
    TableColumn("command", 20),
    TableColumn("keys", 18),
    TableColumn("where", 11),
    TableColumn("what it does", 20, flex=1),
)
FRAME = 6  # lines of the screen that the list cannot have


class KeyRows:
    """One row per command and place."""

    def __init__(self, keymap: Mapping[str, tuple[str, ...]]) -> None:
        self.own = keymap
        places = dict.fromkeys(item.place for item in COMMANDS)
        self.rows: list[Command] = [item for place in places for item in at(place, keymap)]

    def __len__(self) -> int:
        return len(self.rows)

    def row_id(self, row: int) -> str:
        """Place and command."""
        return f"{self.rows[row].place}.{self.rows[row].id}"

    def tone(self, _: int) -> str:
        """All alike."""
        return ""

    def cells(self, row: int) -> Sequence[str]:
        """The command, its keys (with a star where they are the person's own), its place, its help."""
        item = self.rows[row]
        keys = " ".join(map(sign, item.keys)) + (" *" if item.id in self.own else "")
        return (item.title, keys, item.place, item.help)


class KeysScreen(Dialog[None]):
    """While `taking`, the next key is not a command: it becomes the key of one."""

    TITLE_TEXT = "Keys"
    KEYS = "Enter other key   a one more   Backspace as it came   R all of them  Esc close"
    TAKING = "Press the key.   Esc leaves it as it is"
    DEFAULT_CSS = """
    KeysScreen > .box { max-width: 140; }
    KeysScreen MessageLine { padding: 0 1; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("enter,e,space", "take(False)", show=False),
        Binding("a", "take(True)", show=False),
        Binding("backspace,delete", "usual", show=False),
        Binding("R", "all_usual", show=False),
        Binding("q", "close", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.taking = False
        self.adding = False

    @property
    def planroom(self) -> PlanroomApp:
        """The app."""
        return cast("PlanroomApp", self.app)

    def content(self) -> list[Widget]:
        """The list, and a line for what is said."""
        return [VirtualTable(KeyRows(self.planroom.keymap), COLUMNS), MessageLine(id="message")]

    @property
    def table(self) -> VirtualTable:
        """The list."""
        return self.query_one(VirtualTable)

    @property
    def command(self) -> Command:
        """The command under the cursor, with the keys it has now."""
        rows = self.table.source
        assert isinstance(rows, KeyRows)
        return rows.rows[self.table.cursor_row]

    def on_mount(self) -> None:
        """The keyboard belongs to the list."""
        self.table.focus()

    def on_resize(self, event: events.Resize) -> None:
        """As many rows as there is room for."""
        self.table.styles.height = max(4, min(len(self.table.source) + 1, event.size.height * 94 // 100 - FRAME))

    def say(self, text: str, tone: str = "") -> None:
        """Tell something below the list."""
        self.query_one(MessageLine).tell(text, {"error": "bold $text-error", "hint": ""}.get(tone, "bold"))

    def on_virtual_table_highlighted(self, message: VirtualTable.Highlighted) -> None:
        """What the command does, in full."""
        message.stop()
        self.say(self.command.help, "hint")

    def on_virtual_table_selected(self, message: VirtualTable.Selected) -> None:
        """A double click asks for a key."""
        message.stop()
        self.action_take(False)

    def action_take(self, adding: bool) -> None:
        """The next key is the command's."""
        self.taking, self.adding = True, adding
        self.set_focus(None)  # so that the key comes here, and to no list
        self.keys(self.TAKING)
        self.say(f"{self.command.title}: press {'one more key' if adding else 'its new key'}")

    async def on_event(self, event: events.Event) -> None:
        """Every key goes through here before any binding."""
        from textual import events as kinds

        if self.taking and isinstance(event, kinds.Key):
            event.stop()
            event.prevent_default()
            self._take_key(event.key)
            return
        await super().on_event(event)

    def _take_key(self, key: str) -> None:
        self.taking = False
        self.keys(self.KEYS)
        self.table.focus()
        item = self.command
        if key == "escape":
            self.say(f"{item.title}: as it was")
        elif key_name(sign(key)) != key:
            self.say(f"{key} cannot be a command's key; take one that every terminal sends", "error")
        else:
            keys = dict.fromkeys([*item.keys, key] if self.adding else [key])
            self._use({**self.planroom.keymap, item.id: tuple(keys)}, f"{item.title}: {' '.join(map(sign, keys))}")

    def action_usual(self) -> None:
        """The keys that this command came with."""
        own = {name: keys for name, keys in self.planroom.keymap.items() if name != self.command.id}
        self._use(own, f"{self.command.title}: as it came")

    def action_all_usual(self) -> None:
        """The keys that all commands came with."""
        self._use({}, "all keys: as they came")

    def _use(self, keymap: Mapping[str, tuple[str, ...]], said: str) -> None:
        """Use the keymap, or say what is wrong with it and leave everything as it is."""
        found = [fault.removeprefix("keymap: ") for fault in clashes(keymap)]
        if found:
            self.say(f"{found[0]}: nothing was changed", "error")
            return
        own = {name: tuple(map(sign, keys)) for name, keys in keymap.items()}
        change(self.planroom, "keymap", own or None)
        self.table.show(KeyRows(self.planroom.keymap), COLUMNS)
        self.say(said)
