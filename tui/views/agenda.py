"""The agenda: what is late first, then what comes, day by day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.agenda import HORIZON, Agenda, agenda
from models.date_form import written
from tui.commands import bindings
from tui.views.dated import SIGNS, TONES, At, DatedView
from tui.views.view import nothing
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.geometry import Region
    from textual.widget import Widget

    from models.analysis.agenda import Happening
    from models.fields import RegisterSpec
    from tui.views.view import Shown

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
COLUMNS = (
    TableColumn("date", 15),
    TableColumn("in", 5, align="right"),
    TableColumn("state", 9),
    TableColumn("what", 14, flex=3),
    TableColumn("to", 10, flex=2),
    TableColumn("from", 10, flex=1),
    TableColumn("through", 8),
)
FIELDS = ("", "", "occurrences", "title", "audience", "sender", "channel")
FURTHEST = 3660  # days ahead, and back


class Dates:
    """The rows: dates of communications. Only what is seen is put into words."""

    def __init__(self, view: AgendaView, rows: Sequence[Happening]) -> None:
        self.view = view
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    def row_id(self, row: int) -> str:
        """Communication and day."""
        return At.id(self.rows[row].number, self.rows[row].day)

    def tone(self, row: int) -> str:
        """By state."""
        return TONES.get(self._state(row), "")

    def cells(self, row: int) -> Sequence[str]:
        """When, what, to whom, from whom, through what, and what became of it."""
        view, day = self.view, self.rows[row].day
        course, state = view.courses.of(self.rows[row].number), self._state(row)
        return (
            f"{DAYS[day.weekday()]} {written(day)}",
            _away((day - view.courses.today).days),
            f"{SIGNS.get(state, '·')} {state}",
            view.title(course),
            view.audience(course),
            view.name_of(course.sender),
            view.channel(course),
        )

    def _state(self, row: int) -> str:
        return self.view.state(self.view.courses.of(self.rows[row].number), self.rows[row].day)


class AgendaView(DatedView):
    """A list by date. It grows as one goes on to its end; what was marked before is shown on demand."""

    BINDINGS: ClassVar[list[Any]] = bindings("agenda")

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self.ahead = HORIZON
        self.back = 0
        self._left_at = ""  # where `show` left the cursor: that it is the last row is nobody's wish to see more
        self._agenda = Agenda([], [], [])

    def compose(self) -> ComposeResult:
        """The list."""
        yield VirtualTable(Dates(self, ()), COLUMNS)

    @property
    def table(self) -> VirtualTable:
        """The list."""
        return self.query_one(VirtualTable)

    @property
    def target(self) -> Widget:
        """The list takes the keyboard."""
        return self.table

    @property
    def ref(self) -> str:
        """The communication under the cursor."""
        return At.ref(self.table.current_id)

    @property
    def day(self) -> date | None:
        """The date under the cursor."""
        return At.day(self.table.current_id)

    @property
    def field(self) -> str:
        """What the column under the cursor shows."""
        return FIELDS[self.table.cursor_column]

    @property
    def told(self) -> str:
        """How much is late, and how far ahead it looks."""
        late = f"{len(self._agenda.late)} late · " if self._agenda.late else ""
        back = f", {self.back} back" if self.back else ""
        return f"{late}{len(self._agenda.coming)} in {self.ahead} days{back}"

    @property
    def cursor_region(self) -> Region:
        """An editor opens in the row, on the title where the column has no field."""
        region = self.table.cell_region(None if self.field else FIELDS.index("title")) or self.table.cell_region()
        return region.translate(self.table.region.offset)

    def show(self, shown: Shown) -> None:
        """Show the dates of this snapshot; the first time the cursor begins at what is late, else today."""
        last = shown.today + timedelta(days=self.ahead)
        since = shown.today - timedelta(days=self.back) if self.back else None
        self._agenda = agenda(self.take(shown, last), shown.today, last, since=since)
        rows = [*self._agenda.past, *self._agenda.late, *self._agenda.coming]
        self.table.hint = nothing(shown, self.spec) or "Nothing is planned here: press + to look further ahead."
        self.table.show(Dates(self, rows))
        self._left_at = self.table.current_id

    def go_to(self, number: int) -> bool:
        """The cursor goes to the first date of the entry."""
        ref, rows = self.spec.ref(number), self._rows
        if At.ref(self.table.current_id) == ref:
            return True
        found = next((row for row, each in enumerate(rows) if each.number == number), None)
        if found is not None:
            self.table.cursor_row = found
        return found is not None

    @property
    def _rows(self) -> Sequence[Happening]:
        source = self.table.source
        return source.rows if isinstance(source, Dates) else ()

    def mark(self, numbers: frozenset[int]) -> None:
        """Show the marks on all dates of the marked entries."""
        self.table.mark(At.id(each.number, each.day) for each in self._rows if each.number in numbers)

    def after_mark(self) -> None:
        """On to the next date."""
        self.table.action_cursor_down()

    def on_virtual_table_highlighted(self, message: VirtualTable.Highlighted) -> None:
        """Another date is under the cursor; on the last one the agenda looks further ahead."""
        message.stop()
        went_there, self._left_at = message.row_id != self._left_at, ""
        if went_there and message.row and message.row == len(self._rows) - 1:
            self.action_more_days()
        self.post_message(self.Moved())

    def on_virtual_table_header_selected(self, message: VirtualTable.HeaderSelected) -> None:
        """The order is that of time."""
        message.stop()

    def action_more_days(self) -> None:
        """Four weeks further ahead."""
        self._look(min(self.ahead + HORIZON, FURTHEST), self.back)

    def action_past_days(self) -> None:
        """What was marked in the four weeks before, and further back each time."""
        self._look(self.ahead, min(self.back + HORIZON, FURTHEST))

    def action_from_today(self) -> None:
        """Only what is late and the next four weeks again."""
        self._look(HORIZON, 0)

    def _look(self, ahead: int, back: int) -> None:
        if self.shown is not None and (ahead, back) != (self.ahead, self.back):
            self.ahead, self.back = ahead, back
            self.show(self.shown)
            self.post_message(self.Moved())


def _away(days: int) -> str:
    return "today" if days == 0 else f"{days}d"
