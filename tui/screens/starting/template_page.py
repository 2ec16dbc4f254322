"""Page 1: what to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tui.screens.starting.answers import KINDS
from tui.screens.starting.page import Page
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from tui.screens.starting.answers import Answers, Starter

COLUMNS = (TableColumn("start from", 24), TableColumn("what it holds", 20, flex=1))


class TemplateRows:
    """The starter projects; what they are for is read after they are listed."""

    def __init__(self, names: Sequence[str], known: Mapping[str, Starter]) -> None:
        self.names = names
        self.known = known

    def __len__(self) -> int:
        return len(self.names)

    def row_id(self, row: int) -> str:
        """The template's name."""
        return self.names[row]

    def tone(self, _: int) -> str:
        """All alike."""
        return ""

    def cells(self, row: int) -> Sequence[str]:
        """Name and summary."""
        name = self.names[row]
        return (name.replace("-", " "), self.known[name].summary if name in self.known else "")


class TemplatePage(Page):
    """The list, and the whole summary of the one under the cursor."""

    TITLE = "Template"
    KEYS = "Enter next   Up Down choose   ctrl+s start it at once   Esc leave"
    DEFAULT_CSS = """
    TemplatePage VirtualTable { height: 8; }
    TemplatePage Static { height: auto; min-height: 4; max-height: 7; padding: 1 1 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, Starter] = {}

    def compose(self) -> ComposeResult:
        """List and summary."""
        from store.template import names

        yield VirtualTable(TemplateRows(names(), self._known), COLUMNS)
        yield Static("", markup=False)

    @property
    def table(self) -> VirtualTable:
        """The list."""
        return self.query_one(VirtualTable)

    def know(self, known: Mapping[str, Starter]) -> None:
        """The summaries are there."""
        self._known.update(known)
        for name in known:
            self.table.row_changed(name)
        self._tell()

    def fill(self, answers: Answers, starter: Starter | None) -> None:  # noqa: ARG002 - a page's own
        """The cursor on the template that was chosen."""
        self.table.show(self.table.source, COLUMNS, row_id=answers.template)
        self._tell()

    def take(self, answers: Answers) -> None:
        """The one under the cursor."""
        answers.template = self.table.current_id

    def arrive(self) -> None:
        """Choose at once."""
        self.table.focus()

    def on_virtual_table_highlighted(self) -> None:
        """What the template under the cursor is for."""
        self._tell()

    def on_virtual_table_selected(self, message: VirtualTable.Selected) -> None:
        """A double click goes on."""
        message.stop()
        self.post_message(self.Done())

    def _tell(self) -> None:
        starter = self._known.get(self.table.current_id)
        if starter:
            kind = KINDS[starter.kind]
            told = Content.assemble(starter.summary, "\n", (f"{kind.name}: ", "bold"), kind.means)
            self.query_one(Static).update(told)
