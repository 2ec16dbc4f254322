"""The workload: people and weeks, in percent of the time that they have; what is more than that has a sign."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.load import week_of
from models.analysis.shapes import counted
from models.analysis.workload import LEAST, LeftOut, Workload, left_out, workloads
from models.declared import RESOURCE
from models.project import split
from tui.commands import bindings
from tui.messages import FormWanted, Said
from tui.views.listed import Listed, Told
from tui.views.table_view import TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from datetime import date

    from models.fields import RegisterSpec
    from tui.views.view import Shown
    from tui.widgets.table import VirtualTable

NAME, WEEK, MOST = 20, 5, 26
STEP = 4  # weeks that one key goes on
AWAY = "away"


class WorkloadView(TableView):
    """A row per person, a column per week. Enter opens the person's resource."""

    BINDINGS: ClassVar[list[Any]] = bindings("workload")
    TABLES: ClassVar[frozenset[str] | None] = frozenset({"tasks", "resources", "stakeholders"})
    HINT = "Nobody has a task with an owner, dates and an effort in these weeks."

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self._ahead = 0  # weeks between this one and the first that is shown
        self._found: list[Workload] = []
        self._first: date | None = None
        self._missing = LeftOut((), (), ())  # of the snapshot: it is told at every step of the cursor

    @property
    def weeks(self) -> int:
        """How many weeks there is room for."""
        return max(4, min(MOST, (self.size.width - NAME - 7) // (WEEK + 1)))

    def take(self, shown: Shown) -> tuple[Listed[Workload], list[TableColumn]]:
        """Everybody who has work in these weeks, or is a resource; with a filter the resources that pass it."""
        start = week_of(shown.today, int(getattr(self.app, "week_start", 0)))
        self._first = start + timedelta(days=7 * self._ahead)
        last = self._first + timedelta(days=7 * self.weeks - 1)
        found = workloads(shown.project, self._first, last)
        if shown.filter_text:
            passing = {RESOURCE.ref(number) for number in shown.numbers}
            found = [load for load in found if passing.intersection(load.resources)]
        self._found = found
        self._missing = left_out(shown.project)
        columns = [
            TableColumn("who", max(NAME, self.size.width - 7 - self.weeks * (WEEK + 1))),
            TableColumn("over", 4, align="right"),
            *(TableColumn(self._week_name(week), WEEK, align="right") for week in range(self.weeks)),
        ]
        return Listed(found, lambda load: load.who, lambda load: self._tell(shown, load)), columns

    def show(self, shown: Shown) -> None:
        """People have work without being a resource, too."""
        super().show(shown)
        if not shown.filter_text:
            self.table.hint = self.HINT

    def on_resize(self) -> None:
        """Another number of weeks."""
        self.renew()

    def _week_name(self, week: int) -> str:
        assert self._first is not None
        return f"w{(self._first + timedelta(days=7 * week + 3)).isocalendar().week}"

    def _tell(self, shown: Shown, load: Workload) -> Told:
        name = shown.project.heading(load.who)
        over = f"{len(load.over)}d" if load.over else ""
        weeks = [percent(*week) for week in load.weeks]
        return Told(
            [f"{'!' if over else ' '} {name}", over, *weeks], "high" if over else "" if any(load.load) else "muted"
        )

    @property
    def load(self) -> Workload | None:
        """Whose row it is."""
        return self._found[self.table.cursor_row] if self._found else None

    @property
    def ref(self) -> str:
        """Their resource, else the stakeholder; nothing for a name that is on no list."""
        load = self.load
        if load is None or self.shown is None:
            return ""
        if load.resources:
            return load.resources[0]
        return load.who if split(load.who) and self.shown.project.document(load.who) is not None else ""

    @property
    def told(self) -> str:
        """How many have too much, and how much work is not counted."""
        over, missing = sum(bool(load.over) for load in self._found), self._missing
        uncounted = len({*missing.unowned, *missing.undated, *missing.unestimated})
        return " · ".join(
            [f"{over} with too much", *([f"{counted(uncounted, 'task')} not counted"] if uncounted else [])]
        )

    @property
    def about(self) -> str:
        """What the cell is made of: the tasks of the week, and days of work against days of time."""
        load, week = self.load, self.table.cursor_column - 2
        if load is None or self._first is None or not 0 <= week < len(load.weeks):
            return self._uncounted()
        start = self._first + timedelta(days=7 * week)
        work, time = load.weeks[week]
        tasks = [one.ref for one in load.tasks if one.start <= start + timedelta(days=6) and one.finish >= start]
        said = f"{self._week_name(week)}: {work:.1f} of {time:.1f} days"
        return f"{said} · {', '.join(tasks)}" if tasks else said

    def _uncounted(self) -> str:
        """Which tasks nobody's load counts, and why."""
        missing = self._missing
        parts = {"no owner": missing.unowned, "no dates": missing.undated, "no effort": missing.unestimated}
        return " · ".join(f"{why}: {', '.join(refs[:6])}" for why, refs in parts.items() if refs)

    @property
    def field(self) -> str:
        """`e` changes how much time somebody has."""
        return "capacity" if self.table.cursor_column else "name"

    def go_to(self, number: int) -> bool:
        """To the row of the resource."""
        ref = self.spec.ref(number)
        found = next((at for at, load in enumerate(self._found) if ref in load.resources), None)
        if found is None:
            return False
        self.table.cursor_row = found
        return True

    def mark(self, numbers: frozenset[int]) -> None:
        """Whoever is one of the marked resources."""
        self.marked = numbers
        refs = {self.spec.ref(number) for number in numbers}
        self.table.mark(load.who for load in self._found if refs.intersection(load.resources))

    def on_virtual_table_cell_highlighted(self, message: VirtualTable.CellHighlighted) -> None:
        """Another week is made of other tasks."""
        message.stop()
        self.post_message(self.Moved())

    def on_virtual_table_selected(self, message: VirtualTable.Selected) -> None:
        """A double click is Enter."""
        message.stop()
        self.action_open_or_list()

    def action_open_or_list(self) -> None:
        """Open the resource; of somebody who is none, start it."""
        load = self.load
        if load is None or self.shown is None:
            return
        if load.resources:
            self.post_message(FormWanted(RESOURCE.table, load.resources[0]))
            return
        name = self.shown.project.heading(load.who)
        typed: dict[str, object] = {"name": name, **({"person": load.who} if self.ref else {})}
        self.post_message(FormWanted(RESOURCE.table, typed=typed, also=lambda _: ()))

    def action_later_weeks(self) -> None:
        """Four weeks on."""
        self._shift(STEP)

    def action_earlier_weeks(self) -> None:
        """Four weeks back."""
        self._shift(-STEP)

    def action_this_week(self) -> None:
        """From this week on."""
        self._shift(-self._ahead)

    def _shift(self, weeks: int) -> None:
        if abs(self._ahead + weeks) > 52 * 20:
            self.post_message(Said("there is nothing that far away"))
            return
        self._ahead += weeks
        self.renew()


def percent(load: float, capacity: float) -> str:
    """A week in percent of the time there is; `!` where it is more, `away!` where there is none."""
    if load <= LEAST:
        return "" if capacity > LEAST else "-"
    if capacity <= LEAST:
        return f"{AWAY}!"
    return f"{min(999, round(100 * load / capacity))}{'!' if load > capacity + LEAST else ''}"
