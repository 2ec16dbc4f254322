"""Going from step to step and from pane to pane. A pane is made when somebody goes to it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis.links import spec_of
from models.declared import BY_NAME, CORE, PROJECT
from tui.screens.across import Across
from tui.steps import OVERVIEW, PANES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from models.fields import RegisterSpec
    from tui.panes.register import RegisterPane

CORE_NAMES = tuple(spec.name for spec in CORE)


class Stepping(Across):
    """What the project's screen does to go somewhere in the project. The panes are the screen's own."""

    zoomed: bool

    @property
    def panes(self) -> dict[str, RegisterPane]:
        """The panes that are made, by the name of their register."""
        raise NotImplementedError

    @property
    def four(self) -> bool:
        """Whether all four panes are shown side by side."""
        raise NotImplementedError

    async def mount_panes(self, specs: Iterable[RegisterSpec]) -> None:
        """Make panes, hidden as yet."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """Show the panes of the place."""
        raise NotImplementedError

    def head(self) -> None:
        """Tell where one is."""
        raise NotImplementedError

    def hush(self) -> None:
        """What was said is over."""
        raise NotImplementedError

    def go(self, step: int, name: str = "", *, remember: bool = True, then: Callable[[], None] | None = None) -> None:
        """Go to a step, and to the pane `name` in it; `then` when it stands."""
        if remember:
            self.trail.leave(self.stop)
        self._enter(step, name or self.first_pane(step), then)

    def first_pane(self, step: int) -> str:
        """The pane that a step begins with; the overview has the four."""
        if step in PANES:
            return PANES[step][0]
        return self.current if self.current in CORE_NAMES else CORE_NAMES[0]

    def _enter(self, step: int, name: str, then: Callable[[], None] | None = None) -> None:
        if name in self.panes:
            self._show(step, name, then)
        else:
            self.call_next(self._enter_new, step, name, then)

    async def _enter_new(self, step: int, name: str, then: Callable[[], None] | None) -> None:
        await self.mount_panes([PROJECT if name == PROJECT.name else BY_NAME[name]])
        self._show(step, name, then)

    def _show(self, step: int, name: str, then: Callable[[], None] | None) -> None:
        self.step, self.current = step, name
        self.lay_out()
        self.head()
        if then is not None:
            then()

    def jump(self, ref: str) -> None:
        """Go to an entry, in its pane."""
        spec = spec_of(ref)
        step = self.step if self.four and spec in CORE else spec.step
        self.go(step, spec.name, then=lambda: self._jump_in(self.panes[spec.name], ref))

    def _jump_in(self, pane: RegisterPane, ref: str) -> None:
        if not pane.jump(ref):
            self.say(f"{ref} is not in this project", "warning")
        pane.target.focus()

    def _focus(self) -> None:
        self.pane.target.focus()

    def _step(self, step: int) -> None:
        """Go to a step; again: to its next pane. What was said at the other place is over."""
        self.hush()
        names = PANES.get(step, ())
        again = self.step == step and self.current in names
        self.go(step, names[(names.index(self.current) + 1) % len(names)] if again else "")

    def action_step_0(self) -> None:
        """The overview."""
        self.zoomed = False
        self._step(OVERVIEW)

    def action_step_1(self) -> None:
        """Groundwork."""
        self._step(1)

    def action_step_2(self) -> None:
        """Scope."""
        self._step(2)

    def action_step_3(self) -> None:
        """Plan."""
        self._step(3)

    def action_step_4(self) -> None:
        """Communicate."""
        self._step(4)

    def action_step_5(self) -> None:
        """Control."""
        self._step(5)

    def action_step_6(self) -> None:
        """Close."""
        self._step(6)

    def action_next_pane(self) -> None:
        """The next pane of the step; in the overview the next of the four."""
        self._cycle(1)

    def action_previous_pane(self) -> None:
        """The one before."""
        self._cycle(-1)

    def _cycle(self, by: int) -> None:
        self.hush()
        names = CORE_NAMES if self.step == OVERVIEW else PANES[self.step]
        name = names[(names.index(self.current) + by) % len(names)]
        self._enter(self.step, name, self._focus)
