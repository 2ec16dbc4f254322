"""The communication plan: who hears what, why, from whom, when and how; what comes next, and who hears nothing."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from models.analysis.agenda import agenda
from models.analysis.courses import Courses
from models.analysis.coverage import Coverage
from models.analysis.shapes import counted, text
from models.declared import COMMS, STAKEHOLDER
from models.frequency import words
from store.reports.asked import sentence, weekday
from store.reports.blocks import NOTE, Block, Cell, Paragraph, Report, Row, Section, Table, head, row, stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from models.analysis.agenda import Happening
    from models.analysis.coverage import Heard
    from store.reports.asked import Asked, Document

WEEKS = 6  # that the calendar looks ahead
_LATE = 20


def build(asked: Asked) -> Report:
    """The plan, its coming weeks and its coverage."""
    chosen = asked.chosen(COMMS.table)
    courses = Courses()
    courses.take(asked.project, asked.today)
    found = agenda(courses.all(chosen), asked.today, _until(asked.today))
    sections = [
        Section("The plan", (_plan(asked, courses, chosen),)),
        Section(f"The next {WEEKS} weeks", (_coming(asked, found.coming),)),
    ]
    if found.late:
        sections.append(Section("Late", tuple(_late(asked, found.late))))
    sections.append(Section("Who hears how much", tuple(_coverage(asked, courses))))
    return Report("Communication plan", asked.project.title, (asked.shown(COMMS.table),), tuple(sections), wide=True)


def _until(today: date) -> date:
    return today + timedelta(days=min(WEEKS * 7 - today.weekday() - 1, (date.max - today).days))


def _plan(asked: Asked, courses: Courses, chosen: Mapping[int, Document]) -> Block:
    if not chosen:
        return Paragraph("No communication is in the plan.", "missing")
    rows = [
        row(
            COMMS.ref(place),
            Cell(text(document, "title"), "", text(document, "key_message")),
            stated(text(document, "purpose")),
            stated(asked.everybody(document, "audience")),
            stated(asked.who(document, "sender")),
            _when(asked, courses, place, document),
            Cell(text(document, "channel"), "", text(document, "feedback_expected"))
            if text(document, "channel")
            else stated(""),
            asked.choice(COMMS.table, document, "status"),
        )
        for place, document in chosen.items()
    ]
    heads = ("ref", "what", "why", "to whom", "from", "when", "how", "status")
    return Table(heads, tuple(rows), wide=frozenset({1, 2, 3}))


def _when(asked: Asked, courses: Courses, place: int, document: Document) -> Cell:
    following = courses.of(place).next_day(asked.today)
    often = words(text(document, "frequency"))
    return stated(often)._replace(detail=f"next {weekday(following)}" if following else "")


def _coming(asked: Asked, coming: Iterable[Happening]) -> Block:
    rows: list[Row] = []
    for (year, week), found in groupby(coming, lambda each: each.day.isocalendar()[:2]):
        monday = date.fromisocalendar(year, week, 1)
        rows.append(head(f"Week {week}, from {monday.isoformat()}", 5))
        rows += [_line(asked, each) for each in found]
    if not rows:
        return Paragraph("Nothing is planned in this time.")
    return Table(("day", "what", "to whom", "from", "how"), tuple(rows), wide=frozenset({1, 2}))


def _line(asked: Asked, each: Happening) -> Row:
    document = asked.documents(COMMS.table)[each.number]
    return row(
        weekday(each.day),
        text(document, "title"),
        stated(asked.everybody(document, "audience")),
        stated(asked.who(document, "sender")),
        stated(text(document, "channel")),
    )


def _late(asked: Asked, late: list[Happening]) -> Iterator[Block]:
    yield Paragraph(f"{counted(len(late), 'date has', 'dates have')} passed without being marked as sent or held.")
    rows = [_line(asked, each) for each in late[-_LATE:]]
    yield Table(("planned", "what", "to whom", "from", "how"), tuple(rows), wide=frozenset({1, 2}))
    if len(late) > _LATE:
        yield Paragraph(f"These are the last {_LATE}.", NOTE)


def _coverage(asked: Asked, courses: Courses) -> Iterator[Block]:
    """Everybody on the list. How silent somebody may be left gives their rank away, so it is for the confidential."""
    people = asked.documents(STAKEHOLDER.table)
    if not people:
        yield Paragraph("Nobody is on the stakeholder list.", "missing")
        return
    heard = Coverage(courses).of(asked.project, asked.today)
    heads: tuple[str, ...] = ("stakeholder", "department", "hears", "last", "next", "longest silence")
    if asked.confidential:
        heads = (*heads, "at most")
    yield Table(heads, tuple(_heard(asked, each) for each in heard), right=frozenset({5, 6}), wide=frozenset({0, 2}))
    without = sum(not each.items for each in heard)
    if without:
        yield Paragraph(
            f"{counted(without, 'stakeholder')} of {len(heard)} would hear nothing by this plan.", "warning"
        )


def _heard(asked: Asked, each: Heard) -> Row:
    document = asked.project.document(each.ref) or {}
    items = sentence((f"{ref} ({count})" for ref, count in each.items), ", ")
    cells = [
        Cell(text(document, "name")),
        stated(text(document, "department")),
        Cell(items) if items else Cell("nothing", "red"),
        Cell(each.last.isoformat() if each.last else "-"),
        Cell(each.next.isoformat() if each.next else "-"),
        Cell("-" if each.longest_gap is None else counted(each.longest_gap, "day")),
    ]
    if asked.confidential:
        cells.append(Cell(counted(each.allowed, "day"), "red" if each.hole and each.items else ""))
    return row(*cells)
