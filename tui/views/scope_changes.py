"""What changed in scope since a day: added, dropped, grown, shrunk, with another priority; by whom and when."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from models.analysis.scope_creep import DROPPED, KINDS, Creep, Shift, days, scope_creep
from models.date_form import written
from models.dates import iso
from models.declared import SCOPE
from models.fields import FieldSpec, Kind
from tui.behind import behind
from tui.commands import bindings
from tui.messages import Said
from tui.views.scope_past import Past, past
from tui.views.table_view import NoRows, TableView
from tui.widgets.line import Line
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from models.fields import RegisterSpec
    from tui.views.view import Shown
    from tui.widgets.field_editor import FieldEditor
    from tui.widgets.table import Source

USUAL = timedelta(days=30)
WEEK = timedelta(days=7)
COLUMNS = (
    TableColumn("ref", 6),
    TableColumn("what", 8),
    TableColumn("title", 16, flex=2),
    TableColumn("how", 16, flex=1),
    TableColumn("days", 5, align="right"),
    TableColumn("when", 10),
    TableColumn("who", 10),
)
SINCE = FieldSpec("since", "since", "The day to compare with, as it was left.", Kind.DATE, required=True)
READING = "reading the history…"


class Shifts:
    """The rows: what became of an item, one line each."""

    def __init__(self, shifts: Sequence[Shift], then: Past) -> None:
        self.shifts = shifts
        self._past = then

    def __len__(self) -> int:
        return len(self.shifts)

    def row_id(self, row: int) -> str:
        """An item may have grown and got another priority: two lines."""
        return f"{SCOPE.ref(self.shifts[row].number)} {self.shifts[row].kind}"

    def cells(self, row: int) -> Sequence[str]:
        """Ref, what, title, how, days, when, who."""
        shift = self.shifts[row]
        touch = self._past.touch(shift)
        more = f"{'+' if shift.days > 0 else ''}{days(shift.days)}" if shift.days else ""
        when, who = (_day(touch.at), touch.who.partition("@")[0]) if touch else ("", "")
        return [SCOPE.ref(shift.number), shift.kind, shift.title, shift.words, more, when, who]

    def tone(self, row: int) -> str:
        """What went is quiet."""
        return "muted" if self.shifts[row].kind == DROPPED else ""


class ScopeChanges(TableView):
    """Minus and plus go a week back or on, = takes any day."""

    BINDINGS: ClassVar[list[Any]] = bindings("scope changes")
    TABLES: ClassVar[frozenset[str] | None] = frozenset({"scope"})
    HINT: ClassVar[str] = ""
    DEFAULT_CSS = """
    ScopeChanges { layers: base above; }
    ScopeChanges > Line { padding: 0 1; background: $surface; }
    ScopeChanges:ansi > Line { background: ansi_default; }
    """

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self.since: date | None = None
        self._past: Past | None = None
        self._read: tuple[date, int] | None = None  # the day and the version of which the history was read
        self._fault = ""
        self._creep: Creep | None = None
        self._of: tuple[Any, Any] = (None, None)  # the documents that the creep is of

    def compose(self) -> ComposeResult:
        """The totals, and what they are made of."""
        yield Line(id="totals")
        yield Line(id="counts")
        yield from super().compose()

    def show(self, shown: Shown) -> None:
        """Reckon with what is known of the past, and read it where it is not known yet."""
        if self.since is None:
            start = iso(shown.project.header_document.get("start"))
            self.since = max(filter(None, (start, shown.today - USUAL)))
            self.since = min(self.since, shown.today)
        super().show(shown)
        if self._read != (self.since, shown.project.version):
            self._read = (self.since, shown.project.version)
            behind(self, partial(self._load, self.since), group="past", exclusive=True)

    async def _load(self, since: date) -> None:
        from store.errors import StoreError

        session = getattr(self.app, "session", None)
        if session is None:
            return
        try:
            found = await session.do(lambda file: past(file, since))
        except (StoreError, ValueError) as error:
            self._past, self._fault = None, str(error)
        else:
            self._past, self._fault = found, ""
        self.renew()

    def take(self, shown: Shown) -> tuple[Source, Sequence[TableColumn]]:
        """The changes; of entries that are there, those that the filter lets through."""
        self._tell()
        if self._past is None:
            self.table.hint = self._fault or READING
            return NoRows(), ()
        before = self._veiled(self._past).documents(SCOPE.table)
        now = shown.project.documents(SCOPE.table)
        if self._creep is None or self._of[0] is not before or self._of[1] is not now:
            self._creep, self._of = scope_creep(before, now), (before, now)
        self._tell()
        self.table.hint = "Nothing came into scope or left it since then."
        passing = frozenset(shown.numbers)
        kept = [
            shift
            for shift in self._creep.shifts
            if shift.number in passing or (not shown.filter_text and shift.number not in now)
        ]
        return Shifts(kept, self._past), COLUMNS

    def _veiled(self, then: Past) -> Any:
        """The past as it may be shown just now."""
        veiled = getattr(self.app, "veiled", None)
        return veiled(then.project) if veiled is not None else then.project

    def _tell(self) -> None:
        """The totals in two lines."""
        totals, counts = self.query_one("#totals", Line), self.query_one("#counts", Line)
        day = written(self.since) if self.since else ""
        if self._past is None or self._creep is None:
            totals.left, counts.left, counts.right = Content.styled(f"since {day}", "bold"), Content(""), Content("")
            return
        totals.left = Content.styled(f"since {day}: {self._creep.words}", "bold")
        counts.right = Content.styled(_reach(self._past), "$text-warning")
        told = [f"{count} {kind}" for kind in KINDS if (count := self._creep.count(kind))]
        counts.left = Content(" · ".join(told))

    @property
    def ref(self) -> str:
        """The item of the row, if it is still there."""
        ref = self.table.current_id.partition(" ")[0]
        there = self.shown is not None and bool(ref) and self.shown.project.document(ref) is not None
        return ref if there else ""

    @property
    def field(self) -> str:
        """`e` edits what changed: the effort mostly."""
        return {"what": "moscow", "how": "effort", "days": "effort"}.get(self._title, "title")

    @property
    def _title(self) -> str:
        return COLUMNS[self.table.cursor_column].title

    @property
    def told(self) -> str:
        """Since when."""
        return f"since {written(self.since)}" if self.since else ""

    def go_to(self, number: int) -> bool:
        """The first row of the item."""
        rows = self.table.source
        wanted = rows.shifts if isinstance(rows, Shifts) else ()
        place = next((at for at, shift in enumerate(wanted) if shift.number == number), None)
        if place is not None:
            self.table.cursor_row = place
        return place is not None

    def mark(self, numbers: frozenset[int]) -> None:
        """All rows of the marked items."""
        self.marked = numbers
        rows = self.table.source
        shifts = rows.shifts if isinstance(rows, Shifts) else ()
        self.table.mark(rows.row_id(at) for at, shift in enumerate(shifts) if shift.number in numbers)

    # Since when

    def action_earlier(self) -> None:
        """A week earlier."""
        self._move(-WEEK)

    def action_later(self) -> None:
        """A week later, at the most today."""
        self._move(WEEK)

    def _move(self, by: timedelta) -> None:
        if self.shown is not None and self.since is not None:
            try:
                self._compare_with(self.since + by)
            except OverflowError:  # the calendar begins with the year 1
                self._compare_with(date.min)

    def _compare_with(self, day: date) -> None:
        if self.shown is None:
            return
        if day > self.shown.today:
            self.post_message(Said(f"{written(day)} is still to come", "warning"))
            day = self.shown.today
        if day != self.since:
            self.since, self._past, self._creep = day, None, None
            self.show(self.shown)

    def action_since(self) -> None:
        """Type the day to compare with."""
        from tui.widgets.field_editor import FieldEditor

        if self.shown is not None and self.since is not None and not self.query(FieldEditor):
            editor = FieldEditor(SINCE, self.since.isoformat(), self.shown.project, self.shown.today)
            editor.open_at(self, self.query_one("#totals", Line).region)

    def on_field_editor_saved(self, message: FieldEditor.Saved) -> None:
        """Compare with that day; the pane has editors of its own."""
        if message.field is SINCE:
            message.stop()
            message.editor.done()
            day = iso(message.value)
            if day is not None:
                self._compare_with(day)

    def on_field_editor_left(self, message: FieldEditor.Left) -> None:
        """It stays as it was."""
        if message.field is SINCE:
            message.stop()


def _reach(then: Past) -> str:
    """What to know about a history that does not go back to the day."""
    if then.reaches:
        return ""
    return f"the history begins on {_day(then.begins)}, no earlier" if then.begins else "no change is recorded yet"


def _day(stamp: str) -> str:
    """The local day of a moment (UTC, ISO 8601), or a day as it is, as a person reads it."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    return written((moment.astimezone() if moment.tzinfo else moment).date())
