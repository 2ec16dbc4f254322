"""Closure: what is still open anywhere, and who has it after the project; when all of it is answered, it closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.closing import closed_since, gate_passed, obstacles, waiver
from models.analysis.closure import OpenEnd, closure
from models.date_form import written_iso
from models.declared import PROJECT
from models.fields import label
from models.project import split
from tui.commands import bindings
from tui.messages import EditWanted, FormWanted, Said
from tui.views.table_view import TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.fields import RegisterSpec
    from models.project import Project
    from tui.views.view import Shown

NAME = "closure"
COLUMNS = (
    TableColumn("ref", 6),
    TableColumn("still open", 24, flex=3),
    TableColumn("status", 11),
    TableColumn("owner now", 10, flex=1),
    TableColumn("after the project, or why it stays", 14, flex=2),
)
DONE = "Nothing is open any more. A closes the project."
PARTS = {part.name: part for part in PROJECT.field("handed_over").parts}
OWNER, REASON = PARTS["owner"], PARTS["reason"]


class Rows:
    """A row for each open entry; what nobody answered comes first."""

    def __init__(self, ends: Sequence[OpenEnd], project: Project) -> None:
        self.ends = ends
        self.project = project

    def __len__(self) -> int:
        return len(self.ends)

    def row_id(self, row: int) -> str:
        """The ref."""
        return self.ends[row].ref

    def tone(self, row: int) -> str:
        """What nobody has stands out."""
        return "done" if self.ends[row].answered else "overdue"

    def cells(self, row: int) -> Sequence[str]:
        """Ref, title, status, whose it is, and what becomes of it."""
        end = self.ends[row]
        owner = self.project.heading(end.owner) if end.owner else ""
        return (end.ref, end.title, label(end.status), owner, self.answer(end) or "nobody")

    def answer(self, end: OpenEnd) -> str:
        """Who has it then, or why it may stay."""
        to = self.project.heading(end.to) if end.to else ""
        return " · ".join(part for part in (to, end.reason) if part)


class ClosureView(TableView):
    """Marks are of any register here. `A` closes the project, or opens it again."""

    BINDINGS: ClassVar[list[Any]] = bindings(NAME)
    TABLES: ClassVar[frozenset[str] | None] = None
    HINT: ClassVar[str] = ""  # nothing is said before it is known

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self.marks: set[str] = set()

    def show(self, shown: Shown) -> None:
        """All of the project, whatever the pane's filter lets through."""
        super().show(shown)
        self.table.hint = DONE

    def take(self, shown: Shown) -> tuple[Rows, Sequence[TableColumn]]:
        """What is open in this snapshot."""
        ends = closure(shown.project)
        self.marks &= {end.ref for end in ends}
        return Rows(ends, shown.project), COLUMNS

    def renew(self) -> None:
        """Marks stay."""
        super().renew()
        self.table.mark(self.marks)

    def mark(self, numbers: frozenset[int]) -> None:
        """The pane's marks are of gates alone."""

    # What is under the cursor

    @property
    def _ends(self) -> Sequence[OpenEnd]:
        source = self.table.source
        return source.ends if isinstance(source, Rows) else ()

    @property
    def _refs(self) -> list[str]:
        """What a key acts on: all marked, else the one under the cursor."""
        marked = [end.ref for end in self._ends if end.ref in self.marks]
        return marked or [ref for ref in (self.ref,) if ref]

    @property
    def told(self) -> str:
        """How much nobody has, and whether it can close."""
        if self.shown is None:
            return ""
        since = closed_since(self.shown.project.header_document)
        if since:
            return f"closed since {written_iso(since)}"
        open_ends = sum(not end.answered for end in self._ends)
        gate = "gate passed" if gate_passed(self.shown.project) else "gate not passed"
        if waiver(self.shown.project.header_document):
            gate = "gate waived"
        marked = f" · {len(self.marks)} marked" if self.marks else ""
        return f"{open_ends} of {len(self._ends)} unanswered · {gate}{marked}"

    @property
    def about(self) -> str:
        """The whole title, and what becomes of it."""
        end, source = next((end for end in self._ends if end.ref == self.ref), None), self.table.source
        if end is None or not isinstance(source, Rows):
            return ""
        return f"{end.ref} {end.title} · {source.answer(end) or 'nobody has it after the project'}"

    def go_to(self, number: int) -> bool:
        """The gates of the pane are among the rows."""
        return self.table.go_to(self.spec.ref(number))

    # Keys

    def action_mark_end(self) -> None:
        """Mark it, and go on."""
        if self.ref:
            self.marks ^= {self.ref}
            self._marked()
            self.table.action_cursor_down()

    def action_mark_unanswered(self) -> None:
        """Mark all that nobody has; again: none."""
        wanted = {end.ref for end in self._ends if not end.answered}
        self.marks = set() if self.marks else wanted
        self._marked()

    def _marked(self) -> None:
        self.table.mark(self.marks)
        self.post_message(self.Moved())

    def action_new_owner(self) -> None:
        """Who has it after the project."""
        self._ask(OWNER._replace(required=True))

    def action_may_stay(self) -> None:
        """Why it may be left."""
        self._ask(REASON._replace(required=True))

    def _ask(self, field: Any) -> None:
        from tui import edits_close
        from tui.screens.short_form import ShortForm

        refs, shown = self._refs, self.shown
        if not refs or shown is None:
            return
        today = shown.today.isoformat()
        owner = field.name == OWNER.name

        def made(given: dict[str, Any]) -> Any:
            said = str(given[field.name])
            self.marks.clear()
            return edits_close.hand_over(refs, said if owner else "", "" if owner else said, today)

        what = f"{refs[0]} {shown.project.heading(refs[0])}" if len(refs) == 1 else f"{len(refs)} open entries"
        title = f"Who has it after the project: {what}" if owner else f"Why it may be left: {what}"
        self.app.push_screen(ShortForm(shown.project, shown.today, PROJECT, (field,), {}, title=title, made=made))

    def action_take_back(self) -> None:
        """Take the answer back."""
        from tui import edits_close

        if self._refs:
            self.post_message(EditWanted(edits_close.hand_over(self._refs, "", "", "")))

    def action_open_end(self) -> None:
        """Open the entry."""
        found = split(self.ref)
        if found:
            self.post_message(FormWanted(found[0].table, self.ref))

    def action_close_or_reopen(self) -> None:
        """Close the project, or open it again."""
        from tui.screens.ending import close_or_reopen

        if self.shown is not None:
            close_or_reopen(self, self.shown.project, self.shown.today)

    def action_why_not(self) -> None:
        """What stands in the way of closing."""
        if self.shown is not None:
            left = obstacles(self.shown.project)
            self.post_message(Said(" · ".join(left) or "nothing stands in the way: A closes the project"))
