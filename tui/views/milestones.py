"""The milestones by date: gate, state, and the slip against the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.milestones import AHEAD, CANCELLED, LATE, REACHED, Milestone, milestones, upcoming
from models.date_form import written
from models.fields import label
from tui.commands import bindings
from tui.views.listed import Listed, Told
from tui.views.table_view import TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from datetime import date

    from models.fields import RegisterSpec
    from tui.views.view import Shown

FIELDS = ("finish", "finish", "title", "gate", "done", "finish", "owner")
SIGNS = {REACHED: "✓", LATE: "!", AHEAD: "○", CANCELLED: "✗"}
TONES = {REACHED: "done", CANCELLED: "muted", LATE: "overdue"}


class MilestonesView(TableView):
    """A line per milestone; space says that it is reached, today."""

    BINDINGS: ClassVar[list[Any]] = bindings("milestones")
    TABLES: ClassVar[frozenset[str] | None] = frozenset({"tasks", "stakeholders"})
    HINT = "No milestone among these: give a task the kind milestone, or a gate."

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self._found: list[Milestone] = []

    def take(self, shown: Shown) -> tuple[Listed[Milestone], list[TableColumn]]:
        """The milestones that the filter lets through."""
        self._found = milestones(shown.project, shown.numbers, shown.today)
        columns = [
            TableColumn("plan", 10),
            TableColumn("in", 6, align="right"),
            TableColumn("milestone", 18, flex=1),
            TableColumn("gate", 12),
            TableColumn("reached", 12),
            TableColumn("slip", 6, align="right"),
            TableColumn("owner", 14),
        ]
        return Listed(self._found, lambda one: self.spec.ref(one.number), lambda one: self._tell(shown, one)), columns

    def _tell(self, shown: Shown, one: Milestone) -> Told:
        task = shown.project.documents(self.spec.table)[one.number]
        away = f"{(one.planned - shown.today).days}d" if one.planned and one.state in {LATE, AHEAD} else ""
        gate = label(one.gate).removeprefix("ready for ")
        slip = "" if one.slip is None else f"{one.slip:+d}d" if one.slip else "0d"
        owner = task.get("owner")
        return Told(
            [
                _day(one.planned),
                away,
                str(task.get("title", "")),
                f"◆ {gate}" if gate else "",
                f"{SIGNS.get(one.state, '?')} {_day(one.reached) or one.state}",
                slip,
                shown.project.heading(owner) if isinstance(owner, str) else "",
            ],
            TONES.get(one.state, ""),
        )

    @property
    def field(self) -> str:
        """The field of the cell."""
        return FIELDS[self.table.cursor_column]

    @property
    def told(self) -> str:
        """How many are reached and late, and how far the next one is."""
        return upcoming(self._found, self.shown.today) if self.shown else ""


def _day(day: date | None) -> str:
    return "" if day is None else written(day)
