"""Record what became of a date: sent, held or skipped, on which day, by whom, with a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from models.analysis.courses import HELD, SENT, SKIPPED
from models.date_form import written, written_iso
from models.declared import COMMS
from models.values import read, show
from tui.edits_comms import Recorded
from tui.views.dated import SIGNS, TONES
from tui.widgets.dialog import Dialog
from tui.widgets.line import Line
from tui.widgets.plain_input import PlainInput
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.widget import Widget

    from models.analysis.courses import Course
    from models.fields import FieldSpec
    from models.project import Project

STATES = (SENT, HELD, SKIPPED)
PARTS: dict[str, FieldSpec] = {part.name: part for part in COMMS.field("occurrences").parts}
COMING = 12  # dates ahead that can be chosen
COLUMNS = (TableColumn("date", 15), TableColumn("state", 13), TableColumn("moved", 20, flex=1))
TYPED = ("on", "by", "note")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Days:
    """The dates that can be recorded."""

    def __init__(self, course: Course, days: Sequence[date], today: date) -> None:
        self.course = course
        self.days = days
        self.today = today
        self._moved = {each.day: each.sentence for each in course.planned}

    def __len__(self) -> int:
        return len(self.days)

    def row_id(self, row: int) -> str:
        """The day."""
        return self.days[row].isoformat()

    def tone(self, row: int) -> str:
        """By state."""
        return TONES.get(self._state(row), "")

    def cells(self, row: int) -> Sequence[str]:
        """The day, what became of it, and whether it was moved."""
        day, state = self.days[row], self._state(row)
        return (f"{DAYS[day.weekday()]} {written(day)}", f"{SIGNS.get(state, '·')} {state}", self._moved.get(day, ""))

    def _state(self, row: int) -> str:
        day = self.days[row]
        known = day in self._moved or day in self.course.marks
        return self.course.state(day, self.today) if known else "not planned"


class StateLine(Line, can_focus=True):
    """The three answers; left and right, or their first letters, choose."""

    DEFAULT_CSS = """
    StateLine { height: 1; width: 1fr; background: $boost; }
    StateLine:focus { text-style: bold; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
        Binding("s", f"choose('{SENT}')", show=False),
        Binding("h", f"choose('{HELD}')", show=False),
        Binding("k", f"choose('{SKIPPED}')", show=False),
    ]

    def __init__(self, state: str) -> None:
        super().__init__()
        self.state = state
        self._tell()

    def _tell(self) -> None:
        parts = [(f"[{each}] ", "bold") if each == self.state else (f" {each}  ", "") for each in STATES]
        self.left = Content.assemble(*parts)

    def action_choose(self, state: str) -> None:
        """This one."""
        self.state = state
        self._tell()

    def action_step(self, by: int) -> None:
        """The next one."""
        self.action_choose(STATES[(STATES.index(self.state) + by) % len(STATES)])


class RecordScreen(Dialog[Recorded]):
    """Up and down choose the date, Tab goes through the answers, Enter records; hands back None when it is left."""

    KEYS = "Enter record   Up Down date   s h k state   Tab next field   Esc leave"
    DEFAULT_CSS = """
    RecordScreen VirtualTable { height: 8; }
    RecordScreen Horizontal { height: 1; padding: 0 1; }
    RecordScreen .label { width: 9; }
    RecordScreen .said { height: auto; min-height: 1; padding: 0 1; color: $text-error; text-style: bold; }
    RecordScreen .said:ansi { color: ansi_bright_red; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("enter", "record", show=False, priority=True),
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
    ]

    def __init__(self, course: Course, project: Project, today: date, usual: Recorded, chosen: date | None) -> None:
        super().__init__()
        self.course = course
        self.project = project
        self.today = today
        self.usual = usual
        self.days = open_days(course, today, chosen)
        self._loaded: dict[str, str] = {}
        self._first = chosen or next((each.day for each in course.late), None) or course.next_day(today) or today

    def title_text(self) -> str:
        """Of which communication."""
        title = self.course.document.get(COMMS.title_field, "")
        return f"Record {COMMS.ref(self.course.number)} {title}"

    def content(self) -> list[Widget]:
        """The dates, then the answers."""
        inputs = {name: PlainInput(placeholder=_HINTS[name]) for name in TYPED}
        for name, line in inputs.items():
            line.id = name
        rows: list[Widget] = [Horizontal(Static("state", classes="label"), StateLine(self.usual.state))]
        rows += [Horizontal(Static(name, classes="label"), line) for name, line in inputs.items()]
        table = VirtualTable(Days(self.course, self.days, self.today), COLUMNS)
        table.can_focus = False  # its keys work everywhere in the dialog
        return [table, *rows, Static("", classes="said", markup=False)]

    def on_mount(self) -> None:
        """Begin at the date that is due, and at the answer."""
        self.table.go_to(self._first.isoformat())
        self.query_one(StateLine).focus()

    @property
    def table(self) -> VirtualTable:
        """The dates."""
        return self.query_one(VirtualTable)

    def action_move(self, by: int) -> None:
        """Another date."""
        self.table.cursor_row += by

    def on_virtual_table_highlighted(self, message: VirtualTable.Highlighted) -> None:
        """Show what was recorded for the date; what was typed stays."""
        message.stop()
        self._load()

    def on_virtual_table_selected(self, message: VirtualTable.Selected) -> None:
        """A double click records."""
        message.stop()
        self.action_record()

    def _load(self) -> None:
        """What was recorded for the date before, else what is usual. What somebody typed here is left alone."""
        mark = self.course.marks.get(self.days[self.table.cursor_row], {})
        state, line = mark.get("state"), self.query_one(StateLine)
        if line.state == self._loaded.get("state", line.state):
            self._loaded["state"] = str(state) if state in STATES else self.usual.state
            line.action_choose(self._loaded["state"])
        values = mark or {"by": self.usual.by}
        for name in TYPED:
            value, typed = values.get(name, ""), self.query_one(f"#{name}", PlainInput)
            if typed.value == self._loaded.get(name, ""):
                self._loaded[name] = written_iso(str(value)) if name == "on" else show(PARTS[name], value, self.project)
                typed.put(self._loaded[name])

    def action_record(self) -> None:
        """Hand the answers back, if they can be read."""
        day = self.days[self.table.cursor_row]
        values: dict[str, str] = {}
        for name in TYPED:
            line = self.query_one(f"#{name}", PlainInput)
            try:
                values[name] = read(PARTS[name], line.value, self.project, self.today) or ""
            except ValueError as error:
                self.query_one(".said", Static).update(Content(f"{name}: {error}"))
                line.focus()
                return
        marked_as = self.course.marks.get(day, {}).get("date")
        planned = marked_as if isinstance(marked_as, str) else day.isoformat()
        self.dismiss(Recorded(planned, self.query_one(StateLine).state, **values))


def open_days(course: Course, today: date, chosen: date | None) -> list[date]:
    """The dates that can be recorded: what is late, what comes next, and the one that was chosen; today if none is."""
    days = {each.day for each in course.late}
    ahead = course.open_days(today, course.days[-1]) if course.days else iter(())
    days |= {day for day, _ in zip(ahead, range(COMING), strict=False)}
    if chosen is not None:
        days.add(chosen)
    return sorted(days or {today})


_HINTS = {
    "on": "when it really was; empty: on that date",
    "by": "a name or a ref",
    "note": "anything worth keeping",
}
