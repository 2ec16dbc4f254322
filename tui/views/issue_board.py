"""The issue log as a board: open, postponed, resolved, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.declared import ISSUE
from models.fields import label
from tui.cells import cell
from tui.commands import bindings
from tui.edits_issue import next_status
from tui.messages import EditWanted
from tui.rows import is_closed
from tui.views.board import Board

if TYPE_CHECKING:
    from models.entry import Document
    from tui.cells import Context

NAME = "issue board"


class IssueBoard(Board):
    """H and L take the issue to the status beside its own; resolved is not closed before somebody verified it."""

    BINDINGS: ClassVar[list[Any]] = bindings(NAME)
    TABLES: ClassVar[frozenset[str] | None] = frozenset({ISSUE.table, "stakeholders"})

    def aside(self, document: Document, context: Context) -> str:
        """Urgency and impact, until when, whose, and who has to decide."""
        scales = [f"{letter}{document[name]}" for letter, name in SCALES if isinstance(document.get(name), int)]
        due = "" if is_closed(ISSUE, document) else cell(ISSUE.field("due"), document.get("due"), context)
        layer = str(document.get("escalation") or "no")
        waits = "" if layer == "no" else f"↑{label(layer)}"
        owner = cell(ISSUE.field("owner"), document.get("owner"), context)
        return " · ".join(filter(None, (" ".join([*scales, *filter(None, [waits])]), due, owner)))

    def to_status(self, step: int) -> None:
        """To the status beside."""
        if self.chosen and self.shown is not None:
            self.post_message(EditWanted(next_status(self.chosen, step, self.shown.today)))


SCALES = (("U", "urgency"), ("I", "impact"))
