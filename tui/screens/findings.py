"""All findings of the plan checks, by step or by severity, to work off one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from models.checks.printed import summary
from models.fold import fold
from models.project import Project
from tui.commands import ANYWHERE, TABLE, at, bindings
from tui.commands_findings import FINDINGS
from tui.screens import findings_rows, mending
from tui.screens.findings_rows import WIDE, FindingRows, Stated, in_full, stated
from tui.screens.its_app import ItsApp
from tui.screens.today import SEARCHING, WordsLine
from tui.widgets.footer import KeyFooter
from tui.widgets.line import Line, MessageLine
from tui.widgets.table import VirtualTable

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.dom import DOMNode
    from textual.events import Resize
    from textual.widgets import Input

    from tui.command import Command
    from tui.widgets.table_columns import TableColumn

SAY = 6.0  # seconds a message stays
NEED_ONE = frozenset({"mend", "show_finding", "suppress", "manual"})


class FindingsScreen(Screen[None]):
    """The list stays while one finding after the other is mended in its form; what is mended goes from it."""

    BINDINGS: ClassVar[list[Any]] = bindings(FINDINGS)
    DEFAULT_CSS = """
    FindingsScreen #told { height: 9; padding: 0 1; border-top: solid $primary; }
    FindingsScreen #told:ansi { border-top: solid ansi_default; }
    """
    planroom = ItsApp()

    def __init__(self) -> None:
        super().__init__()
        self.by_severity = False
        self._every: list[Stated] = []
        self._texts: list[str] | None = None  # of all findings, folded for the words; made when the first is typed
        self._shown: list[Stated] = []
        self._words = ""
        self._said = False
        self._timer: Any = None

    def compose(self) -> ComposeResult:
        """Header, list, one finding in full, words, message, keys."""
        yield Line(id="header")
        yield VirtualTable(self._source(), self._columns(), hint="checking …")
        yield Static("", id="told", markup=False)
        words = WordsLine(placeholder="words: a rule, a ref, error, a title, a step")
        words.display = False
        yield words
        message = MessageLine(id="message")
        message.display = False
        yield message
        yield KeyFooter()

    def on_mount(self) -> None:
        """Show what is known, and check what is not; again after every change."""
        self.table.focus()
        self.watch(self.planroom, "findings", self._take, init=False)
        self.watch(self.planroom, "project", self.planroom.checking.hurry, init=False)
        self.planroom.checking.hurry()
        self._take()

    # What is shown

    @property
    def table(self) -> VirtualTable:
        """The list."""
        return self.query_one(VirtualTable)

    @property
    def current(self) -> Stated | None:
        """What is under the cursor."""
        return self._shown[min(self.table.cursor_row, len(self._shown) - 1)] if self._shown else None

    @property
    def _project(self) -> Project:
        return self.planroom.project or Project({})

    def _take(self) -> None:
        findings = self.planroom.findings
        if not self.is_attached:
            return
        if findings is not None:
            self._every, self._texts = stated(findings, self._project.heading, by_severity=self.by_severity), None
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
        self._shown = self._every
        if wanted := fold(self._words).split():
            self._texts = self._texts or findings_rows.folded(self._every, self._project)
            both = zip(self._every, self._texts, strict=True)
            self._shown = [each for each, text in both if all(word in text for word in wanted)]
        self.table.show(self._source(), self._columns())
        title = self._project.title or "Untitled"
        self.query_one("#header", Line).left = Content.assemble(" ", ("Findings", "bold"), f" {title}")
        self._tell()

    def on_resize(self, _: Resize) -> None:
        """More or less room."""
        self._list()

    # What is told

    def say(self, text: str, tone: str = "") -> None:
        """Show a sentence for a while."""
        message = self.query_one(MessageLine)
        message.display = True
        message.tell(text, "bold $text-error" if tone == "error" else "bold")
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(SAY * (2 if tone else 1), self._hush)

    def _hush(self) -> None:
        self.query_one(MessageLine).display = False

    def _tell(self) -> None:
        """The finding under the cursor in full, and the keys."""
        current = self.current
        text = in_full(current, self._project, self.planroom.told) if current else Content()
        self.query_one("#told", Static).update(text)
        typing = isinstance(self.focused, WordsLine)
        keys = SEARCHING if typing else [*self._offered(), *at(ANYWHERE, self.planroom.keymap)]
        self.query_one(KeyFooter).offer(keys)

    def _offered(self) -> list[Command]:
        return [item for item in at(FINDINGS, self.planroom.keymap) if self.check_action(item.id, ())]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """What needs a finding is not offered where none is."""
        return action not in NEED_ONE or (self.is_attached and self.current is not None)

    def on_virtual_table_highlighted(self) -> None:
        """Another row."""
        self._tell()

    def on_descendant_focus(self) -> None:
        """Other keys work."""
        self._tell()

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose keys work here, for the help screen."""
        return (FINDINGS, TABLE, ANYWHERE)

    def targets(self) -> list[tuple[Command, DOMNode]]:
        """The commands of the palette, each with what carries it out."""
        here = ((item, self) for item in self._offered())
        return [*here, *((item, self.app) for item in at(ANYWHERE, self.planroom.keymap) if item.id != "palette")]

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
        line = self.query_one(WordsLine)
        line.display = True
        line.focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        """As one types."""
        message.stop()
        self._words = message.value
        self._take()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Keep the words, and go on in the list."""
        message.stop()
        self.query_one(WordsLine).action_keep()

    def action_undo(self) -> None:
        """Handed on to the app, which has the store."""
        self.planroom.action_undo()

    def action_redo(self) -> None:
        """Handed on to the app."""
        self.planroom.action_redo()

    def action_leave_findings(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
