"""The overview: beside or above the four panes, or alone, what one looks for first, with a cursor that goes there."""

from __future__ import annotations

import asyncio
import threading
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from models.declared import PROJECT as PROJECT_RECORD
from tui.behind import behind
from tui.commands import ANYWHERE, GLANCE, PROJECT, at, bindings
from tui.messages import FormWanted, JumpWanted
from tui.screens.stepping import CORE_NAMES, Stepping
from tui.steps import OVERVIEW
from tui.widgets.blocks import Blocks

if TYPE_CHECKING:
    from datetime import date

    from models.analysis.due import Reckoned
    from models.analysis.glance import Glance
    from models.analysis.rag import Verdict
    from models.project import Project
    from tui.command import Command

PAUSE = 0.3  # seconds after an edit in which nobody edits again
BESIDE_FROM = 190  # columns from which the blocks stand at the right of the four panes, else above them


class GlanceBlocks(Blocks):
    """The blocks of the overview."""

    DEFAULT_CSS = """
    GlanceBlocks { display: none; }
    GlanceBlocks.above { dock: top; height: 9; }
    GlanceBlocks.beside { dock: right; width: 50; }
    """
    BINDINGS: ClassVar[list[Any]] = bindings(GLANCE)


class Overview(Stepping):
    """What the project's screen does in step 0. `alone`: the blocks stand there without the panes."""

    @property
    def roomy(self) -> bool:
        """Whether the terminal has room for four panes."""
        raise NotImplementedError

    def __init__(self) -> None:
        super().__init__()
        self.alone = False
        self._seen: Glance | None = None
        self._seen_of: Project | None = None
        self._known: Reckoned | None = None
        self._one_at_a_time = threading.Lock()
        self._look_timer: Any = None
        self._colour: Verdict | None = None

    @property
    def glance(self) -> GlanceBlocks | None:
        """The blocks, once they are made."""
        return next(iter(self.query(GlanceBlocks)), None)

    @property
    def only_glance(self) -> bool:
        """Whether the blocks are all that is shown."""
        return self.alone and self.step == OVERVIEW and not self.zoomed and self.glance is not None

    @property
    def at_glance(self) -> bool:
        """Whether the keyboard belongs to the blocks."""
        return isinstance(self.focused, GlanceBlocks) and self.focused.display

    def follow(self) -> None:
        """Tell about what is under the cursor."""
        raise NotImplementedError

    async def mount_glance(self) -> None:
        """Make the blocks, not shown as yet."""
        await self.query_one("#body").mount(GlanceBlocks(), before=0)

    def lay_out_glance(self) -> None:
        """Show the blocks where the place has them."""
        glance = self.glance
        if glance is None:
            return
        shown = self.only_glance or self.four
        beside = self.app.size.width >= BESIDE_FROM
        glance.display = shown
        glance.set_class(self.four and beside, "beside")
        glance.set_class(self.four and not beside, "above")
        if shown:
            self._draw()
            self.look()
        if self.only_glance:
            glance.focus()

    def look(self) -> None:
        """Look at the project again, some moments after the last edit and off the keystroke path."""
        if self._look_timer is not None:
            self._look_timer.stop()
        glance = self.glance
        if glance is None or not glance.display:
            return
        if self._seen_of is None:
            self._reckon()
        elif self._seen_of is not self.planroom.project:
            self._look_timer = self.set_timer(PAUSE, self._reckon)

    def _reckon(self) -> None:
        project, today = self.planroom.project, self.planroom.today
        if project is not None:
            behind(self, partial(self._look_at, project, today), exclusive=True, group="glance")

    async def _look_at(self, project: Project, today: date) -> None:
        """Reckon on a thread; one that nobody waits for any more, because of a newer edit, tells nothing."""
        self._seen, self._seen_of = await asyncio.to_thread(self._glance_of, project, today), project
        self._draw()

    def _glance_of(self, project: Project, today: date) -> Glance:
        from models.analysis.due import Reckoned
        from models.analysis.glance import glance

        with self._one_at_a_time:  # a thread goes on when nobody waits for it, and what is known is shared
            self._known = self._known or Reckoned()
            return glance(project, today, self._known)

    def _draw(self) -> None:
        project, glance = self.planroom.project, self.glance
        if project is not None and glance is not None and glance.display:
            from tui.glance_blocks import blocks

            room = self.planroom
            glance.show(blocks(project, room.today, self._seen, room.findings, self._colour, room.keymap))

    # The colour of the project

    def judge(self) -> None:
        """Reckon the colour of the project; to be called in quiet moments."""
        project, today = self.planroom.project, self.planroom.today
        if project is not None:
            behind(self, partial(self._judge, project, today), exclusive=True, group="colour")

    async def _judge(self, project: Project, today: date) -> None:
        from tui.colour import colour_of

        self._colour = await asyncio.to_thread(colour_of, project, today)
        self.tell_state()
        self._draw()

    def tell_state(self) -> None:
        """Tell at the top how the project is, and how safe the last edit."""
        raise NotImplementedError

    @property
    def colour_sign(self) -> str:
        """RED, AMBER or GREEN; empty while nobody knows."""
        return "" if self._colour is None or self._colour.colour == "none" else self._colour.colour.upper()

    def offered_at_glance(self) -> list[Command]:
        """The commands of the footer while the keyboard belongs to the blocks."""
        keymap = self.planroom.keymap
        return [*at(GLANCE, keymap), *at(PROJECT, keymap), *at(ANYWHERE, keymap)]

    def on_blocks_moved(self, message: Blocks.Moved) -> None:
        """Tell about the line under the cursor."""
        message.stop()
        self.follow()

    def on_blocks_chosen(self, message: Blocks.Chosen) -> None:
        """Go to what the line is about."""
        from tui.glance_blocks import STEP

        message.stop()
        target, record = message.target, PROJECT_RECORD.ref(1)
        if target.startswith(STEP):
            self.go(int(target.removeprefix(STEP)))
        elif target == record:
            self.planroom.post_message(FormWanted("project", record))
        else:
            self.planroom.post_message(JumpWanted(target))

    def action_step_0(self) -> None:
        """The overview; again: the blocks alone, or the panes."""
        again = self.step == OVERVIEW and not self.zoomed
        self.zoomed = False
        self.alone = not self.alone if again else not self.roomy
        self._step(OVERVIEW)

    def _cycle(self, by: int) -> None:
        """Among the panes of the overview the blocks have their turn too."""
        glance = self.glance
        if self.step != OVERVIEW or glance is None or not glance.display:
            super()._cycle(by)
            return
        self.hush()
        if self.only_glance:
            self.alone = False
            self.lay_out()
            self._focus()
            return
        order = (*CORE_NAMES, "")
        name = order[(order.index("" if self.at_glance else self.current) + by) % len(order)]
        if name:
            self._enter(self.step, name, self._focus)
        else:
            glance.focus()
