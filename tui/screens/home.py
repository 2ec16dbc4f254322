"""Home: the projects of the workspace at a glance. Open one, start one, sort them, search them and their entries."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from tui.behind import behind
from tui.commands import ANYWHERE, HOME, TABLE, at, bindings
from tui.screens import home_about
from tui.screens.folder_name import short
from tui.screens.home_columns import Seen, columns_for, table_columns
from tui.screens.home_going import Going
from tui.screens.home_rows import HomeRows, Listing, Row, is_person, key
from tui.screens.home_search import SEARCHING, SearchBar, SearchLine
from tui.widgets.footer import KeyFooter
from tui.widgets.line import Line
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import fit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.dom import DOMNode
    from textual.events import Resize

    from models.counting import Report
    from store.workspace import Found
    from tui.command import Command
    from tui.screens.home_reading import Filled, Listed

PAUSE = 0.15  # seconds without a key after which the entries of all projects are searched too
PANEL_FROM = 120  # columns from which a panel tells about the project
_NEED_PROJECTS = frozenset({"open_project", "search_projects", "sort", "sort_reverse", "today"})


class HomeScreen(Going):
    """The list of projects."""

    DEFAULT_CSS = """
    HomeScreen #projects { height: 1fr; }
    HomeScreen #projects > VirtualTable { width: 1fr; }
    HomeScreen #about { width: 30%; min-width: 40; padding: 0 1; border-left: solid $panel; }
    HomeScreen #about { scrollbar-size-vertical: 1; }
    HomeScreen #about > Static { width: 1fr; height: auto; }
    HomeScreen #message { height: auto; max-height: 4; padding: 0 1; }
    HomeScreen #message.error { text-style: bold; color: $text-error; }
    HomeScreen #message.error:ansi { color: ansi_bright_red; }
    """
    BINDINGS: ClassVar[list[Any]] = [*bindings(HOME), ("escape,ctrl+g", "show_all", "All")]

    def __init__(self, workspace: Path, at_project: str = "") -> None:
        super().__init__(workspace)
        self.at_project = at_project  # path of the project to put the cursor on when the list is there
        self._listing = Listing()
        self._listed = False  # whether the projects are known
        self._left = 0  # projects that are still to be read
        self._start: tuple[str, float] = "", 0.0  # the row where the cursor begins, empty for the first, and since when
        self._search = ""
        self._rows: list[Row] = []
        self._pause: Any = None
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
        """Header, table with what is told of a project beside it, message lines, footer."""
        yield Line(id="header")
        panel = VerticalScroll(Static(markup=False), id="about", can_focus=False)
        panel.display = self._has_panel
        with Horizontal(id="projects"):
            yield VirtualTable(HomeRows((), (), self._seen), (), hint="reading the projects")
            yield panel
        yield Static("", id="message", markup=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """The keyboard belongs to the list."""
        self.table.focus()
        self._head()
        self.watch(self.app, "hiding", self._hidden, init=False)

    def on_screen_resume(self) -> None:
        """Read the projects, also when one comes back: something will have changed meanwhile."""
        self.reload()

    def on_resize(self, _: Resize) -> None:
        """More or less room: other columns; a sentence stays."""
        self.query_one("#about").display = self._has_panel
        self._list_again()
        self._head()

    # What is listed

    @property
    def complete(self) -> bool:
        """Whether everything is known of all projects."""
        return self._listed and not self._left

    @property
    def _has_panel(self) -> bool:
        return self.app.size.width >= PANEL_FROM

    @property
    def _seen(self) -> Seen:
        return Seen(self.planroom.today, self.planroom.names_hidden)

    def on_listed(self, message: Listed) -> None:
        """The projects, with what is known of them so far."""
        if not self.is_mounted:
            return
        if message.order is not None:
            self._listing.order = message.order
        self._listed = True
        self._listing.take(message.projects, self.planroom.today)
        self._left = sum(project.standing is None for project in message.projects)
        fault, at = message.fault, self.at_project or message.last
        self.table.hint = "No project can be read here." if fault else "No project here yet: press a to start one."
        self._start = key(at) if at else "", time.monotonic()
        self._list(self._start[0] or None)
        self.at_project = ""
        self._head()
        self.planroom.tell_faults()
        self.planroom.hint("home")
        if fault:
            self.say(fault, "error")

    def on_filled(self, message: Filled) -> None:
        """More is known. All keep their places until everything is; the cursor stays on its project."""
        if not self.is_mounted:
            return
        self._listing.fill(message.projects)
        self._left = message.left
        if self._left:
            self._list_again()
        else:
            self._listing.arrange()
            self._list_again(self._where_it_began())
        self._head()

    def _hidden(self) -> None:
        """More or less may be seen: what was found as well."""
        self._listing.found = ()
        self._list_again()
        self._head()

    def _where_it_began(self) -> str | None:
        """The row in which the cursor belongs while nobody has touched a key, when the rows have found their places."""
        row, since = self._start
        if self.planroom.type_ahead.last_key > since:
            return None
        return row or next((key(each.project.place) for each in self._listing.rows()), None)

    def _list_again(self, keep: str | None = None) -> None:
        """The same list, drawn anew; a sentence stays."""
        said = self._said
        self._list(keep)
        if said:
            self.say(*said)

    def _list(self, keep: str | None = None) -> None:
        """Show what matches; the cursor stays on its project."""
        if not self._listed:
            return
        width = self.app.size.width
        room = width - (max(40, width * 3 // 10) if self._has_panel else 0)
        self._rows = self._listing.rows()
        if self._search:
            self.table.hint = f"Nothing here is called {self._search}"
        columns = columns_for(room)
        rows = HomeRows(self._rows, columns, self._seen)
        self.table.show(rows, table_columns(columns, room, self._listing.order), row_id=keep)
        wanted = self._listing.filter
        self.table.highlight(wanted.words.split() if wanted else ())
        self._tell()

    def _head(self) -> None:
        header = self.query_one("#header", Line)
        count = len(self._listing)
        shown = sum(not row.ref for row in self._rows)
        many = f"{shown:,} of {count:,}" if self._search else f"{count:,}"
        said = f"{many} {'project' if count == 1 else 'projects'}" if self._listed else "projects"
        left = f"   {self._left:,} still to be read" if self._left else ""
        header.left = Content.assemble(" ", ("Planroom", "bold"), f"  {said}{left}")
        sign = self.planroom.hiding_sign
        header.right = Content.assemble(
            (f"{sign}   " if sign else "", "bold"), f"{short(self.folder, self.app.size.width // 2)} "
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
        table, seen = self.table, self._seen
        first = round(table.scroll_target_y)
        self.near = tuple(row.project.place for row in self._rows[first : first + table.page_size])
        if row is None:
            self._write("", "")
        elif self._has_panel and not row.project.fault:
            self._write(home_about.lines(row, seen)[0] if row.ref else home_about.holds(row.project), "")
        else:
            room = self.app.size.width - 2
            told = home_about.lines(row, seen)
            cut = told if row.project.fault else [fit(line, room).rstrip() for line in told]
            self._write("\n".join(cut), "error" if row.project.fault else "")
        if self._has_panel:
            self.query_one("#about > Static", Static).update(home_about.panel(row.project, seen) if row else "")
        self._foot()

    def _foot(self) -> None:
        if isinstance(self.focused, SearchLine):
            self.query_one(KeyFooter).offer(SEARCHING)
        else:
            here = [item for item in at(HOME, self.planroom.keymap) if self.check_action(item.id, ())]
            self.query_one(KeyFooter).offer([*here, *at(ANYWHERE, self.planroom.keymap)])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Without a project there is nothing to open, to sort or to search."""
        return not (action in _NEED_PROJECTS and not len(self._listing))

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

    # Opening, sorting

    def on_virtual_table_selected(self) -> None:
        """A double click opens."""
        behind(self, self.action_open_project, group="open")

    async def action_open_project(self) -> None:
        """Open the project under the cursor, at the entry when it is one."""
        row = self.row
        if row is None:
            return
        if row.project.fault:
            self.say(home_about.fault(row.project), "error")
            return
        await self.open(row.project.path, row.ref)

    def on_virtual_table_header_selected(self, message: VirtualTable.HeaderSelected) -> None:
        """A click on a title sorts by that column, a second one turns the order round."""
        message.stop()
        self.table.cursor_column = message.column
        by, order = self._column, self._listing.order
        self._sort(by, backwards=by == order.by and not order.backwards)

    @property
    def _column(self) -> str:
        """By what the column under the cursor sorts."""
        source = self.table.source
        assert isinstance(source, HomeRows)
        return source.columns[self.table.cursor_column].name

    def action_sort(self) -> None:
        """Sort by the column under the cursor; again: by title."""
        by = self._column
        self._sort("title" if by == self._listing.order.by else by, backwards=False)

    def action_sort_reverse(self) -> None:
        """Turn the order round."""
        by, order = self._column, self._listing.order
        self._sort(by, backwards=by != order.by or not order.backwards)

    def _sort(self, by: str, *, backwards: bool) -> None:
        from store.own_order import Order, keep_order

        order = self._listing.order = Order(by, backwards)
        self._listing.arrange()
        self._list()
        self.say(f"sorted by {by}{', the other way round' if backwards else ''}")
        self.remember(lambda: keep_order(order))

    # Searching

    def action_search_projects(self) -> None:
        """Search as you type."""
        if not self.query(SearchLine):
            self.mount(SearchBar(), before=self.query_one("#message"))
        else:
            self.query_one(SearchLine).focus()

    def action_show_all(self) -> None:
        """Nothing that is under way, no search."""
        if self.wait.stop():
            self.say("stopped")
        elif self.query(SearchLine):
            self.query_one(SearchLine).action_leave()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Narrow the list at once; entries of all projects follow when the typing pauses."""
        from models.filter_grammar import FilterError
        from models.portfolio_filter import parse_projects

        message.stop()
        self.wait.stop()
        if self._pause is not None:
            self._pause.stop()
        self._search = message.value.strip()
        try:
            wanted = parse_projects(self._search, self.planroom.today) if self._search else None
        except FilterError as error:
            self.say(error.sentence, "error")  # what was found last stays
            return
        self._listing.filter, self._listing.found = wanted, ()
        self._list()
        self.table.cursor_row = 0
        self._head()
        if wanted is not None and len(wanted.words) > 1:
            self._pause = self.set_timer(PAUSE, lambda: self._search_entries(wanted.words))

    def _search_entries(self, words: str) -> None:
        folder = self.folder

        def job(report: Report) -> Sequence[Found]:
            from store.workspace import Workspace

            return Workspace(folder).search(words, report)

        self.wait.begin_counted("searching all projects", job, self._found_entries)

    def _found_entries(self, found: Sequence[Found]) -> None:
        hidden = self.planroom.names_hidden  # names in the files are true ones, and stay hidden here as well
        self._listing.found = [each for each in found if not (hidden and is_person(each.ref))]
        self._list()
        self._head()
        if hidden:
            self.say("Names are hidden: people are not searched. P shows them again.")

    async def on_input_submitted(self, message: Input.Submitted) -> None:
        """Open what the cursor is on."""
        message.stop()
        await self.action_open_project()

    def action_leave(self) -> None:
        """Quit."""
        self.app.exit()
