"""The alternatives side by side: what each costs, how long it takes, what speaks for and against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.alternatives import CHOSEN, REJECTED, in_order
from models.fields import Kind
from models.values import show
from tui.cells import cell
from tui.commands import bindings
from tui.views.sheet_view import SheetView
from tui.views.view import nothing
from tui.widgets.sheet_lines import SheetRow

if TYPE_CHECKING:
    from models.entry import Document
    from models.fields import RegisterSpec
    from tui.views.view import Shown

ASPECTS = ("title", "status", "kind", "cost", "duration_days", "description", "pros", "cons", "assessment", "reason")
APART = frozenset({"description", "pros", "cons", "assessment", "reason"})
SIGNS = {CHOSEN: "✓ ", REJECTED: "✗ "}


class CompareView(SheetView):
    """A column per alternative, a row per aspect; `e` edits what is under the cursor, `A` chooses the alternative."""

    BINDINGS: ClassVar[list[Any]] = bindings("compare")
    LABEL_WIDTH = 12
    TABLES: ClassVar[frozenset[str] | None] = frozenset({"alternatives"})

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self._numbers: list[int] = []

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

    def go_to(self, number: int) -> bool:
        """To the column of the alternative."""
        if number not in self._numbers:
            return False
        self.sheet.cursor_column = self._numbers.index(number)
        return True


def _head(ref: str, document: Document) -> str:
    return f"{SIGNS.get(str(document.get('status')), '')}{ref}"
