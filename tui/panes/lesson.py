"""The pane of the lessons log: what its own keys do."""

from __future__ import annotations

from typing import Any, ClassVar

from tui.commands import bindings
from tui.panes.register import RegisterPane


class LessonPane(RegisterPane):
    """The lessons log."""

    BINDINGS: ClassVar[list[Any]] = bindings("lesson")

    def action_look_up(self) -> None:
        """Look for lessons in the other projects."""
        from tui.screens.project import ProjectScreen

        if isinstance(self.screen, ProjectScreen):
            self.screen.action_look_up_lessons()
