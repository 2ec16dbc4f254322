"""All that is due in the next days, or overdue, everywhere: one list over the registers and the project's own dates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from models.analysis.calendar import records
from models.analysis.issues import unsettled
from models.analysis.recurrence import dates, missed, unmarked
from models.counting import Report, counted, unheard
from models.dates import iso
from models.declared import COMMS, ISSUE, PROJECT, REGISTERS, RISK, STAKEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.entry import Document
    from models.fields import RegisterSpec
    from models.project import Project

DAYS = 14  # how far one looks ahead when nobody says otherwise
HEADER = PROJECT.ref(1)
ITEM, REVIEW, ACTION, SEND, HOLD, ANCHOR, END = "item", "review", "action", "send", "hold", "milestone", "end"
HELD = frozenset({"meeting", "call", "training"})  # channels whose dates are held, not sent
DECIDE, ACCEPT, MEASURE = "decide", "accept", "measure"  # what only a person can answer
WITH_ACTIONS = (RISK, ISSUE)


class Dated(NamedTuple):
    """When an entry wants something: the field with the day, what it wants, and the field that says of whom."""

    field: str
    kind: str = ITEM
    who: str = "owner"


DATES = {
    "scope": Dated("due"),
    "risk": Dated("next_review", REVIEW),
    "assumption": Dated("validate_by"),
    "impact": Dated("due"),
    "task": Dated("finish"),
    "issue": Dated("due"),
    "change": Dated("due"),
    "decision": Dated("applies_from"),
    "action": Dated("due"),
    "gate": Dated("planned", DECIDE, "decided_by"),
    "acceptance": Dated("date", ACCEPT, "approver"),
    "lesson": Dated("due"),
    "benefit": Dated("review_date", MEASURE),
}


class Due(NamedTuple):
    """One thing that somebody has to do or know by a day.

    kind: what is to be done about it. who: a ref of the stakeholder list, a name, or empty. at: which of the entry's
    actions it is, from 0 on. more: how many older dates of the communication are unmarked too.
    """

    ref: str
    day: date
    what: str
    kind: str
    who: str
    overdue: bool
    at: int = 0
    more: int = 0


def due(
    project: Project, today: date, days: int = DAYS, known: Reckoned | None = None, report: Report = unheard
) -> list[Due]:
    """What is due from `today` to `days` days on, both included, and what is overdue; by day, then by register.

    Closed entries have nothing due. A communication is there once for every date ahead, and once for all that was
    missed, at the oldest. `known` keeps what was reckoned for entries that have not changed since; `report` hears how
    many entries were looked at.
    """
    known = known or Reckoned()
    known.start(project, today, days)
    last = today + timedelta(days=min(max(days, 0), date.max.toordinal() - today.toordinal()))
    found = [each for each in _of_header(project.header_document, today) if each.day <= last]
    every = sum(len(project.documents(spec.table)) for spec in REGISTERS)
    done = 0
    for spec in REGISTERS:
        documents = project.documents(spec.table)
        for number, document in counted(documents.items(), report, every, done):
            found += known.of(spec, number, document, project, today, last)
        done += len(documents)
    found.sort(key=lambda each: each.day)
    return found


class Reckoned:
    """What was due of each entry, kept as long as all that it follows from is the same: days of rules cost most."""

    def __init__(self) -> None:
        self._tables: tuple[object, ...] = ()
        self._span = (date.min, 0)
        self._known: dict[tuple[str, int], tuple[Document, tuple[Due, ...]]] = {}

    def start(self, project: Project, today: date, days: int) -> None:
        """Forget everything if the calendar, the people or the days are others now."""
        tables = (project.documents(PROJECT.table), project.documents(STAKEHOLDER.table))
        same = all(old is new for old, new in zip(self._tables, tables, strict=False))
        if not same or self._span != (today, days):
            self._known.clear()
        self._tables, self._span = tables, (today, days)

    def of(
        self, spec: RegisterSpec, number: int, document: Document, project: Project, today: date, last: date
    ) -> tuple[Due, ...]:
        """What is due of this entry up to `last`."""
        before = self._known.get((spec.table, number))
        if before is not None and before[0] is document:
            return before[1]
        found = tuple(_of_entry(spec, spec.ref(number), document, project, today, last))
        self._known[spec.table, number] = document, found
        return found


def _of_entry(
    spec: RegisterSpec, ref: str, document: Document, project: Project, today: date, last: date
) -> Iterator[Due]:
    if spec.closes(document) or (spec is ISSUE and not unsettled(document)):
        return
    title = str(document.get(spec.title_field, ""))
    dated = DATES.get(spec.name)
    day = iso(document.get(dated.field)) if dated else None
    if dated and day is not None and day <= last:
        yield Due(ref, day, title, dated.kind, _who(document.get(dated.who)), day < today)
    if spec in WITH_ACTIONS:
        for at, action in enumerate(_actions(document)):
            day = iso(action.get("due"))
            if day is not None and day <= last and not action.get("done"):
                what = _text(action.get("what")) or title
                yield Due(ref, day, what, ACTION, _text(action.get("actionee")), day < today, at)
    elif spec.name == COMMS.name:
        yield from _of_communication(ref, document, title, project, today, last)


def _of_communication(
    ref: str, document: Document, title: str, project: Project, today: date, last: date
) -> Iterator[Due]:
    kind = HOLD if _text(document.get("channel")) in HELD else SEND
    sender = _text(document.get("sender"))
    if late := missed(document, project, today):
        yield Due(ref, late[0].day, title, kind, sender, overdue=True, more=len(late) - 1)
    for planned in unmarked(document, dates(document, project, today, last)):
        yield Due(ref, planned.day, title, kind, sender, overdue=False)


def _of_header(header: Document, today: date) -> Iterator[Due]:
    end = iso(header.get("target_end"))
    sponsor = _text(header.get("sponsor"))
    if end is not None:
        yield Due(HEADER, end, str(header.get("title", "")), END, sponsor, end < today)
    for record in records(header, "anchors"):
        day = iso(record.get("date"))
        if day is not None and day >= today:  # one that has passed is no duty
            yield Due(HEADER, day, _text(record.get("name")), ANCHOR, sponsor, overdue=False)


def _actions(document: Document) -> list[Mapping[str, object]]:
    """The actions in their order; what somebody wrote there by hand that is none counts as an empty one."""
    value = document.get("actions")
    return [each if isinstance(each, dict) else {} for each in value] if isinstance(value, list) else []


def _who(value: object) -> str:
    """The person, or the first of several."""
    return _text(value[0]) if isinstance(value, list) and value else _text(value)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
