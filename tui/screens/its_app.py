"""The app of a screen, with its type. The app opens screens, so its module is imported by none of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.app import PlanroomApp


class ItsApp:
    """`planroom = ItsApp()` in a screen's class: what `self.app` is, as a PlanroomApp."""

    def __get__(self, screen: Screen[Any], kind: type[Screen[Any]]) -> PlanroomApp:
        """The app that shows the screen."""
        return cast("PlanroomApp", screen.app)
