"""The columns of a register: which are shown, in which order and how wide. Every key is applied at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.content import Content

from models.table_fields import table_field, table_fields
from store.own_columns import NARROWEST, WIDEST, OwnColumns
from tui.rows import Selection, columns
from tui.widgets.arrow_table import ArrowTable, lines_for
from tui.widgets.dialog import Dialog
from tui.widgets.line import Line
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import Resize
    from textual.widget import Widget

    from models.fields import FieldSpec, RegisterSpec

COLUMNS = (
    TableColumn("", 3),
    TableColumn("column", 22),
    TableColumn("width", 5, align="right"),
    TableColumn("what it is", 20, flex=1),
)
FLEXIBLE = "rest"  # the width of the title, which takes what the others leave


class ColumnRows:
    """The rows of the list: the columns that are shown, in their order, then the other fields."""

    def __init__(self, fields: Sequence[FieldSpec], shown: int, selection: Selection) -> None:
        self.fields = fields
        self.shown = shown
        self.selection = selection

    def __len__(self) -> int:
        return len(self.fields)

    def row_id(self, row: int) -> str:
        """The field's name."""
        return self.fields[row].name

    def tone(self, row: int) -> str:
        """What is not shown stands back."""
        return "" if row < self.shown else "muted"

    def cells(self, row: int) -> Sequence[str]:
        """Whether it is shown, title, width, help."""
        field = self.fields[row]
        width = self.selection.width_of(field)
        return ("[x]" if row < self.shown else "[ ]", field.title, str(width or FLEXIBLE), field.help)


class ColumnsScreen(Dialog[OwnColumns]):
    """Hands back what was chosen, for the next time; `apply` shows it at once. The title is always the first."""

    KEYS = "space show or hide   J K move   + - width   r as usual   Esc or Enter done"
    DEFAULT_CSS = """
    ColumnsScreen ArrowTable { height: 6; }
    ColumnsScreen .told { padding: 0 1; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape,ctrl+g,q,enter,C", "done", show=False),
        Binding("space", "show_or_hide", show=False),
        Binding("J,shift+down", "move(1)", show=False),
        Binding("K,shift+up", "move(-1)", show=False),
        Binding("plus,right,l", "widen(1)", show=False),
        Binding("minus,left,h", "widen(-1)", show=False),
        Binding("r", "reset", show=False),
        Binding("j", "go(1)", show=False),
        Binding("k", "go(-1)", show=False),
    ]

    def __init__(self, spec: RegisterSpec, own: OwnColumns, apply: Callable[[OwnColumns], None]) -> None:
        super().__init__()
        self.spec = spec
        self.own = own
        self._apply = apply

    def title_text(self) -> str:
        """Of which register."""
        return f"Columns: {self.spec.title}"

    def content(self) -> list[Widget]:
        """The list, and what is to be known."""
        return [ArrowTable(self._rows(), COLUMNS), Line(classes="told")]

    def on_mount(self) -> None:
        """The keyboard belongs to the list."""
        self.table.focus()
        self._tell("")

    def on_resize(self, event: Resize) -> None:
        """As many rows as there is room for."""
        self.table.styles.height = lines_for(len(self._rows()), event.size.height)

    @property
    def table(self) -> ArrowTable:
        """The list."""
        return self.query_one(ArrowTable)

    @property
    def _selection(self) -> Selection:
        return Selection(columns=self.own.columns, widths=self.own.widths)

    @property
    def _shown(self) -> list[str]:
        return [field.name for field in columns(self.spec, self._selection)]

    def _rows(self) -> ColumnRows:
        shown = self._shown
        others = (field for field in table_fields(self.spec) if field.name not in shown)
        return ColumnRows([*(table_field(self.spec, name) for name in shown), *others], len(shown), self._selection)

    def _take(self, own: OwnColumns, row: int | None = None) -> None:
        """Show it here and behind; the cursor stays on its field, or goes to a row."""
        self.own = own
        rows = self._rows()
        self.table.show(rows, COLUMNS, row_id=None if row is None else rows.row_id(min(row, len(rows) - 1)))
        self._tell("")
        self._apply(own)

    def _tell(self, text: str) -> None:
        usual = "your own columns, kept for this register" if self.own != OwnColumns() else "the usual columns"
        self.query_one(".told", Line).left = Content(text or usual)

    # Commands

    def action_go(self, by: int) -> None:
        """Another field."""
        self.table.cursor_row += by

    def action_show_or_hide(self) -> None:
        """Show or hide the column; one that is shown anew comes last. The cursor is on the next field then."""
        name, shown, row = self.table.current_id, self._shown, self.table.cursor_row
        if name == self.spec.title_field:
            self._tell("the title is always shown, as the first")
        elif name in shown:
            self._take(self.own._replace(columns=tuple(each for each in shown if each != name)), row)
        else:
            self._take(self.own._replace(columns=(*shown, name)), row + 1)

    def action_move(self, by: int) -> None:
        """Move the column among those that are shown."""
        name, shown = self.table.current_id, self._shown
        place = shown.index(name) if name in shown else 0
        if not place:
            self._tell("the title stays the first" if name == self.spec.title_field else "space shows the column first")
        elif 0 < place + by < len(shown):
            shown.insert(place + by, shown.pop(place))
            self._take(self.own._replace(columns=tuple(shown)))

    def action_widen(self, by: int) -> None:
        """Make the column wider or narrower."""
        field = table_field(self.spec, self.table.current_id)
        width = self._selection.width_of(field)
        if not width:
            self._tell("the title takes what the others leave")
            return
        width = max(NARROWEST, min(width + by, WIDEST))
        others = tuple(pair for pair in self.own.widths if pair[0] != field.name)
        self._take(self.own._replace(widths=others if width == field.width else (*others, (field.name, width))))

    def action_reset(self) -> None:
        """The usual columns and widths."""
        self._take(OwnColumns())

    def action_done(self) -> None:
        """That is it."""
        self.dismiss(self.own)
