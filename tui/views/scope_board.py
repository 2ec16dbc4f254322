"""The scope checklist as a board: a column for every status, a card for every item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.geometry import Region

from models.declared import SCOPE
from models.fields import Kind
from tui import edits_scope
from tui.cells import cell
from tui.commands import bindings
from tui.messages import EditWanted
from tui.rows import is_closed
from tui.views.board import Board, Cards

if TYPE_CHECKING:
    from models.entry import Document
    from models.fields import RegisterSpec
    from tui.cells import Context
    from tui.views.view import Shown
    from tui.widgets.field_editor import FieldEditor

DUE, OWNER = SCOPE.field("due"), SCOPE.field("owner")
REASON = SCOPE.field("status_reason")._replace(
    title="why it is rejected", help="Kept with the item.", kind=Kind.TEXT, required=True
)


class ScopeBoard(Board):
    """H and L take the item to the status beside its own, J and K move it among its siblings in the column."""

    BINDINGS: ClassVar[list[Any]] = bindings("board")
    TABLES: ClassVar[frozenset[str] | None] = frozenset({"scope", "stakeholders"})

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self._rejecting: tuple[list[int], int] = ([], 0)

    def aside(self, document: Document, context: Context) -> str:
        """Priority, until when, whose."""
        letter = str(document.get("moscow") or "")[:1].upper()
        due = "" if is_closed(SCOPE, document) else cell(DUE, document.get("due"), context)
        return " · ".join(filter(None, (letter, due, cell(OWNER, document.get("owner"), context))))

    def to_status(self, step: int) -> None:
        """To the status beside; what is rejected needs its reason."""
        numbers, shown = self.chosen, self.shown
        if not numbers or shown is None:
            return
        documents = shown.project.documents(SCOPE.table)
        rejected = [
            number for number in numbers if edits_scope.status_beside(documents[number], step) == edits_scope.REJECTED
        ]
        if rejected:
            known = {str(documents[number].get("status_reason") or "") for number in rejected}
            self._ask_why(numbers, step, shown, known.pop() if len(known) == 1 else "")
        else:
            self.post_message(EditWanted(edits_scope.next_status(numbers, step)))

    def _ask_why(self, numbers: list[int], step: int, shown: Shown, known: str) -> None:
        """What is rejected keeps its reason: a line for it opens on the card, with what stands there already."""
        from tui.widgets.field_editor import FieldEditor

        if not self.query(FieldEditor):
            self._rejecting = (numbers, step)
            editor = FieldEditor(REASON, known, shown.project, shown.today)
            card = self.cursor_region
            editor.open_at(self, Region(self.region.x + 1, card.y, max(1, self.region.width - 2), card.height))

    def on_field_editor_saved(self, message: FieldEditor.Saved) -> None:
        """Reject, with the reason; other editors are the pane's."""
        if message.field is not REASON:
            return
        message.stop()
        editor, (numbers, step) = message.editor, self._rejecting

        def answer(saved: bool) -> None:
            if saved or self.app.screen is not self.screen:
                editor.done()
            else:
                editor.reopen()

        self.post_message(EditWanted(edits_scope.next_status(numbers, step, str(message.value)), answer))

    def on_field_editor_left(self, message: FieldEditor.Left) -> None:
        """Nothing is rejected."""
        if message.field is REASON:
            message.stop()

    def action_move_up(self) -> None:
        """Before the sibling above it in the column."""
        self._shift(-1)

    def action_move_down(self) -> None:
        """After the sibling below it in the column."""
        self._shift(1)

    def _shift(self, step: int) -> None:
        column = self.cards.columns[self.cards.column].cards if self.cards.columns else ()
        if self.number is not None and isinstance(column, Cards):
            self.post_message(EditWanted(edits_scope.shift([self.number], step, frozenset(column.numbers))))
