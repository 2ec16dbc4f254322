"""The settings, changed in place: each takes effect at once and is written at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import Binding
from textual.widgets import Input

from tui.screens.choose import Choose
from tui.screens.settings_rows import CHOSEN, ON_OFF, SettingRows, choices, is_on, settings
from tui.tastes_effect import change, take
from tui.widgets.dialog import Dialog
from tui.widgets.line import MessageLine
from tui.widgets.plain_input import PlainInput
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.app import PlanroomApp

COLUMNS = (TableColumn("setting", 13), TableColumn("is", 18), TableColumn("what it means", 20, flex=1))


class ThemeChoice(Choose):
    """The screen behind shows each theme as the cursor comes to it; Esc brings the one from before back."""

    def on_virtual_table_highlighted(self, message: VirtualTable.Highlighted) -> None:
        """Show it."""
        message.stop()
        if message.row_id and self.is_mounted:
            self.app.theme = message.row_id


class WhoDialog(Dialog[str]):
    """The name that signs changes."""

    TITLE_TEXT = "Who signs the changes"
    KEYS = "Enter take it   empty: user@host   Esc or ctrl+g leave"
    DEFAULT_CSS = "WhoDialog PlainInput { margin: 1 1; }"

    def __init__(self, who: str) -> None:
        super().__init__()
        self.who = who

    def content(self) -> list[Widget]:
        """One line."""
        return [PlainInput(self.who)]

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take it."""
        message.stop()
        self.dismiss(message.value.strip())


class SettingsScreen(Dialog[None]):
    """Enter changes the setting under the cursor."""

    TITLE_TEXT = "Settings"
    KEYS = "Enter or space change   Backspace as it comes   Esc or q close"
    DEFAULT_CSS = """
    SettingsScreen VirtualTable { height: auto; max-height: 12; }
    SettingsScreen MessageLine { padding: 0 1; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("enter,space,e", "change", show=False),
        Binding("backspace,delete", "usual", show=False),
        Binding("q,comma", "close", show=False),
        Binding("question_mark,f1", "app.help", show=False),
    ]

    @property
    def planroom(self) -> PlanroomApp:
        """The app."""
        return cast("PlanroomApp", self.app)

    def content(self) -> list[Widget]:
        """The list, and a line for what was done."""
        return [VirtualTable(SettingRows(settings(self.planroom)), COLUMNS), MessageLine(id="message")]

    @property
    def table(self) -> VirtualTable:
        """The list."""
        return self.query_one(VirtualTable)

    def on_mount(self) -> None:
        """The keyboard belongs to the list."""
        self.table.styles.height = len(self.table.source) + 1
        self.table.focus()

    def on_screen_resume(self) -> None:
        """What was changed in a dialog of one setting shows."""
        self._list()

    def _list(self) -> None:
        self.table.show(SettingRows(settings(self.planroom)), COLUMNS)

    def say(self, text: str, tone: str = "") -> None:
        """Tell something below the list."""
        self.query_one(MessageLine).tell(text, {"error": "bold $text-error", "hint": ""}.get(tone, "bold"))

    def on_virtual_table_highlighted(self, message: VirtualTable.Highlighted) -> None:
        """What it means, in full."""
        message.stop()
        row = next((row for row in settings(self.planroom) if row.name == message.row_id), None)
        self.say(row.told if row else "", "hint")

    def on_virtual_table_selected(self, message: VirtualTable.Selected) -> None:
        """A double click changes."""
        message.stop()
        self.action_change()

    def action_change(self) -> None:
        """Change what is under the cursor: on and off at once, the others in a list or a line."""
        name, app = self.table.current_id, self.planroom
        if name in ON_OFF:
            self._set(name, not is_on(app, name))
        elif name in CHOSEN:
            offered, now = choices(app, name)
            kind = ThemeChoice if name == "theme" else Choose
            title = next(row.title for row in settings(app) if row.name == name)
            app.push_screen(kind(title.capitalize(), offered, now), lambda chosen: self._chosen(name, now, chosen))
        elif name == "who":
            app.push_screen(WhoDialog(app.who), lambda who: self._set("who", who or None) if who is not None else None)
        else:
            from tui.screens.settings_keys import KeysScreen

            app.push_screen(KeysScreen())

    def action_usual(self) -> None:
        """As it comes."""
        self._set(self.table.current_id, None)

    def _chosen(self, name: str, before: str, chosen: str | None) -> None:
        if chosen is not None:
            self._set(name, chosen)
        elif name == "theme":
            take(self.planroom, "theme", before)

    def _set(self, name: str, value: Any) -> None:
        change(self.planroom, name, value)
        self._list()
        row = next(row for row in settings(self.planroom) if row.name == name)
        later = {"who": ", from the next project opened on", "plain": ", from the next start on"}.get(name, "")
        self.say(f"{row.title}: {row.value}{later}")
