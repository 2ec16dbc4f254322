"""Before something is deleted that others refer to: say by what, and offer to hand it on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from models.project import split
from tui.edits import NOBODY
from tui.widgets.dialog import Dialog
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

    from models.project import Project

COLUMNS = (TableColumn("ref", 6), TableColumn("hand on to", 20, flex=1))
NAMED = 8


class Targets:
    """What can take over: clearing the references first, then the other entries of the same register."""

    def __init__(self, project: Project, refs: Sequence[str]) -> None:
        found = split(refs[0])
        spec = found[0] if found else None
        others = project.documents(spec.table) if spec else {}
        gone = set(refs)
        self.refs = [NOBODY, *(spec.ref(number) for number in others if spec and spec.ref(number) not in gone)]
        self.project = project

    def __len__(self) -> int:
        return len(self.refs)

    def row_id(self, row: int) -> str:
        """The ref, or the sign for clearing."""
        return self.refs[row]

    def tone(self, _: int) -> str:
        """All alike."""
        return ""

    def cells(self, row: int) -> Sequence[str]:
        """Ref and name."""
        ref = self.refs[row]
        return ("", "nobody: empty those fields") if ref == NOBODY else (ref, self.project.heading(ref))


class ReassignScreen(Dialog[str]):
    """Enter hands the references on (or empties them) and deletes; Esc leaves everything as it is."""

    KEYS = "Enter hand on and delete   Esc leave everything as it is"
    DEFAULT_CSS = """
    ReassignScreen Static { padding: 0 1; height: auto; max-height: 10; }
    ReassignScreen VirtualTable { height: auto; max-height: 12; min-height: 4; }
    """
    BINDINGS: ClassVar[list[Any]] = [Binding("enter", "take", show=False), Binding("q", "close", show=False)]

    def __init__(self, project: Project, refs: Sequence[str]) -> None:
        super().__init__()
        self.project = project
        self.refs = tuple(refs)

    def title_text(self) -> str:
        """What is to be deleted."""
        return f"{', '.join(self.refs[:NAMED])} is still referred to"

    def content(self) -> list[Widget]:
        """What refers to it, and who can take over."""
        lines = []
        for ref in self.refs:
            for item in self.project.referrers(ref):
                if item.ref not in self.refs:
                    field = item.field.replace("_", " ").replace(".", ", ")
                    lines.append(f"{item.ref} {self.project.heading(item.ref)}: {field} is {ref}")
        more = [f"and {len(lines) - NAMED} more"] if len(lines) > NAMED else []
        text = Content("\n".join([*lines[:NAMED], *more]))
        return [Static(text, markup=False), VirtualTable(Targets(self.project, self.refs), COLUMNS)]

    def on_mount(self) -> None:
        """The list has the keyboard."""
        self.query_one(VirtualTable).focus()

    def action_take(self) -> None:
        """This one takes over."""
        self.dismiss(self.query_one(VirtualTable).current_id)
