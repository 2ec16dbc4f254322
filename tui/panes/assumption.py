"""The pane of assumptions, constraints and dependencies: what does not hold becomes a risk or an issue by one key."""

from __future__ import annotations

from typing import Any, ClassVar

from tui.commands import bindings
from tui.panes.register import RegisterPane

_NEED_ENTRY = frozenset({"become_risk", "become_issue"})


class AssumptionPane(RegisterPane):
    """Assumptions, constraints and dependencies."""

    BINDINGS: ClassVar[list[Any]] = bindings("assumption")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs an entry is not offered without one."""
        if action in _NEED_ENTRY and self.number is None:
            return False
        return super().check_action(action, parameters)

    def action_become_risk(self) -> None:
        """It may not hold: a risk, and one goes there; all marked."""
        self._become("risk")

    def action_become_issue(self) -> None:
        """It does not hold: an issue, and one goes there; all marked."""
        self._become("issue")

    def _become(self, what: str) -> None:
        from tui import edits_becoming

        made = edits_becoming.became(self.chosen, what, self.today, self.who)
        self.become(made, edits_becoming.BECAME[what].link)
