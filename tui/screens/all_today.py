"""Today over all projects: what is due in the next days or overdue, wherever. Enter opens the project at the entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from models.analysis.due import ANCHOR, HEADER
from models.date_form import written
from store.agenda import Agenda, Duty, agenda
from tui.commands import ALL_TODAY, bindings
from tui.screens.all_today_rows import DutyRows, columns, folded, is_wide, row_id, told
from tui.screens.due_screen import DueScreen
from tui.screens.today_rows import counted
from tui.widgets.line import Line, MessageLine
from tui.widgets.wait import Wait

if TYPE_CHECKING:
    from pathlib import Path

    from tui.widgets.table_columns import TableColumn


__all__ = ["AllToday", "field_of", "row_id"]


def field_of(duty: Duty) -> str:
    """The field of the project's own record that a date of the project is in; empty for an entry."""
    if duty.due.ref != HEADER:
        return ""
    return "anchors" if duty.due.kind == ANCHOR else "target_end"


class AllToday(DueScreen[Duty, Duty]):
    """One list over all projects. Hands back what one goes to; begins at the row `start`, the one gone to before."""

    BINDINGS: ClassVar[list[Any]] = bindings(ALL_TODAY)
    PLACE = ALL_TODAY
    HINT = "reading the projects …"
    WORDS = "words: a project, a ref, a kind, a title, a name"

    def __init__(self, folder: Path, start: str = "") -> None:
        super().__init__(start)
        self.folder = folder
        self._told: Duty | None = None  # the row that the message line is about
        self._wait = Wait(self, self._wait_told, lambda sentence: self.say(sentence, "error"))

    def on_mount(self) -> None:
        """Read all projects, off the keystroke path."""
        self.table.focus()
        self._list()
        self.reckon()

    def reckon(self) -> None:
        """Read what is due in every project."""
        folder, today, days, veil = self.folder, self.planroom.today, self.days, self.planroom.veil_anew()
        self._wait.begin_counted(
            "reading all projects", lambda report: agenda(folder, today, days, veil, report), self._take_all
        )

    def _take_all(self, found: Agenda) -> None:
        self._take(found.duties)
        if self.is_attached and found.unread:
            self.say(f"cannot be read, and left out: {', '.join(found.unread)}", "error")

    def _source(self) -> DutyRows:
        return DutyRows(self._shown, self.planroom.today, self.planroom.week_start, wide=is_wide(self.app.size.width))

    def _columns(self) -> tuple[TableColumn, ...]:
        return columns(wide=is_wide(self.app.size.width))

    def _list(self) -> None:
        """Show what the words let through; the cursor stays on its row."""
        self._shown = self._let_through(lambda: folded(self._found))
        source = self._source()
        start = self._start if self._shown else ""
        self.table.show(source, self._columns(), row_id=start or None)
        self._start = "" if start else self._start
        header = self.query_one("#header", Line)
        day = f" {written(self.planroom.today)}" if is_wide(self.app.size.width) else ""
        header.left = Content.assemble(" ", ("Today, all projects", "bold"), f"{day} + {self.days} days")
        header.right = Content(f"{counted(source)} ")
        self._tell()

    # What is told

    def say(self, text: str, tone: str = "") -> None:
        """Show a sentence until the cursor moves."""
        self._put(text, tone)

    def _tell(self) -> None:
        current = self._told = self.current
        self.query_one(MessageLine).summarise(Content.assemble(" ", told(current) if current else ""))
        self._foot()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """What needs something due is not offered where nothing is."""
        return action != "open_due" or (self.is_attached and self.current is not None)

    def _moved(self) -> None:
        """Tell about another row; a sentence about the same one stays."""
        if self.current is not self._told:
            self._tell()

    # Commands

    def action_open_due(self) -> None:
        """Open the project, at the entry."""
        if self.current is not None:
            self.dismiss(self.current)

    def action_leave_today(self) -> None:
        """Back to the list of projects."""
        self._wait.stop()
        self.dismiss(None)
