"""Facts: what several rules need to know of a project, each reckoned once a run and only when it is asked for."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.calendar import Calendar
from models.analysis.completion import in_scope
from models.analysis.courses import SKIPPED, TOLD
from models.analysis.moscow import Meter, meter
from models.analysis.residual import inherent
from models.checks import plain
from models.checks.departments import EVERYBODY, named
from models.checks.quick_courses import QuickCourses
from models.checks.quick_outline import QuickOutline
from models.checks.thresholds import thresholds_of
from models.dates import iso
from models.declared import COMMS, DECISION, GATE, IMPACT, REGISTERS, RISK, SCOPE, STAKEHOLDER, TASK
from models.derived import quadrant_of
from models.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.analysis.courses import Course
    from models.checks.thresholds import Thresholds
    from models.entry import Document
    from models.fields import RegisterSpec
    from models.project import Project

Row = tuple[str, dict[str, Any]]
"""The ref of an entry and its document."""
LAST_STEP = 6
WEEKS = 12  # looked ahead for messages that pile up
CLOSING = "ready_for_closing"
PASSED = ("passed", "passed_with_conditions")


class Someone(NamedTuple):
    """A stakeholder: place in the power/interest grid (empty while open) and department, as it is compared."""

    ref: str
    document: Document
    powerful: bool
    quadrant: str
    department: str

    @property
    def name(self) -> str:
        """What they are called."""
        return plain.short(plain.text(self.document, "name")) or self.ref


class Facts:
    """One project on one day."""

    def __init__(self, project: Project, today: date, thresholds: Thresholds | None = None) -> None:
        self.project = project
        self.today = today
        self.header = project.header_document
        self.thresholds = thresholds or thresholds_of(self.header)
        self.scales = project.scales
        self._rows: dict[str, list[Row]] = {}
        self._open: dict[str, list[Row]] = {}
        self._called: dict[str, str] = {}
        self._squeezed: dict[str, str] = {}

    def prepared(self) -> Iterator[None]:
        """Reckon what takes longest, bit by bit; without it the first rule that asks for it reckons it at one go."""
        for register in REGISTERS:
            self.open(register)
            yield
        for name in ("levels", "wanted", "people", "heard"):
            getattr(self, name)
            yield
        self.outline.parents  # noqa: B018 - reckoned once, for the meter
        yield
        for number in self.going_on:
            self.course(number)
            yield

    # Entries

    def rows(self, register: RegisterSpec) -> list[Row]:
        """Every entry of a register."""
        found = self._rows.get(register.table)
        if found is None:
            documents, prefix = self.project.documents(register.table), register.prefix
            found = [(f"{prefix}-{number:03d}", each) for number, each in documents.items()]  # as RegisterSpec.ref
            self._rows[register.table] = found
        return found

    def open(self, register: RegisterSpec) -> list[Row]:
        """The entries whose status is none of the closed ones."""
        found = self._open.get(register.table)
        if found is None:
            closed, status = register.closed, register.status_field
            found = [row for row in self.rows(register) if str(row[1].get(status)) not in closed]
            self._open[register.table] = found
        return found

    def document(self, register: RegisterSpec, ref: str) -> Document | None:
        """The document behind a ref of this register; None for another ref, and where there is none."""
        prefix, _, number = ref.partition("-")
        if prefix != register.prefix or not (number.isascii() and number.isdecimal() and len(number) < 16):
            return None
        return self.project.documents(register.table).get(int(number))

    @cached_property
    def levels(self) -> dict[str, int]:
        """Likelihood x impact of each risk for which both are known, by its ref."""
        places = ((ref, inherent(risk)) for ref, risk in self.rows(RISK))
        return {ref: place[0] * place[1] for ref, place in places if place}

    # The project as a whole

    @cached_property
    def calendar(self) -> Calendar:
        """Its working days and blackouts."""
        return Calendar.of(self.header)

    @cached_property
    def start(self) -> date | None:
        """Its first day."""
        return plain.day(self.header, "start")

    @cached_property
    def end(self) -> date | None:
        """Its last day, by plan."""
        return plain.day(self.header, "target_end")

    @cached_property
    def closing(self) -> bool:
        """Whether it is being closed, or is: it is in the last step, or its gate for that was due or passed."""
        if self.header.get("step") == LAST_STEP or plain.day(self.header, "closed"):
            return True
        gates = (gate for _, gate in self.rows(GATE) if plain.text(gate, "kind") == CLOSING)
        return any(plain.text(gate, "status") in PASSED or self.past(plain.day(gate, "planned")) for gate in gates)

    def past(self, day: date | None) -> bool:
        """Whether a day is before today; one that is not known is not."""
        return day is not None and day < self.today

    def working(self, day: date, count: int) -> date:
        """So many working days after a day, before it when negative; at the ends of the calendar the day itself."""
        try:
            return self.calendar.add(day, count)
        except OverflowError:
            return day

    @cached_property
    def gate_days(self) -> list[tuple[date, str]]:
        """The days of gates that are still ahead, with what they are called: gates of the list, and milestones."""
        gates = [(plain.day(gate, "planned"), named(GATE, ref, gate)) for ref, gate in self.open(GATE)]
        gates += [
            (plain.day(task, "finish") or plain.day(task, "start"), named(TASK, ref, task))
            for ref, task in self.open(TASK)
            if plain.text(task, "gate") not in {"", "none"}
        ]
        return sorted((day, name) for day, name in gates if day is not None and day >= self.today)

    # The checklist

    @cached_property
    def wanted(self) -> list[Row]:
        """The items in scope: neither declared out nor rejected."""
        return [row for row in self.rows(SCOPE) if in_scope(row[1])]

    @cached_property
    def outline(self) -> QuickOutline:
        """The checklist as a tree."""
        return QuickOutline(dict(self.project.documents("scope")))

    @cached_property
    def meter(self) -> Meter:
        """The checklist by priority."""
        return meter(self.outline)

    # People

    @cached_property
    def people(self) -> list[Someone]:
        """The stakeholder list."""
        cut, found = self.scales.high_cut, []
        for ref, document in self.rows(STAKEHOLDER):
            power, interest = plain.whole(document, "power"), plain.whole(document, "interest")
            department = plain.text(document, "department")
            powerful = power is not None and power >= cut
            place = quadrant_of(power, interest, cut)
            found.append(Someone(ref, document, powerful, place, self.squeezed(department)))
        return found

    @cached_property
    def department_of(self) -> dict[str, str]:
        """The department of everybody on the stakeholder list, as it is compared."""
        return {each.ref: each.department for each in self.people}

    def squeezed(self, name: str) -> str:
        """A department's name as it is compared; thousands of entries name few departments."""
        found = self._squeezed.get(name)
        if found is None:
            found = self._squeezed[name] = squeeze(name)
        return found

    def called(self, who: str) -> str:
        """The name of a person who is named by ref, else the name as it stands."""
        found = self._called.get(who)
        if found is None:
            document = self.document(STAKEHOLDER, who)
            found = self._called[who] = plain.short(plain.text(document, "name") or who if document else who)
        return found

    # Communications

    @cached_property
    def audiences(self) -> dict[int, list[str]]:
        """Who gets each communication that is not cancelled, by its number."""
        return {
            number: plain.texts(document, "audience")
            for number, document in self.project.documents(COMMS.table).items()
            if document.get("status") != "cancelled"
        }

    @cached_property
    def heard(self) -> dict[str, list[int]]:
        """The communications that everybody gets, by ref or name."""
        found: dict[str, list[int]] = {}
        for number, audience in self.audiences.items():
            for who in dict.fromkeys(audience):
                found.setdefault(who, []).append(number)
        return found

    @cached_property
    def departments_reached(self) -> dict[str, list[int]]:
        """The communications that reach somebody of each department."""
        found: dict[str, dict[int, None]] = {}
        for number, audience in self.audiences.items():
            for who in audience:
                if department := self.department_of.get(who):
                    found.setdefault(department, {})[number] = None
        return {department: list(numbers) for department, numbers in found.items()}

    @cached_property
    def going_on(self) -> list[int]:
        """The numbers of the open communications."""
        return [int(ref.partition("-")[2]) for ref, _ in self.open(COMMS)]

    def course(self, number: int) -> Course:
        """The days of a communication and what became of them."""
        return self._courses.of(number)

    @cached_property
    def _courses(self) -> QuickCourses:
        courses = QuickCourses()
        courses.take(self.project, self.today)
        return courses

    def contacts(self, number: int) -> list[date]:
        """The days on which a communication reaches its audience: not skipped ones; of a closed one only those past."""
        course = self.course(number)
        days = list(course.days[: bisect_right(course.days, self.today)] if course.closed else course.days)
        if not course.marks:
            return days
        marks = course.marks
        kept = [day for day in days if day not in marks or plain.text(marks[day], "state") != SKIPPED]
        return kept + [day for day in course.strays if plain.text(marks[day], "state") != SKIPPED]

    @cached_property
    def last_told(self) -> dict[str, date]:
        """The last day on which something was sent or told to everybody who ever got anything, by ref or name."""
        latest = {number: max(days) for number in self.audiences if (days := self._told_on(number))}
        heard = {who: [latest[each] for each in numbers if each in latest] for who, numbers in self.heard.items()}
        return {who: max(days) for who, days in heard.items() if days}

    def _told_on(self, number: int) -> list[date]:
        """The days on which a communication was sent or held."""
        marks = self.course(number).marks.items()
        return [iso(mark.get("on")) or day for day, mark in marks if plain.text(mark, "state") in TOLD]

    @cached_property
    def weeks(self) -> tuple[dict[str, list[date]], dict[str, list[date]]]:
        """What is still to be said in the coming weeks, by audience and by sender: the Monday of each message."""
        monday_of = dict(_mondays(self.today))
        last = max(monday_of)
        audience: dict[str, list[date]] = {}
        sender: dict[str, list[date]] = {}
        for number in self.going_on:
            course = self.course(number)
            mondays = [monday_of[day] for day in course.open_days(self.today, last)]
            if mondays:
                for each in dict.fromkeys(self.audiences[number]):
                    audience.setdefault(each, []).extend(mondays)
                if who := course.sender.strip():
                    sender.setdefault(who, []).extend(mondays)
        return audience, sender

    # Business impact

    @cached_property
    def impacts(self) -> list[tuple[str, Document, str]]:
        """Ref, document and department, as it is compared, of each business impact."""
        return [(ref, each, self.squeezed(plain.text(each, "department"))) for ref, each in self.rows(IMPACT)]

    def covering(self, impact: Mapping[str, Any]) -> list[str]:
        """The refs of what covers an impact."""
        return plain.texts(impact, "covered_by")

    def reaching(self, impact: Mapping[str, Any], department: str) -> list[int]:
        """The communications that reach an impact's department, or that it names as covering it."""
        numbers = {number: None for number in self.audiences if COMMS.ref(number) in set(self.covering(impact))}
        for name, reached in self.departments_reached.items():
            if name == department or name in EVERYBODY or department in EVERYBODY:
                numbers |= dict.fromkeys(reached)
        return list(numbers)

    def changes_on(self, impact: Mapping[str, Any]) -> date | None:
        """The day from which an impact is felt: the first of its window, else the day by which needs must be met."""
        return plain.day(impact, "window_from") or plain.day(impact, "due")

    # Decisions

    @cached_property
    def decided(self) -> dict[str, list[str]]:
        """The decisions taken, by the refs that they are about."""
        found: dict[str, list[str]] = {}
        for ref, decision in self.rows(DECISION):
            if plain.text(decision, "status") in {"decided", "applied"}:
                for about in plain.texts(decision, "about"):
                    found.setdefault(about, []).append(ref)
        return found


def _mondays(today: date) -> Iterator[tuple[date, date]]:
    """Each day of the coming twelve weeks with the Monday of its week; at the ends of the calendar its first day."""
    for ahead in range(min(WEEKS * 7, (date.max - today).days + 1)):
        day = today + timedelta(days=ahead)
        yield day, date.fromordinal(max(1, day.toordinal() - day.weekday()))
