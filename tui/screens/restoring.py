"""Going back to a point in time: first in words what that would do, then as one step that undo takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from models.analysis.compare import ADDED, CHANGED, DELETED, compare
from tui.screens.comparing import COLUMNS, Sentences, shown
from tui.screens.its_app import ItsApp
from tui.widgets.dialog import Dialog
from tui.widgets.table import VirtualTable
from tui.widgets.wait import Wait

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

    from models.analysis.compare import Difference
    from models.counting import Report
    from models.project import Project
    from store.project_file import ProjectFile

RECKONING = "reckoning what that would do"
_DOES = ((CHANGED, "change back"), (ADDED, "come back"), (DELETED, "go"))
_DOES_ONE = {"change back": "changes back", "come back": "comes back", "go": "goes"}


def effect(found: Sequence[Difference]) -> str:
    """What going back does, in numbers: `14 entries change back, 3 come back, 2 go`."""
    parts: list[str] = []
    for kind, does in _DOES:
        count = sum(each.kind == kind for each in found)
        if count:
            noun = "" if parts else " entry" if count == 1 else " entries"
            parts.append(f"{count}{noun} {_DOES_ONE[does] if count == 1 else does}")
    return ", ".join(parts) or "everything is like that already"


class RestoreScreen(Dialog[None]):
    """Enter goes back to how it was after the change, or before it: `b` says which. Esc or q leaves it as it is."""

    KEYS = "Enter go back   b before or after that change   Esc or q leave"
    DEFAULT_CSS = """
    RestoreScreen > .box { max-width: 150; }
    RestoreScreen Static { padding: 0 1; height: auto; }
    RestoreScreen VirtualTable { height: auto; min-height: 3; max-height: 70vh; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("enter", "restore", show=False),
        Binding("b", "other_side", show=False),
        Binding("q", "close", show=False),
    ]
    planroom = ItsApp()

    def __init__(self, seq: int, words: str, ref: str = "") -> None:
        super().__init__()
        self.seq = seq
        self.words = words
        self.ref = ref
        self.before = False
        self.found: list[Difference] | None = None
        self._wait = Wait(self, self._hint, self._refused, lambda: self.query_one(VirtualTable).size.width - 2)

    def title_text(self) -> str:
        """What goes back."""
        return f"{self.ref or 'The whole project'}: back to an earlier state"

    def content(self) -> list[Widget]:
        """What it would do in numbers, then entry by entry."""
        return [Static("", markup=False), VirtualTable(Sentences([]), COLUMNS, hint=RECKONING)]

    def on_mount(self) -> None:
        """Reckon it, off the keystroke path."""
        self.query_one(VirtualTable).focus()
        self._reckon()

    @property
    def point(self) -> int:
        """The change after which it was like that."""
        return self.seq - 1 if self.before else self.seq

    @property
    def side(self) -> str:
        """In words."""
        return f"{'before' if self.before else 'after'} {self.words}"

    def _reckon(self) -> None:
        self.found = None
        self._tell(f"As it was {self.side}:")
        session, point = self.planroom.session, self.point
        if session is None:
            return

        def job(report: Report) -> tuple[Project, Project, list[Difference]]:
            now, then = session.submit(lambda file: (file.project, file.at(point, report))).result()
            return now, then, [each for each in compare(now, then) if self.ref in ("", each.ref)]

        self._hint(RECKONING)
        self._wait.begin_counted(RECKONING, job, self._reckoned)

    def _hint(self, text: str) -> None:
        """Say something where the sentences will stand."""
        table = self.query_one(VirtualTable)
        table.hint = text
        table.redraw()

    def _refused(self, sentence: str) -> None:
        self._tell(sentence)
        self._hint("")

    def _reckoned(self, result: tuple[Project, Project, list[Difference]]) -> None:
        now, then, found = result
        if self.ref and then.document(self.ref) is None and found and found[0].kind == DELETED:
            self._tell(f"As it was {self.side}: {self.ref} was not there yet; x deletes it.")
            return
        self.found = found
        lines = [(each.ref, text) for each in found for text in shown(self.planroom, each, now, then)]
        table = self.query_one(VirtualTable)
        table.hint = "Nothing would change."
        table.show(Sentences(lines))
        self._tell(f"As it was {self.side}: {effect(found)}")

    def _tell(self, text: str) -> None:
        self.query_one(Static).update(Content(self.planroom.told(text)))

    def action_other_side(self) -> None:
        """Before the change, or after it."""
        self.before = not self.before
        self.query_one(VirtualTable).show(Sentences([]))
        self._reckon()

    def action_restore(self) -> None:
        """Do it."""
        if not self.found:
            return
        from models.project import split

        found = split(self.ref)
        entry = (found[0].table, found[1]) if found else None
        point, label = self.point, f"restore {self.ref or 'the project'} as it was {self.side}"[:120]
        said = f"{self.ref or 'the project'}: {effect(self.found)} · u undoes"

        def job(file: ProjectFile) -> str:
            count = file.restore_to(point, label, entry)
            return said if count else "nothing was changed: it is like that already"

        self.dismiss(None)
        self.planroom.say("going back …")
        self.planroom.take_step(job)
