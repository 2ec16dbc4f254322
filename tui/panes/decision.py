"""The pane of the decision log: what its own keys do."""

from __future__ import annotations

from typing import Any, ClassVar

from tui.commands import bindings
from tui.panes.register import RegisterPane


class DecisionPane(RegisterPane):
    """The decision log."""

    BINDINGS: ClassVar[list[Any]] = bindings("decision")

    def action_untold(self) -> None:
        """Show who has not heard of what."""
        self.action_view("to be told")
