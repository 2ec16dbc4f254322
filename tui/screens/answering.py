"""The answer to a checkpoint: an entry that shows it, found as one types; a file; or why it is not relevant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis.gates import WHOLE
from models.declared import BY_TABLE
from tui.screens.choose import Choice
from tui.screens.find import FindScreen
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.project import Project

FILE, NOT_RELEVANT, OPEN = "a file", "not relevant", "open again"
SUGGESTED = 200  # entries of the usual register that are listed before anything is typed


class AnswerScreen(FindScreen):
    """Hands back a ref, or one of FILE, NOT_RELEVANT and OPEN. Without a word typed it shows what usually shows it."""

    KEYS = "type words of an entry   Up Down choose   Enter that shows it   Esc leave"
    PLACEHOLDER = "the entry that shows it; typing errors are forgiven"

    def __init__(self, project: Project, question: str, table: str) -> None:
        super().__init__(None, lambda _: None)
        self._title = question
        self._table = table
        self._project = project

    def columns(self) -> tuple[TableColumn, ...]:
        """Ref, title, and where it was found."""
        return (TableColumn("answer", 12), TableColumn("entry", 26, flex=3), TableColumn("found in", 14, flex=1))

    def matching(self, text: str) -> Sequence[Choice]:
        """What the words find; without words, the other answers and the entries that usually show it."""
        if text.strip():
            return super().matching(text)
        super().matching(text)
        return [*self._others(), *self._usual()]

    def _others(self) -> list[Choice]:
        return [
            Choice(FILE, FILE, "", "its hash is kept: no other in its place"),
            Choice(NOT_RELEVANT, NOT_RELEVANT, "", "and why it does not concern this project"),
            Choice(OPEN, OPEN, "", "take the answer back"),
            Choice(WHOLE, WHOLE, "", "the project's record, with the charter"),
        ]

    def _usual(self) -> list[Choice]:
        spec = BY_TABLE.get(self._table)
        numbers = list(self._project.documents(spec.table))[:SUGGESTED] if spec else []
        refs = [spec.ref(number) for number in numbers] if spec else []
        return [Choice(ref, ref, "", self._project.heading(ref)) for ref in refs]
