"""Review mode: one risk after the other, all of it on one screen, one key per answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from models.analysis.risk_review import outcome
from models.declared import RISK
from models.project import Project
from tui import edits_becoming, edits_risk
from tui.command import Command
from tui.commands import ANYWHERE, REVIEW, at, bindings
from tui.messages import EditWanted
from tui.screens.its_app import ItsApp
from tui.screens.review_text import review_text
from tui.widgets.footer import KeyFooter
from tui.widgets.line import Line, MessageLine
from tui.widgets.plain_input import PlainInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.dom import DOMNode

    from tui.edits import Maker

SAY = 6.0  # seconds a sentence stays
WIDEST = 110  # cells; longer lines are hard to read


class NoteLine(PlainInput):
    """What was said about the risk, in one line."""

    BINDINGS: ClassVar[list[Any]] = [Binding("escape,ctrl+g", "screen.leave_note", show=False)]


class ReviewScreen(Screen[str]):
    """Hands back in one sentence what came of it."""

    DEFAULT_CSS = """
    ReviewScreen VerticalScroll { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    ReviewScreen Static { width: 1fr; height: auto; }
    """
    BINDINGS: ClassVar[list[Any]] = bindings(REVIEW)
    planroom = ItsApp()

    def __init__(self, numbers: Sequence[int]) -> None:
        super().__init__()
        self.numbers = list(numbers)
        self.place = 0
        self._before = Project({})
        self._undone_from: Project | None = None  # what was there when an undo was asked for
        self._timer: Any = None

    def compose(self) -> ComposeResult:
        """Header, the risk, the note, message, keys."""
        yield Line(id="header")
        with VerticalScroll():
            yield Static(markup=False)
        note = NoteLine(placeholder="note: what was said; Enter keeps it, Esc leaves it")
        note.display = False
        yield note
        yield MessageLine(id="message")
        yield KeyFooter()

    def on_mount(self) -> None:
        """The first one."""
        self._before = self._project
        self.watch(self.planroom, "project", self._renew, init=False)
        self.query_one(VerticalScroll).focus()
        self._draw()

    @property
    def _project(self) -> Project:
        return self.planroom.project or Project({})

    @property
    def number(self) -> int:
        """The risk that is asked about."""
        return self.numbers[self.place]

    def _draw(self) -> None:
        header = self.query_one("#header", Line)
        header.left = Content.assemble(" ", ("Risk review", "bold"), f"  {self.place + 1} of {len(self.numbers)}")
        header.right = Content(f"{self._outcome} ")
        room = min(WIDEST, (self.size.width or self.app.size.width) - 5)
        self.query_one(Static).update(review_text(self._project, self.number, self.planroom.today, room))
        self._keys()

    def _renew(self) -> None:
        """The next snapshot; after an undo the risk that it was about is asked about again."""
        before, self._undone_from = self._undone_from, None
        if before is not None:
            then, now = before.documents(RISK.table), self._project.documents(RISK.table)
            places = [at for at, number in enumerate(self.numbers) if then.get(number) != now.get(number)]
            if places and self.place not in places:
                self._go(places[-1])
                return
        self._draw()

    @property
    def _outcome(self) -> str:
        return str(outcome(self._before, self._project, self.numbers))

    def _keys(self) -> None:
        typing = self.query_one(NoteLine).display
        here = NOTING if typing else [*at(REVIEW, self.planroom.keymap), *at(ANYWHERE, self.planroom.keymap)]
        self.query_one(KeyFooter).offer(here)

    def on_resize(self) -> None:
        """Other lines."""
        self._draw()

    def say(self, text: str, tone: str = "") -> None:
        """Show a sentence for a while."""
        self.query_one(MessageLine).tell(text, "bold $text-error" if tone == "error" else "bold")
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(SAY, lambda: self.query_one(MessageLine).summarise(Content("")))

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose keys work here, for the help screen."""
        return (REVIEW, ANYWHERE)

    def targets(self) -> list[tuple[Command, DOMNode]]:
        """The commands of the palette, each with what carries it out."""
        here = ((item, self) for item in at(REVIEW, self.planroom.keymap))
        return [*here, *((item, self.app) for item in at(ANYWHERE, self.planroom.keymap) if item.id != "palette")]

    # Answers

    def _answer(self, maker: Maker, then: Callable[[], None] | None = None) -> None:
        self.post_message(EditWanted(maker, lambda saved: then() if saved and then else None))

    @property
    def _told(self) -> tuple[Any, str]:
        return self.planroom.today, self.planroom.who

    def action_same(self) -> None:
        """Still the same."""
        self._answer(edits_risk.still_the_same(self.number, *self._told), self.action_next_risk)

    def action_occurred(self) -> None:
        """It has happened: its issue is open."""
        self._answer(edits_becoming.occurred([self.number], *self._told), self.action_next_risk)

    def action_closed(self) -> None:
        """It is over."""
        self._answer(edits_risk.closed(self.number, *self._told), self.action_next_risk)

    def action_later(self) -> None:
        """Another time."""
        self._answer(edits_risk.put_off(self.number, self.planroom.today), self.action_next_risk)

    def action_likelier(self) -> None:
        """Likelihood up."""
        self._rate(1, 0)

    def action_unlikelier(self) -> None:
        """Likelihood down."""
        self._rate(-1, 0)

    def action_worse(self) -> None:
        """Impact up."""
        self._rate(0, 1)

    def action_milder(self) -> None:
        """Impact down."""
        self._rate(0, -1)

    def _rate(self, likelihood: int, impact: int) -> None:
        self._answer(edits_risk.rerated(self.number, likelihood, impact, *self._told))

    def action_action_done(self) -> None:
        """The action with the sign before it is done."""
        self._answer(edits_risk.acted(self.number, *self._told))

    def action_respond(self) -> None:
        """Propose a response."""
        from tui.screens.respond import ask

        if self.number in self._project.documents(RISK.table):
            ask(self, self, self._project, [self.number])

    def action_note(self) -> None:
        """Type a note."""
        note = self.query_one(NoteLine)
        note.display = True
        note.focus()
        self._keys()

    def on_input_submitted(self, message: PlainInput.Submitted) -> None:
        """Keep the note; what was typed stays while it is not durable."""
        message.stop()
        text = message.value.strip()
        if text:
            self._answer(edits_risk.still_the_same(self.number, *self._told, note=text), self.action_leave_note)
        else:
            self.action_leave_note()

    def action_leave_note(self) -> None:
        """Back to the answers."""
        note = self.query_one(NoteLine)
        note.value, note.display = "", False
        self.query_one(VerticalScroll).focus()
        self._keys()

    # Going on

    def action_next_risk(self) -> None:
        """The next one; after the last one it is over."""
        if self.place + 1 == len(self.numbers):
            self.action_leave_review()
        else:
            self._go(self.place + 1)

    def action_previous_risk(self) -> None:
        """The one before."""
        if self.place:
            self._go(self.place - 1)
        else:
            self.say("this is the first one")

    def _go(self, place: int) -> None:
        self.place = place
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self._draw()

    def action_leave_review(self) -> None:
        """Say what came of it."""
        self.dismiss(f"review: {self._outcome}")

    def action_undo(self) -> None:
        """Take the last answer back, and ask again."""
        self._undone_from = self._project
        self.planroom.action_undo()


NOTING = (
    Command("keep_note", ("enter",), "keep the note", "Keep the note.", REVIEW, 1),
    Command("leave_note", ("escape",), "leave", "Leave the note.", REVIEW, 2),
)
