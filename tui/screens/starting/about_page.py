"""Page 2: what the project is called, what kind it is, and which business objective it serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from models.text import LINE, clean
from store.summary import SUFFIX
from store.workspace import Workspace, slug
from tui.screens.folder_name import short
from tui.screens.starting.answers import KINDS
from tui.screens.starting.page import Asked, Page
from tui.widgets.plain_input import PlainInput
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult

from tui.screens.starting.answers import Answers, Starter

ROOM = 40  # cells for the folder
COLUMNS = (TableColumn("kind", 22), TableColumn("what it means", 20, flex=1))


class KindRows:
    """The kinds of project, each with what it means."""

    names = tuple(KINDS)

    def __len__(self) -> int:
        return len(self.names)

    def row_id(self, row: int) -> str:
        """The kind, as it is stored."""
        return self.names[row]

    def tone(self, _: int) -> str:
        """All alike."""
        return ""

    def cells(self, row: int) -> Sequence[str]:
        """Its name and its meaning."""
        return KINDS[self.names[row]]


class AboutPage(Page):
    """Name, file, kind, objective."""

    TITLE = "Project"
    KEYS = "Enter next   Tab, Shift+Tab field   ctrl+s start it at once   Esc back"
    DEFAULT_CSS = """
    AboutPage VirtualTable { height: 4; width: 1fr; }
    AboutPage PlainInput { width: 1fr; }
    AboutPage #objective-asked .beside { min-height: 2; }
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._starter: Starter | None = None
        self._kind: str | None = None  # what somebody chose; None while it is the template's

    def compose(self) -> ComposeResult:
        """The fields."""
        self.title_field = PlainInput(placeholder="PC refresh of the eastern offices")
        self.file_field = PlainInput(placeholder="empty: made from the name")
        self.kinds = VirtualTable(KindRows(), COLUMNS)
        self.objective = PlainInput(placeholder="in a sentence; empty: the template's own, if it has one")
        self.title_asked = Asked("Name", self.title_field)
        self.file_asked = Asked("File", self.file_field)
        self.kind_asked = Asked("Kind", self.kinds)
        self.objective_asked = Asked("Objective", self.objective)
        self.objective_asked.id = "objective-asked"
        yield from (self.title_asked, self.file_asked, self.kind_asked, self.objective_asked)

    def fill(self, answers: Answers, starter: Starter | None) -> None:
        """What was typed; the kind is the template's until somebody chooses another."""
        self._starter = starter
        self._kind = answers.kind
        self.title_field.value = answers.title
        self.file_field.value = answers.file
        self.objective.value = answers.objective
        kind = answers.kind or (starter.kind if starter else KindRows.names[0])
        self.kinds.show(KindRows(), COLUMNS, row_id=kind)
        self._tell_kind()
        self._tell_objective()
        self._tell_file()

    def take(self, answers: Answers) -> None:
        """Read the fields."""
        answers.title = self.title_field.value
        answers.file = self.file_field.value
        answers.kind = self._kind
        answers.objective = self.objective.value

    def fault(self) -> bool:
        """A name that is none, or a file that is there already."""
        name = clean(self.title_field.value).text
        if not name or len(name) > LINE:
            self.title_asked.refuse(f"a project needs a name of 1 to {LINE} characters")
            return True
        if taken := self._taken():
            asked = self.file_asked if self.file_field.value.strip() else self.title_asked
            asked.refuse(taken)
            return True
        return False

    def arrive(self) -> None:
        """Type at once."""
        self.title_field.focus()

    def _taken(self) -> str:
        """Why the file cannot be made; empty when it can."""
        from store.errors import StoreError, explained

        try:
            Workspace(self.folder).free(self.file_field.value.strip() or clean(self.title_field.value).text)
        except StoreError as error:
            return str(error)
        except OSError as error:
            return str(explained(error, str(self.folder)))
        return ""

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        """A fault goes with the next letter; the file's name follows the title."""
        message.stop()
        if message.input is self.title_field:
            self.title_asked.tell("")
        if message.input is not self.objective:
            self._tell_file()
        else:
            self._tell_objective()

    @on(Input.Submitted)
    def _next(self, message: Input.Submitted) -> None:
        """Enter goes on."""
        message.stop()
        if message.input is self.title_field:
            self.file_field.focus()
        elif message.input is self.file_field:
            self.kinds.focus()
        else:
            self.post_message(self.Done())

    @on(VirtualTable.Highlighted)
    def _chosen(self, message: VirtualTable.Highlighted) -> None:
        message.stop()
        if self.kinds.has_focus:  # else the page has put the cursor there
            self._kind = self.kinds.current_id
        self._tell_kind()

    def go_on(self) -> None:
        """Enter on a kind: the objective comes next."""
        self.objective.focus()

    def _tell_kind(self) -> None:
        kind = self.kinds.current_id
        theirs = self._starter is not None and self._starter.kind == kind and self._starter.name != "empty"
        means = KINDS[kind].means if kind in KINDS else ""
        self.kind_asked.tell(f"{means}{' (as in the template)' if theirs else ''}")

    def _tell_file(self) -> None:
        """What the file will be called, and where; or that there is one already."""
        named = self.file_field.value.strip() or clean(self.title_field.value).text
        taken = self._taken() if named else ""
        offered = f"{slug(named.removesuffix(SUFFIX))}{SUFFIX} in {short(self.folder, ROOM)}" if named else ""
        self.file_asked.tell(taken or offered, fault=bool(taken))

    def _tell_objective(self) -> None:
        theirs = self._starter.objective if self._starter else ""
        typed = self.objective.value.strip()
        empty = "a question for you: it becomes a first to-do"
        self.objective_asked.tell("" if typed else f"The template's: {theirs}" if theirs else empty)
