"""The week calendar: what is said on which day, to whom, from whom and through what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.agenda import Tally, month_of, tally, within
from models.analysis.calendar import Calendar
from models.analysis.load import week_of
from tui.commands import bindings
from tui.messages import FormWanted
from tui.terminal.guard import one_line
from tui.views.cards_view import CardsView
from tui.views.dated import SIGNS, TONES, At, DatedView
from tui.views.view import nothing
from tui.widgets.card_columns import Card, CardColumn, CardColumns

if TYPE_CHECKING:
    from models.analysis.courses import Course
    from models.fields import RegisterSpec
    from tui.views.view import Shown

NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEK = 7


class WeekView(CardsView, DatedView):
    """One week in columns of days. Days without work are shown when something is on them, or by a key."""

    BINDINGS: ClassVar[list[Any]] = bindings("week")

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self.start: date | None = None  # None: the week of today
        self.weekends = False
        self._calendar = Calendar()
        self._told = ""

    @property
    def ref(self) -> str:
        """The communication under the cursor."""
        return At.ref(self.cards.current_id)

    @property
    def day(self) -> date | None:
        """The date under the cursor."""
        return At.day(self.cards.current_id)

    @property
    def told(self) -> str:
        """Which week it is, and the numbers of its month."""
        return self._told

    # Drawing

    def show(self, shown: Shown) -> None:
        """Show the week in this snapshot."""
        self._draw(shown, keep=self.cards.current_id)

    def _draw(self, shown: Shown, keep: str = "") -> None:
        first = self.start or week_of(shown.today, self._week_start)
        days = [first + timedelta(days=ahead) for ahead in range(WEEK)]
        month = month_of(days[WEEK // 2])
        courses = self.take(shown, max(days[-1], month[1]))
        self._calendar = Calendar.of(shown.project.header_document)
        found = within(courses, first, days[-1])
        days = [day for day in days if self.weekends or day in found or day.weekday() in self._calendar.week]
        self._told = _told(first, month[0], shown.today, tally(courses, *month))
        self.cards.hint = nothing(shown, self.spec) or "Nothing is planned in this week: n shows the next one."
        self.cards.show([self._column(day, found.get(day, [])) for day in days], keep)
        if not keep and self.start is None:
            self._to_day(shown.today, days)

    @property
    def _week_start(self) -> int:
        return int(getattr(self.app, "week_start", 0))

    def _to_day(self, today: date, days: list[date]) -> None:
        """The cursor begins on today's first card."""
        if today in days and (cards := self.cards.columns[days.index(today)].cards):
            self.cards.go_to(cards[0].id)

    def _column(self, day: date, courses: list[Course]) -> CardColumn:
        assert self.shown is not None
        today = self.shown.today
        title = f"{NAMES[day.weekday()]} {day.day}"
        title += " today" if day == today else f" {MONTHS[day.month - 1]}" if day.day == 1 else ""
        said = self._said(day)
        tone = "medium" if day == today else "muted" if said or day.weekday() not in self._calendar.week else ""
        cards = [self._card(course, day) for course in courses]
        title = f"{title} {said}" if said else title
        return CardColumn(title, cards, tone=tone, told=str(len(cards)) if cards else "", narrow=not cards and not said)

    def _said(self, day: date) -> str:
        """What the project's calendar has to say about a day: a holiday, a department that is left alone."""
        name = (self._calendar.holidays or {}).get(day)
        if name is not None:
            return name or "holiday"
        held = [each for each in self._calendar.blackouts if each.start <= day <= each.end]
        return ", ".join(dict.fromkeys(f"no {each.department or 'messages'}" for each in held))

    def _card(self, course: Course, day: date) -> Card:
        state = self.state(course, day)
        word = f" ({state})" if state not in {"planned", "today"} else ""
        origin = " · ".join(filter(None, (self.channel(course), self.name_of(course.sender))))
        said = "\n".join(
            one_line(line) for line in (f"→ {self.audience(course)}", f"← {origin}" if origin else "") if line
        )
        text = f"{SIGNS.get(state, '·')} {self.title(course)}{word}"
        return Card(At.id(course.number, day), text, said, TONES.get(state, ""))

    # Moving

    def go_to(self, number: int) -> bool:
        """The cursor goes to the entry if it has something in this week."""
        ref = self.spec.ref(number)
        wanted = [card.id for column in self.cards.columns for card in column.cards if At.ref(card.id) == ref]
        return bool(wanted) and (self.cards.current_id in wanted or self.cards.go_to(wanted[0]))

    def mark(self, numbers: frozenset[int]) -> None:
        """Show the marks on all dates of the marked entries."""
        refs = {self.spec.ref(number) for number in numbers}
        self.cards.mark(card.id for column in self.cards.columns for card in column.cards if At.ref(card.id) in refs)

    def on_card_columns_selected(self, message: CardColumns.Selected) -> None:
        """A double click opens the entry."""
        message.stop()
        if self.ref:
            self.post_message(FormWanted(self.spec.table, self.ref))

    def action_next_week(self) -> None:
        """The week after."""
        self._turn(WEEK)

    def action_previous_week(self) -> None:
        """The week before."""
        self._turn(-WEEK)

    def action_this_week(self) -> None:
        """The week of today."""
        if self.shown is not None:
            self.start = None
            self._draw(self.shown)
            self.post_message(self.Moved())

    def _turn(self, days: int) -> None:
        if self.shown is None:
            return
        first = self.start or week_of(self.shown.today, self._week_start)
        if date.min + timedelta(days=WEEK) < first < date.max - timedelta(days=2 * WEEK):
            self.start = first + timedelta(days=days)
            if self.start == week_of(self.shown.today, self._week_start):
                self.start = None
            self._draw(self.shown)
            self.post_message(self.Moved())

    def action_weekends(self) -> None:
        """Days without work, always or only where something is on them."""
        self.weekends = not self.weekends
        if self.shown is not None:
            self._draw(self.shown, self.cards.current_id)
            self.post_message(self.Moved())


def _told(first: date, month: date, today: date, numbers: Tally) -> str:
    year = "" if month.year == today.year else f" {month.year}"
    week = (first + timedelta(days=3)).isocalendar().week
    late = f", {numbers.late} late" if numbers.late else ""
    return f"w{week} · {MONTHS[month.month - 1]}{year}: {numbers.dates} dates, {numbers.told} told{late}"
