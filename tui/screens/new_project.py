"""A new project: its name, what to start from, and its first day; every error stands beside its field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from models.dates import parse_date
from models.text import LINE, clean
from tui.widgets.dialog import Dialog
from tui.widgets.plain_input import PlainInput
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from textual.widget import Widget

COLUMNS = (TableColumn("start from", 24), TableColumn("what it holds", 20, flex=1))


class Templates:
    """The starter projects; what they are for is read after they are listed."""

    def __init__(self, names: Sequence[str], said: dict[str, str]) -> None:
        self.names = names
        self.said = said

    def __len__(self) -> int:
        return len(self.names)

    def row_id(self, row: int) -> str:
        """The template's name."""
        return self.names[row]

    def tone(self, _: int) -> str:
        """All alike."""
        return ""

    def cells(self, row: int) -> Sequence[str]:
        """Name and description."""
        name = self.names[row]
        return (name.replace("-", " "), self.said.get(name, ""))


class NewProject(Dialog["Path"]):
    """Enter goes on to the next step and starts the project at the end; ctrl+s starts it at once."""

    TITLE_TEXT = "New project"
    KEYS = "Enter next   Tab, Shift+Tab field   ctrl+s start it   Esc leave"
    DEFAULT_CSS = """
    NewProject Horizontal { height: 1; padding: 0 1; }
    NewProject .label { width: 9; }
    NewProject .beside { padding: 0 1 0 10; height: auto; min-height: 1; max-height: 3; color: $text-muted; }
    NewProject .fault { color: $text-error; text-style: bold; }
    NewProject .beside:ansi { color: ansi_default; }
    NewProject .fault:ansi { color: ansi_bright_red; }
    NewProject VirtualTable { height: 8; }
    NewProject #said { height: 3; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("ctrl+s", "start", show=False),
        Binding("enter", "next", show=False),
    ]

    def __init__(self, workspace: Path, today: date, who: str | None = None) -> None:
        super().__init__()
        self.folder = workspace
        self.today = today
        self.who = who
        self.said: dict[str, str] = {}
        self._making = False

    def content(self) -> list[Widget]:
        """Name, templates, first day."""
        from store.template import names

        name = PlainInput(placeholder="PC refresh of the eastern offices")
        name.id = "name"
        start = PlainInput(placeholder="2026-12-01, 1 Dec, mon, +2w; empty: the next working day")
        start.id = "start"
        return [
            Horizontal(Static("Name", classes="label"), name),
            Static("", id="name-said", classes="beside", markup=False),
            VirtualTable(Templates(names(), self.said), COLUMNS),
            Static("", id="said", markup=False),
            Horizontal(Static("Starts", classes="label"), start),
            Static("", id="start-said", classes="beside", markup=False),
        ]

    def on_mount(self) -> None:
        """The keyboard starts at the name; the descriptions come when they are read."""
        self.query_one("#name").focus()
        self.run_worker(self._describe, thread=True, group="describe")

    def _describe(self) -> None:
        from store.template import describe, names

        for name in names():
            said = " ".join(describe(name).split())
            self.app.call_from_thread(self._described, name, said)

    def _described(self, name: str, said: str) -> None:
        self.said[name] = said
        if self.is_mounted:
            table = self.query_one(VirtualTable)
            table.row_changed(name)
            self._tell()

    def _tell(self) -> None:
        said = self.said.get(self.query_one(VirtualTable).current_id, "")
        self.query_one("#said", Static).update(Content(said))

    def on_virtual_table_highlighted(self) -> None:
        """What the template under the cursor is for."""
        self._tell()

    def on_input_changed(self, message: Input.Changed) -> None:
        """A fault goes with the next letter; a date is read back."""
        message.stop()
        if message.input.id == "name":
            self._beside("name", "")
            return
        try:
            day = self._day()
        except ValueError:
            self._beside("start", "")
        else:
            self._beside("start", f"{day:%A} {day}" if day else "")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter goes on; at the end it starts the project."""
        message.stop()
        if message.input.id == "start":
            self.action_start()
        elif self._named():
            self.query_one(VirtualTable).focus()

    def action_next(self) -> None:
        """Enter on a template: the first day comes next."""
        self.query_one("#start").focus()

    def _beside(self, field: str, text: str, *, fault: bool = False) -> None:
        said = self.query_one(f"#{field}-said", Static)
        said.set_class(fault, "fault")
        said.update(Content(text))

    def _day(self) -> date | None:
        typed = self.query_one("#start", PlainInput).value.strip()
        return parse_date(typed, self.today) if typed else None

    def _named(self) -> str:
        """The name; empty with the fault beside it."""
        name = clean(self.query_one("#name", PlainInput).value).text
        if name and len(name) <= LINE:
            return name
        self._beside("name", f"a project needs a name of 1 to {LINE} characters", fault=True)
        self.query_one("#name").focus()
        return ""

    def action_start(self) -> None:
        """Make it, off the keystroke path."""
        name = self._named()
        if not name or self._making:
            return
        try:
            start = self._day()
        except ValueError as error:
            self._beside("start", str(error), fault=True)
            self.query_one("#start").focus()
            return
        self._making = True
        self.keys("making the project")
        template = self.query_one(VirtualTable).current_id
        self.run_worker(lambda: self._make(name, template, start), thread=True, group="make")

    def _make(self, name: str, template: str, start: date | None) -> None:
        from store.errors import StoreError
        from store.workspace import Workspace

        try:
            path = Workspace(self.folder).new(name, template, start, self.today, self.who)
        except (StoreError, ValueError, OSError) as error:
            self.app.call_from_thread(self._refused, str(error))
        else:
            self.app.call_from_thread(self.dismiss, path)

    def _refused(self, sentence: str) -> None:
        self._making = False
        self.keys(self.KEYS)
        self._beside("name", sentence, fault=True)
        self.query_one("#name").focus()
