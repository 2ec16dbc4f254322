"""The tasks by the scope items that come about by them; items without a task come first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from models.analysis.served import Served, served, serving_nothing, told
from models.analysis.shapes import text
from models.analysis.task_progress import WHOLE
from models.date_form import written_iso
from models.declared import SCOPE, TASK
from models.project import split
from tui.cells import cell
from tui.commands import bindings
from tui.messages import FormWanted
from tui.views.listed import Listed, Told
from tui.views.table_view import TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.fields import RegisterSpec
    from models.project import Project
    from tui.views.view import Shown
    from tui.widgets.table import VirtualTable

NO_ITEM = "no item"  # what stands above the tasks that serve nothing


class Line(NamedTuple):
    """A scope item, or below it a task that serves it; `task` 0 for the item itself."""

    item: Served | None
    task: int = 0

    @property
    def id(self) -> str:
        """A task may stand below several items, so the item is part of what names the line."""
        item = SCOPE.ref(self.item.item) if self.item else NO_ITEM
        return f"{item}/{TASK.ref(self.task)}" if self.task else item


class ByScopeView(TableView):
    """Items, and below each its tasks. Enter on an item without one starts a task that serves it."""

    BINDINGS: ClassVar[list[Any]] = bindings("by scope")
    TABLES: ClassVar[frozenset[str] | None] = frozenset({"tasks", "scope", "stakeholders"})
    HINT = "Nothing is in scope yet: the checklist is in step 2."

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self._found: list[Served] = []
        self._lines: list[Line] = []

    def take(self, shown: Shown) -> tuple[Listed[Line], list[TableColumn]]:
        """Every item that counts; with a filter only those with a task that passes it."""
        self._found = served(shown.project)
        self._lines = list(self._in_order(shown))
        columns = [
            TableColumn("scope item and its tasks", 24, flex=1),
            TableColumn("task", 14),
            TableColumn("progress", 8, align="right"),
            TableColumn("finish", 10),
            TableColumn("owner", 16),
        ]
        return Listed(self._lines, lambda line: line.id, lambda line: self._tell(shown, line)), columns

    def show(self, shown: Shown) -> None:
        """Items are there without any task, too."""
        super().show(shown)
        if not shown.filter_text:
            self.table.hint = self.HINT

    def _in_order(self, shown: Shown) -> Iterator[Line]:
        passing = frozenset(shown.numbers)
        for one in self._found:
            tasks = [task for task in one.tasks if task in passing]
            if tasks or not shown.filter_text:
                yield Line(one)
                yield from (Line(one, task) for task in tasks)
        loose = [task for task in serving_nothing(shown.project) if task in passing]
        if loose:
            yield Line(None)
            yield from (Line(None, task) for task in loose)

    def _tell(self, shown: Shown, line: Line) -> Told:
        if line.task:
            return self._tell_task(shown, line.task)
        one = line.item
        if one is None:
            return Told(["(tasks that serve no scope item)", "", "", "", ""], "medium")
        item = shown.project.documents(SCOPE.table)[one.item]
        how = (
            "! no task" if one.orphan else f"via {SCOPE.ref(one.by)}" if one.by else "" if one.tasks else "by its parts"
        )
        share = "" if one.progress is None else f"{one.progress} %"
        finish = _day(one.finish.isoformat() if one.finish else "", shown, over=one.progress == WHOLE)
        title = f"{SCOPE.ref(one.item)} {text(item, 'title')}"
        owner = cell(SCOPE.field("owner"), item.get("owner"), shown.context)
        return Told([title, how, share, finish, owner], "medium" if one.orphan else "")

    def _tell_task(self, shown: Shown, number: int) -> Told:
        task = shown.project.documents(TASK.table)[number]
        said = [
            cell(TASK.field(name), task.get(name), shown.context) for name in ("status", "progress", "finish", "owner")
        ]
        said[2] = _day(task.get("finish"), shown, over=TASK.closes(task))
        title = f"   {TASK.ref(number)} {text(task, 'title')}"
        return Told([title, said[0] or "planned", *said[1:]], "done" if TASK.closes(task) else "")

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return self._lines[self.table.cursor_row] if self._lines else None

    @property
    def ref(self) -> str:
        """The task of the line, else its scope item."""
        line = self.line
        if line is None or (line.item is None and not line.task):
            return ""
        return line.id.rsplit("/", 1)[-1]

    @property
    def told(self) -> str:
        """How many items have no task."""
        return told(self._found)

    @property
    def field(self) -> str:
        """The field of the task's cell."""
        return ("title", "status", "progress", "finish", "owner")[self.table.cursor_column]

    def go_to(self, number: int) -> bool:
        """To the first line of the task."""
        found = next((at for at, line in enumerate(self._lines) if line.task == number), None)
        if found is None:
            return False
        self.table.cursor_row = found
        return True

    def mark(self, numbers: frozenset[int]) -> None:
        """A marked task is marked wherever it stands."""
        self.marked = numbers
        self.table.mark(line.id for line in self._lines if line.task in numbers)

    def on_virtual_table_selected(self, message: VirtualTable.Selected) -> None:
        """A double click is Enter."""
        message.stop()
        self.action_open_or_start()

    def action_open_or_start(self) -> None:
        """Open the task or the item; on an item without a task start one that serves it."""
        line = self.line
        if line is not None and line.item is not None and line.item.orphan and self.shown is not None:
            typed = starting(self.shown.project, line.item.item)
            self.post_message(FormWanted(TASK.table, typed=typed, also=lambda _: ()))
        elif found := split(self.ref):
            self.post_message(FormWanted(found[0].table, self.ref))


def _day(day: object, shown: Shown, *, over: bool) -> str:
    """A day; of what is over, the day itself: how far it is from today says nothing."""
    return written_iso(day) if over and isinstance(day, str) else cell(TASK.field("finish"), day, shown.context)


def starting(project: Project, number: int) -> dict[str, object]:
    """A task that serves the item begins with its title, its owner and its date."""
    item = project.documents(SCOPE.table)[number]
    given = {"title": text(item, "title"), "owner": text(item, "owner"), "finish": text(item, "due")}
    return {**{name: value for name, value in given.items() if value}, "serves": [SCOPE.ref(number)]}
