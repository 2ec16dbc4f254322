"""Earlier lessons: search those of the other projects, read one, and take it over; or record that there is none."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from models.analysis.earlier import Earlier, here_already, none_found, taken_over, told
from models.declared import LESSON
from models.project import split
from models.search import SearchIndex
from tui import edits_close
from tui.behind import behind
from tui.screens.choose import Choice, Choices, Choose
from tui.screens.its_app import ItsApp
from tui.widgets.table_columns import TableColumn
from tui.widgets.wait import Wait

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

    from models.counting import Report
    from tui.edits import Maker
    from tui.widgets.table import VirtualTable

READING, NONE, NOBODY = "reading the other projects", "No lesson holds that.", "The other projects have no lessons."
MOST = 500  # lessons that are listed before anything is typed
LEAST_MARKED = 2  # letters from which what was typed is underlined


class EarlierLessons(Choose):
    """Enter takes the lesson over and stays; ctrl+n records that none was found."""

    KEYS = "Enter take it over   Up Down choose   ctrl+n none found: record that   Esc or ctrl+g close"
    PLACEHOLDER = "words of a lesson, its project or its kind; typing errors are forgiven"
    HINT = READING
    DEFAULT_CSS = """
    EarlierLessons > .box { max-width: 160; height: 94%; }
    EarlierLessons VirtualTable { height: 1fr; }
    EarlierLessons .lesson { height: auto; max-height: 50%; padding: 0 1; background: $boost; }
    EarlierLessons .said { height: auto; padding: 0 1; text-style: bold; }
    EarlierLessons .lesson:ansi { background: ansi_default; }
    """
    BINDINGS: ClassVar[list[Any]] = [Binding("ctrl+n", "none_found", show=False, priority=True)]
    planroom = ItsApp()

    def __init__(self) -> None:
        super().__init__("Lessons of your other projects", ())
        self.earlier: Earlier | None = None
        self.index: SearchIndex | None = None
        self._typed = ""
        self._wait = Wait(self, self._tell, self._tell, lambda: self.table.size.width - 2)

    def content(self) -> list[Widget]:
        """Input, list, the lesson under the cursor, and what was done."""
        lesson, said = (Static("", classes=name, markup=False) for name in ("lesson", "said"))
        return [*super().content(), lesson, said]

    def columns(self) -> tuple[TableColumn, ...]:
        """The lesson, where it was learned, what to do."""
        return (
            TableColumn("lesson", 24, flex=2),
            TableColumn("learned in", 16, flex=1),
            TableColumn("recommendation or where it was found", 20, flex=2),
        )

    def _source(self, choices: Sequence[Choice]) -> Choices:
        return Choices(choices, aside=True)

    def on_mount(self) -> None:
        """Read the other projects, off the keystroke path."""
        session = self.planroom.session
        if session is None:
            return
        path = session.path

        def job(report: Report) -> tuple[Earlier, SearchIndex]:
            from store.earlier_lessons import earlier_lessons

            earlier = earlier_lessons(path.parent, path, report)
            return earlier, SearchIndex(earlier.lessons, private=False)

        self._wait.begin_counted(READING, job, self._read)

    def _read(self, found: tuple[Earlier, SearchIndex]) -> None:
        if self.is_attached:
            self.earlier, self.index = found
            self.show(self.matching(self._typed))
            self._show_lesson()

    def matching(self, text: str) -> Sequence[Choice]:
        """All of them, or those that the words find, the best first."""
        self._typed = text
        if self.earlier is None or self.index is None:
            return ()
        documents = self.earlier.lessons.documents(LESSON.table)
        self._tell(NONE if documents else NOBODY)
        if not text.strip():
            self.table.highlight(())
            return [self._choice(number, "") for number in list(documents)[:MOST]]
        found = self.index.search(text)
        self.table.highlight(word for word in found.words if len(word) >= LEAST_MARKED)
        hits = ((split(hit.ref), hit) for hit in found.hits)
        return [self._choice(at[1], hit.excerpt and f"{hit.field}: {hit.excerpt}") for at, hit in hits if at]

    def _choice(self, number: int, found: str) -> Choice:
        assert self.earlier is not None
        lesson = self.earlier.lessons.documents(LESSON.table)[number]
        advice = found or " ".join(str(lesson.get("recommendation") or "").split())
        return Choice(LESSON.ref(number), str(lesson.get("title", "")), advice, self.earlier.origins[number])

    def _tell(self, hint: str) -> None:
        self.table.hint = hint
        self.table.refresh()

    # The lesson under the cursor

    @property
    def number(self) -> int | None:
        """Its number among those gathered."""
        found = split(self.table.current_id)
        return found[1] if found else None

    def on_virtual_table_highlighted(self, message: VirtualTable.Highlighted) -> None:
        """Read on."""
        message.stop()
        self._show_lesson()

    def _show_lesson(self) -> None:
        parts: list[Any] = []
        if self.earlier is not None and self.number is not None:
            lesson = self.earlier.lessons.documents(LESSON.table)[self.number]
            parts = [part for name, words in told(lesson) for part in ((f"{name}: ", "bold"), f"{words}\n")]
        self.query_one(".lesson", Static).update(Content.assemble(*parts).rstrip())

    def take(self) -> None:
        """Take it over into this project, once."""
        project, number = self.planroom.newest, self.number
        if self.earlier is None or number is None or project is None:
            return
        if ref := here_already(project, self.earlier.origins[number]):
            self.say(f"it is here already: {ref}")
            return
        today = self.planroom.today.isoformat()
        lesson = taken_over(self.earlier, number, today, self.planroom.who)
        self._do(edits_close.learn(lesson), f"taken over: {lesson.get('title', '')}")

    def action_none_found(self) -> None:
        """Record in the project's own record that nothing was found."""
        if self.earlier is None:
            return
        note = none_found(self.earlier, self._typed, self.planroom.today.isoformat())
        self._do(edits_close.none_found(note), f"kept in the project's record: {note}")

    def _do(self, make: Maker, said: str) -> None:
        behind(self, partial(self._done, make, said), group="save", exclusive=True)

    async def _done(self, make: Maker, said: str) -> None:
        if await self.planroom.edit(lambda project: (edit := make(project)) and edit._replace(said="")):
            self.say(said)

    def say(self, text: str, tone: str = "") -> None:  # noqa: ARG002 - whatever it is, it is told in one place
        """Show a sentence below the lesson."""
        self.query_one(".said", Static).update(Content(text))

    def action_close(self) -> None:
        """Stop what is under way; with nothing under way leave."""
        if self._wait.stop():
            self._tell("stopped")
        else:
            self.dismiss(None)
