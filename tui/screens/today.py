"""Today: all that is due in the next days or overdue, over all registers, in one list to work off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from models.analysis.due import ACCEPT, ANCHOR, DECIDE, MEASURE, Due, Reckoned, due
from models.date_form import written
from tui.commands import TODAY, bindings
from tui.messages import EditWanted, FormWanted, JumpWanted
from tui.screens import today_rows
from tui.screens.due_screen import DueScreen
from tui.screens.today_rows import WIDE, DueRows, told
from tui.settling import settle
from tui.widgets.line import Line, MessageLine
from tui.widgets.wait import Wait

if TYPE_CHECKING:
    from tui.widgets.table_columns import TableColumn

FEW = 1000  # entries that are reckoned at once; more of them on a thread


class TodayScreen(DueScreen[Due, str]):
    """One list over all registers. Hands back the ref that one goes to, and begins at `start`, the one gone to before.

    `reckoned` keeps from one time to the next what costs most to reckon.
    """

    BINDINGS: ClassVar[list[Any]] = bindings(TODAY)
    PLACE = TODAY
    HINT = "reckoning …"
    WORDS = "words: a ref, a kind, a title, a name"

    def __init__(self, reckoned: Reckoned, start: str = "") -> None:
        super().__init__(start)
        self._reckoned = reckoned
        self._wait = Wait(self, self._wait_told, self._wait_told)

    def on_mount(self) -> None:
        """Reckon, and again after every change."""
        self.table.focus()
        self.watch(self.planroom, "project", self.reckon, init=False)
        self._list()
        self.reckon()

    # What is due

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

    def _source(self) -> DueRows:
        return DueRows(
            self._shown, self._project, self.planroom.today, self.planroom.week_start, wide=self.app.size.width >= WIDE
        )

    def _columns(self) -> tuple[TableColumn, ...]:
        return today_rows.columns(wide=self.app.size.width >= WIDE)

    def _list(self) -> None:
        """Show what the words let through; the cursor stays on its row."""
        self._shown = self._let_through(lambda: today_rows.folded(self._found, self._project))
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

    # What is told

    def _tell(self) -> None:
        """The row under the cursor in full, and the keys."""
        current = self.current
        if not self._said:
            text = told(current, self._project) if current else ""
            self.query_one(MessageLine).summarise(Content.assemble(" ", text))
        self._foot()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """What needs something due is not offered where nothing is."""
        current = self.current if self.is_attached else None
        if action == "settle_due":
            return current is not None and not today_rows.is_header(current)
        return action != "open_due" or current is not None

    # Commands

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

    def action_undo(self) -> None:
        """Handed on to the app, which has the store."""
        self.planroom.action_undo()

    def action_redo(self) -> None:
        """Handed on to the app."""
        self.planroom.action_redo()

    def action_leave_today(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
