"""The ways from home: into a project, to what is due in all of them, to a new one."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from tui.behind import behind
from tui.screens.home_reading import Reading
from tui.widgets.wait import Wait

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store.agenda import Duty
    from store.tables import Tables
    from tui.screens.starting.answers import Answers


class Going(Reading):
    """What home does to go somewhere else, and to come back to where one was."""

    at_project: str

    def __init__(self, workspace: Path) -> None:
        super().__init__(workspace)
        self.wait = Wait(self, self.say, lambda sentence: self.say(sentence, "error"))
        self._duty = ""  # what one went to from Today
        self._begun: Answers | None = None  # what the new-project wizard was told so far

    def say(self, text: str, tone: str = "") -> None:
        """Show a sentence until the cursor moves."""
        raise NotImplementedError

    def action_show_all(self) -> None:
        """Nothing that is under way, no search."""
        raise NotImplementedError

    def remember(self, write: Callable[[], None]) -> None:
        """Write down what the person likes, off the keystroke path; where that is not possible nobody is stopped."""
        from store.errors import StoreError

        def job() -> None:
            with suppress(StoreError):
                write()

        self.run_worker(job, thread=True, group="settings")

    # Into a project

    async def open(self, path: Path, ref: str = "", field: str = "") -> None:
        """Open a project, at an entry if one is named, in the form of the project itself if a field of it is.

        A large one is read on a thread; keys pressed meanwhile mean this place, Esc stays here.
        """
        from store.raw import is_large, load

        if is_large(path):

            def then(tables: Tables) -> None:
                behind(self, partial(self._enter, path, ref, field, tables), group="open")

            self.wait.begin(f"opening {path.stem}", lambda: load(path)[0], then)
        else:
            await self._enter(path, ref, field)

    async def _enter(self, path: Path, ref: str, field: str, tables: Tables | None = None) -> None:
        from store.errors import StoreError

        try:
            await self.planroom.open_project(path, tables)
        except StoreError as error:
            self.say(f"{path.stem} cannot be opened: {error}", "error")
            return
        self.wait.stop()
        self.at_project = str(path)  # where the cursor is when one comes back, with nothing searched any more
        self.action_show_all()
        if ref:
            self.app.screen.call_after_refresh(self._jump, ref, field)

    def _jump(self, ref: str, field: str) -> None:
        from tui.messages import FormWanted, JumpWanted

        self.app.post_message(FormWanted("project", ref, field=field) if field else JumpWanted(ref))

    # To a new one

    def action_new_project(self) -> None:
        """Ask what is to be started, then open what was made; what was typed before one left is still there."""
        from tui.screens.new_project import NewProject

        wizard = NewProject(self.folder, self.planroom.today, self.planroom.opening.who, self._begun)
        self._begun = wizard.answers
        self.app.push_screen(wizard, self._made)

    async def _made(self, path: Path | None) -> None:
        if path is not None:
            self._begun = None
            self.at_project = str(path)
            await self.open(path)

    # To what is due

    def action_today(self) -> None:
        """All that is due or overdue, in all projects."""
        from tui.screens.all_today import AllToday

        self.app.push_screen(AllToday(self.folder, self._duty), self._go_to)

    async def _go_to(self, duty: Duty | None) -> None:
        if duty is not None:
            from tui.screens.all_today import field_of, row_id

            self._duty = row_id(duty)
            await self.open(duty.path, duty.due.ref, field_of(duty))

    def action_private(self) -> None:
        """Hide names here and everywhere, or show them again."""
        self.planroom.action_private()
