"""All findings of the plan checks, by step or by severity, to work off one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content
from textual.widgets import Static

from models.checks.printed import summary
from tui.commands import bindings
from tui.commands_findings import FINDINGS
from tui.screens import findings_rows, mending
from tui.screens.findings_rows import WIDE, FindingRows, Stated, in_full, stated
from tui.screens.narrowed import NarrowedScreen
from tui.widgets.line import Line, MessageLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.events import Resize
    from textual.widget import Widget

    from tui.widgets.table import VirtualTable
    from tui.widgets.table_columns import TableColumn

NEED_ONE = frozenset({"mend", "show_finding", "suppress", "manual"})


class FindingsScreen(NarrowedScreen[Stated, None]):
    """The list stays while one finding after the other is mended in its form; what is mended goes from it."""

    BINDINGS: ClassVar[list[Any]] = bindings(FINDINGS)
    PLACE = FINDINGS
    HINT = "checking …"
    WORDS = "words: a rule, a ref, error, a title, a step"
    DEFAULT_CSS = """
    FindingsScreen #told { height: 9; padding: 0 1; border-top: solid $primary; }
    FindingsScreen #message { display: none; }
    FindingsScreen #told:ansi { border-top: solid ansi_default; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.by_severity = False

    def _below(self) -> Iterable[Widget]:
        """One finding in full."""
        return (Static("", id="told", markup=False),)

    def on_mount(self) -> None:
        """Show what is known, and check what is not; again after every change."""
        self.table.focus()
        self.watch(self.planroom, "findings", self._take, init=False)
        self.watch(self.planroom, "project", self.planroom.checking.hurry, init=False)
        self.planroom.checking.hurry()
        self._take()

    # What is shown

    def _take(self) -> None:
        findings = self.planroom.findings
        if not self.is_attached:
            return
        if findings is not None:
            self._found, self._texts = stated(findings, self._project.heading, by_severity=self.by_severity), None
            self.table.hint = "The plan checks find nothing wrong." if not self._words else "Nothing has these words."
            self.query_one("#header", Line).right = Content(f"{summary(findings)} ")
        self._list()

    def _source(self) -> FindingRows:
        return FindingRows(self._shown, self.planroom.told, by_severity=self.by_severity, wide=self._wide)

    @property
    def _wide(self) -> bool:
        return self.app.size.width >= WIDE

    def _columns(self) -> tuple[TableColumn, ...]:
        return findings_rows.columns(wide=self._wide)

    def _list(self) -> None:
        """Show what the words let through; the cursor stays on its row."""
        self._shown = self._let_through(lambda: findings_rows.folded(self._found, self._project))
        self.table.show(self._source(), self._columns())
        title = self._project.title or "Untitled"
        self.query_one("#header", Line).left = Content.assemble(" ", ("Findings", "bold"), f" {title}")
        self._tell()

    def on_resize(self, _: Resize) -> None:
        """More or less room."""
        self._list()

    # What is told

    def _hush(self) -> None:
        self.query_one(MessageLine).display = False

    def _tell(self) -> None:
        """The finding under the cursor in full, and the keys."""
        current = self.current
        text = in_full(current, self._project, self.planroom.told) if current else Content()
        self.query_one("#told", Static).update(text)
        self._foot()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """What needs a finding is not offered where none is."""
        return action not in NEED_ONE or (self.is_attached and self.current is not None)

    # Commands

    def on_virtual_table_selected(self, message: VirtualTable.Selected) -> None:
        """A double click mends."""
        message.stop()
        self.action_mend()

    def action_mend(self) -> None:
        """Open the field at fault in its form; the list stays. What is mended in another way is shown in its pane."""
        current = self.current
        if current is None:
            return
        wanted = mending.opened(current.finding, self.planroom)
        if wanted is None:
            self.action_show_finding()
        else:
            self.planroom.post_message(wanted)

    def action_show_finding(self) -> None:
        """Go to the cell at fault, in its pane."""
        current = self.current
        if current is not None:
            self.dismiss(None)
            self.planroom.call_after_refresh(mending.show, current.finding, self.planroom)

    def jump(self, _: str) -> None:
        """Somebody goes to an entry: the project below does so, this place is left."""
        self.dismiss(None)

    def action_suppress(self) -> None:
        """Suppress it for a time, or take that back."""
        if self.current is not None:
            mending.suppress(self.current, self.planroom)

    def action_manual(self) -> None:
        """What the rule says."""
        if self.current is not None:
            mending.manual(self.current.finding, self.planroom)

    def action_by_severity(self) -> None:
        """Errors first, over all steps; or step by step again."""
        self.by_severity = not self.by_severity
        self._take()
        self.table.cursor_row = 0

    def action_search_findings(self) -> None:
        """Narrow the list by words."""
        self.search()

    def _narrow(self) -> None:
        self._take()

    def action_undo(self) -> None:
        """Handed on to the app, which has the store."""
        self.planroom.action_undo()

    def action_redo(self) -> None:
        """Handed on to the app."""
        self.planroom.action_redo()

    def action_leave_findings(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
