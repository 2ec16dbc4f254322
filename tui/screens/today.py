"""Today: all that is due in the next days or overdue, over all registers, in one list to work off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content
from textual.screen import Screen

from models.analysis.due import ACCEPT, ANCHOR, DAYS, DECIDE, MEASURE, Due, Reckoned, due
from models.date_form import written
from models.project import Project
from tui.command import Command
from tui.commands import ANYWHERE, TABLE, TODAY, at, bindings
from tui.messages import EditWanted, FormWanted, JumpWanted
from tui.screens import today_rows
from tui.screens.its_app import ItsApp
from tui.screens.today_rows import WIDE, DueRows, matching, told
from tui.settling import settle
from tui.widgets.footer import KeyFooter
from tui.widgets.line import Line, MessageLine
from tui.widgets.plain_input import PlainInput
from tui.widgets.table import VirtualTable
from tui.widgets.wait import Wait

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.dom import DOMNode
    from textual.events import Resize
    from textual.widgets import Input

    from tui.widgets.table_columns import TableColumn

SAY = 6.0  # seconds a message stays
MOST_DAYS = 999
WEEK = 7
FEW = 1000  # entries that are reckoned at once; more of them on a thread
SEARCHING = (
    Command("keep", ("Enter",), "to the list", "", TODAY, 1),
    Command("choose", ("Up Down",), "choose", "", TODAY, 2),
    Command("leave", ("Esc",), "show all", "", TODAY, 3),
)


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


class TodayScreen(Screen[str]):
    """One list over all registers. Hands back the ref that one goes to, and begins at `start`, the one gone to before.

    `reckoned` keeps from one time to the next what costs most to reckon.
    """

    BINDINGS: ClassVar[list[Any]] = bindings(TODAY)
    planroom = ItsApp()

    def __init__(self, reckoned: Reckoned, start: str = "") -> None:
        super().__init__()
        self.days = DAYS
        self._start = start
        self._reckoned = reckoned
        self._found: list[Due] = []
        self._texts: list[str] | None = None  # of what is due, folded for the words; made when the first is typed
        self._shown: list[Due] = []
        self._wait = Wait(self, self._wait_told, self._wait_told)
        self._words = ""
        self._said = False
        self._timer: Any = None

    def compose(self) -> ComposeResult:
        """Header, list, words, message, keys."""
        yield Line(id="header")
        yield VirtualTable(self._source(), self._columns(), hint="reckoning …")
        words = WordsLine(placeholder="words: a ref, a kind, a title, a name")
        words.display = False
        yield words
        yield MessageLine(id="message")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Reckon, and again after every change."""
        self.table.focus()
        self.watch(self.planroom, "project", self.reckon, init=False)
        self._list()
        self.reckon()

    # What is due

    @property
    def table(self) -> VirtualTable:
        """The list."""
        return self.query_one(VirtualTable)

    @property
    def current(self) -> Due | None:
        """What is under the cursor."""
        return self._shown[min(self.table.cursor_row, len(self._shown) - 1)] if self._shown else None

    @property
    def _project(self) -> Project:
        return self.planroom.project or Project({})

    def reckon(self) -> None:
        """Reckon what is due: at once where little is to be looked at, else on a thread."""
        project = self._project
        if sum(map(len, project.tables.values())) <= FEW:
            self._take(due(project, self.planroom.today, self.days, self._reckoned))
        elif not self._wait.busy:
            days, today, reckoned = self.days, self.planroom.today, self._reckoned

            def then(found: list[Due]) -> None:
                self._take(found)
                if (project, days) != (self._project, self.days):  # changed meanwhile
                    self.reckon()

            self._wait.begin_counted(
                "reckoning what is due", lambda report: due(project, today, days, reckoned, report), then
            )

    def _wait_told(self, text: str) -> None:
        """How far the reckoning is: in the list while there is none, else in the message line."""
        if self._found:
            self.query_one(MessageLine).tell(text, "")
        else:
            self.table.hint = text
            self.table.refresh()

    def _take(self, found: list[Due]) -> None:
        if self.is_attached:
            self._found, self._texts = found, None
            self.table.hint = f"Nothing is due in the next {self.days} days: + looks further."
            self._list()

    def _source(self) -> DueRows:
        return DueRows(
            self._shown, self._project, self.planroom.today, self.planroom.week_start, wide=self.app.size.width >= WIDE
        )

    def _columns(self) -> tuple[TableColumn, ...]:
        return today_rows.columns(wide=self.app.size.width >= WIDE)

    def _list(self) -> None:
        """Show what the words let through; the cursor stays on its row."""
        self._shown = self._found
        if self._words.strip():
            self._texts = self._texts or today_rows.folded(self._found, self._project)
            self._shown = matching(self._found, self._texts, self._words)
        source = self._source()
        self.table.show(source, self._columns())
        if self._start and self._shown:
            self.call_after_refresh(self._begin)
        header = self.query_one("#header", Line)
        header.left = Content.assemble(" ", ("Today", "bold"), f" {written(self.planroom.today)} + {self.days} days")
        header.right = Content(f"{today_rows.counted(source)} ")
        self._tell()

    def _begin(self) -> None:
        """Go to where one left off; only once the list stands, so that it is scrolled no further than needed."""
        row = next((row for row, each in enumerate(self._shown) if each.ref == self._start), None)
        self._start = ""
        if row is not None:
            self.table.cursor_row = row

    def on_resize(self, _: Resize) -> None:
        """More or less room."""
        if self._shown:
            self._list()

    # What is told

    def say(self, text: str, tone: str = "") -> None:
        """Show a sentence for a while."""
        self.query_one(MessageLine).tell(text, "bold $text-error" if tone == "error" else "bold")
        self._said = True
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(SAY * (2 if tone else 1), self._hush)

    def _hush(self) -> None:
        self._said = False
        self._tell()

    def _tell(self) -> None:
        """The row under the cursor in full, and the keys."""
        current = self.current
        if not self._said:
            text = told(current, self._project) if current else ""
            self.query_one(MessageLine).summarise(Content.assemble(" ", text))
        typing = isinstance(self.focused, WordsLine)
        self.query_one(KeyFooter).offer(
            SEARCHING if typing else [*self._offered(), *at(ANYWHERE, self.planroom.keymap)]
        )

    def _offered(self) -> list[Command]:
        return [item for item in at(TODAY, self.planroom.keymap) if self.check_action(item.id, ())]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """What needs something due is not offered where nothing is."""
        current = self.current if self.is_attached else None
        if action == "settle_due":
            return current is not None and not today_rows.is_header(current)
        return action != "open_due" or current is not None

    def on_virtual_table_highlighted(self) -> None:
        """Tell about another row; what was said stays for its while."""
        self._tell()

    def on_descendant_focus(self) -> None:
        """Other keys work."""
        self._tell()

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose keys work here, for the help screen."""
        return (TODAY, TABLE, ANYWHERE)

    def targets(self) -> list[tuple[Command, DOMNode]]:
        """The commands of the palette, each with what carries it out."""
        here = ((item, self) for item in self._offered())
        return [*here, *((item, self.app) for item in at(ANYWHERE, self.planroom.keymap) if item.id != "palette")]

    # Commands

    def on_virtual_table_selected(self, message: VirtualTable.Selected) -> None:
        """A double click goes there."""
        message.stop()
        self.action_open_due()

    def action_open_due(self) -> None:
        """Go to the entry, in its pane; a date of the project is in its own record."""
        current = self.current
        if current is None:
            return
        if today_rows.is_header(current):
            field = "anchors" if current.kind == ANCHOR else "target_end"
            self.planroom.post_message(FormWanted("project", current.ref, field=field))
        else:
            self.planroom.post_message(JumpWanted(current.ref))

    def jump(self, ref: str) -> None:
        """Somebody goes to an entry: the project below does so, this place is left."""
        self.dismiss(ref)

    def action_settle_due(self) -> None:
        """Do what is due; go to what only a person can answer."""
        current = self.current
        if current is not None and current.kind in {ACCEPT, DECIDE, MEASURE}:
            self.action_open_due()
            return
        maker = settle(current, self._project, self.planroom.today, self.planroom.who) if current else None
        if maker is not None:
            self.post_message(EditWanted(maker))

    def action_search_due(self) -> None:
        """Narrow the list by words."""
        line = self.query_one(WordsLine)
        line.display = True
        line.focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        """As one types."""
        message.stop()
        self._words = message.value
        self._list()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Keep the words, and go on in the list."""
        message.stop()
        self.query_one(WordsLine).action_keep()

    def action_more_days(self) -> None:
        """Look further ahead: by a day in the first week, then by weeks."""
        self._look(self.days + (1 if self.days < WEEK else WEEK))

    def action_fewer_days(self) -> None:
        """Look less far ahead."""
        self._look(self.days - (1 if self.days <= WEEK else WEEK))

    def _look(self, days: int) -> None:
        days = max(0, min(days, MOST_DAYS))
        if days != self.days:
            self.days = days
            self.reckon()

    def action_undo(self) -> None:
        """Handed on to the app, which has the store."""
        self.planroom.action_undo()

    def action_redo(self) -> None:
        """Handed on to the app."""
        self.planroom.action_redo()

    def action_leave_today(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
