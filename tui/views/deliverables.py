"""Acceptance by deliverable: every must and should, its acceptances, and what is missing until it is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.deliverables import Line, by_deliverable
from models.analysis.shapes import text
from models.declared import ACCEPTANCE, SCOPE
from models.fields import label
from models.project import split
from tui.cells import Context, cell
from tui.commands import bindings
from tui.messages import FormWanted
from tui.views.table_view import TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.views.view import Shown

NAME = "by deliverable"
COLUMNS = (
    TableColumn("ref", 8),
    TableColumn("deliverable, acceptance", 20, flex=3),
    TableColumn("outcome", 11),
    TableColumn("approver", 10, flex=1),
    TableColumn("date", 10),
    TableColumn("missing", 14, flex=2),
)
NONE = "No must and no should is in scope: step 2 has the checklist."
OF_ACCEPTANCE = ("", "title", "outcome", "approver", "date", "criterion")
OF_ITEM = ("", "title", "status", "approver", "accepted_on", "acceptance_criterion")


class Rows:
    """A row for each deliverable and each acceptance."""

    def __init__(self, lines: Sequence[Line], context: Context) -> None:
        self.lines = lines
        self.context = context

    def __len__(self) -> int:
        return len(self.lines)

    def row_id(self, row: int) -> str:
        """The ref."""
        return self.lines[row].ref

    def tone(self, row: int) -> str:
        """What lacks something stands out, what is accepted is quiet."""
        line = self.lines[row]
        return "done" if line.accepted else "overdue" if line.missing else ""

    def cells(self, row: int) -> Sequence[str]:
        """Ref, title, outcome, who, when, and what is missing."""
        line = self.lines[row]
        document, context, missing = line.document, self.context, ", ".join(line.missing)
        if line.ref.startswith(f"{SCOPE.prefix}-"):
            moscow = label(text(document, "moscow"))
            who = text(document, "accepted_by") or text(document, "approver")
            state = "accepted" if line.accepted else "open"
            when = cell(SCOPE.field("accepted_on"), document.get("accepted_on"), context)
            return (
                line.ref,
                f"{moscow}: {text(document, 'title')}",
                state,
                context.project.heading(who),
                when,
                missing,
            )
        outcome = label(text(document, "outcome") or "open")
        who = cell(ACCEPTANCE.field("approver"), document.get("approver"), context)
        when = cell(ACCEPTANCE.field("date"), document.get("date"), context)
        reason = text(document, "conditions") if text(document, "outcome") == "rejected" else ""
        shown = "; ".join(part for part in (" ".join(reason.split()), missing) if part)
        indent = "  " if line.below else ""
        return (f"{indent}{line.ref}", f"{indent}{text(document, 'title')}", outcome, who, when, shown)


class DeliverablesView(TableView):
    """Enter opens an acceptance; on a deliverable that has none it starts one, with its criterion filled in."""

    BINDINGS: ClassVar[list[Any]] = bindings(NAME)
    TABLES = frozenset({ACCEPTANCE.table, SCOPE.table, "stakeholders"})
    HINT: ClassVar[str] = ""  # nothing is said before it is known

    def show(self, shown: Shown) -> None:
        """There may be deliverables where there is no acceptance yet."""
        super().show(shown)
        self.table.hint = NONE

    def take(self, shown: Shown) -> tuple[Rows, Sequence[TableColumn]]:
        """The deliverables of this snapshot; while a filter is on, those with acceptances that it lets through."""
        lines = by_deliverable(shown.project, shown.numbers)
        if shown.filter_text:
            with_any = {text(line.document, "deliverable") for line in lines if line.ref.startswith("AP-")}
            lines = [line for line in lines if line.ref.startswith("AP-") or line.ref in with_any]
        return Rows(lines, shown.context), COLUMNS

    @property
    def _line(self) -> Line | None:
        source = self.table.source
        return source.lines[self.table.cursor_row] if isinstance(source, Rows) and len(source) else None

    @property
    def told(self) -> str:
        """How many are accepted."""
        source = self.table.source
        items = [line for line in source.lines if line.ref.startswith("S-")] if isinstance(source, Rows) else []
        return f"{sum(line.accepted for line in items)} of {len(items)} deliverables accepted" if items else ""

    @property
    def about(self) -> str:
        """What is missing, which the row may have no room for; else the entry's own summary."""
        line = self._line
        return f"{line.ref} {', '.join(line.missing)}" if line and line.missing else ""

    @property
    def field(self) -> str:
        """What `e` edits."""
        return (OF_ACCEPTANCE if self.number is not None else OF_ITEM)[self.table.cursor_column]

    def action_open_or_accept(self) -> None:
        """Open the acceptance; on a deliverable start one."""
        from tui.edits_close import acceptance_of

        line, found = self._line, split(self.ref)
        if line is None or found is None or self.shown is None:
            return
        if found[0] is ACCEPTANCE:
            self.post_message(FormWanted(ACCEPTANCE.table, self.ref, field=self.field))
        else:
            self.post_message(FormWanted(ACCEPTANCE.table, typed=acceptance_of(self.shown.project, found[1])))
