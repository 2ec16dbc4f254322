"""Find in all registers: type words of any field; the best hits are listed as one types, Enter goes to the entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.project import Project
from models.search import SearchIndex, ref_of
from tui.screens.choose import Choice, Choices, Choose
from tui.screens.its_app import ItsApp
from tui.widgets.table_columns import TableColumn
from tui.widgets.wait import Wait

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from models.counting import Report

FEW = 500  # entries that are read at once; more of them on a thread
EMPTY, READING, NONE = "Type words of any field of any entry.", "reading the entries", "No entry holds that."
LEAST_MARKED = 2  # letters from which what was typed is underlined in the list


class FindScreen(Choose):
    """The index of words is made when it opens, from the one before; `keep` takes the new one for the next time."""

    KEYS = "r12 is R-012   Up Down choose   Enter go there   Esc or ctrl+g close"
    PLACEHOLDER = "words of any field; typing errors are forgiven"
    HINT = EMPTY
    DEFAULT_CSS = """
    FindScreen > .box { max-width: 160; height: 94%; }
    FindScreen VirtualTable { height: 1fr; }
    """
    planroom = ItsApp()

    def __init__(self, before: SearchIndex | None, keep: Callable[[SearchIndex], None]) -> None:
        super().__init__("Find in all registers", ())
        self.index = before
        self._keep = keep
        self._typed = ""
        self._wait = Wait(self, self._tell, self._tell, lambda: self.table.size.width - 2)

    def columns(self) -> tuple[TableColumn, ...]:
        """Ref, title, and where it was found if not in the title."""
        return (TableColumn("ref", 6), TableColumn("title", 26, flex=3), TableColumn("found in", 24, flex=2))

    def _source(self, choices: Sequence[Choice]) -> Choices:
        return Choices(choices, aside=True)

    def on_mount(self) -> None:
        """Read the entries, and again when somebody changes some or what is private is hidden."""
        self.watch(self.planroom, "project", self.read, init=False)
        self.read()

    # The index

    def read(self) -> None:
        """Know the words of the newest snapshot: at once where there are few entries, else a little later."""
        project = self.planroom.project or Project({})
        if self.index is not None and self.index.project is project:
            return
        if sum(map(len, project.tables.values())) <= FEW:
            self._take(SearchIndex(project, self.index, private=self._private))
        elif not self._wait.busy:
            index, private = self.index, self._private
            self._tell(READING)

            def job(report: Report) -> SearchIndex:
                return SearchIndex(project, index, private=private, report=report)

            self._wait.begin_counted(READING, job, self._read)

    @property
    def _private(self) -> bool:
        return not self.planroom.private_hidden

    def _read(self, index: SearchIndex) -> None:
        """One reading at a time; what changed meanwhile is read after it."""
        self._take(index)
        self.read()

    def _take(self, index: SearchIndex) -> None:
        if self.is_attached:
            self.index = index
            self._keep(index)
            current = self.table.current_id
            self.show(self.matching(self._typed))
            self.table.go_to(current)

    # Finding

    def matching(self, text: str) -> Sequence[Choice]:
        """The hits, the best first. While the entries are being read only a ref is known."""
        self._typed = text
        if self.index is None:
            return self._by_ref(text)
        found = self.index.search(text)
        self.table.highlight(word for word in found.words if len(word) >= LEAST_MARKED)
        self._tell(NONE if text.strip() else EMPTY)
        return [
            Choice(hit.ref, hit.ref, hit.excerpt and f"{hit.field}: {hit.excerpt}", hit.title) for hit in found.hits
        ]

    def _by_ref(self, text: str) -> list[Choice]:
        ref, project = ref_of(text), self.planroom.project
        there = project is not None and project.document(ref) is not None
        return [Choice(ref, ref, "", project.heading(ref))] if there and project else []

    def _tell(self, hint: str) -> None:
        self.table.hint = hint
        self.table.refresh()
