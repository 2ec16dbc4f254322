"""Ways over all registers, for the project's screen: Today, find, back and forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from models.project import split
from tui.going import Stop, Trail
from tui.messages import JumpWanted
from tui.screens.its_app import ItsApp

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.analysis.due import Reckoned
    from models.search import SearchIndex
    from tui.panes.register import RegisterPane


class Across(Screen[None]):
    """What the project's screen does beyond its panes. It has the trail; the panes are the screen's own."""

    step: int
    current: str
    planroom = ItsApp()

    @property
    def pane(self) -> RegisterPane:
        """The pane that has, or gets, the focus."""
        raise NotImplementedError

    def go(self, step: int, name: str = "", *, remember: bool = True, then: Callable[[], None] | None = None) -> None:
        """Go to a step, and to the pane `name` in it; `then` when it stands."""
        raise NotImplementedError

    def say(self, text: str, tone: str = "") -> None:
        """Show a sentence for a while."""
        raise NotImplementedError

    def __init__(self) -> None:
        super().__init__()
        self.trail = Trail()
        self._reckoned: Reckoned | None = None  # what Today needs most time for, kept while the project is open
        self._due = ""  # the ref that one went to from there
        self._words: SearchIndex | None = None  # the same for finding

    @property
    def stop(self) -> Stop:
        """Where one is, as `b` comes back to it."""
        pane = self.pane
        chosen = pane.selection.filter
        return Stop(self.step, self.current, pane.ref, chosen.text if chosen else "", pane.view_name)

    def action_back(self) -> None:
        """Where you were."""
        self._return(self.trail.back(self.stop), "this is where you started")

    def action_forward(self) -> None:
        """Where you came back from."""
        self._return(self.trail.forward(self.stop), "there is no place further on")

    def _return(self, stop: Stop | None, none: str) -> None:
        if stop is None:
            self.say(none)
            return
        self.go(stop.step, stop.pane, remember=False, then=lambda: self._arrive(stop))

    def _arrive(self, stop: Stop) -> None:
        pane = self.pane
        pane.use_filter(stop.filter)
        self._at_entry(pane, stop.ref)
        if pane.view_name != stop.view:
            pane.action_view(stop.view)
            self.call_after_refresh(self._at_entry, pane, stop.ref)

    def _at_entry(self, pane: RegisterPane, ref: str) -> None:
        """A view has places of its own, and stands only now."""
        found = split(ref)
        if found and found[0] is pane.spec:
            pane.go_to(found[1])

    def action_today(self) -> None:
        """All that is due."""
        from models.analysis.due import Reckoned
        from tui.screens.today import TodayScreen

        self._reckoned = self._reckoned or Reckoned()
        start = self._due if self._due == self.pane.ref else ""
        self.planroom.push_screen(TodayScreen(self._reckoned, start), self._leave_today)

    def _leave_today(self, ref: str | None) -> None:
        self._due = ref or ""

    def action_all_findings(self) -> None:
        """What the plan checks find in the whole project."""
        from tui.screens.mending import ask

        ask(self.planroom, "")

    def action_find(self) -> None:
        """Find in all registers."""
        from tui.screens.find import FindScreen

        self.planroom.push_screen(FindScreen(self._words, self._keep_words), self._go_to)

    def _keep_words(self, index: SearchIndex) -> None:
        self._words = index

    def _go_to(self, ref: str | None) -> None:
        if ref:
            self.planroom.post_message(JumpWanted(ref))
