"""Home: the projects of the workspace. Open one, start one, search them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from models.declared import REGISTERS
from models.fold import fold
from tui.app import PlanroomApp
from tui.commands import ANYWHERE, HOME, TABLE, Command, at, bindings
from tui.widgets.footer import KeyFooter
from tui.widgets.line import Line
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.dom import DOMNode

    from store.workspace import ProjectSummary

COLUMNS = (
    TableColumn("project", 24, flex=1),
    TableColumn("step", 4, align="right"),
    TableColumn("scope", 6, align="right"),
    TableColumn("risks", 6, align="right"),
    TableColumn("comms", 6, align="right"),
    TableColumn("people", 6, align="right"),
    TableColumn("open H/M/L", 11),
    TableColumn("changed", 16),
)


class Projects:
    """The rows of the home table: summaries that match what is searched for."""

    def __init__(self, summaries: Sequence[ProjectSummary], search: str = "") -> None:
        wanted = fold(search)
        self.shown = [item for item in summaries if wanted in fold(f"{item.name} {item.title}")]

    def __len__(self) -> int:
        return len(self.shown)

    def row_id(self, row: int) -> str:
        """The path of the project file."""
        return str(self.shown[row].path)

    def tone(self, row: int) -> str:
        """A project that cannot be read stands out."""
        return "overdue" if self.shown[row].fault else ""

    def cells(self, row: int) -> Sequence[str]:
        """Title, step, counts, open risks, last change; for a project at fault, the sentence."""
        item = self.shown[row]
        if item.fault:
            return (f"{item.name}: {item.fault}",)
        bands = "/".join(str(item.risks.get(band, 0)) for band in ("high", "medium", "low"))
        counts = (str(item.counts.get(spec.name, 0)) for spec in REGISTERS)
        changed = item.changed.strftime("%Y-%m-%d %H:%M") if item.changed else ""
        return (item.title or item.name, str(item.step), *counts, bands, changed)


class SearchLine(Input):
    """Search as you type; Enter and Esc go back to the table."""

    BINDINGS: ClassVar[list[Any]] = [("escape,ctrl+g,enter,down", "leave", "Back")]
    DEFAULT_CSS = "SearchLine { height: 1; border: none; padding: 0 1; background: $panel; }"

    def action_leave(self) -> None:
        """Back to the table."""
        self.screen.query_one(VirtualTable).focus()


class NameLine(SearchLine):
    """The name of a new project."""

    def action_leave(self) -> None:
        """Nothing is started."""
        self.screen.query_one(VirtualTable).focus()
        self.remove()


class HomeScreen(Screen[None]):
    """The list of projects."""

    BINDINGS: ClassVar[list[Any]] = bindings(HOME)

    def __init__(self, workspace: Path) -> None:
        super().__init__()
        self.folder = workspace
        self._summaries: list[ProjectSummary] = []
        self._search = ""

    def compose(self) -> ComposeResult:
        """Header, table, message line, footer."""
        header = Line(id="header")
        header.left = Content.assemble(" ", ("Planroom", "bold"), "  projects")
        header.right = Content(f"{self.folder} ")
        yield header
        yield VirtualTable(Projects(()), COLUMNS, hint="No project here yet: press a to start one.")
        yield Line(id="message")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Read the projects; they are read again when one comes back."""
        self.query_one(VirtualTable).focus()
        self.reload()

    def on_screen_resume(self) -> None:
        """Somebody may have changed something meanwhile."""
        self.reload()

    def reload(self) -> None:
        """Read the projects off the keystroke path."""
        self.run_worker(self._load, thread=True, exclusive=True, group="home")

    def _load(self) -> None:
        from store.workspace import Workspace

        found = list(Workspace(self.folder).projects())
        self.app.call_from_thread(self._show, found)

    def _show(self, found: list[ProjectSummary]) -> None:
        self._summaries = found
        self._list()

    def _list(self) -> None:
        self.query_one(VirtualTable).show(Projects(self._summaries, self._search), COLUMNS)
        self.query_one(KeyFooter).offer([*at(HOME), *at(ANYWHERE)])

    def say(self, text: str, tone: str = "") -> None:
        """Show a sentence in the message line."""
        self.query_one("#message", Line).left = Content.assemble(" ", (text, "bold" if tone else ""))

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose keys work here, for the help screen."""
        return (HOME, TABLE, ANYWHERE)

    def targets(self) -> list[tuple[Command, DOMNode]]:
        """The commands of the palette, each with what carries it out."""
        return [*((item, self) for item in at(HOME)), *((item, self.app) for item in at(ANYWHERE)[1:])]

    def on_virtual_table_selected(self) -> None:
        """A double click opens."""
        self.run_worker(self.action_open_project())

    async def action_open_project(self) -> None:
        """Open the project under the cursor."""
        from pathlib import Path

        path = self.query_one(VirtualTable).current_id
        chosen = next((item for item in self._summaries if str(item.path) == path), None)
        if chosen is None:
            return
        if chosen.fault:
            self.say(f"{chosen.name} cannot be opened: {chosen.fault}", "error")
            return
        assert isinstance(self.app, PlanroomApp)
        await self.app.open_project(Path(path))

    def action_search_projects(self) -> None:
        """Search as you type."""
        if not self.query(SearchLine):
            self.mount(SearchLine(self._search, placeholder="search the projects"), before=self.query_one("#message"))
        self.query_one(SearchLine).focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Narrow the list."""
        if not isinstance(message.input, NameLine):
            self._search = message.value
            self._list()

    def action_new_project(self) -> None:
        """Ask for the name of the new project."""
        if not self.query(NameLine):
            line = NameLine(placeholder="name of the new project; Enter starts it, Esc leaves")
            self.mount(line, before=self.query_one("#message"))
        self.query_one(NameLine).focus()

    async def on_input_submitted(self, message: Input.Submitted) -> None:
        """Start the project and open it."""
        if not isinstance(message.input, NameLine):
            self.query_one(VirtualTable).focus()
            return
        from store.errors import StoreError
        from store.workspace import Workspace

        assert isinstance(self.app, PlanroomApp)
        try:
            path = Workspace(self.folder).new(message.value, today=self.app.today)
        except (StoreError, ValueError, OSError) as error:
            self.say(str(error), "error")
            return
        await message.input.remove()
        await self.app.open_project(path)

    def action_leave(self) -> None:
        """Quit."""
        self.app.exit()
