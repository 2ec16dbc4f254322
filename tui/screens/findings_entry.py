"""The findings of one entry, with what mends them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from models.project import Project
from tui.screens import mending
from tui.screens.findings_rows import FindingRows, Stated, in_full, stated
from tui.screens.its_app import ItsApp
from tui.widgets.dialog import Dialog
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

NONE = "The plan checks find nothing wrong with it."
MOST = 8  # findings that are seen at once
COLUMNS = (TableColumn("", 1), TableColumn("rule", 6), TableColumn("what", 20, flex=1))


class OwnRows(FindingRows):
    """The same without what is the same in every row."""

    def cells(self, row: int) -> Sequence[str]:
        """Severity, rule, title; what is suppressed says so."""
        finding, suppression = self.found[row]
        return (finding.severity, finding.code, f"{finding.title}{' (suppressed)' if suppression else ''}")


class EntryFindings(Dialog[None]):
    """Enter opens the field at fault. `fault`: why the entry cannot be read as it stands."""

    KEYS = "Enter mend   o go there   x suppress   m manual   ! all   Esc or q close"
    DEFAULT_CSS = """
    EntryFindings VirtualTable { height: 3; }
    EntryFindings Static { height: auto; padding: 0 1; }
    EntryFindings .fault { color: $text-error; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("enter", "mend", show=False),
        Binding("o", "show", show=False),
        Binding("x", "suppress", show=False),
        Binding("m", "manual", show=False),
        Binding("exclamation_mark,Q", "all", show=False),
        Binding("u", "undo", show=False),
        Binding("q", "close", show=False),
    ]
    planroom = ItsApp()

    def __init__(self, ref: str, fault: str = "") -> None:
        super().__init__()
        self.ref = ref
        self.fault = fault
        self.found: list[Stated] = []

    @property
    def _project(self) -> Project:
        return self.planroom.project or Project({})

    def title_text(self) -> str:
        """Whose findings."""
        return f"Findings of {self.ref} {self._project.heading(self.ref)}"

    def content(self) -> list[Widget]:
        """What cannot be read, the list, and one finding in full."""
        fault = Static(Content(f"! {self.fault}"), classes="fault", markup=False)
        fault.display = bool(self.fault)
        return [fault, VirtualTable(OwnRows((), str), COLUMNS, hint="checking …"), Static("", id="told", markup=False)]

    def on_mount(self) -> None:
        """Show what is known, and check what is not."""
        self.table.focus()
        self.watch(self.planroom, "findings", self._list, init=False)
        self.watch(self.planroom, "project", self.planroom.checking.hurry, init=False)
        self.planroom.checking.hurry()
        self._list()

    @property
    def table(self) -> VirtualTable:
        """The list."""
        return self.query_one(VirtualTable)

    @property
    def current(self) -> Stated | None:
        """What is under the cursor."""
        return self.found[min(self.table.cursor_row, len(self.found) - 1)] if self.found else None

    def _list(self) -> None:
        findings = self.planroom.findings
        if findings is None or not self.is_attached:
            return
        self.found = stated(findings, self._project.heading, self.ref)
        self.table.hint = NONE
        self.table.styles.height = 1 + max(1, min(len(self.found), MOST))
        self.table.show(OwnRows(self.found, self.planroom.told), COLUMNS)
        self._tell()

    def on_virtual_table_highlighted(self) -> None:
        """Another finding."""
        self._tell()

    def _tell(self) -> None:
        current = self.current
        text = in_full(current, self._project, self.planroom.told, of_entry=True) if current else Content()
        told = self.query_one("#told", Static)
        told.update(text)
        told.display = current is not None

    def on_virtual_table_selected(self) -> None:
        """A double click mends."""
        self.action_mend()

    def action_mend(self) -> None:
        """Open the field at fault, or go to where it is mended."""
        current = self.current
        if current is None:
            return
        wanted = mending.opened(current.finding, self.planroom)
        self.dismiss(None)
        if wanted is None:
            self.planroom.call_after_refresh(mending.show, current.finding, self.planroom)
        else:
            self.planroom.call_after_refresh(self.planroom.post_message, wanted)

    def action_show(self) -> None:
        """Go to the cell at fault, in its pane."""
        current = self.current
        if current is not None:
            self.dismiss(None)
            self.planroom.call_after_refresh(mending.show, current.finding, self.planroom)

    def action_suppress(self) -> None:
        """Suppress it for a time, or take that back."""
        if self.current is not None:
            mending.suppress(self.current, self.planroom)

    def action_manual(self) -> None:
        """What the rule says."""
        if self.current is not None:
            mending.manual(self.current.finding, self.planroom)

    def action_all(self) -> None:
        """All findings."""
        self.dismiss(None)
        self.planroom.call_after_refresh(mending.ask, self.planroom, "")

    def action_undo(self) -> None:
        """Handed on to the app, which has the store."""
        self.planroom.action_undo()
