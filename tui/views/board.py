"""A register as a board: a column for every status, a card for every entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, overload

from models.fields import label
from models.project import split
from tui.rows import is_closed
from tui.views.cards_view import CardsView
from tui.views.view import nothing
from tui.widgets.card_columns import Card, CardColumn

if TYPE_CHECKING:
    from models.entry import Document
    from models.fields import RegisterSpec
    from tui.cells import Context
    from tui.views.view import Shown


class Cards(Sequence[Card]):
    """The cards of a column, each made when it is seen: ten thousand need not be before the first is."""

    def __init__(self, board: Board, shown: Shown, numbers: Sequence[int]) -> None:
        self._board = board
        self._shown = shown
        self._documents = shown.project.documents(board.spec.table)
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
        document, spec = self._documents[number], self._board.spec
        ref = spec.ref(number)
        title = f"{ref} {document.get(spec.title_field, '')}"
        return Card(ref, title, self._board.aside(document, self._shown.context), self._tone(document))

    def _tone(self, document: Document) -> str:
        if is_closed(self._board.spec, document):
            return "done"
        due = document.get("due")
        return "overdue" if due and str(due) < self._shown.today.isoformat() else ""


class Board(CardsView):
    """H and L take the entry to the status beside its own. A board says what stands on its cards, and moves them."""

    MOVES: ClassVar[bool] = True
    DEFAULT_CSS = "Board { layers: base above; }"

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self.marked: frozenset[int] = frozenset()
        self.numbers: Sequence[int] = ()
        self.shown: Shown | None = None

    @property
    def ref(self) -> str:
        """The item under the cursor."""
        return self.cards.current_id

    @property
    def field(self) -> str:
        """`e` edits the title: the status is moved."""
        return "title"

    def show(self, shown: Shown) -> None:
        """Every item that the filter lets through, in the column of its status."""
        self.shown, self.numbers = shown, shown.numbers
        documents = shown.project.documents(self.spec.table)
        columns: dict[str, list[int]] = {status: [] for status in self.spec.field("status").choices}
        first = str(self.spec.field("status").default)
        for number in shown.numbers:
            status = str(documents[number].get("status") or first)
            columns.setdefault(status, []).append(number)  # a status written by hand has a column of its own
        self.cards.hint = nothing(shown, self.spec)
        self.cards.show([self._column(shown, status, numbers) for status, numbers in columns.items()])
        self.post_message(self.Moved())

    def _column(self, shown: Shown, status: str, numbers: list[int]) -> CardColumn:
        narrow = status in self.spec.closed or not numbers
        return CardColumn(label(status), Cards(self, shown, numbers), told=str(len(numbers)), narrow=narrow)

    def go_to(self, number: int) -> bool:
        """Put the cursor on the item's card."""
        return self.cards.go_to(self.spec.ref(number))

    def mark(self, numbers: frozenset[int]) -> None:
        """Show the marks."""
        self.marked = numbers
        self.cards.mark(self.spec.ref(number) for number in numbers)

    @property
    def chosen(self) -> list[int]:
        """The marked items that are shown, else the one under the cursor."""
        marked = [number for number in self.numbers if number in self.marked]
        return marked or ([self.number] if self.number is not None else [])

    def aside(self, document: Document, context: Context) -> str:
        """What a card tells in its second line."""
        raise NotImplementedError

    def to_status(self, step: int) -> None:
        """Take what is chosen to the status on the right (1) or on the left (-1)."""
        raise NotImplementedError

    def action_move_left(self) -> None:
        """To the status on the left."""
        self.to_status(-1)

    def action_move_right(self) -> None:
        """To the status on the right."""
        self.to_status(1)
