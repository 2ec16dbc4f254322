"""The links of an entry, both ways: what it refers to, what refers to it, and by which fields. Enter goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding

from models.analysis.links import links
from tui.widgets.arrow_table import lines_for
from tui.widgets.dialog import Dialog
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Resize
    from textual.widget import Widget

    from models.analysis.links import Link
    from models.project import Project

OUT, BACK = "refers to", "referred to by"
COLUMNS = (
    TableColumn("link", len(BACK)),
    TableColumn("ref", 6),
    TableColumn("entry", 20, flex=2),
    TableColumn("by the field", 16, flex=1),
)


class LinkRows:
    """The rows of the list. The direction stands at its first row."""

    def __init__(self, found: Sequence[Link]) -> None:
        self.found = found

    def __len__(self) -> int:
        return len(self.found)

    def row_id(self, row: int) -> str:
        """Direction and ref: an entry may be at both ends."""
        return f"{self.found[row].out} {self.found[row].ref}"

    def tone(self, _: int) -> str:
        """All alike."""
        return ""

    def cells(self, row: int) -> Sequence[str]:
        """Direction, ref, heading, fields."""
        link = self.found[row]
        first = row == 0 or self.found[row - 1].out != link.out
        return ((OUT if link.out else BACK) if first else "", link.ref, link.heading, "; ".join(link.fields))


class LinksScreen(Dialog[str]):
    """Hands back the ref that was chosen."""

    KEYS = "Enter go there   Up Down choose   Esc or q close   b comes back from there"
    DEFAULT_CSS = "LinksScreen VirtualTable { height: 3; }"
    BINDINGS: ClassVar[list[Any]] = [
        Binding("enter,o", "take", show=False),
        Binding("q,O", "close", show=False),
    ]

    def __init__(self, project: Project, ref: str) -> None:
        super().__init__()
        self._title = f"Links of {ref} {project.heading(ref)}"
        self._rows = LinkRows(links(project, ref))

    def title_text(self) -> str:
        """Whose links."""
        return self._title

    def content(self) -> list[Widget]:
        """The list."""
        return [VirtualTable(self._rows, COLUMNS, hint="It refers to nothing, and nothing refers to it.")]

    def on_mount(self) -> None:
        """The keyboard belongs to the list."""
        self.query_one(VirtualTable).focus()

    def on_resize(self, event: Resize) -> None:
        """As many rows as there is room for."""
        self.query_one(VirtualTable).styles.height = lines_for(len(self._rows), event.size.height)

    def on_virtual_table_selected(self) -> None:
        """A double click goes there."""
        self.action_take()

    def action_take(self) -> None:
        """Go there."""
        if self._rows.found:
            self.dismiss(self._rows.found[self.query_one(VirtualTable).cursor_row].ref)
