"""What the views of the communication plan share: the courses, and words and signs for a date and its people."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from models.analysis.courses import HELD, MISSED, OVERDUE, PLANNED, SENT, SKIPPED, TODAY, Courses
from models.declared import COMMS, STAKEHOLDER
from models.project import split
from tui.views.view import PaneView, Shown

if TYPE_CHECKING:
    from datetime import date

    from models.analysis.courses import Course
    from models.fields import RegisterSpec

SIGNS = {PLANNED: "·", TODAY: "▸", SENT: "✓", HELD: "✓", SKIPPED: "−", OVERDUE: "!", MISSED: "!"}
TONES = {TODAY: "medium", SENT: "done", HELD: "done", SKIPPED: "muted", OVERDUE: "overdue", MISSED: "high"}
NOBODY = "nobody"


class DatedView(PaneView):
    """A view of the dates of communications. `day` is the date under the cursor, where the view has single ones."""

    TABLES: ClassVar[frozenset[str] | None] = frozenset({COMMS.table, STAKEHOLDER.table})

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self.shown: Shown | None = None
        self.courses = Courses()

    @property
    def day(self) -> date | None:
        """The planned or marked date under the cursor; None where a view has no single dates."""
        return None

    def take(self, shown: Shown, until: date | None = None) -> list[Course]:
        """Keep the snapshot; the courses of the entries that the filter lets through."""
        self.shown = shown
        pane = self.parent
        self.courses = getattr(pane, "courses", self.courses)  # one for all views of the pane: reckoned once
        self.courses.take(shown.project, shown.today, until)
        return self.courses.all(shown.numbers)

    def name_of(self, who: str) -> str:
        """The name behind a ref, or the text itself."""
        return self.shown.project.heading(who) if self.shown else who

    def audience(self, course: Course) -> str:
        """To whom, short: the first name and how many more."""
        people = course.audience
        if not people:
            return NOBODY
        more = f" +{len(people) - 1}" if len(people) > 1 else ""
        return f"{self.name_of(people[0])}{more}"

    def title(self, course: Course) -> str:
        """What is said."""
        return str(course.document.get(COMMS.title_field, ""))

    def channel(self, course: Course) -> str:
        """Through what."""
        return str(course.document.get("channel") or "")

    def state(self, course: Course, day: date) -> str:
        """What became of the date, by a word of `courses`."""
        return course.state(day, self.shown.today) if self.shown else PLANNED


class At:
    """A date of a communication as the id of a card or row: `C-003@2026-11-24`."""

    @staticmethod
    def id(number: int, day: date) -> str:
        """The id."""
        return f"{COMMS.ref(number)}@{day.isoformat()}"

    @staticmethod
    def ref(found: str) -> str:
        """The ref in an id; empty where there is none."""
        ref = found.partition("@")[0]
        return ref if split(ref) else ""

    @staticmethod
    def day(found: str) -> date | None:
        """The day in an id."""
        from models.dates import iso

        return iso(found.partition("@")[2])
