"""The pane of the business impact: what its own keys do."""

from __future__ import annotations

from typing import Any, ClassVar

from tui.commands import bindings
from tui.panes.register import RegisterPane

_NEED_ENTRY = frozenset({"agree_window", "cover", "needs"})


class ImpactPane(RegisterPane):
    """The business impact."""

    BINDINGS: ClassVar[list[Any]] = bindings("impact")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs an impact is not offered without one."""
        if action in _NEED_ENTRY and self.number is None:
            return False
        return super().check_action(action, parameters)

    def action_agree_window(self) -> None:
        """Ask for the days, who agreed, and when."""
        if self.number is not None:
            from tui.screens.window import ask_window

            ask_window(self.app, self.context.project, self.today, self.number)

    def action_cover(self) -> None:
        """Choose what covers the impact."""
        self._edit("covered_by")

    def action_needs(self) -> None:
        """Choose what the department needs."""
        self._edit("needs")

    def _edit(self, name: str) -> None:
        if self.number is not None:
            self._edit_in_place(self.spec.field(name), self.number)
