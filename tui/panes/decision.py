"""The pane of the decision log: what its own keys do."""

from __future__ import annotations

from typing import Any, ClassVar

from tui.commands import bindings
from tui.panes.register import RegisterPane

TO_BE_TOLD = "to be told"


class DecisionPane(RegisterPane):
    """The decision log."""

    BINDINGS: ClassVar[list[Any]] = bindings("decision")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Not where one is already."""
        if action == "untold" and self.view_name == TO_BE_TOLD:
            return False
        return super().check_action(action, parameters)

    def action_untold(self) -> None:
        """Show who has not heard of what."""
        self.action_view(TO_BE_TOLD)
