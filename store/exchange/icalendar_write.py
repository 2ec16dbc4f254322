"""The communication plan as an iCalendar file (RFC 5545): all-day events, no attendees, nothing confidential.

What recurs is one event with its RRULE: a skipped date or one that is left out is an EXDATE, a date that was moved off
a holiday or blackout is an override of that day. Dates by an anchor are an event each. The same plan gives the same
bytes: identifiers come from the entry's uid (and the date, by an anchor), DTSTAMP from when the entry was made and what
was marked last, SEQUENCE from how many dates were marked; entries themselves hold no other times.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.courses import SKIPPED, Courses
from models.analysis.expansion import expanded
from models.counting import Report, counted, unheard
from models.dates import iso
from models.declared import COMMS
from models.frequency import words
from models.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from icalendar import Event

    from models.analysis.courses import Course
    from models.project import Project

PRODUCT = "-//Planroom//Communication plan//EN"
DOMAIN = "planroom"
ENDLESS = timedelta(days=731)  # how much is written of what has no end
MOVED = timedelta(days=60)  # the furthest that a date may have been moved
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class _Dates(NamedTuple):
    """What a recurring event is made of: its rule's days, those of them left out, and those moved to another day."""

    days: Sequence[date]
    out: Sequence[date]
    moved: Sequence[tuple[date, date]]


def calendar(project: Project, today: date, numbers: Iterable[int] | None = None, report: Report = unheard) -> bytes:
    """The file for these communications, or for all. Raises nothing on documents that were written by hand.

    `today` decides nothing that is in the file: the days that are reckoned only begin with it.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", _line(project.title or "Communication plan"))
    courses = Courses()
    wanted = list(project.documents(COMMS.table) if numbers is None else numbers)
    bounds = {number: _bound(project, project.documents(COMMS.table)[number]) for number in wanted}
    courses.take(project, today, max(bounds.values(), default=today) + MOVED)
    for number in counted(wanted, report, len(wanted)):
        for event in _events(project, courses.of(number), bounds[number]):
            made.add_component(event)
    found: bytes = made.to_ical()
    return found


def _bound(project: Project, document: dict[str, Any]) -> date:
    """Up to which day the dates of a communication are written."""
    header = project.header_document
    first = iso(document.get("first_date")) or iso(header.get("start")) or date.min
    furthest = date.max - 2 * MOVED
    return min(
        iso(document.get("until")) or iso(header.get("target_end")) or min(first, furthest - ENDLESS) + ENDLESS,
        furthest,
    )


def _events(project: Project, course: Course, bound: date) -> Iterator[Event]:
    """The events of a communication: one with its overrides where it recurs, else one for each date."""
    stored = str(course.document.get("frequency") or "once")
    if stored.startswith("FREQ="):
        yield from _recurring(project, course, stored, bound)
        return
    for each in course.planned:
        skipped = course.marks.get(each.day, {}).get("state") == SKIPPED
        if not skipped and (stored == "once" or not _over(course) or each.day in course.marks):
            event = _event(project, course, each.day)
            event.add("uid", _uid(project, course, "" if stored == "once" else f"{each.meant:%Y%m%d}"))
            yield event


def _recurring(project: Project, course: Course, rule: str, bound: date) -> Iterator[Event]:
    from icalendar import vRecur

    dates = _dates(project, course, rule, bound)
    if len(dates.out) == len(dates.days):
        return
    uid = _uid(project, course)
    event = _event(project, course, dates.days[0])
    event.add("uid", uid)
    parts = [part for part in rule.split(";") if not part.startswith(("COUNT=", "UNTIL="))]
    event.add("rrule", vRecur.from_ical(";".join([*parts, f"UNTIL={dates.days[-1]:%Y%m%d}"])))
    for day in dates.out:
        event.add("exdate", day, parameters={"VALUE": "DATE"})
    yield event
    for meant, day in dates.moved:
        event = _event(project, course, day)
        event.add("uid", uid)
        event.add("recurrence-id", meant)
        yield event


def _dates(project: Project, course: Course, rule: str, bound: date) -> _Dates:
    first = iso(course.document.get("first_date")) or iso(project.header_document.get("start"))
    if _over(course):
        bound = min(bound, max(course.marks, default=date.min))
    days = list(expanded(rule, first, bound)) if first else []
    planned = {each.meant: each.day for each in course.planned}
    out, moved = [], []
    for meant in days:
        day = planned.get(meant)
        if day is None or course.marks.get(day, {}).get("state") == SKIPPED:
            out.append(meant)
        elif day != meant:
            moved.append((meant, day))
    return _Dates(days, out, moved)


def _over(course: Course) -> bool:
    """Whether it is completed: then only what was marked took place."""
    return course.document.get("status") == COMMS.done


def _event(project: Project, course: Course, day: date) -> Event:
    """An all-day event with all but its identity."""
    from icalendar import Event

    event = Event()
    event.add("dtstamp", _stamp(course))
    event.add("sequence", len(course.marks))
    event.add("dtstart", day)
    event.add("summary", _line(_text(course, COMMS.title_field)))
    event.add("description", _description(project, course))
    if channel := _line(_text(course, "channel")):
        event.add("categories", [channel])
    event.add("status", "CANCELLED" if course.document.get("status") == "cancelled" else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _description(project: Project, course: Course) -> str:
    """Who gets it from whom through what, and what it is about."""
    parts = (
        ("To", ", ".join(project.heading(who) for who in course.audience)),
        ("From", project.heading(course.sender) if course.sender else ""),
        ("Through", _text(course, "channel")),
        ("How often", words(_text(course, "frequency"))),
        ("Purpose", _text(course, "purpose")),
        ("Key message", _text(course, "key_message")),
        ("Feedback expected", _text(course, "feedback_expected")),
    )
    told = [f"{name}: {cleaned}" for name, text in parts if (cleaned := clean(text, lines=True).text)]
    return "\n".join([*told, f"{COMMS.ref(course.number)} of {_line(project.title) or 'the project'}"])


def _uid(project: Project, course: Course, date_part: str = "") -> str:
    """The same in every export: from the entry's own identity, which it keeps in copies too."""
    own = course.document.get("uid") or f"{project.header_document.get('uid') or ''}-{COMMS.ref(course.number)}"
    return "-".join(filter(None, (_line(str(own)), date_part))) + f"@{DOMAIN}"


def _stamp(course: Course) -> datetime:
    """When the entry was made, by its uid, or the last day that was marked, whichever is later."""
    from ulid import ULID

    try:
        made = ULID.from_str(str(course.document.get("uid"))).datetime.replace(microsecond=0)
    except ValueError:
        made = LONG_AGO
    last = max(course.marks, default=None)
    return made if last is None else max(made, datetime.combine(last, time.min, UTC))


def _text(course: Course, name: str) -> str:
    value = course.document.get(name)
    return value if isinstance(value, str) else ""


def _line(text: str) -> str:
    return clean(text).text
