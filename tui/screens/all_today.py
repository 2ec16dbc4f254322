"""Today over all projects: what is due in the next days or overdue, wherever. Enter opens the project at the entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content
from textual.screen import Screen

from models.analysis.due import ANCHOR, DAYS, HEADER
from models.date_form import written
from store.agenda import Agenda, Duty, agenda
from tui.commands import ALL_TODAY, ANYWHERE, TABLE, at, bindings
from tui.screens.all_today_rows import DutyRows, columns, is_wide, matching, row_id, told
from tui.screens.its_app import ItsApp
from tui.screens.today import MOST_DAYS, SEARCHING, WEEK, WordsLine
from tui.screens.today_rows import counted
from tui.widgets.footer import KeyFooter
from tui.widgets.line import Line, MessageLine
from tui.widgets.table import VirtualTable
from tui.widgets.wait import Wait

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.dom import DOMNode
    from textual.events import Resize
    from textual.widgets import Input

    from tui.command import Command

__all__ = ["AllToday", "field_of", "row_id"]


def field_of(duty: Duty) -> str:
    """The field of the project's own record that a date of the project is in; empty for an entry."""
    if duty.due.ref != HEADER:
        return ""
    return "anchors" if duty.due.kind == ANCHOR else "target_end"


class AllToday(Screen[Duty]):
    """One list over all projects. Hands back what one goes to; begins at the row `start`, the one gone to before."""

    BINDINGS: ClassVar[list[Any]] = bindings(ALL_TODAY)
    planroom = ItsApp()

    def __init__(self, folder: Path, start: str = "") -> None:
        super().__init__()
        self.folder = folder
        self.days = DAYS
        self._start = start
        self._found = Agenda([], [])
        self._shown: list[Duty] = []
        self._words = ""
        self._told: Duty | None = None  # the row that the message line is about
        self._wait = Wait(self, self._wait_told, lambda sentence: self.say(sentence, "error"))

    def compose(self) -> ComposeResult:
        """Header, list, words, message, keys."""
        yield Line(id="header")
        yield VirtualTable(self._source(), self._columns(), hint="reading the projects …")
        words = WordsLine(placeholder="words: a project, a ref, a kind, a title, a name")
        words.display = False
        yield words
        yield MessageLine(id="message")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Read all projects, off the keystroke path."""
        self.table.focus()
        self._list()
        self.reckon()

    @property
    def table(self) -> VirtualTable:
        """The list."""
        return self.query_one(VirtualTable)

    @property
    def current(self) -> Duty | None:
        """What is under the cursor."""
        return self._shown[min(self.table.cursor_row, len(self._shown) - 1)] if self._shown else None

    def reckon(self) -> None:
        """Read what is due in every project."""
        folder, today, days, veil = self.folder, self.planroom.today, self.days, self.planroom.veil_anew()
        self._wait.begin_counted(
            "reading all projects", lambda report: agenda(folder, today, days, veil, report), self._take
        )

    def _take(self, found: Agenda) -> None:
        if self.is_attached:
            self._found = found
            self.table.hint = f"Nothing is due in the next {self.days} days: + looks further."
            self._list()
            if found.unread:
                self.say(f"cannot be read, and left out: {', '.join(found.unread)}", "error")

    def _wait_told(self, text: str) -> None:
        """How far the reading is: in the list while there is none, else in the message line."""
        if self._found.duties:
            self.query_one(MessageLine).tell(text, "")
        else:
            self.table.hint = text
            self.table.refresh()

    def _source(self) -> DutyRows:
        return DutyRows(self._shown, self.planroom.today, self.planroom.week_start, wide=is_wide(self.app.size.width))

    def _columns(self) -> Any:
        return columns(wide=is_wide(self.app.size.width))

    def _list(self) -> None:
        """Show what the words let through; the cursor stays on its row."""
        self._shown = matching(self._found.duties, self._words) if self._words.strip() else self._found.duties
        source = self._source()
        start = self._start if self._shown else ""
        self.table.show(source, self._columns(), row_id=start or None)
        self._start = "" if start else self._start
        header = self.query_one("#header", Line)
        day = f" {written(self.planroom.today)}" if is_wide(self.app.size.width) else ""
        header.left = Content.assemble(" ", ("Today, all projects", "bold"), f"{day} + {self.days} days")
        header.right = Content(f"{counted(source)} ")
        self._tell()

    def on_resize(self, _: Resize) -> None:
        """More or less room."""
        if self._shown:
            self._list()

    # What is told

    def say(self, text: str, tone: str = "") -> None:
        """Show a sentence until the cursor moves."""
        self.query_one(MessageLine).tell(text, "bold $text-error" if tone == "error" else "bold")

    def _tell(self) -> None:
        current = self._told = self.current
        self.query_one(MessageLine).summarise(Content.assemble(" ", told(current) if current else ""))
        self._foot()

    def _foot(self) -> None:
        typing = isinstance(self.focused, WordsLine)
        here = SEARCHING if typing else [*self._offered(), *at(ANYWHERE, self.planroom.keymap)]
        self.query_one(KeyFooter).offer(here)

    def _offered(self) -> list[Command]:
        return [item for item in at(ALL_TODAY, self.planroom.keymap) if self.check_action(item.id, ())]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """What needs something due is not offered where nothing is."""
        return action != "open_due" or (self.is_attached and self.current is not None)

    def on_virtual_table_highlighted(self) -> None:
        """Tell about another row; a sentence about the same one stays."""
        if self.current is not self._told:
            self._tell()

    def on_descendant_focus(self) -> None:
        """Other keys work."""
        self._foot()

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose keys work here, for the help screen."""
        return (ALL_TODAY, TABLE, ANYWHERE)

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
        """Open the project, at the entry."""
        if self.current is not None:
            self.dismiss(self.current)

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

    def action_leave_today(self) -> None:
        """Back to the list of projects."""
        self._wait.stop()
        self.dismiss(None)
