"""One list of all actions, of risks, issues, decisions and meetings, wherever they are kept; overdue first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.actions import OPEN, Listed, actions, as_documents, words
from models.declared import ACTION, BY_PREFIX
from models.filter import parse
from models.project import Project
from tui.cells import cell
from tui.commands import bindings
from tui.edits_action import finish
from tui.messages import EditWanted, FormWanted
from tui.views.table_view import TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.fields import RegisterSpec
    from tui.cells import Context
    from tui.views.view import Shown

NAME = "all actions"
COLUMNS = (
    TableColumn("ref", 6),
    TableColumn("what", 22, flex=3),
    TableColumn("owner", 10, flex=1),
    TableColumn("due", 10),
    TableColumn("comes from", 10, flex=2),
    TableColumn("state", 7),
)
FIELDS = ("", "title", "owner", "due", "", "status")
"""What `e` edits of an action of the list itself, by column."""


class Rows:
    """A row for each action."""

    def __init__(self, found: Sequence[Listed], context: Context) -> None:
        self.found = found
        self.context = context

    def __len__(self) -> int:
        return len(self.found)

    def row_id(self, row: int) -> str:
        """The entry it is kept in and, of several there, which one: `R-007@1`."""
        each = self.found[row]
        return each.ref if each.at < 0 else f"{each.ref}@{each.at}"

    def tone(self, row: int) -> str:
        """What is late stands out; what is over is quiet."""
        each = self.found[row]
        return "overdue" if each.overdue else "" if each.status == "open" else "done"

    def cells(self, row: int) -> Sequence[str]:
        """Ref, what, who, until when, where it comes from, how far it is."""
        each, context = self.found[row], self.context
        due = cell(ACTION.field("due"), each.due.isoformat(), context) if each.due else ""
        done = cell(ACTION.field("done"), each.done.isoformat(), context) if each.done else ""
        state = done if each.status == "done" and done else each.status
        return (each.ref, each.what, context.project.heading(each.actionee), due, self._origin(each), state)

    def _origin(self, each: Listed) -> str:
        project = self.context.project
        named = project.heading(each.origin)
        return named if each.origin in {named, each.ref} else f"{each.origin} {named}"


class AllActions(TableView):
    """Space finishes the action, Enter opens the entry that it is kept in, at the action; `s` shows those done too."""

    BINDINGS: ClassVar[list[Any]] = bindings(NAME)
    TABLES: ClassVar[frozenset[str] | None] = frozenset(
        {"actions", "risks", "issues", "decisions", "communications", "stakeholders"}
    )
    OF_REGISTER: ClassVar[bool] = False
    HINT: ClassVar[str] = "No action is open: a adds one, s shows those that are done."

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self._every = False

    def show(self, shown: Shown) -> None:
        """Actions of other registers are there although the list itself may be empty."""
        self.shown = shown
        self.table.hint = "No action passes the filter: / changes it." if shown.filter_text else self.HINT
        self.renew()

    def take(self, shown: Shown) -> tuple[Rows, Sequence[TableColumn]]:
        """All that the filter of the action list lets through."""
        found = actions(shown.project, shown.today, every=self._every or "status" in shown.filter_text)
        if shown.filter_text:
            as_listed = Project({**shown.project.tables, ACTION.table: as_documents(found)})
            passing = parse(shown.filter_text, ACTION).select(as_listed, shown.today)
            found = [found[number - 1] for number in passing]
        open_only = all(each.status == OPEN for each in found)
        return Rows(found, shown.context), COLUMNS[:-1] if open_only else COLUMNS

    @property
    def _found(self) -> Sequence[Listed]:
        source = self.table.source
        return source.found if isinstance(source, Rows) else ()

    @property
    def current(self) -> Listed | None:
        """The action under the cursor."""
        return self._found[self.table.cursor_row] if self._found else None

    @property
    def ref(self) -> str:
        """The entry that the action is kept in."""
        return self.table.current_id.partition("@")[0]

    @property
    def field(self) -> str:
        """What `e` edits."""
        return FIELDS[self.table.cursor_column] if self.number is not None else "actions"

    @property
    def told(self) -> str:
        """How many are open, and overdue."""
        return words(list(self._found))

    def action_finish(self) -> None:
        """The action, or all marked of the list, is done today."""
        marked = [each for each in self._found if each.at < 0 and int(each.ref[3:]) in self.marked]
        chosen = marked or [each for each in [self.current] if each]
        if chosen and self.shown is not None:
            self.post_message(EditWanted(finish(chosen, self.shown.today)))

    def action_open_source(self) -> None:
        """Open the entry that it is kept in, at the action."""
        each = self.current
        if each is not None:
            table = BY_PREFIX[each.ref.partition("-")[0]].table
            field, record = ("actions", each.at) if each.at >= 0 else ("", 0)
            self.post_message(FormWanted(table, each.ref, field=field, record=record))

    def action_done_too(self) -> None:
        """With what is done and dropped, or without."""
        self._every = not self._every
        self.renew()
