"""The pane of the actions: it begins with the one list of all of them."""

from __future__ import annotations

from typing import Any, ClassVar

from tui.commands import bindings
from tui.panes.register import RegisterPane

FIRST = "all actions"


class ActionPane(RegisterPane):
    """The action list."""

    BINDINGS: ClassVar[list[Any]] = bindings("action")

    def on_mount(self) -> None:
        """What has to be done is asked more often than what the list itself holds."""
        self.action_view(FIRST)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An action of another register can be edited too."""
        if action == "edit_cell" and self.face is not None:
            return bool(self.ref)
        return super().check_action(action, parameters)

    def action_edit_cell(self) -> None:
        """In place where the list holds the action; else in the form of the entry that does."""
        from tui.views.all_actions import AllActions

        if isinstance(self.face, AllActions) and self.number is None:
            self.face.action_open_source()
        else:
            super().action_edit_cell()
