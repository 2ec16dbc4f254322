"""The pane of the communication plan: what its own keys do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from tui.behind import behind
from tui.commands import bindings
from tui.messages import EditWanted, Said
from tui.panes.register import RegisterPane

if TYPE_CHECKING:
    from datetime import date

    from models.analysis.courses import Course, Courses
    from tui.edits_comms import Recorded

_NEED_ENTRY = frozenset({"record", "write_message"})


class CommsPane(RegisterPane):
    """The communication plan."""

    BINDINGS: ClassVar[list[Any]] = bindings("comms")
    _courses: Courses | None = None

    @property
    def courses(self) -> Courses:
        """The days of all communications, reckoned when a view or a key asks first, and kept for all of them."""
        if self._courses is None:
            from models.analysis.courses import Courses

            self._courses = Courses()
        return self._courses

    @property
    def day(self) -> date | None:
        """The date under the cursor, in a view of single dates."""
        return getattr(self.face, "day", None)

    def _course(self) -> Course | None:
        """The course of the communication under the cursor."""
        number = self.number
        if number is None:
            return None
        self.courses.take(self.context.project, self.today)
        return self.courses.of(number)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a communication is not offered without one."""
        if action in _NEED_ENTRY and self.number is None:
            return False
        return super().check_action(action, parameters)

    def action_advance(self) -> None:
        """Mark the date under the cursor, where there is one; else what is due of the entry, or of all marked."""
        day, course = self.day, self._course() if self.day else None
        if day is None or course is None or self.marked:
            super().action_advance()
        elif day in course.marks:
            self.post_message(Said(f"{self.ref}: that date is marked already; r records it anew", "warning"))
        else:
            from tui.edits_comms import record, usual

            recorded = usual(course.document, day.isoformat(), self.who)
            self.post_message(EditWanted(record(course.number, recorded)))

    def action_record(self) -> None:
        """Ask what became of a date, and keep it."""
        course = self._course()
        if course is None:
            return
        from tui.edits_comms import record, usual
        from tui.screens.record import RecordScreen

        number = course.number

        def answered(recorded: Recorded | None) -> None:
            if recorded is not None:
                self.post_message(EditWanted(record(number, recorded)))

        screen = RecordScreen(course, self.context.project, self.today, usual(course.document, "", self.who), self.day)
        self.app.push_screen(screen, answered)

    def action_write_message(self) -> None:
        """Write the message of the entry in the person's editor."""
        from tui.drafting import write_message

        number = self.number
        if number is not None:
            behind(self.app, partial(write_message, self, number), group="drafting", exclusive=True)

    def action_export_calendar(self) -> None:
        """Write the communications that the filter lets through as an iCalendar file."""
        from tui.screens.exporting import ask_export
        from tui.screens.project import ProjectScreen

        if isinstance(self.screen, ProjectScreen):
            ask_export(self.screen, "ics")
