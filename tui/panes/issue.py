"""The pane of the issue log: what its own keys do."""

from __future__ import annotations

from typing import Any, ClassVar

from tui.commands import bindings
from tui.panes.register import RegisterPane


class IssuePane(RegisterPane):
    """The issue log."""

    BINDINGS: ClassVar[list[Any]] = bindings("issue")

    def action_request_change(self) -> None:
        """The issue, or all marked, becomes a change request, and one goes there."""
        from tui import edits_becoming

        made = edits_becoming.to_change(self.chosen, self.today, self.who)
        self.become(made, edits_becoming.REQUESTED.link)
