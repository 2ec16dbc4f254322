"""The saved filters of a register: press the key of one and it is used; `+` saves the filter that is there now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.content import Content

from store.errors import StoreError
from store.saved_filters import SavedFilter, is_key, save_filters, saved_filters
from tui.widgets.arrow_table import ArrowTable, lines_for
from tui.widgets.dialog import Dialog
from tui.widgets.line import Line
from tui.widgets.plain_input import PlainInput
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.widget import Widget

    from models.fields import RegisterSpec

COLUMNS = (TableColumn("key", 3), TableColumn("name", 20, flex=1), TableColumn("filter", 24, flex=2))
LONGEST = 80  # characters of a name
LIST, KEY, NAME = "list", "key", "name"
KEYS = {
    LIST: "its key or Enter use it   + save the one now   = rename   - delete   Esc close",
    KEY: "a letter or digit: its key   Esc do not save",
    NAME: "Enter save it under this name   Esc leave it",
}


class FilterRows:
    """The rows of the list."""

    def __init__(self, filters: Sequence[SavedFilter]) -> None:
        self.filters = filters

    def __len__(self) -> int:
        return len(self.filters)

    def row_id(self, row: int) -> str:
        """Its key."""
        return self.filters[row].key

    def tone(self, _: int) -> str:
        """All alike."""
        return ""

    def cells(self, row: int) -> Sequence[str]:
        """Key, name, filter."""
        return self.filters[row]


class SavedFiltersScreen(Dialog[str]):
    """Hands back the text of the filter to use. `present` is the text of the one that the pane shows."""

    DEFAULT_CSS = """
    SavedFiltersScreen ArrowTable { height: 3; }
    SavedFiltersScreen .told { padding: 0 1; }
    SavedFiltersScreen PlainInput { margin: 0 1; display: none; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape,ctrl+g", "step_back", show=False),
        Binding("enter", "take", show=False),
        Binding("plus", "save", show=False),
        Binding("equals_sign", "rename", show=False),
        Binding("minus,delete", "delete", show=False),
    ]

    def __init__(self, spec: RegisterSpec, present: str) -> None:
        super().__init__()
        self.spec = spec
        self.present = present
        self.filters = saved_filters(spec.name)
        self._doing = LIST
        self._key = ""
        self._text = ""  # of the filter that is being saved or renamed
        self._sure = ""  # the key that is taken and was pressed once

    def title_text(self) -> str:
        """Of which register."""
        return f"Saved filters: {self.spec.pane}"

    def content(self) -> list[Widget]:
        """The list, what is asked, and where a name is typed."""
        hint = "No filter is saved here yet: filter with /, then F and + save it."
        return [ArrowTable(FilterRows(self.filters), COLUMNS, hint=hint), Line(classes="told"), PlainInput()]

    def on_mount(self) -> None:
        """The keyboard belongs to the list."""
        self._show()

    def on_resize(self) -> None:
        """As many rows as there is room for."""
        self.table.styles.height = lines_for(len(self.filters), self.app.size.height)

    @property
    def table(self) -> ArrowTable:
        """The list."""
        return self.query_one(ArrowTable)

    @property
    def _current(self) -> SavedFilter | None:
        return next((each for each in self.filters if each.key == self.table.current_id), None)

    def _show(self, doing: str = LIST, told: str = "", keep: str | None = None) -> None:
        """Show the list, what is going on and the keys that work now."""
        self._doing = doing
        self.table.show(FilterRows(self.filters), COLUMNS, row_id=keep)
        self.table.styles.height = lines_for(len(self.filters), self.app.size.height)
        now = f"now: {self.present}" if self.present else "no filter is set now"
        self.query_one(".told", Line).left = Content(told or now)
        self.query_one(PlainInput).display = doing == NAME
        (self.query_one(PlainInput) if doing == NAME else self.table).focus()
        self.keys(KEYS[doing])

    # Keys

    def on_key(self, event: events.Key) -> None:
        """A letter or digit uses the filter under it, or is the key of the new one."""
        key = event.character or ""
        if self._doing == NAME or not is_key(key):
            return
        event.stop()
        if self._doing == KEY:
            self._take_key(key)
            return
        found = next((each for each in self.filters if each.key == key), None)
        if found is not None:
            self.dismiss(found.text)
        else:
            self._show(told=f"there is no filter under {key}")

    def _take_key(self, key: str) -> None:
        taken = next((each for each in self.filters if each.key == key), None)
        if taken is not None and self._sure != key:
            self._sure = key
            self._show(KEY, f"{key} is {taken.name}: {key} again replaces it, another key is another place")
            return
        self._ask_name(key, taken.name if taken else self._text)

    def _ask_name(self, key: str, name: str) -> None:
        self._key = key
        self._show(NAME, f"what {self._text} under {key} is called:")
        self.query_one(PlainInput).put(name[:LONGEST], select=True)

    def on_input_submitted(self, message: PlainInput.Submitted) -> None:
        """Save it under this name."""
        message.stop()
        name = " ".join(message.value.split())[:LONGEST] or self._text
        others = [each for each in self.filters if each.key != self._key]
        self._keep([*others, SavedFilter(self._key, name, self._text)], f"{name} is under {self._key}", self._key)

    def _keep(self, filters: list[SavedFilter], told: str, keep: str | None = None) -> None:
        try:
            save_filters(self.spec.name, filters)
        except StoreError as error:
            self._show(told=str(error))
            return
        self.filters = sorted(filters)
        self._show(told=told, keep=keep)

    # Commands

    def action_take(self) -> None:
        """Use the one under the cursor."""
        if self._doing == LIST and self._current is not None:
            self.dismiss(self._current.text)

    def on_virtual_table_selected(self) -> None:
        """A double click uses it."""
        self.action_take()

    def action_save(self) -> None:
        """Save the filter that is there now."""
        if self._doing != LIST:
            return
        if self.present:
            self._text, self._sure = self.present, ""
            self._show(KEY, f"{self.present}: under which letter or digit?")
        else:
            self._show(told="there is no filter to save: Esc, then / filters, then F and + save it")

    def action_rename(self) -> None:
        """Give the one under the cursor another name."""
        current = self._current
        if self._doing == LIST and current is not None:
            self._text = current.text
            self._ask_name(current.key, current.name)

    def action_delete(self) -> None:
        """Delete the one under the cursor."""
        current = self._current
        if self._doing == LIST and current is not None:
            self._keep([each for each in self.filters if each != current], f"{current.name} is deleted")

    def action_step_back(self) -> None:
        """Out of what is asked, then out of the list."""
        if self._doing == LIST:
            self.dismiss(None)
        else:
            self._show()
