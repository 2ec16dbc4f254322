"""The part of the App that keeps the project: it hands edits to the store one at a time and follows what others do."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.reactive import reactive

from models.declared import BY_TABLE
from tui.behind import behind
from tui.checks import Checks
from tui.closed import ClosedApp
from tui.edits import Refused, followed, mixed, over
from tui.findings import Checking
from tui.messages import FormWanted
from tui.presence import Company
from tui.session import IDLE, Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from models.checks.run import Findings
    from models.project import Project
    from store.project_file import ProjectFile
    from tui.app import PlanroomApp
    from tui.messages import Edit, EditWanted
    from tui.screens.conflict import Chosen

CHECKS_AFTER = 1.0  # seconds after the store is open until documents are validated: the first keys go first
POLL = 0.25  # seconds between looks at what others changed
REST = 12.0  # times as long as it took to show what others changed, the next look waits: a full host stays quick
LONGEST_REST = 2.0  # seconds
SAVED, SAVING, OPENING, READ_ONLY = "saved", "saving", "opening", "read only"
TYPED = frozenset({"typed", "save", "delete"})  # groups of workers that decide where the next keys belong


class KeepingApp(ClosedApp):
    """An App with an open project: `project` is shown, `newest` is edited; `state` says how safe the last edit is."""

    state: reactive[str] = reactive(OPENING)
    here: reactive[int] = reactive(1)  # how many have the project open, this one counted
    findings: reactive[Findings | None] = reactive(None)
    """What the plan checks find in the project; None until it was checked for the first time."""

    def __init__(self, *, checking: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.session: Session | None = None
        self.checks = Checks()
        self.company = Company(cast("PlanroomApp", self))
        self.checking = Checking(cast("PlanroomApp", self), always=checking)
        self._turn = asyncio.Lock()
        self._store_open = asyncio.Event()
        self._polling = False
        self._next_look = 0.0
        self._trouble = ""  # what the last look said; the same is not said four times a second
        self._last_edit = 0.0
        self._checkpointed = True
        self._asked: set[str] = set()  # outside versions that the person was asked about

    @property
    def unseen(self) -> set[str]:
        """The refs of what others changed since the cursor was on it."""
        return self.company.unseen

    @property
    def today(self) -> date:
        """The day it is."""
        raise NotImplementedError

    def say(self, text: str, tone: str = "") -> None:
        """Tell the person something."""
        raise NotImplementedError

    # Opening and closing

    def begin(self, session: Session, project: Project) -> None:
        """Take a project in, as its documents were read; its store opens after the next paint."""
        self.session = session
        self._store_open.clear()
        self.state = OPENING
        self.newest = project
        self.set_reactive(KeepingApp.project, self.veiled(project))
        self.checking.forget()
        self.set_reactive(KeepingApp.findings, None)
        self._asked = set()
        self._trouble = ""

    def watch_project(self) -> None:
        """Another snapshot is checked when nobody types."""
        if self._store_open.is_set():
            self.checking.changed()

    def open_store(self) -> None:
        """Open the store of the session behind the screen."""
        behind(self, self._opened, group="store")

    async def _opened(self) -> None:
        if self.session is None:
            return
        from store.errors import StoreError

        try:
            project, read_only = await self.session.do(lambda file: (file.project, file.readonly))
        except (StoreError, OSError) as error:
            self.state = READ_ONLY
            self.say(str(error), "error")
            return
        if not self.is_running:
            return
        self.project = project
        self.state = READ_ONLY if read_only else SAVED
        self._store_open.set()
        self.checking.changed()
        await self._tell_notices()
        if not self.checks.loaded:
            self.set_timer(CHECKS_AFTER, lambda: behind(self, self._check, group="checks"))

    async def _check(self) -> None:
        """Load what validates and learn who refers to whom, off the keystroke path; then what is at fault is marked."""
        await asyncio.to_thread(self.checks.load)
        if self.project is not None:
            await asyncio.to_thread(self.project.referrers, "")
        if not self.is_running:
            return  # it ended meanwhile: the screens are being taken down
        for screen in self.screen_stack:
            getattr(screen, "documents_checked", bool)()

    async def close_project(self) -> None:
        """Close the open project's store, off the keystroke path; whatever was acknowledged is durable."""
        if self.session is not None:
            await self.company.leave()
            session, self.session = self.session, None
            self._store_open.clear()
            await asyncio.to_thread(session.close)

    def save_state(self) -> None:
        """The second net when the terminal goes: every change is durable already, so only close the file."""
        if self.session is not None:
            self.company.flee()
            self.session.close(patience=1.0)

    # Edits: one at a time, each from the newest snapshot

    def on_edit_wanted(self, message: EditWanted) -> None:
        """Make and save an edit that a pane asks for."""
        message.stop()
        behind(self, partial(self._answered, message), group="edit" if message.answer is None else "typed")

    def keys_wait(self) -> bool:
        """While a line or a form waits to hear whether it was saved: the next keys are for what comes after it."""
        return any(worker.group in TYPED and not worker.is_finished for worker in self.workers)

    async def _answered(self, message: EditWanted) -> None:
        saved = await self.edit(message.make)
        if message.answer is not None and self.is_running:
            message.answer(saved)

    async def edit(self, make: Callable[[Project], Edit | None]) -> bool:
        """Make the edit from the newest snapshot, make it durable, show it. False when it was refused."""
        if self._only_read():
            return False
        session = self.session
        async with self._turn:
            await self._store_open.wait()
            if self.newest is None or session is None or session is not self.session:
                return False  # the project was left while the edit waited; the next one is not meant
            edit = None
            try:
                edit = make(self.newest)
                if edit is None or not edit.changes:
                    return False
                edit = followed(self.newest, edit, self.today)
                self.keep_hidden(edit.changes)
                self.state = SAVING
                project = await session.do(lambda file: file.apply(edit.changes, edit.label))
            except Refused as error:
                self.say(f"{error.field.replace('_', ' ')}: {error}" if error.field else str(error), "error")
                return False
            except Exception as error:  # noqa: BLE001 - a store error is a sentence; the change was not saved
                self.state = SAVED
                self.refused(error, edit)
                return False
            self._show(project)
            if said := edit.tell(project) if edit.tell else edit.said:
                self.say(said)
            self.edited()
            return True

    def edited(self) -> None:
        """An edit is durable."""

    def _only_read(self) -> bool:
        """Whether nothing can be changed here; says so."""
        if self.state == READ_ONLY:
            self.say("this project is open for reading only; nothing was changed", "error")
        return self.state == READ_ONLY

    def _show(self, project: Project) -> None:
        if not self.is_running:
            return  # it is durable; there is no screen any more to show it on
        self.project = project
        self.state = SAVED
        self._last_edit = asyncio.get_running_loop().time()
        self._checkpointed = False

    def refused(self, error: Exception, edit: Edit | None = None) -> None:
        """Tell why a change was not saved. A conflict shows both versions and asks."""
        from store.errors import Conflict, Poisoned, ReadOnly, StoreError

        if isinstance(error, Conflict) and error.mine is not None and not error.word and self.project is not None:
            from tui.screens.conflict import ConflictScreen

            screen = ConflictScreen(error, self.project, self.today)
            self.push_screen(screen, lambda answer: self._resolve(answer, edit))
        elif isinstance(error, StoreError):
            if isinstance(error, (Poisoned, ReadOnly)):
                self.state = READ_ONLY
            self.say(str(error), "error")
        else:
            raise error

    def _resolve(self, answer: str | Chosen | None, edit: Edit | None) -> None:
        """`mine`: save the refused change over the other one, undoable. Undecided: what was typed stays, in a form."""
        if answer == "mine" and edit is not None:
            behind(self, partial(self.edit, over(edit)), group="edit")
        elif isinstance(answer, tuple) and edit is not None:
            behind(self, partial(self._mix, answer, edit), group="edit")
        elif answer is not None:
            typed_here = getattr(self.screen, "theirs_kept", bool)()  # a form that tried to save
            still = "theirs is kept; yours is still typed here: ctrl+s saves it over theirs"
            self.say(still if typed_here else "kept what is there now")
        elif edit is not None and not self.screen.has_class("form"):
            self._keep_typed(edit)

    async def _mix(self, answer: Chosen, edit: Edit) -> None:
        """Save the mix of both versions; a form that tried to save is done with."""
        if await self.edit(mixed(edit, *answer)) and self.screen.has_class("form"):
            self.screen.dismiss(None)

    def _keep_typed(self, edit: Edit) -> None:
        """Put what was typed for one entry into its form, where it can be saved later."""
        change = edit.changes[0]
        if len(edit.changes) == 1 and change.id is not None and change.fields:
            ref = BY_TABLE[change.table].ref(change.id)
            self.post_message(FormWanted(change.table, ref, dict(change.fields), next(iter(change.fields))))

    def action_undo(self) -> None:
        """Take the last change back."""
        behind(self, partial(self._turn_back, "undo"), group="edit")

    def action_redo(self) -> None:
        """Make it again."""
        behind(self, partial(self._turn_back, "redo"), group="edit")

    async def _turn_back(self, word: str) -> None:
        await self._step(lambda file: (file.undo() if word == "undo" else file.redo()).sentence)

    def take_step(self, job: Callable[[ProjectFile], str]) -> None:
        """Let the store take a step that is no edit of entries as they are shown; `job` hands back what to say."""
        behind(self, partial(self._step, job), group="edit")

    async def _step(self, job: Callable[[ProjectFile], str]) -> None:
        if self._only_read():
            return
        session = self.session
        async with self._turn:
            await self._store_open.wait()
            if session is None or session is not self.session:
                return
            try:
                said, project = await session.do(lambda file: (job(file), file.project))
            except Exception as error:  # noqa: BLE001 - told in the message line or the conflict screen
                self.refused(error)
                return
            self._show(project)
            self.say(said)

    # What others change, and the quiet moments

    def look(self) -> None:
        """Look whether others changed something; called often."""
        if self.session is None or self._polling or not self._store_open.is_set():
            return
        if asyncio.get_running_loop().time() < self._next_look:
            return
        self._polling = True
        behind(self, self._poll, group="poll")
        self.company.look()

    async def _poll(self) -> None:
        session = self.session
        try:
            if session is None:
                return
            project, heard = await session.do(lambda file: (file.poll(), file.heard()))
            if not self.is_running:
                return
            if project is not None and session is self.session:
                self._show_others(project)
            self.company.hear(heard)
            await self._tell_notices()
            self._trouble = ""
            if not self._checkpointed and session is self.session:
                quiet = asyncio.get_running_loop().time() - self._last_edit > IDLE
                if quiet or await session.do(lambda file: file.checkpoint_due):
                    self._checkpointed = True  # an edit that comes while it is written asks for another one
                    await session.do(lambda file: file.checkpoint())
        except Exception as error:  # noqa: BLE001
            if (
                session is self.session and str(error) != self._trouble
            ):  # else it was left meanwhile, or is said already
                self._trouble = str(error)
                self.refused(error)
        finally:
            self._polling = False

    def _show_others(self, project: Project) -> None:
        """Show what others changed, and rest the longer the longer that took."""
        clock = asyncio.get_running_loop().time
        began = clock()
        self.project = project
        self.call_after_refresh(self._rest, began)

    def _rest(self, began: float) -> None:
        now = asyncio.get_running_loop().time()
        self._next_look = now + min(LONGEST_REST, REST * (now - began))

    async def _tell_notices(self) -> None:
        if self.session is not None:
            notices, held = await self.session.do(lambda file: (file.notices(), file.held))
            if notices:
                self.say(" · ".join(notices), "warning")
            if held is not None and held.sha not in self._asked and self.session is not None:
                from tui.screens.held import HeldScreen

                self._asked.add(held.sha)
                self.push_screen(HeldScreen(held, self.session.path.name), self._answer_held)

    def _answer_held(self, answer: str | None) -> None:
        """Take the outside version in or refuse it; without an answer it stays aside until the next opening."""
        if answer is not None:
            behind(self, partial(self._held_answered, answer == "yes"), group="edit")

    async def _held_answered(self, yes: bool) -> None:
        async with self._turn:
            if self.session is None:
                return
            try:
                self._show(await self.session.do(lambda file: file.answer_outside(yes)))
            except Exception as error:  # noqa: BLE001 - told in the message line
                self.refused(error)
        await self._tell_notices()
