"""The alternatives side by side: what each costs, how long it takes, what speaks for and against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.alternatives import CHOSEN, REJECTED, in_order
from models.fields import Kind
from models.values import show
from tui.cells import cell
from tui.commands import bindings
from tui.views.view import PaneView, nothing
from tui.widgets.sheet import Sheet
from tui.widgets.sheet_lines import SheetRow

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Region
    from textual.widget import Widget

    from models.entry import Document
    from models.fields import RegisterSpec
    from tui.views.view import Shown

ASPECTS = ("title", "status", "kind", "cost", "duration_days", "description", "pros", "cons", "assessment", "reason")
APART = frozenset({"description", "pros", "cons", "assessment", "reason"})
SIGNS = {CHOSEN: "✓ ", REJECTED: "✗ "}


class CompareView(PaneView):
    """A column per alternative, a row per aspect; `e` edits what is under the cursor, `A` chooses the alternative."""

    BINDINGS: ClassVar[list[Any]] = bindings("compare")
    TABLES: ClassVar[frozenset[str] | None] = frozenset({"alternatives"})

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self._numbers: list[int] = []

    def compose(self) -> ComposeResult:
        """The sheet."""
        yield Sheet(label_width=12)

    @property
    def sheet(self) -> Sheet:
        """The sheet."""
        return self.query_one(Sheet)

    @property
    def target(self) -> Widget:
        """The sheet has the keyboard."""
        return self.sheet

    def show(self, shown: Shown) -> None:
        """The alternatives that the filter lets through; the cursor stays on its own."""
        number = self.number
        self._numbers = in_order(shown.project, shown.numbers)
        documents = [shown.project.documents(self.spec.table)[each] for each in self._numbers]
        self.sheet.hint = nothing(shown, self.spec)
        rows = [self._row(name, documents, shown) for name in ASPECTS]
        self.sheet.show(
            rows if documents else (),
            [_head(self.spec.ref(at), document) for at, document in zip(self._numbers, documents, strict=True)],
        )
        if number is not None:
            self.go_to(number)
        self.post_message(self.Moved())

    def _row(self, name: str, documents: list[Document], shown: Shown) -> SheetRow:
        field = self.spec.field(name)
        default = field.default or ""
        values = [document.get(name) or default for document in documents]
        if field.kind is Kind.NUMBER:
            cells = [cell(field, value, shown.context) for value in values]
        else:
            cells = [show(field, value, shown.project) for value in values]
        lacking = name in {"pros", "cons"}
        return SheetRow(name, field.title, tuple(text or ("-" if lacking else "") for text in cells), "", name in APART)

    @property
    def ref(self) -> str:
        """The alternative of the column."""
        return self.spec.ref(self._numbers[self.sheet.cursor_column]) if self._numbers else ""

    @property
    def field(self) -> str:
        """The aspect of the row."""
        return self.sheet.current_id

    @property
    def told(self) -> str:
        """Which alternative of how many is under the cursor."""
        return f"{self.sheet.cursor_column + 1} of {len(self._numbers)} side by side" if self._numbers else ""

    @property
    def cursor_region(self) -> Region:
        """Over the text."""
        return self.sheet.cell_region

    def go_to(self, number: int) -> bool:
        """To the column of the alternative."""
        if number not in self._numbers:
            return False
        self.sheet.cursor_column = self._numbers.index(number)
        return True

    def on_sheet_moved(self, message: Sheet.Moved) -> None:
        """Another aspect, or another alternative."""
        message.stop()
        self.post_message(self.Moved())


def _head(ref: str, document: Document) -> str:
    return f"{SIGNS.get(str(document.get('status')), '')}{ref}"
