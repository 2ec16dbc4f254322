"""What changed, newest first: of the whole project by days, or of one entry; compared, and gone back to."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.screen import Screen

from models.project import Project, split
from tui.behind import behind
from tui.commands import ANYWHERE, TIMELINE, at, bindings
from tui.messages import JumpWanted
from tui.screens.its_app import ItsApp
from tui.screens.timeline_rows import TimeRows, Told, time_words, told
from tui.widgets.footer import KeyFooter
from tui.widgets.line import Line, MessageLine
from tui.widgets.plain_input import PlainInput
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.dom import DOMNode

    from store.backend import Commit
    from store.project_file import ProjectFile
    from tui.command import Command

PAGE, REST = 200, 1000  # changes that are read at once: to be seen, and to be searched
AHEAD = 60  # lines before the end at which more is read
READING = "reading the history…"
WHAT = 2  # the column of the sentences
SAY = 6.0  # seconds a message stays


class TimelineScreen(Screen[None]):
    """The timeline of the project, or of the entry with `ref`. It reads only as much as is looked at."""

    DEFAULT_CSS = """
    TimelineScreen #head { background: $primary-background; color: $text; text-style: bold; padding: 0 1; }
    TimelineScreen PlainInput { display: none; margin: 0 1; }
    TimelineScreen.finding PlainInput { display: block; }
    TimelineScreen #head:ansi { text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[Any]] = bindings(TIMELINE)
    planroom = ItsApp()
    places = (TIMELINE, ANYWHERE)

    def __init__(self, ref: str = "") -> None:
        super().__init__()
        self.ref = ref
        self.changes: list[Told] = []
        self.marked: Told | None = None
        self.complete = False
        self._reading = False
        self._feed: Iterator[Commit] | None = None
        self._wanted = ""
        self._timer: Any = None

    def compose(self) -> ComposeResult:
        """Title, what is searched, the lines, a message, the keys."""
        yield Line(id="head")
        yield PlainInput(placeholder="words of a label, a name, a ref or a title")
        self.rows = TimeRows(self.changes, self.planroom, whole=bool(self.ref))
        when = TableColumn("when", 17 if self.ref else 11)
        columns = (when, TableColumn("who", 16), TableColumn("what", 30, flex=1))
        yield VirtualTable(self.rows, columns, hint=READING)
        yield MessageLine(id="message")
        yield KeyFooter()

    @property
    def table(self) -> VirtualTable:
        """The lines."""
        return self.query_one(VirtualTable)

    def on_mount(self) -> None:
        """Read the newest; then follow what is changed meanwhile."""
        self.table.focus()
        self._head()
        self.watch(self.planroom, "project", self._project_changed, init=False)
        behind(self, partial(self._read, PAGE), group="history")

    # Reading

    @property
    def _of(self) -> tuple[str | None, int | None]:
        """Table and number of the entry, or nothing: the whole project."""
        found = split(self.ref)
        return (found[0].table, found[1]) if found else (None, None)

    async def _read(self, count: int) -> None:
        """Read on, off the keystroke path; the lines appear when they are there."""
        session = self.planroom.session
        if self._reading or self.complete or session is None:
            return
        self._reading = True
        table, number = self._of

        def job(file: ProjectFile) -> list[Told]:
            if self._feed is None:
                self._feed = file.backend.changes(None, table, number)
            return [told(commit) for commit in islice(self._feed, count)]

        try:
            more = await session.do(job)
        finally:
            self._reading = False
        first = not self.changes
        self.changes = [*self.changes, *more]
        self.complete = len(more) < count
        self._show()
        if first and len(self.rows) > 1 and not self.ref:
            self.table.cursor_row = 1  # below the day
        if self._wanted and not self.complete:
            behind(self, partial(self._read, REST), group="history")

    def _project_changed(self) -> None:
        """Somebody changed something: read only what is new."""
        if self.is_attached and not self._reading:
            behind(self, self._read_new, group="history")

    async def _read_new(self) -> None:
        session = self.planroom.session
        if session is None or self.planroom.project is None:
            return
        newest = self.changes[0].seq if self.changes else 0
        table, number = self._of
        fresh = await session.do(lambda file: [told(one) for one in file.backend.changes(newest, table, number)])
        known = self.changes[0].seq if self.changes else 0
        self.changes = [*(each for each in fresh if each.seq > known), *self.changes]
        self._show()

    # What is shown

    def _show(self) -> None:
        """The lines anew, the cursor on its line."""
        self.rows = self.rows.following(self.changes, self._wanted)
        self.table.hint = "Nothing here has that in it." if self._wanted else "Nothing has been changed yet."
        self.table.show(self.rows)
        self._head()
        self._summarise()

    def _head(self) -> None:
        head, project = self.query_one("#head", Line), self.planroom.project or Project({})
        title = f"Changes of {self.ref} {project.heading(self.ref)}" if self.ref else f"Timeline of {project.title}"
        head.left = Content(title)
        count = f"{len(self.changes):,} {'change' if len(self.changes) == 1 else 'changes'}"
        head.right = Content(count if self.complete else f"{count}, more below" if self.changes else READING)
        here = (item for item in at(TIMELINE, self.planroom.keymap) if self.check_action(item.id, ()))
        self.query_one(KeyFooter).offer([*here, *at(ANYWHERE, self.planroom.keymap)])

    def on_virtual_table_highlighted(self) -> None:
        """Show in full what is cut off; read on before the end is reached."""
        self._summarise()
        if self.table.cursor_row >= len(self.rows) - AHEAD and not self.complete and self.changes:
            length = PAGE if self.table.cursor_row < len(self.rows) - 1 else REST
            behind(self, partial(self._read, length), group="history")

    def on_virtual_table_selected(self) -> None:
        """A double click is Enter."""
        self.action_unfold()

    def say(self, text: str, tone: str = "") -> None:
        """A sentence for a while."""
        self.query_one(MessageLine).tell(text, "bold $text-error" if tone == "error" else "bold")
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(SAY, self._hush)

    def _hush(self) -> None:
        self._timer = None
        self._summarise()

    def _summarise(self) -> None:
        """The whole sentence under the cursor, where the table has no room for it and nothing else is being said."""
        if self._timer is None:
            table = self.table
            text = self.rows.cells(table.cursor_row)[WHAT].strip() if len(self.rows) else ""
            cut = cell_len(text) > table.cell_region(WHAT).width
            self.query_one(MessageLine).summarise(Content(f" {text}" if cut else ""))

    def targets(self) -> list[tuple[Command, DOMNode]]:
        """The commands of the palette."""
        own = [item for item in at(TIMELINE, self.planroom.keymap) if self.check_action(item.id, ())]
        return [*((item, self) for item in own), *((item, self.app) for item in at(ANYWHERE) if item.id != "palette")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """The last visit is the whole project's."""
        return not (self.ref and action in {"since_last_visit", "mark_point", "compare_point"})

    # Searching

    def action_find_change(self) -> None:
        """Search as one types: the rest of the history is read for it."""
        self.add_class("finding")
        self.query_one(PlainInput).focus()

    def on_input_changed(self, message: PlainInput.Changed) -> None:
        """Another text."""
        message.stop()
        self._wanted = message.value.strip()
        self._show()
        if self._wanted:
            behind(self, partial(self._read, REST), group="history")

    def on_input_submitted(self, message: PlainInput.Submitted) -> None:
        """Back to the lines, what was searched stays."""
        message.stop()
        self.table.focus()

    # What can be done

    def action_unfold(self) -> None:
        """A change shows what it did; a line about one entry goes there."""
        row = self.rows.rows[self.table.cursor_row] if len(self.rows) else None
        if row is None or row.change < 0:
            return
        if not self.ref and row.part == 0:
            self.rows.toggle(self.table.cursor_row)
            self._show()
        elif row.ref:
            self.planroom.post_message(JumpWanted(row.ref))

    def jump(self, _: str) -> None:
        """Somebody goes to an entry: this screen is in the way."""
        self.dismiss(None)

    @property
    def here(self) -> Told | None:
        """The change under the cursor."""
        return self.rows.change(self.table.cursor_row)

    def action_mark_point(self) -> None:
        """Remember this change, to compare another one with it."""
        self.marked = None if self.marked is self.here else self.here
        self.rows.marked = self.marked.seq if self.marked else 0
        self.table.redraw()
        said = "marked: = on another change compares the two" if self.marked else "no change is marked now"
        self.say(said)

    def action_compare_point(self) -> None:
        """Compare the marked point, else now, with the one under the cursor."""
        here = self.here
        if here is None:
            return
        from tui.screens.comparing import compare_points

        other = self.marked if self.marked is not None and self.marked is not here else None
        points = sorted([(here.seq, named(here)), (other.seq, named(other)) if other else (None, "now")], key=_late)
        compare_points(self.planroom, points[0], points[1])

    def action_since_last_visit(self) -> None:
        """What changed since this person was here last."""
        from tui.screens.comparing import compare_points

        last = self.planroom.company.last_visit
        if last is None:
            self.say("this is your first visit here, as far as this machine remembers", "warning")
        else:
            compare_points(self.planroom, (last, "your last visit"), (None, "now"))

    def action_restore_point(self) -> None:
        """Show what going back to this point would do, then do it."""
        here = self.here
        if here is not None:
            from tui.screens.restoring import RestoreScreen

            self.app.push_screen(RestoreScreen(here.seq, named(here), self.ref))

    def action_leave_timeline(self) -> None:
        """Leave; a search is left first."""
        if self._wanted or self.has_class("finding"):
            self.remove_class("finding")
            self.query_one(PlainInput).value = ""
            self.table.focus()
        else:
            self.dismiss(None)


def named(each: Told) -> str:
    """A change in words, as a point in time."""
    import datetime as dt

    return f"{each.label} ({time_words(each.at, dt.datetime.now().astimezone())})"


def _late(point: tuple[int | None, str]) -> float:
    return float("inf") if point[0] is None else point[0]
