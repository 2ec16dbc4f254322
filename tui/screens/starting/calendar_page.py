"""Page 3: whom it touches, when it starts, and whose public holidays count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input, TextArea

from models.date_form import written
from models.dates import parse_date
from models.text import WORD
from tui.screens.starting.country_input import CountryInput, looked_up
from tui.screens.starting.page import Asked, Page
from tui.widgets.plain_input import PlainInput
from tui.widgets.prose_area import ProseArea

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from tui.screens.starting.answers import Answers, Starter


class CalendarPage(Page):
    """Start, departments, country."""

    TITLE = "When, for whom"
    KEYS = "Enter next   Tab, Shift+Tab field   ctrl+s start it at once   Esc back"
    DEFAULT_CSS = """
    CalendarPage PlainInput { width: 1fr; }
    CalendarPage ProseArea { width: 1fr; height: 5; }
    """

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self._theirs = ""  # the departments that the template brings, one a line

    def compose(self) -> ComposeResult:
        """The fields."""
        self.start = PlainInput(placeholder="2026-12-01, 1 Dec, next monday, +2w; empty: the next working day")
        self.area = ProseArea("")
        self.country = CountryInput()
        self.start_asked = Asked("Starts", self.start)
        self.area_asked = Asked("Departments", self.area)
        self.country_asked = Asked("Holidays of", self.country)
        yield from (self.start_asked, self.area_asked, self.country_asked)

    def fill(self, answers: Answers, starter: Starter | None) -> None:
        """What was typed; the departments are the template's until somebody edits them."""
        self._theirs = "\n".join(starter.departments) if starter else ""
        self.start.value = answers.start
        text = self._theirs if answers.departments is None else answers.departments
        if self.area.text != text:  # the same text again would take the caret away
            self.area.text = text
            self.area.move_cursor(self.area.document.end)
        self.country.line.value = answers.country
        self._tell_departments()

    def take(self, answers: Answers) -> None:
        """Read the fields."""
        answers.start = self.start.value
        answers.departments = None if self.area.text == self._theirs else self.area.text
        answers.country = self.country.value

    def fault(self) -> bool:
        """A start that is no date, a department that is too long, a country that there is not."""
        try:
            self._day()
        except ValueError as error:
            self.start_asked.refuse(str(error))
            return True
        if any(len(each) > WORD for each in self._departments()):
            self.area_asked.refuse(f"the name of a department has up to {WORD} characters")
            return True
        _, told, fault = looked_up(self.country.value)
        if fault:
            self.country_asked.refuse(told)
        return fault

    def arrive(self) -> None:
        """Type at once."""
        self.start.focus()

    def _day(self) -> date | None:
        typed = self.start.value.strip()
        return parse_date(typed, self.today) if typed else None

    def _departments(self) -> list[str]:
        lines = (line.strip() for line in self.area.text.replace(";", "\n").splitlines())
        return [line for line in lines if line]

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        """A date is read back; a fault goes with the next letter."""
        message.stop()
        try:
            day = self._day()
        except ValueError:
            day = None
        self.start_asked.tell(f"{day:%A} {written(day)}" if day else "")

    @on(TextArea.Changed)
    def _edited(self, message: TextArea.Changed) -> None:
        message.stop()
        self._tell_departments()

    @on(CountryInput.Told)
    def _told(self, message: CountryInput.Told) -> None:
        message.stop()
        self.country_asked.tell(message.text if message.fault or not self.country.list.lines else "")

    @on(CountryInput.Submitted)
    def _finished(self, message: CountryInput.Submitted) -> None:
        message.stop()
        self.post_message(self.Done())

    @on(Input.Submitted)
    def _next(self, message: Input.Submitted) -> None:
        """Enter goes on."""
        message.stop()
        self.area.focus()

    def _tell_departments(self) -> None:
        count = len(self._departments())
        many = f"{count} departments" if count != 1 else "1 department"
        self.area_asked.tell(f"{many}, one a line; Tab goes on" if count else "one a line; Tab goes on")
