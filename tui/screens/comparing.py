"""Two points in time compared in words; Enter goes to the entry that a sentence is about."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from models.analysis.compare import compare, counts, sentences
from models.declared import STAKEHOLDER
from tui.behind import behind
from tui.messages import JumpWanted
from tui.screens.choose import Choice, Choose
from tui.widgets.dialog import Dialog
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

    from models.analysis.compare import Difference
    from models.project import Project
    from store.project_file import ProjectFile
    from tui.app import PlanroomApp

Point = tuple["int | None", str]  # a change (None: now) and what to call it
POINTS = (
    Choice("yesterday", "yesterday", "how the project was left yesterday"),
    Choice("7d", "7 days ago", "at this time of the day"),
    Choice("30d", "30 days ago", "at this time of the day"),
    Choice("start", "the start", "as it was made"),
)
TYPED, VISIT = "typed:", "visit"


class Compared(NamedTuple):
    """What differs between two points: in numbers, and each entry's ref with a sentence about it."""

    between: str
    counted: str
    lines: list[tuple[str, str]]


def compared(app: PlanroomApp, before: Project, after: Project, between: str) -> Compared:
    """Compare two states."""
    found = compare(before, after)
    lines = [(each.ref, text) for each in found for text in shown(app, each, before, after)]
    return Compared(app.told(between), counts(found), lines)


def shown(app: PlanroomApp, found: Difference, before: Project, after: Project) -> list[str]:
    """What became of an entry in words, as far as they may be shown just now."""
    if app.names_hidden and found.table == STAKEHOLDER.table:
        return [f"{found.ref} {found.kind}"]
    return [app.told(text) for text in sentences(found, app.veiled(before), app.veiled(after))]


def compare_points(app: PlanroomApp, before: Point, after: Point) -> None:
    """Show what differs between two points of the history, as soon as they are found."""

    def job(file: ProjectFile) -> Compared:
        old, new = (file.project if seq is None else file.at(seq) for seq in (before[0], after[0]))
        return compared(app, old, new, f"{before[1]} -> {after[1]}")

    behind(app, partial(_shown, app, job), group="history")


def compare_asked(app: PlanroomApp, answer: str | None) -> None:
    """Show what changed since what was chosen or typed in `AskWhen`."""
    if answer == VISIT and app.company.last_visit is not None:
        compare_points(app, (app.company.last_visit, "your last visit"), (None, "now"))
    elif answer:
        compare_with(app, answer.removeprefix(TYPED))


def compare_with(app: PlanroomApp, text: str) -> None:
    """Show what changed since the point that a person named."""

    def job(file: ProjectFile) -> Compared:
        from store.when import then

        found = then(file, text, datetime.now().astimezone(), files=not app.opening.restricted)
        return compared(app, found.project, file.project, f"{found.words} -> now")

    behind(app, partial(_shown, app, job), group="history")


async def _shown(app: PlanroomApp, job: Any) -> None:
    from store.errors import StoreError

    if app.session is None:
        return
    try:
        found = await app.session.do(job)
    except (StoreError, ValueError) as error:
        app.say(str(error), "error")
        return

    def answer(ref: str | None) -> None:
        if ref:
            app.post_message(JumpWanted(ref))

    app.push_screen(CompareScreen(found), answer)


class Sentences:
    """The lines of a comparison: the ref, and what became of it."""

    def __init__(self, lines: Sequence[tuple[str, str]]) -> None:
        self.lines = lines

    def __len__(self) -> int:
        return len(self.lines)

    def row_id(self, row: int) -> str:
        """The line."""
        return str(row)

    def tone(self, _: int) -> str:
        """All alike."""
        return ""

    def cells(self, row: int) -> Sequence[str]:
        """The ref once for each entry, then the sentence without it."""
        ref, text = self.lines[row]
        again = row > 0 and self.lines[row - 1][0] == ref
        return ("" if again else ref, text.removeprefix(f"{ref} "))


COLUMNS = (TableColumn("ref", 6), TableColumn("what became of it", 30, flex=1))


class CompareScreen(Dialog[str]):
    """Hands back the ref of an entry to go to."""

    KEYS = "Enter go there   Esc or q close"
    DEFAULT_CSS = """
    CompareScreen > .box { max-width: 150; }
    CompareScreen Static { padding: 0 1; height: auto; max-height: 3; }
    CompareScreen VirtualTable { height: auto; min-height: 3; max-height: 80vh; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("enter", "take", show=False),
        Binding("q", "close", show=False),
    ]

    def __init__(self, found: Compared) -> None:
        super().__init__()
        self.found = found

    def title_text(self) -> str:
        """How much differs."""
        return f"Compared: {self.found.counted}"

    def content(self) -> list[Widget]:
        """Between what, and the sentences."""
        hint = "There is no difference between the two."
        return [
            Static(Content(self.found.between), markup=False),
            VirtualTable(Sentences(self.found.lines), COLUMNS, hint=hint),
        ]

    def on_mount(self) -> None:
        """The table has the keyboard."""
        self.query_one(VirtualTable).focus()

    def action_take(self) -> None:
        """Go to the entry of this line."""
        if self.found.lines:
            self.dismiss(self.found.lines[self.query_one(VirtualTable).cursor_row][0])

    def on_virtual_table_selected(self) -> None:
        """A double click goes there too."""
        self.action_take()


class AskWhen(Choose):
    """Since when? One of a few points, or one that is typed: a day, `3d`, a change's number."""

    PLACEHOLDER = "a day, 3d, 2h, 2026-11-20 14:30, a change's number …"
    NAME, TOLD = "since", ""
    HINT = "Enter takes what is typed."

    def __init__(self, *, last_visit: bool) -> None:
        visit = [Choice(VISIT, "my last visit", "when you left the project the last time")] if last_visit else []
        super().__init__("Compare with now: since when?", [*visit, *POINTS])

    def matching(self, text: str) -> Sequence[Choice]:
        """The points called so, else what is typed itself."""
        wanted = " ".join(text.split())
        found = list(super().matching(text))
        return found or [Choice(f"{TYPED}{wanted}", wanted, "the state at that time")]
