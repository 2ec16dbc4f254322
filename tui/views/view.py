"""What every view is: a widget that shows the entries its pane lets through, with a cursor on one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.geometry import Region
from textual.message import Message

from models.project import split

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.widget import Widget

    from models.fields import RegisterSpec
    from models.project import Project
    from tui.cells import Context


@dataclass(frozen=True, slots=True)
class Shown:
    """What a view draws: the snapshot with its day, and the entries that the pane's filter lets through, in order."""

    context: Context
    numbers: Sequence[int]
    filter_text: str = ""

    @property
    def project(self) -> Project:
        """The snapshot."""
        return self.context.project

    @property
    def today(self) -> date:
        """The day it is."""
        return self.context.today


NEEDS_ENTRY = frozenset(
    {
        *("move_left", "move_right", "move_up", "move_down", "next_item", "previous_item", "show_cell"),
        *("open_or_fill", "open_or_start"),
        *("raise_priority", "lower_priority", "less_interest", "more_interest", "less_power", "more_power"),
        *("current_back", "current_on", "desired_back", "desired_on"),
        *("answer", "by_file", "not_relevant", "open_again", "open_evidence", "open_or_accept"),
        *("new_owner", "may_stay", "take_back", "open_end", "mark_end"),
        *("cycle_influence", "less_influence", "more_influence", "fold", "fold_in", "fold_out"),
    }
)
"""Commands of views that mean the entry under the cursor: not offered where there is none."""


def nothing(shown: Shown, spec: RegisterSpec) -> str:
    """What a view says that has no entry to show; empty where it has one."""
    if shown.numbers:
        return ""
    if shown.filter_text:
        return f"No {spec.singular} passes the filter: / changes it."
    return f"No {spec.singular} here yet: press a to add one."


class PaneView(Vertical):
    """One picture of a register. The project comes down through `show`; wishes go up as the messages of `tui.messages`.

    A view is never asked for anything before its first `show`. It keeps its cursor on the same entry from snapshot to
    snapshot. Its own keys are the commands of the place called like the view: `BINDINGS = bindings("heat map")`; they
    win over the pane's keys, so that Enter may mean something of its own.
    """

    DEFAULT_CSS = """
    PaneView { width: 1fr; height: 1fr; background: $surface; }
    PaneView:ansi { background: ansi_default; }
    """
    TABLES: ClassVar[frozenset[str] | None] = None
    """The tables it is made of; None: all. A snapshot that touched none of them is not shown again."""
    OF_REGISTER: ClassVar[bool] = True
    """Whether it shows entries of the pane's register alone, so that their number says something."""
    MOVES: ClassVar[bool] = False
    """Whether H, J, K and L move the entry here."""

    class Moved(Message):
        """Another entry is under the cursor, or `told` is another text."""

    class Narrowed(Message):
        """Somebody wants to see in the table what this filter lets through, and nothing else."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__()
        self.spec = spec

    class FilterWanted(Message):
        """Show in the table what this filter lets through."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    @property
    def target(self) -> Widget:
        """The widget inside that takes the keyboard."""
        raise NotImplementedError

    def show(self, shown: Shown) -> None:
        """Draw this snapshot."""
        raise NotImplementedError

    def mark(self, numbers: frozenset[int]) -> None:
        """Show that these entries are marked, where the view can."""

    @property
    def ref(self) -> str:
        """The ref of the entry under the cursor, of any register; empty where there is none."""
        return ""

    @property
    def number(self) -> int | None:
        """The number of the entry under the cursor if it is one of the pane's register."""
        found = split(self.ref)
        return found[1] if found and found[0] is self.spec else None

    @property
    def field(self) -> str:
        """The name of the field under the cursor, which `e` edits; empty: the title."""
        return ""

    @property
    def told(self) -> str:
        """What the pane's title says about the view; short."""
        return ""

    @property
    def about(self) -> str:
        """What the message line says about what is under the cursor; empty: the entry's own summary."""
        return ""

    @property
    def cursor_region(self) -> Region:
        """Where on the screen an editor opens."""
        return Region(self.region.x + 1, self.region.y + 1, max(20, self.region.width - 2), 1)

    def go_to(self, number: int) -> bool:  # noqa: ARG002 - views without places for entries have nothing to go to
        """Put the cursor on an entry; False when it is not shown here."""
        return False

    def after_mark(self) -> None:
        """Go on to the next entry, as the table does after a mark."""
