"""The App: screens, keys and messages; the open project is bound down to the screens as one snapshot."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.css.query import NoMatches

from models import date_form
from models.project import Project
from tui.behind import behind
from tui.commands import ANYWHERE, COMMANDS, bindings
from tui.edits import delete
from tui.keeping import POLL, KeepingApp
from tui.session import Session
from tui.tastes import USUAL, Tastes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from textual.dom import DOMNode
    from textual.screen import Screen

    from store.tables import Tables
    from tui.command import Command
    from tui.messages import DeleteWanted, FormWanted, JumpWanted, Said
    from tui.terminal.start import Outfit


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
    faults: tuple[str, ...] = ()  # what in the settings cannot be used, a sentence each
    restricted: bool = False  # for people who may use Planroom on this machine and nothing else of it
    tastes: Tastes = USUAL
    checking: bool = False  # run the plan checks unasked, in quiet moments; tests ask for them
    remember: bool = False  # write down what was opened last; tests and pictures leave the settings alone


class PlanroomApp(KeepingApp):
    """Planroom in a terminal."""

    TITLE = "planroom"
    CSS_PATH = "planroom.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[Any]] = bindings(ANYWHERE)

    def __init__(self, opening: Opening, *, outfit: Outfit | None = None, log_file: Path | None = None) -> None:
        super().__init__(checking=opening.checking, outfit=outfit, log_file=log_file)
        self.opening = opening
        self.take_tastes(opening.tastes)
        self._faults = list(opening.faults)
        self.hinted: set[str] = set()  # moments at which a newcomer was told something in this session
        self.keymap: Mapping[str, tuple[str, ...]] = {}
        if opening.keymap:
            self._take_keymap(opening.keymap)
        if opening.theme and opening.theme not in self.available_themes:
            self._faults.append(
                f"there is no theme `{opening.theme}`; there are {', '.join(sorted(self.available_themes))}"
            )
        elif opening.theme and not self.outfit.ansi:
            self.theme = opening.theme

    def _take_keymap(self, keymap: Mapping[str, tuple[str, ...]]) -> None:
        from tui.key_names import checked

        self.keymap, fault = checked(keymap)
        if fault:
            self._faults.append(f"{fault}; the usual keys are in use")

    @property
    def today(self) -> dt.date:
        """The day it is, or the one that a test or a picture asks for."""
        return self.opening.today or dt.datetime.now().astimezone().date()

    @property
    def week_start(self) -> int:
        """The day with which calendars begin a week, as `date.weekday()` counts: 0 Monday, 5 Saturday, 6 Sunday."""
        return self.tastes.week_start

    def take_tastes(self, tastes: Tastes) -> None:
        """How dates look, and what else a person likes; what is drawn next follows."""
        self.tastes = tastes
        date_form.use(tastes.date_format)

    @property
    def who(self) -> str:
        """Who makes the changes: the name in the settings, else user@host."""
        if self.opening.who:
            return self.opening.who
        from store.project_file import signature  # brings the whole store, which the first paint does without

        return signature()

    def get_default_screen(self) -> Screen[Any]:
        """The project when one is given, else home: the first screen, so that no empty one is laid out before it."""
        if self.opening.path is None:
            from tui.screens.home import HomeScreen

            return self.replaceable(HomeScreen(self.opening.workspace))
        return self.replaceable(self._shown(self.opening.path, self.opening.tables))

    def on_mount(self) -> None:
        """Open the store behind the project; then look at what others do, four times a second."""
        if self.session is not None:
            self._stand(self.session.path)
            self.call_after_refresh(self.tell_faults)
        self.set_interval(POLL, self.look)
        self.use_keymap()

    def tell_faults(self) -> None:
        """Say once what in the settings cannot be used; home does so when its list is there."""
        if self._faults:
            self.say(" · ".join(self._faults), "warning")
            self._faults = []

    def use_keymap(self) -> None:
        """The user's own keys."""
        if self.keymap or self._keymap:
            self.set_keymap({f"{c.place}.{c.id}": ",".join(self.keymap[c.id]) for c in COMMANDS if c.id in self.keymap})

    # Opening and leaving a project

    async def open_project(self, path: Path, tables: Tables | None = None) -> None:
        """Show a project: at once from its plain documents, then with its store open behind it.

        Raises StoreError when it cannot be read; nothing has changed then.
        """
        await self.push_screen(self._shown(path, tables))
        self._stand(path)

    def _shown(self, path: Path, tables: Tables | None) -> Screen[Any]:
        from store.raw import load
        from tui.screens.project import ProjectScreen

        project = Project(tables if tables is not None else load(path)[0])
        self.begin(Session(path, self.opening.who), project)
        return ProjectScreen(self.keymap)

    def _stand(self, path: Path) -> None:
        """What can wait until the project is on the screen."""
        self.call_after_refresh(self.open_store)
        self.call_after_refresh(self.hint, "project")
        if self.opening.remember:
            self.call_after_refresh(self.run_worker, lambda: _remember(path), thread=True, group="settings")

    def hint(self, moment: str) -> None:
        """Tell a newcomer what helps at this moment."""
        if self.opening.remember and self.tastes.hints:
            from tui.first_hints import give

            give(self, moment)

    def edited(self) -> None:
        """The first time, say what has become of it."""
        self.hint("edited")

    async def go_home(self) -> None:
        """The list of projects; the open project is closed."""
        from tui.screens.home import HomeScreen

        left = str(self.session.path) if self.session is not None else ""
        await self.close_project()
        if any(isinstance(screen, HomeScreen) for screen in self.screen_stack):
            while not isinstance(self.screen, HomeScreen):
                await self.pop_screen()
        else:
            await self.switch_screen(HomeScreen(self.opening.workspace, left))

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
                    told(self.told(text), tone)
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
        behind(self, partial(self.edit, delete(refs, heir)), group="delete")

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
        """What this place is for, the words used on it, and the keys that work here."""
        from tui.screens.help import HelpScreen, topic_of

        places = getattr(self.screen, "places", (ANYWHERE,))
        self.push_screen(HelpScreen(places, topic_of(self.screen), self.keymap))

    def action_settings(self) -> None:
        """What the person likes."""
        from tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen())

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
