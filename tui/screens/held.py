"""Something outside replaced the project file and much would be gone: the person says whether that was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from tui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from textual.widget import Widget

    from store.journal.outside import Held


class HeldScreen(Dialog[str]):
    """`y` takes the outside version in, `n` keeps ours; Esc or q leaves it for later, nothing is lost meanwhile."""

    YES, NO = "yes", "no"
    TITLE_TEXT = "The project file was replaced outside"
    KEYS = "n keep ours   y take it in (u undoes)   Esc or q later"
    DEFAULT_CSS = "HeldScreen Static { padding: 1 2; height: auto; }"
    BINDINGS: ClassVar[list[Any]] = [
        Binding("y", "answer('yes')", show=False),
        Binding("n", "answer('no')", show=False),
        Binding("q", "close", show=False),
    ]

    def __init__(self, held: Held, name: str) -> None:
        super().__init__()
        self.held = held
        self.project_name = name

    def content(self) -> list[Widget]:
        """What it would do, and what each answer does."""
        removed, others = self.held.removed, self.held.changes - self.held.removed
        entries = f"{removed} {'entry' if removed == 1 else 'entries'}"
        more = f" and change {others} {'other' if others == 1 else 'others'}" if others > 0 else ""
        text = (
            f"{self.project_name} was written by another program. "
            f"Taking that version in would remove {entries}{more}.\n\n"
            "n  keep ours: the other version is put aside in quarantine, and the file is written again\n"
            "y  take it in: one undo step brings everything back\n"
            "q  later: work on here; you are asked again when the project is opened next"
        )
        return [Static(Content(text), markup=False)]

    def action_answer(self, which: str) -> None:
        """The answer."""
        self.dismiss(which)
