"""The scope checklist as a board: a column for every status, a card for every item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, overload

from textual.geometry import Region

from models.declared import SCOPE
from models.fields import Kind, label
from models.project import split
from tui import edits_scope
from tui.cells import cell
from tui.commands import bindings
from tui.messages import EditWanted
from tui.rows import is_closed
from tui.views.view import PaneView, nothing
from tui.widgets.card_columns import Card, CardColumn, CardColumns

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from models.entry import Document
    from models.fields import RegisterSpec
    from tui.views.view import Shown
    from tui.widgets.field_editor import FieldEditor

STATUSES = SCOPE.field("status").choices
DUE, OWNER = SCOPE.field("due"), SCOPE.field("owner")
REASON = SCOPE.field("status_reason")._replace(
    title="why it is rejected", help="Kept with the item.", kind=Kind.TEXT, required=True
)


class Cards(Sequence[Card]):
    """The cards of a column, each made when it is seen: ten thousand need not be before the first is."""

    def __init__(self, shown: Shown, numbers: Sequence[int]) -> None:
        self._shown = shown
        self._documents = shown.project.documents(SCOPE.table)
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> Card: ...

    @overload
    def __getitem__(self, place: slice) -> list[Card]: ...

    def __getitem__(self, place: int | slice) -> Card | list[Card]:
        if isinstance(place, slice):
            return [self._card(number) for number in self.numbers[place]]
        return self._card(self.numbers[place])

    def place_of(self, card_id: str) -> int | None:
        """Where the card with this id is; None when it is not here."""
        found = split(card_id)
        return self.numbers.index(found[1]) if found and found[1] in self.numbers else None

    def _card(self, number: int) -> Card:
        document, context = self._documents[number], self._shown.context
        letter = str(document.get("moscow") or "")[:1].upper()
        due = "" if is_closed(SCOPE, document) else cell(DUE, document.get("due"), context)
        aside = " · ".join(filter(None, (letter, due, cell(OWNER, document.get("owner"), context))))
        ref = SCOPE.ref(number)
        return Card(ref, f"{ref} {document.get('title', '')}", aside, self._tone(document))

    def _tone(self, document: Document) -> str:
        if is_closed(SCOPE, document):
            return "done"
        due = document.get("due")
        return "overdue" if due and str(due) < self._shown.today.isoformat() else ""


class ScopeBoard(PaneView):
    """H and L take the item to the status beside its own, J and K move it among its siblings in the column."""

    BINDINGS: ClassVar[list[Any]] = bindings("board")
    TABLES: ClassVar[frozenset[str] | None] = frozenset({"scope", "stakeholders"})
    MOVES: ClassVar[bool] = True
    DEFAULT_CSS = "ScopeBoard { layers: base above; }"

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self.marked: frozenset[int] = frozenset()
        self._numbers: Sequence[int] = ()
        self._shown: Shown | None = None
        self._rejecting: tuple[list[int], int] = ([], 0)

    def compose(self) -> ComposeResult:
        """The columns."""
        yield CardColumns()

    @property
    def cards(self) -> CardColumns:
        """The columns."""
        return self.query_one(CardColumns)

    @property
    def target(self) -> Widget:
        """The cards have the keyboard."""
        return self.cards

    @property
    def ref(self) -> str:
        """The item under the cursor."""
        return self.cards.current_id

    @property
    def field(self) -> str:
        """`e` edits the title: the status is moved."""
        return "title"

    @property
    def cursor_region(self) -> Region:
        """An editor opens on the card."""
        return self.cards.card_region.translate(self.cards.region.offset)

    def show(self, shown: Shown) -> None:
        """Every item that the filter lets through, in the column of its status."""
        self._shown, self._numbers = shown, shown.numbers
        documents = shown.project.documents(SCOPE.table)
        columns: dict[str, list[int]] = {status: [] for status in STATUSES}
        first = str(SCOPE.field("status").default)
        for number in shown.numbers:
            status = str(documents[number].get("status") or first)
            columns.setdefault(status, []).append(number)  # a status written by hand has a column of its own
        self.cards.hint = nothing(shown, self.spec)
        self.cards.show([self._column(shown, status, numbers) for status, numbers in columns.items()])
        self.post_message(self.Moved())

    @staticmethod
    def _column(shown: Shown, status: str, numbers: list[int]) -> CardColumn:
        narrow = status in SCOPE.closed or not numbers
        return CardColumn(label(status), Cards(shown, numbers), told=str(len(numbers)), narrow=narrow)

    def go_to(self, number: int) -> bool:
        """Put the cursor on the item's card."""
        return self.cards.go_to(SCOPE.ref(number))

    def mark(self, numbers: frozenset[int]) -> None:
        """Show the marks."""
        self.marked = numbers
        self.cards.mark(SCOPE.ref(number) for number in numbers)

    def after_mark(self) -> None:
        """On to the next card."""
        self.cards.action_cursor_down()

    def on_card_columns_highlighted(self, message: CardColumns.Highlighted) -> None:
        """Another card is under the cursor."""
        message.stop()
        self.post_message(self.Moved())

    @property
    def chosen(self) -> list[int]:
        """The marked items that are shown, else the one under the cursor."""
        marked = [number for number in self._numbers if number in self.marked]
        return marked or ([self.number] if self.number is not None else [])

    # What its keys do

    def action_move_left(self) -> None:
        """To the status on the left."""
        self._to_status(-1)

    def action_move_right(self) -> None:
        """To the status on the right."""
        self._to_status(1)

    def _to_status(self, step: int) -> None:
        numbers, shown = self.chosen, self._shown
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
