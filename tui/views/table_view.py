"""A view that is a table: rows of its own making, each about one entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.views.view import PaneView, nothing
from tui.widgets.table import VirtualTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.geometry import Region
    from textual.widget import Widget

    from models.fields import RegisterSpec
    from tui.views.view import Shown
    from tui.widgets.table import Source
    from tui.widgets.table_columns import TableColumn


class NoRows:
    """The source of a table that nothing was shown in yet."""

    def __len__(self) -> int:
        return 0

    def cells(self, _: int) -> Sequence[str]:
        """None."""
        return ()

    def row_id(self, _: int) -> str:
        """None."""
        return ""

    def tone(self, _: int) -> str:
        """None."""
        return ""


class TableView(PaneView):
    """One table. The id of a row is the ref of its entry; `take` says what the rows and columns are."""

    HINT: ClassVar[str] = "Nothing to show here."

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self.shown: Shown | None = None
        self.marked: frozenset[int] = frozenset()

    def compose(self) -> ComposeResult:
        """The table."""
        yield VirtualTable(NoRows(), (), hint=self.HINT)

    def take(self, shown: Shown) -> tuple[Source, Sequence[TableColumn]]:
        """The rows and columns of this snapshot."""
        raise NotImplementedError

    @property
    def table(self) -> VirtualTable:
        """The table."""
        return self.query_one(VirtualTable)

    @property
    def target(self) -> Widget:
        """The table has the keyboard."""
        return self.table

    def show(self, shown: Shown) -> None:
        """Make the rows anew; the cursor stays on its entry."""
        self.shown = shown
        self.table.hint = nothing(shown, self.spec) or self.HINT
        self.renew()

    def renew(self) -> None:
        """Make the rows of the same snapshot anew: something else is wished of them."""
        if self.shown is not None:
            source, columns = self.take(self.shown)
            self.table.show(source, columns)
            self.post_message(self.Moved())

    @property
    def ref(self) -> str:
        """The ref of the row."""
        return self.table.current_id

    @property
    def chosen(self) -> list[int]:
        """What a key of the view acts on: the marked entries that are shown, else the one under the cursor."""
        marked = [number for number in (self.shown.numbers if self.shown else ()) if number in self.marked]
        return marked or ([self.number] if self.number is not None else [])

    @property
    def cursor_region(self) -> Region:
        """The cell under the cursor."""
        return self.table.cell_region().translate(self.table.region.offset) or super().cursor_region

    def go_to(self, number: int) -> bool:
        """Put the cursor on the row of the entry."""
        return self.table.go_to(self.spec.ref(number))

    def mark(self, numbers: frozenset[int]) -> None:
        """Marks as in the pane's own table."""
        self.marked = numbers
        self.table.mark(self.spec.ref(number) for number in numbers)

    def after_mark(self) -> None:
        """On to the next row."""
        self.table.action_cursor_down()

    def on_virtual_table_highlighted(self, message: VirtualTable.Highlighted) -> None:
        """Another entry is under the cursor."""
        message.stop()
        self.post_message(self.Moved())

    def on_virtual_table_cell_highlighted(self, message: VirtualTable.CellHighlighted) -> None:
        """Another column: for those who ask for `field`."""
        message.stop()

    def on_virtual_table_header_selected(self, message: VirtualTable.HeaderSelected) -> None:
        """A click on a title: the pane would sort its own table by it."""
        message.stop()
