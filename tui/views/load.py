"""Load: how many messages everybody gets, or sends, in each of the coming weeks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.load import AUDIENCE, LIMITS, SENDER, WEEKS, Load, Loads, week_of
from models.project import split
from tui.commands import bindings
from tui.views.dated import DatedView
from tui.views.view import nothing
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.app import ComposeResult
    from textual.widget import Widget

    from models.fields import RegisterSpec
    from tui.views.view import Shown

BARS = " ▁▂▃▄▅▆▇█"
OTHER = {AUDIENCE: SENDER, SENDER: AUDIENCE}
SAID = {AUDIENCE: "to whom", SENDER: "from whom"}


class Rows:
    """A row for each person or group."""

    def __init__(self, view: LoadView, loads: Sequence[Load]) -> None:
        self.view = view
        self.loads = loads
        self._most = max((load.peak for load in loads), default=0)

    def __len__(self) -> int:
        return len(self.loads)

    def row_id(self, row: int) -> str:
        """The ref or the name."""
        return self.loads[row].who

    def tone(self, row: int) -> str:
        """Too much in a week stands out."""
        return "high" if self.loads[row].too_much else ""

    def cells(self, row: int) -> Sequence[str]:
        """The name, the weeks as bars, the fullest week, in all, and each week as a number."""
        load = self.loads[row]
        bars = "".join(_bar(count, self._most) for count in load.weeks)
        peak = f"{load.peak}{'!' if load.too_much else ''} {self.view.week_name(load.peak_week)}"
        weeks = [_number(count, load.limit) for count in load.weeks]
        return (self.view.name_of(load.who), bars, peak, str(load.total), *weeks)


class LoadView(DatedView):
    """A table of people and weeks. Enter opens the person; a key goes from who gets it to who sends it."""

    BINDINGS: ClassVar[list[Any]] = bindings("load")

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self.side = AUDIENCE
        self._loads = Loads()
        self._start: date | None = None

    def compose(self) -> ComposeResult:
        """The table."""
        yield VirtualTable(Rows(self, ()), ())

    @property
    def table(self) -> VirtualTable:
        """The table."""
        return self.query_one(VirtualTable)

    @property
    def target(self) -> Widget:
        """The table takes the keyboard."""
        return self.table

    @property
    def ref(self) -> str:
        """The stakeholder under the cursor; none for a name that is not on the list."""
        who = self.table.current_id
        return who if split(who) and self.shown and self.shown.project.document(who) is not None else ""

    @property
    def told(self) -> str:
        """Which side, and what is too much."""
        many = sum(load.too_much > 0 for load in self._rows)
        return f"{SAID[self.side]} · {many} over {LIMITS[self.side]} a week"

    @property
    def _rows(self) -> Sequence[Load]:
        source = self.table.source
        return source.loads if isinstance(source, Rows) else ()

    def week_name(self, week: int) -> str:
        """A week as the calendar counts them: w48."""
        return f"w{self._week(week).isocalendar().week}" if self._start else ""

    def _week(self, week: int) -> date:
        assert self._start is not None
        return self._start + timedelta(days=7 * week + 3)  # its middle: weeks may begin on Saturday or Sunday

    def show(self, shown: Shown) -> None:
        """Show the coming weeks in this snapshot."""
        self._start = week_of(shown.today, int(getattr(self.app, "week_start", 0)))
        courses = self.take(shown, self._start + timedelta(days=7 * WEEKS))
        loads = self._loads.of(courses, self.side, self._start, shown.today)
        width = max(3, len(f"{max((load.peak for load in loads), default=0)}!"))
        weeks = [TableColumn(self.week_name(week), width, align="right") for week in range(WEEKS)]
        columns = (
            TableColumn(SAID[self.side], 20, flex=1),
            TableColumn(f"{WEEKS} weeks", WEEKS),
            TableColumn("peak", 5 + width),
            TableColumn("all", 2 + width, align="right"),
            *weeks,
        )
        self.table.hint = nothing(shown, self.spec) or "Nothing is planned for anybody in the coming weeks."
        self.table.show(Rows(self, loads), columns)

    def on_virtual_table_highlighted(self, message: VirtualTable.Highlighted) -> None:
        """Another person is under the cursor."""
        message.stop()
        self.post_message(self.Moved())

    def on_virtual_table_header_selected(self, message: VirtualTable.HeaderSelected) -> None:
        """The order is that of the fullest week."""
        message.stop()

    def action_other_side(self) -> None:
        """From who gets it to who sends it, and back."""
        self.side = OTHER[self.side]
        if self.shown is not None:
            self.show(self.shown)
            self.table.cursor_row = 0
            self.post_message(self.Moved())


def _bar(count: int, most: int) -> str:
    """Any number that is not zero can be seen."""
    return BARS[0] if not count else BARS[max(1, round(count * (len(BARS) - 1) / max(most, 1)))]


def _number(count: int, limit: int) -> str:
    return "" if not count else f"{count}!" if count > limit else str(count)
