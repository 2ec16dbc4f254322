"""Decisions that were taken, and who of their audience has not heard of them since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.change import Change
from models.checks.told import Telling, tellings
from models.declared import COMMS, DECISION
from models.standin import standin
from tui.cells import cell
from tui.commands import bindings
from tui.messages import FormWanted, Said
from tui.views.table_view import TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.project import Project
    from tui.cells import Context
    from tui.views.view import Shown

NAME = "to be told"
COLUMNS = (
    TableColumn("ref", 6),
    TableColumn("decision", 20, flex=2),
    TableColumn("decided", 8),
    TableColumn("applies", 8),
    TableColumn("not told yet", 14, flex=2),
    TableColumn("told", 6),
    TableColumn("will hear", 9, flex=1),
)
FIELDS = ("", "title", "decided", "applies_from", "communicated_to", "communicated_to", "communicated_to")


class Rows:
    """A row for each decision that has an audience."""

    def __init__(self, found: Sequence[Telling], context: Context) -> None:
        self.found = found
        self.context = context

    def __len__(self) -> int:
        return len(self.found)

    def row_id(self, row: int) -> str:
        """The ref."""
        return DECISION.ref(self.found[row].number)

    def tone(self, row: int) -> str:
        """What holds already and was not told stands out; what everybody knows is quiet."""
        each = self.found[row]
        if not each.untold:
            return "done"
        applies = each.document.get("applies_from")
        return "overdue" if isinstance(applies, str) and applies <= self.context.today.isoformat() else "medium"

    def cells(self, row: int) -> Sequence[str]:
        """Ref, title, both days, who has not heard, how many have, and to whom something is planned."""
        each, context = self.found[row], self.context
        days = [cell(DECISION.field(name), each.document.get(name), context) for name in ("decided", "applies_from")]
        title = str(each.document.get("title", ""))
        told = f"{each.told}/{each.told + len(each.untold)}"
        return (DECISION.ref(each.number), title, *days, self._names(each.untold), told, self._names(each.planned))

    def _names(self, who: Sequence[str]) -> str:
        return ", ".join(self.context.project.heading(each) for each in who)


class ToBeTold(TableView):
    """Enter starts the communication to those who have not heard."""

    BINDINGS: ClassVar[list[Any]] = bindings(NAME)
    TABLES: ClassVar[frozenset[str] | None] = frozenset({DECISION.table, COMMS.table, "stakeholders"})
    HINT: ClassVar[str] = "No decision was taken that names who has to be told (communicated to)."

    def take(self, shown: Shown) -> tuple[Rows, Sequence[TableColumn]]:
        """The decisions that the filter lets through."""
        return Rows(tellings(shown.project, shown.today, shown.numbers), shown.context), COLUMNS

    @property
    def _found(self) -> Sequence[Telling]:
        source = self.table.source
        return source.found if isinstance(source, Rows) else ()

    @property
    def field(self) -> str:
        """What `e` edits."""
        return FIELDS[self.table.cursor_column]

    @property
    def told(self) -> str:
        """How many somebody has not heard of."""
        waiting = sum(bool(each.untold) for each in self._found)
        return f"{waiting} to be told" if waiting else ""

    def action_tell(self) -> None:
        """Start the communication; the decision refers to it once it is saved."""
        shown = self.shown
        each = self._found[self.table.cursor_row] if self._found else None
        if shown is None or each is None:
            return
        ref = DECISION.ref(each.number)
        if not each.untold:
            self.post_message(Said(f"{ref}: everybody was told; O shows its links, v the table"))
            return
        title = " ".join(f"Decision {ref}: {each.document.get('title', '')}".split())[:200]
        typed: dict[str, object] = {
            "title": title,
            "audience": list(each.untold),
            "first_date": shown.today.isoformat(),
            "frequency": "once",
        }
        if isinstance(what := each.document.get("description"), str) and what:
            typed["key_message"] = what
        self.post_message(FormWanted(COMMS.table, typed=typed, also=lambda project: _linked(project, each.number)))


def _linked(project: Project, number: int) -> tuple[Change, ...]:
    """The decision refers to the communication that tells of it."""
    document = project.documents(DECISION.table).get(number)
    if document is None:
        return ()
    about = document.get("about")
    refs = [ref for ref in about if isinstance(ref, str)] if isinstance(about, list) else []
    return (Change(DECISION.table, number, {"about": [*refs, standin(0)]}, project.version),)
