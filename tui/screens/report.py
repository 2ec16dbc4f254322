"""A report to be read, as plain text; from here it is written to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.content import Content
from textual.screen import Screen

from models.declared import BY_TABLE
from store.reports.kinds import FORMS, KINDS
from tui.behind import behind
from tui.commands import ANYWHERE, at, bindings
from tui.commands_reports import READING
from tui.screens.choose import Choice, Choose
from tui.screens.its_app import ItsApp
from tui.screens.writing import WriteScreen, Written
from tui.widgets.footer import KeyFooter
from tui.widgets.line import Line, MessageLine
from tui.widgets.text_lines import TextLines
from tui.widgets.wait import Wait

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.dom import DOMNode
    from textual.events import Resize

    from models.counting import Report
    from models.project import Project
    from tui.app import PlanroomApp
    from tui.command import Command
    from tui.screens.project import ProjectScreen

WIDEST = 120  # cells; longer lines are hard to read
SAY = 6.0  # seconds a message stays
FILES = (
    Choice("html", "web page (html)", "For mail, for the phone, to be printed."),
    Choice("markdown", "Markdown (md)", "For wikis and repositories."),
    Choice("text", "plain text (txt)", "As it is shown here."),
)


class Wish(NamedTuple):
    """Which report, and what it shall hold; the fields are those of `store.reports.report`."""

    kind: str
    confidential: bool = False
    now: bool = False
    before: Mapping[int, Mapping[str, Any]] | None = None
    numbers: tuple[int, ...] | None = None
    filter: str = ""

    def made(self, project: Project, today: Any, form: str, width: int = 80) -> str:
        """Its text. Raises Refused."""
        from store.reports.report import report

        return report(
            self.kind,
            project,
            today,
            form,
            confidential=self.confidential,
            now=self.now,
            before=self.before,
            numbers=self.numbers,
            filter=self.filter,
            width=width,
        )


class WriteReport(WriteScreen):
    """Hands back the sentence to tell, None when nothing was written."""

    DEFAULT_CSS = "WriteReport VirtualTable { height: 4; }"

    def __init__(self, project: Project, wish: Wish, folder: Path, name: str) -> None:
        super().__init__(FILES, folder)
        self.project, self.wish, self.name_of_project = project, wish, name

    def title_text(self) -> str:
        """Which report."""
        return f"Write the {KINDS[self.wish.kind].title}"

    def ending(self) -> str:
        """That of the form."""
        return FORMS[self.kind]

    def stem(self) -> str:
        """The project and the report."""
        return f"{self.name_of_project}-{self.wish.kind}"

    def remark(self) -> str:
        """Whether confidential fields are in it."""
        if not KINDS[self.wish.kind].confidential:
            return "Nothing confidential is in it."
        return "With the confidential fields." if self.wish.confidential else "Without the confidential fields."

    def made(self, report: Report) -> Written:  # noqa: ARG002 - nobody waits long for one
        """The report in the chosen form."""
        text = self.wish.made(self.project, self.planroom.today, self.kind)
        return Written(text.encode(), f"the {KINDS[self.wish.kind].title}")


class ReportScreen(Screen[None]):
    """One report at a time, made off the keystroke path and anew when the project changes."""

    DEFAULT_CSS = """
    ReportScreen #head { background: $primary-background; color: $text; text-style: bold; padding: 0 1; }
    ReportScreen #head:ansi { text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[Any]] = bindings(READING)
    planroom = ItsApp()
    places = (READING, ANYWHERE)

    def __init__(self, wish: Wish) -> None:
        super().__init__()
        self.wish = wish
        self._wait = Wait(self, self._tell_wait, lambda sentence: self.say(sentence, "error"))
        self._asked: tuple[Any, ...] = ()  # what the lines are made of, or are being made of
        self._timer: Any = None

    def compose(self) -> ComposeResult:
        """Title, the text, a message, the keys."""
        yield Line(id="head")
        yield TextLines()
        yield MessageLine(id="message")
        yield KeyFooter()

    @property
    def text(self) -> TextLines:
        """The report."""
        return self.query_one(TextLines)

    def on_mount(self) -> None:
        """The text has the keyboard; what is changed meanwhile is shown."""
        self.text.focus()
        self.watch(self.planroom, "project", lambda: self._make(top=False), init=False)
        self._head()
        self.call_after_refresh(self._make)

    def on_resize(self, _event: Resize) -> None:
        """The first time, and at every other width."""
        self._make(top=False)

    def _head(self) -> None:
        kind = KINDS[self.wish.kind]
        head, project = self.query_one("#head", Line), self.planroom.project
        head.left = Content(f"{kind.title.capitalize()}: {project.title if project else ''}")
        state = "of now" if self.wish.now else ""
        head.right = Content(f"{state}   with confidential fields" if self.wish.confidential else state)
        own = (item for item in at(READING, self.planroom.keymap) if self.check_action(item.id, ()))
        self.query_one(KeyFooter).offer([*own, *at(ANYWHERE, self.planroom.keymap)])

    def _make(self, *, top: bool = True) -> None:
        """The text of what may be shown just now, in lines of this width."""
        project, wish, today = self.planroom.project, self.wish, self.planroom.today
        across = min(self.size.width - 3, WIDEST)
        asked = (project, wish, today, across)
        if project is None or not self.is_attached or not self.size.width or asked == self._asked:
            return
        self._asked = asked

        def job() -> list[str]:
            lines = wish.made(project, today, "text", across).splitlines()
            return lines[_rule(lines) + 1 :]  # the title stands above already

        self._wait.begin(f"making the {KINDS[wish.kind].title}", job, lambda lines: self._show(lines, top=top))

    def _show(self, lines: Sequence[str], *, top: bool) -> None:
        self.text.show(lines, top=top)
        self._head()
        if self._timer is None:
            self._hush()

    def _tell_wait(self, text: str) -> None:
        """What is being made, until it is."""
        if self._timer is None:
            self.query_one(MessageLine).summarise(Content(f" {text}"))

    def say(self, text: str, tone: str = "") -> None:
        """A sentence for a while."""
        self.query_one(MessageLine).tell(text, "bold $text-error" if tone == "error" else "bold")
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(SAY, self._hush)

    def _hush(self) -> None:
        self._timer = None
        self.query_one(MessageLine).summarise(Content(""))

    def targets(self) -> list[tuple[Command, DOMNode]]:
        """The commands of the palette."""
        own = [item for item in at(READING, self.planroom.keymap) if self.check_action(item.id, ())]
        return [*((item, self) for item in own), *((item, self.app) for item in at(ANYWHERE) if item.id != "palette")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Only a status report was kept; a brief has nothing confidential, and what P hides stays hidden."""
        if action == "state_of_now":
            return self.wish.kind == "status"
        return action != "confidential" or KINDS[self.wish.kind].confidential

    def action_state_of_now(self) -> None:
        """The state of today, or the report kept last."""
        if self.wish.now:
            self._change(Wish(self.wish.kind, self.wish.confidential))
        else:
            behind(self, self._to_now, group="history", exclusive=True)

    async def _to_now(self) -> None:
        """Growth of the scope is measured from the report kept last, which is a question to the history."""
        from store.errors import StoreError
        from tui.reporting import scope_before

        session, today = self.planroom.session, self.planroom.today
        try:
            before = None if session is None else await session.do(lambda file: scope_before(file, today))
        except (StoreError, ValueError, OSError):
            before = None  # a history that cannot be read is no reason to have no report
        self._change(self.wish._replace(now=True, before=before))

    def action_confidential(self) -> None:
        """With the confidential fields, or without."""
        if self.planroom.private_hidden:
            self.say("confidential fields are hidden on this screen; P in the project shows them", "error")
        else:
            self._change(self.wish._replace(confidential=not self.wish.confidential))

    def _change(self, wish: Wish) -> None:
        self.wish = wish
        self._head()
        self._make()

    def action_other_report(self) -> None:
        """Another one of the same project."""

        def take(kind: str | None) -> None:
            if kind:
                self._change(Wish(kind))

        self.app.push_screen(chooser(self.wish.kind), take)

    def action_write_report(self) -> None:
        """Ask for the form and the path. What is hidden on the screen only is in the file."""
        app = self.planroom
        if app.newest is None:
            return
        folder = app.opening.workspace if app.opening.restricted else Path.cwd()
        name = app.session.path.stem if app.session is not None else "project"
        app.push_screen(WriteReport(app.newest, self.wish, folder, name), lambda told: self.say(told) if told else None)

    def action_leave_report(self) -> None:
        """Back to the project; what is being made is let go of."""
        self._wait.stop()
        self.dismiss(None)


def _rule(lines: Sequence[str]) -> int:
    """The place of the rule below the title."""
    return next(at for at, line in enumerate(lines) if line and set(line) == {"="})


def chooser(current: str = "") -> Choose:
    """The list of reports."""
    choices = [Choice(name, kind.title, kind.help) for name, kind in KINDS.items()]
    return Choose("Read a report: which one?", choices, current)


def ask_report(screen: ProjectScreen) -> None:
    """Ask which, and show it; of the register in the pane only what its filter lets through."""
    app: PlanroomApp = screen.planroom
    pane = screen.pane
    here = next((name for name, kind in KINDS.items() if kind.table == pane.spec.table), "")
    chosen = pane.selection.filter

    def take(kind: str | None) -> None:
        if kind is None or app.project is None:
            return
        wish = Wish(kind)
        if kind == here and chosen is not None:
            found = set(chosen.select(app.project, app.today))
            documents = app.project.documents(BY_TABLE[KINDS[kind].table].table)
            wish = wish._replace(numbers=tuple(each for each in documents if each in found), filter=chosen.text)
        app.push_screen(ReportScreen(wish))

    app.push_screen(chooser(here), take)
