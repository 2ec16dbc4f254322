"""The App: it holds the open project as one snapshot, binds it down to the screens and hands edits to the store."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from textual.css.query import NoMatches
from textual.reactive import reactive

from models.project import Project
from tui.commands import ANYWHERE, COMMANDS, bindings, clashes
from tui.edits import Refused, delete, over
from tui.session import IDLE, Session
from tui.terminal.app import TerminalApp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from textual.dom import DOMNode

    from store.tables import Tables
    from tui.commands import Command
    from tui.messages import DeleteWanted, Edit, EditWanted, FormWanted, JumpWanted, Said
    from tui.terminal.start import Outfit

POLL = 0.25  # seconds between looks at what others changed
SAVED, SAVING, OPENING, READ_ONLY = "saved", "saving", "opening", "read only"


@dataclass(frozen=True)
class Opening:
    """What to show first: the workspace folder, and the project with its documents as read before the first paint."""

    workspace: Path
    path: Path | None = None
    tables: Tables | None = None
    who: str | None = None
    theme: str = ""
    keymap: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    today: dt.date | None = None
    remember: bool = False  # write down what was opened last; tests and pictures leave the settings alone


class PlanroomApp(TerminalApp):
    """Planroom in a terminal."""

    TITLE = "planroom"
    CSS_PATH = "planroom.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[Any]] = bindings(ANYWHERE)

    project: reactive[Project | None] = reactive(None)
    state: reactive[str] = reactive(OPENING)

    def __init__(self, opening: Opening, *, outfit: Outfit | None = None, log_file: Path | None = None) -> None:
        super().__init__(outfit=outfit, log_file=log_file)
        self.opening = opening
        self.session: Session | None = None
        self._clash = next(iter(clashes(opening.keymap)), "") if opening.keymap else ""
        self.keymap = {} if self._clash else opening.keymap
        self._turn = asyncio.Lock()
        self._store_open = asyncio.Event()
        self._polling = False
        self._last_edit = 0.0
        self._checkpointed = True
        self._asked: set[str] = set()  # outside versions that the person was asked about
        if opening.theme in self.available_themes and not self.outfit.ansi:
            self.theme = opening.theme

    @property
    def today(self) -> dt.date:
        """The day it is, or the one that a test or a picture asks for."""
        return self.opening.today or dt.datetime.now().astimezone().date()

    @property
    def who(self) -> str:
        """Who makes the changes: the name in the settings, else user@host."""
        from store.project_file import signature

        return self.opening.who or signature()

    async def on_mount(self) -> None:
        """The project when one is given, else home; then look at what others do, four times a second."""
        if self.opening.path is None:
            await self.go_home()
        else:
            await self.open_project(self.opening.path, self.opening.tables)
        self.set_interval(POLL, self._look)
        self._use_keymap()

    def _use_keymap(self) -> None:
        """The user's own keys; a clash or an unknown command is said and the keymap left alone."""
        if self._clash:
            self.say(f"{self._clash}; the usual keys are in use", "warning")
        elif self.keymap:
            self.set_keymap({f"{c.place}.{c.id}": ",".join(self.keymap[c.id]) for c in COMMANDS if c.id in self.keymap})

    # Opening and leaving a project

    async def open_project(self, path: Path, tables: Tables | None = None) -> None:
        """Show a project: at once from its plain documents, then with its store open behind it.

        Raises StoreError when it cannot be read; nothing has changed then.
        """
        from store.raw import load
        from tui.screens.project import ProjectScreen

        project = Project(tables if tables is not None else load(path)[0])
        self.session = Session(path, self.opening.who)
        self._store_open.clear()
        self.state = OPENING
        self.set_reactive(PlanroomApp.project, project)
        self._asked = set()
        await self.push_screen(ProjectScreen(self.keymap))
        self.call_after_refresh(self._open_store)
        if self.opening.remember:
            self.run_worker(lambda: _remember(path), thread=True, group="settings")

    def _open_store(self) -> None:
        self.run_worker(self._opened(), group="store")

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
        self.project = project
        self.state = READ_ONLY if read_only else SAVED
        self._store_open.set()
        await self._tell_notices()

    async def go_home(self) -> None:
        """The list of projects; the open project is closed."""
        from tui.screens.home import HomeScreen

        left = str(self.session.path) if self.session is not None else ""
        await self.close_project()
        if any(isinstance(screen, HomeScreen) for screen in self.screen_stack):
            while not isinstance(self.screen, HomeScreen):
                await self.pop_screen()
        elif len(self.screen_stack) > 1:
            await self.switch_screen(HomeScreen(self.opening.workspace, left))
        else:
            await self.push_screen(HomeScreen(self.opening.workspace))

    async def close_project(self) -> None:
        """Close the open project's store, off the keystroke path; whatever was acknowledged is durable."""
        if self.session is not None:
            session, self.session = self.session, None
            self._store_open.clear()
            await asyncio.to_thread(session.close)

    def save_state(self) -> None:
        """The second net when the terminal goes: every change is durable already, so only close the file."""
        if self.session is not None:
            self.session.close(patience=1.0)

    # Edits: one at a time, each from the newest snapshot

    def on_edit_wanted(self, message: EditWanted) -> None:
        """Make and save an edit that a pane asks for."""
        message.stop()
        self.run_worker(self._answered(message), group="edit")

    async def _answered(self, message: EditWanted) -> None:
        saved = await self.edit(message.make)
        if message.answer is not None:
            message.answer(saved)

    async def edit(self, make: Callable[[Project], Edit | None]) -> bool:
        """Make the edit from the newest snapshot, make it durable, show it. False when it was refused."""
        if self.state == READ_ONLY:
            self.say("this project is open for reading only; nothing was changed", "error")
            return False
        async with self._turn:
            await self._store_open.wait()
            if self.project is None or self.session is None:
                return False
            edit = None
            try:
                edit = make(self.project)
                if edit is None or not edit.changes:
                    return False
                self.state = SAVING
                project = await self.session.do(lambda file: file.apply(edit.changes, edit.label))
            except Refused as error:
                self.say(f"{error.field.replace('_', ' ')}: {error}" if error.field else str(error), "error")
                return False
            except Exception as error:  # noqa: BLE001 - a store error is a sentence; the change was not saved
                self.state = SAVED
                self.refused(error, edit)
                return False
            self._show(project)
            if edit.said:
                self.say(edit.said)
            return True

    def _show(self, project: Project) -> None:
        self.project = project
        self.state = SAVED
        self._last_edit = asyncio.get_running_loop().time()
        self._checkpointed = False

    def refused(self, error: Exception, edit: Edit | None = None) -> None:
        """Tell why a change was not saved. A conflict shows both versions and asks."""
        from store.errors import Conflict, StoreError

        if isinstance(error, Conflict) and error.mine is not None and not error.word and self.project is not None:
            from tui.screens.conflict import ConflictScreen

            screen = ConflictScreen(error, self.project, self.today)
            self.push_screen(screen, lambda answer: self._resolve(answer, edit))
        elif isinstance(error, StoreError):
            self.say(str(error), "error")
        else:
            raise error

    def _resolve(self, answer: str | None, edit: Edit | None) -> None:
        """`mine`: save the refused change over the other one, as one more undoable change."""
        if answer == "mine" and edit is not None:
            self.run_worker(self.edit(over(edit)), group="edit")
        elif answer is not None:
            self.say("kept what is there now")

    def action_undo(self) -> None:
        """Take the last change back."""
        self.run_worker(self._turn_back("undo"), group="edit")

    def action_redo(self) -> None:
        """Make it again."""
        self.run_worker(self._turn_back("redo"), group="edit")

    async def _turn_back(self, word: str) -> None:
        async with self._turn:
            await self._store_open.wait()
            if self.session is None:
                return
            try:
                outcome = await self.session.do(lambda file: file.undo() if word == "undo" else file.redo())
            except Exception as error:  # noqa: BLE001 - told in the message line or the conflict screen
                self.refused(error)
                return
            self._show(outcome.project)
            self.say(outcome.sentence)

    # What others change, and the quiet moments

    def _look(self) -> None:
        if self.session is None or self._polling or not self._store_open.is_set():
            return
        self._polling = True
        self.run_worker(self._poll(), group="poll")

    async def _poll(self) -> None:
        session = self.session
        try:
            if session is None:
                return
            project = await session.do(lambda file: file.poll())
            if project is not None and session is self.session:
                self.project = project
            await self._tell_notices()
            now = asyncio.get_running_loop().time()
            if not self._checkpointed and now - self._last_edit > IDLE and session is self.session:
                self._checkpointed = True
                await session.do(lambda file: file.checkpoint())
        except Exception as error:  # noqa: BLE001
            if session is self.session:  # else the project was left meanwhile, and its thread with it
                self.refused(error)
        finally:
            self._polling = False

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
            self.run_worker(self._held_answered(answer == "yes"), group="edit")

    async def _held_answered(self, yes: bool) -> None:
        async with self._turn:
            if self.session is None:
                return
            try:
                self._show(await self.session.do(lambda file: file.answer_outside(yes)))
            except Exception as error:  # noqa: BLE001 - told in the message line
                self.refused(error)
        await self._tell_notices()

    # Messages that go up

    def on_said(self, message: Said) -> None:
        """Something a widget wants told."""
        self.say(message.text, message.tone)

    def say(self, text: str, tone: str = "") -> None:
        """Show one sentence in the message line of the screen, where there is one."""
        for screen in reversed(self.screen_stack):
            told = getattr(screen, "say", None)
            if told is not None:
                with contextlib.suppress(NoMatches):  # a screen that is about to go has no message line any more
                    told(text, tone)
                return

    def on_jump_wanted(self, message: JumpWanted) -> None:
        """Go to an entry."""
        for screen in self.screen_stack:
            jump = getattr(screen, "jump", None)
            if jump is not None:
                jump(message.ref)

    def on_form_wanted(self, message: FormWanted) -> None:
        """Open the full form."""
        from tui.screens.form import EntryForm

        if self.project is not None:
            self.push_screen(EntryForm(self.project, self.today, message))

    def on_delete_wanted(self, message: DeleteWanted) -> None:
        """Delete at once, or ask what becomes of the references."""
        refs = message.refs
        if self.project is None:
            return
        if any(item.ref not in refs for ref in refs for item in self.project.referrers(ref)):
            from tui.screens.reassign import ReassignScreen

            screen = ReassignScreen(self.project, refs)
            self.push_screen(screen, lambda heir: self._delete(refs, heir) if heir else None)
        else:
            self._delete(refs)

    def _delete(self, refs: tuple[str, ...], heir: str = "") -> None:
        self.run_worker(self.edit(delete(refs, heir)), group="edit")

    def action_palette(self) -> None:
        """Find a command by name, and run it where it was called."""
        from tui.screens.palette import Palette

        here = self.screen
        targets: list[tuple[Command, DOMNode]] = getattr(here, "targets", list)()
        if targets:
            commands = [command for command, _ in targets]
            project = self.project if self.session is not None else None
            self.push_screen(Palette(commands, project), lambda chosen: self._run(chosen, dict(_by_id(targets))))

    def _run(self, chosen: str | None, targets: dict[str, DOMNode]) -> None:
        if chosen in targets:
            self.call_later(self.run_action, chosen, targets[chosen])
        elif chosen:
            from tui.messages import JumpWanted

            self.post_message(JumpWanted(chosen))

    def action_help(self) -> None:
        """The keys that work here."""
        from tui.screens.help import REGISTERS, HelpScreen

        about = REGISTERS.get(getattr(self.screen, "current", ""), "")
        self.push_screen(HelpScreen(getattr(self.screen, "places", (ANYWHERE,)), about, self.keymap))

    async def action_quit(self) -> None:
        """Leave; everything is saved."""
        await self.close_project()
        self.exit()


def _remember(path: Path) -> None:
    """Write down what was open last. A settings file that cannot be written is no reason to stop anybody."""
    from store.errors import StoreError
    from store.settings import read_settings, write_settings

    with contextlib.suppress(StoreError):
        if read_settings().last_project != str(path):
            write_settings({"last_project": str(path), "last_workspace": str(path.parent)})


def _by_id(targets: list[tuple[Command, DOMNode]]) -> list[tuple[str, DOMNode]]:
    return [(command.id, target) for command, target in targets]
