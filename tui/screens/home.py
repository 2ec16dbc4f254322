"""Home: the projects of the workspace. Open one, start one, search them and their entries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from tui.command import Command
from tui.commands import ANYWHERE, HOME, TABLE, at, bindings
from tui.screens.folder_name import short
from tui.screens.home_rows import Projects, Row, about, columns, is_person, key
from tui.screens.its_app import ItsApp
from tui.widgets.footer import KeyFooter
from tui.widgets.line import Line
from tui.widgets.plain_input import PlainInput
from tui.widgets.table import VirtualTable
from tui.widgets.wait import Wait

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.dom import DOMNode
    from textual.events import Resize

    from models.counting import Report
    from store.tables import Tables
    from store.workspace import Found, ProjectSummary
    from tui.screens.starting.answers import Answers

PAUSE = 0.15  # seconds without a key after which the entries of all projects are searched too
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
        yield SearchLine(placeholder="words of a project's name, or of any entry's title")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(SearchLine).focus()


class HomeScreen(Screen[None]):
    """The list of projects."""

    DEFAULT_CSS = """
    HomeScreen #message { height: auto; max-height: 4; padding: 0 1; }
    HomeScreen #message.error { text-style: bold; color: $text-error; }
    HomeScreen #message.error:ansi { color: ansi_bright_red; }
    """
    BINDINGS: ClassVar[list[Any]] = [*bindings(HOME), ("escape,ctrl+g", "show_all", "All")]
    planroom = ItsApp()

    def __init__(self, workspace: Path, at_project: str = "") -> None:
        super().__init__()
        self.folder = workspace
        self._at = at_project  # path of the project to put the cursor on when the list is there
        self._summaries: list[ProjectSummary] | None = None
        self._search = ""
        self._found: Sequence[Found] = ()
        self._rows: list[Row] = []
        self._pause: Any = None
        self._wait = Wait(self, self.say, lambda sentence: self.say(sentence, "error"))
        self._begun: Answers | None = None  # what the new-project wizard was told so far
        self._told: Row | None = None  # the row that the message lines are about
        self._said: tuple[str, str] | None = None  # what they say instead, and its tone

    @property
    def table(self) -> VirtualTable:
        """The list."""
        return self.query_one(VirtualTable)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._rows[min(self.table.cursor_row, len(self._rows) - 1)] if self._rows else None

    def compose(self) -> ComposeResult:
        """Header, table, message line, footer."""
        yield Line(id="header")
        yield VirtualTable(Projects((), self.planroom.today), columns((), self.size.width), hint="reading the projects")
        yield Static("", id="message", markup=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """The keyboard belongs to the list."""
        self.table.focus()
        self._head()

    def on_screen_resume(self) -> None:
        """Read the projects, also when one comes back: something will have changed meanwhile."""
        self.reload()

    def on_resize(self, _: Resize) -> None:
        """More or less room: other columns; a sentence stays."""
        said = self._said
        self._list()
        if said:
            self.say(*said)
        self._head()

    # Reading

    def reload(self) -> None:
        """Read the projects off the keystroke path."""
        self.run_worker(self._load, thread=True, exclusive=True, group="home")

    def _load(self) -> None:
        from store.errors import StoreError
        from store.settings import read_settings
        from store.workspace import Workspace

        try:
            found = Workspace(self.folder).projects()
            fault = ""
        except StoreError as error:
            found, fault = [], str(error)
        last = "" if self._summaries is not None or self._at else read_settings().last_project
        self.app.call_from_thread(self._loaded, found, fault, last)

    def _loaded(self, found: list[ProjectSummary], fault: str, last: str) -> None:
        if not self.is_mounted:
            return
        self._summaries = found
        self.table.hint = "No project can be read here." if fault else "No project here yet: press a to start one."
        self._list(key(Path(self._at or last)) if self._at or last else None)
        self._at = ""
        self._head()
        self.planroom.tell_faults()
        self.planroom.hint("home")
        if fault:
            self.say(fault, "error")

    def _list(self, keep: str | None = None) -> None:
        """Show what matches; the cursor stays on its project."""
        summaries = self._summaries or []
        rows = Projects(summaries, self.planroom.today, self._search, self._found, self.size.width)
        if self._search:
            self.table.hint = f"Nothing here is called {self._search}"
        self._rows = rows.rows
        self.table.show(rows, columns(summaries, self.size.width), row_id=keep)
        self.table.highlight(self._search.split())
        self._tell()

    def _head(self) -> None:
        header = self.query_one("#header", Line)
        count = len(self._summaries or ())
        shown = sum(not row.ref for row in self._rows)
        many = f"{shown} of {count}" if self._search else str(count)
        said = f"{many} {'project' if count == 1 else 'projects'}" if self._summaries is not None else "projects"
        header.left = Content.assemble(" ", ("Planroom", "bold"), f"  {said}")
        sign = self.planroom.hiding_sign
        header.right = Content.assemble(
            (f"{sign}   " if sign else "", "bold"), f"{short(self.folder, self.size.width // 2)} "
        )

    # What is told

    @property
    def quiet(self) -> bool:
        """Whether nothing is being said that a hint would hide."""
        return self._said is None

    def say(self, text: str, tone: str = "") -> None:
        """Show a sentence in the message lines until the cursor moves."""
        self._said = (text, tone)
        self._write(text, tone)

    def _write(self, text: str, tone: str) -> None:
        message = self.query_one("#message", Static)
        message.set_class(tone == "error", "error")
        message.update(Content(text))

    def _tell(self) -> None:
        row = self._told = self.row
        self._said = None
        self._write(about(row, self.size.width - 2) if row else "", "error" if row and row.project.fault else "")
        self._foot()

    def _foot(self) -> None:
        if isinstance(self.focused, SearchLine):
            self.query_one(KeyFooter).offer(SEARCHING)
        else:
            here = [item for item in at(HOME, self.planroom.keymap) if self.check_action(item.id, ())]
            self.query_one(KeyFooter).offer([*here, *at(ANYWHERE, self.planroom.keymap)])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Without a project there is nothing to open or to search."""
        return not (action in {"open_project", "search_projects"} and not self._summaries)

    def on_virtual_table_highlighted(self) -> None:
        """Tell about another project; a sentence about the same one stays."""
        if self.row is not self._told:
            self._tell()

    def on_descendant_focus(self) -> None:
        """Other keys work."""
        self._foot()

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose keys work here, for the help screen."""
        return (HOME, TABLE, ANYWHERE)

    def targets(self) -> list[tuple[Command, DOMNode]]:
        """The commands of the palette, each with what carries it out."""
        own = [item for item in at(HOME, self.planroom.keymap) if self.check_action(item.id, ())]
        return [
            *((item, self) for item in own),
            *((item, self.app) for item in at(ANYWHERE, self.planroom.keymap) if item.id not in {"palette", "quit"}),
        ]

    # Commands

    def on_virtual_table_selected(self) -> None:
        """A double click opens."""
        self.run_worker(self.action_open_project())

    async def action_open_project(self) -> None:
        """Open the project under the cursor, at the entry when it is one."""
        row = self.row
        if row is None:
            return
        if row.project.fault:
            self.say(about(row, self.size.width - 2), "error")
            return
        await self._open(row.project.path, row.ref)

    async def _open(self, path: Path, ref: str = "") -> None:
        """A large project is read on a thread; keys pressed meanwhile mean this place, Esc stays here."""
        from store.raw import is_large, load

        if is_large(path):

            def then(tables: Tables) -> None:
                self.run_worker(self._enter(path, ref, tables), group="open")

            self._wait.begin(f"opening {path.stem}", lambda: load(path)[0], then)
        else:
            await self._enter(path, ref)

    async def _enter(self, path: Path, ref: str, tables: Tables | None = None) -> None:
        from store.errors import StoreError

        try:
            await self.planroom.open_project(path, tables)
        except StoreError as error:
            self.say(f"{path.stem} cannot be opened: {error}", "error")
            return
        self._wait.stop()
        self._at = str(path)  # where the cursor is when one comes back, with nothing searched any more
        self.action_show_all()
        if ref:
            self.app.screen.call_after_refresh(self._jump, ref)

    def _jump(self, ref: str) -> None:
        from tui.messages import JumpWanted

        self.app.post_message(JumpWanted(ref))

    def action_search_projects(self) -> None:
        """Search as you type."""
        if not self.query(SearchLine):
            self.mount(SearchBar(), before=self.query_one("#message"))
        else:
            self.query_one(SearchLine).focus()

    def action_show_all(self) -> None:
        """Nothing that is under way, no search."""
        if self._wait.stop():
            self.say("stopped")
        elif self.query(SearchLine):
            self.query_one(SearchLine).action_leave()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Narrow the list at once; entries of all projects follow when the typing pauses."""
        message.stop()
        self._wait.stop()
        self._search, self._found = message.value.strip(), ()
        self._list()
        self.table.cursor_row = 0
        self._head()
        if self._pause is not None:
            self._pause.stop()
        if len(self._search) > 1:
            self._pause = self.set_timer(PAUSE, self._search_entries)

    def _search_entries(self) -> None:
        folder, text = self.folder, self._search

        def job(report: Report) -> Sequence[Found]:
            from store.workspace import Workspace

            return Workspace(folder).search(text, report)

        self._wait.begin_counted("searching all projects", job, self._found_entries)

    def _found_entries(self, found: Sequence[Found]) -> None:
        hidden = self.planroom.names_hidden  # names in the files are true ones, and stay hidden here as well
        self._found = [each for each in found if not (hidden and is_person(each.ref))]
        self._list()
        self._head()
        if hidden:
            self.say("Names are hidden: people are not searched. P in a project shows them again.")

    async def on_input_submitted(self, message: Input.Submitted) -> None:
        """Open what the cursor is on."""
        message.stop()
        await self.action_open_project()

    def action_new_project(self) -> None:
        """Ask what is to be started, then open what was made; what was typed before one left is still there."""
        from tui.screens.new_project import NewProject

        wizard = NewProject(self.folder, self.planroom.today, self.planroom.opening.who, self._begun)
        self._begun = wizard.answers
        self.app.push_screen(wizard, self._made)

    async def _made(self, path: Path | None) -> None:
        if path is not None:
            self._begun = None
            self._at = str(path)
            await self._open(path)

    def action_leave(self) -> None:
        """Quit."""
        self.app.exit()
