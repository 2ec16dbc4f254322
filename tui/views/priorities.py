"""The MoSCoW meter over the items by priority: are the musts more than the date can bear, and which could give way?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.branches import Outline
from models.analysis.moscow import PRIORITIES, TITLES, meter
from models.declared import SCOPE
from tui import edits_scope
from tui.cells import cell
from tui.commands import bindings
from tui.messages import EditWanted
from tui.rows import CHECKS, is_closed
from tui.views.table_view import TableView
from tui.widgets.moscow_meter import MoscowMeter
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.views.view import Shown

FIELDS = ("moscow", "moscow", "title", "effort", "owner", "status")
COLUMNS = (
    TableColumn("ref", 6),
    TableColumn("priority", 9),
    TableColumn("title", 24, flex=1),
    TableColumn("effort", 6, align="right"),
    TableColumn("owner", 16),
    TableColumn("status", 12),
)


class Prioritised:
    """The rows: musts first, each priority in the order of the tree."""

    def __init__(self, shown: Shown, groups: dict[str, list[int]]) -> None:
        self._context = shown.context
        self._documents = shown.project.documents(SCOPE.table)
        self.rows = [(number, name) for name in PRIORITIES for number in groups[name]]
        self.starts = {name: place for place, name in reversed([(at, name) for at, (_, name) in enumerate(self.rows)])}

    def __len__(self) -> int:
        return len(self.rows)

    def row_id(self, row: int) -> str:
        """The ref."""
        return SCOPE.ref(self.rows[row][0])

    def cells(self, row: int) -> Sequence[str]:
        """Ref, priority, title, effort, owner, status."""
        number, name = self.rows[row]
        document = self._documents[number]
        shown = [cell(SCOPE.field(each), document.get(each), self._context) for each in ("effort", "owner", "status")]
        title = f"{CHECKS.get(str(document.get('status')), '[ ]')} {document.get('title', '')}"
        return [SCOPE.ref(number), TITLES[name], title, *shown]

    def tone(self, row: int) -> str:
        """What is done is quiet."""
        return "done" if is_closed(SCOPE, self._documents[self.rows[row][0]]) else ""


class Priorities(TableView):
    """H gives an item the next higher priority, L the next lower; n and N go from priority to priority."""

    BINDINGS: ClassVar[list[Any]] = bindings("priorities")
    TABLES: ClassVar[frozenset[str] | None] = frozenset({"scope", "stakeholders"})
    MOVES: ClassVar[bool] = True
    HINT: ClassVar[str] = "All of it is out of scope or rejected."

    def compose(self) -> ComposeResult:
        """The meter, and the items under it."""
        yield MoscowMeter()
        yield from super().compose()

    def take(self, shown: Shown) -> tuple[Prioritised, Sequence[TableColumn]]:
        """The meter is of the whole checklist, the rows of what the filter lets through."""
        found = meter(Outline(shown.project.documents(SCOPE.table)))
        self.query_one(MoscowMeter).show(found)
        passing = frozenset(shown.numbers)
        groups = {name: [each for each in part.numbers if each in passing] for name, part in found.parts.items()}
        return Prioritised(shown, groups), COLUMNS

    @property
    def field(self) -> str:
        """The field of the cell."""
        return FIELDS[self.table.cursor_column]

    def renew(self) -> None:
        """The meter follows."""
        super().renew()
        self._point()

    def on_virtual_table_highlighted(self, message: Any) -> None:
        """The meter shows the priority of the item."""
        super().on_virtual_table_highlighted(message)
        self._point()

    def _point(self) -> None:
        rows = self.table.source
        here = isinstance(rows, Prioritised) and len(rows)
        self.query_one(MoscowMeter).current = rows.rows[self.table.cursor_row][1] if here else ""  # type: ignore[attr-defined]  # it is Prioritised then

    def action_next_priority(self) -> None:
        """To the first item of the next priority."""
        self._go(1)

    def action_previous_priority(self) -> None:
        """To the first item of the priority before."""
        self._go(-1)

    def _go(self, step: int) -> None:
        rows = self.table.source
        if isinstance(rows, Prioritised) and len(rows):
            names = list(rows.starts)[::-1]
            place = names.index(rows.rows[self.table.cursor_row][1]) + step
            if 0 <= place < len(names):
                self.table.cursor_row = rows.starts[names[place]]

    def action_raise_priority(self) -> None:
        """The next higher priority."""
        self._step(-1)

    def action_lower_priority(self) -> None:
        """The next lower priority."""
        self._step(1)

    def _step(self, step: int) -> None:
        if self.chosen:
            self.post_message(EditWanted(edits_scope.next_priority(self.chosen, step)))
