"""The project brief that any stakeholder may read: what is meant to come, when, for whom, and what is asked of whom.

It is made of what is named here and of nothing else: no confidential field, no power, interest or engagement, no
strategy, no notes, no risk register. A risk is named only where it carries the tag `public`, by its title alone; a
communication, impact or milestone with the tag `internal` is left out. People stand by what they are, and by name only
where readers may turn to them: the sponsor, and whoever sends them something.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from models.analysis.agenda import agenda
from models.analysis.calendar import Calendar, records
from models.analysis.courses import Courses
from models.analysis.shapes import counted, day, text
from models.declared import COMMS, IMPACT, RISK
from models.fields import label
from models.fold import squeeze
from models.referrers import REF
from store.reports.asked import on, sentence, span, texts, weekday
from store.reports.blocks import (
    NOTE,
    Block,
    Bullets,
    Cell,
    Pairs,
    Paragraph,
    Report,
    Section,
    Table,
    paragraph,
    points,
    row,
    stated,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.analysis.agenda import Happening
    from store.reports.asked import Asked, Document

PUBLIC, INTERNAL = "public", "internal"
_DAYS = 56  # in which messages are told of
_MESSAGES = 30
_EVERYBODY, _OTHERS = "Everybody", "others"


class _Coming(NamedTuple):
    """The dates ahead that the brief tells of, and the communications they are of."""

    messages: list[Happening]
    documents: Mapping[int, Document]


def build(asked: Asked) -> Report:
    """Objective, scope, dates, what changes for each department, what is asked, what comes, whom to turn to."""
    header, coming = asked.header, _coming(asked)
    sections = [
        Section("What it is for", (paragraph(text(header, "strategic_objective")),)),
        Section("What will be different", (points(text(header, "outcomes")),)),
        Section("Scope", (paragraph(text(header, "scope_statement")),)),
        Section("What belongs to it", (points(text(header, "in_scope")),), 3),
        Section("What does not belong to it", (points(text(header, "out_of_scope")),), 3),
        Section("When", (_dates(asked),)),
        Section("What changes, by department", tuple(_departments(asked))),
        Section("What we ask of you", (_asked_of(asked, coming),)),
        Section("What you will hear from us", tuple(_messages(asked, coming))),
        Section("Whom to turn to", (_contacts(asked, coming),)),
    ]
    watched = tuple(
        text(each, "title")
        for each in asked.documents(RISK.table).values()
        if _tagged(each, PUBLIC) and not RISK.closes(each)
    )
    if watched:
        sections.insert(-1, Section("What we watch", (Bullets(watched),)))
    return Report("Project brief", asked.project.title, (), tuple(sections))


def _tagged(document: Document, tag: str) -> bool:
    return tag in {squeeze(each) for each in texts(document, "tags")}


def _told(documents: Mapping[int, Document]) -> Mapping[int, Document]:
    return {place: each for place, each in documents.items() if not _tagged(each, INTERNAL)}


def _coming(asked: Asked) -> _Coming:
    every = {place: each for place, each in asked.documents(COMMS.table).items() if not COMMS.closes(each)}
    told = _told(every)
    courses = Courses()
    courses.take(asked.project, asked.today)
    last = asked.today + timedelta(days=min(_DAYS, (asked.today.max - asked.today).days))
    return _Coming(agenda(courses.all(told), asked.today, last).coming, told)


def called(asked: Asked, who: str) -> str:
    """What somebody is to the reader: their role and department where the list knows them; a group as it is typed."""
    found = asked.project.document(who) if REF.match(who) else None
    if found is None:
        return who
    part, place = text(found, "role"), text(found, "department") or text(found, "organisation")
    return sentence((part, place), ", ") or _OTHERS


def _audience(asked: Asked, document: Document) -> str:
    return "; ".join(dict.fromkeys(called(asked, who) for who in texts(document, "audience")))


def _dates(asked: Asked) -> Block:
    header = asked.header
    named = sorted(
        (when.isoformat(), text(each, "name").replace("_", " "))
        for each in records(header, "anchors")
        if (when := day(each, "date"))
    )
    reached = sorted(
        (f"{when.isoformat()}{', not reached yet' if when < asked.today else ''}", text(each, "title"))
        for each in _told(asked.documents("tasks")).values()
        if text(each, "kind") == "milestone"
        and asked.status("tasks", each) in {"planned", "under_way"}
        and asked.status("tasks", each, "gate") == "none"
        and (when := day(each, "finish"))
    )
    rows = [("Start", stated(on(header, "start")))]
    rows += [(what, Cell(when)) for when, what in sorted([*named, *reached])]
    return Pairs((*rows, ("Planned end", stated(on(header, "target_end")))))


def _departments(asked: Asked) -> Iterator[Block]:
    found: dict[str, tuple[str, list[Document]]] = {}
    for each in _told(asked.documents(IMPACT.table)).values():
        name = text(each, "department").strip()
        found.setdefault(squeeze(name), (name or _EVERYBODY, []))[1].append(each)
    if not found:
        yield Paragraph("Nothing that changes is described yet.", "missing")
    else:
        rows = [
            row(
                Cell(name if at == 0 else ""),
                Cell(text(each, "title"), "", text(each, "to_be")),
                _window(each),
                stated(", ".join(map(label, texts(each, "needs")))),
                stated(on(each, "due")),
            )
            for name, impacts in found.values()
            for at, each in enumerate(impacts)
        ]
        heads = ("department", "what changes", "without service", "what it takes", "ready by")
        yield Table(heads, tuple(rows), wide=frozenset({1}))
    quiet = [
        f"{each.department or _EVERYBODY}: {each.start} to {each.end}"
        for each in sorted(Calendar.of(asked.header).blackouts, key=lambda each: each.start)
        if each.end >= asked.today
    ]
    if quiet:
        yield Paragraph("In these times we leave you alone:")
        yield Bullets(tuple(quiet))


def _window(document: Document) -> Cell:
    times = span(document, "window_from", "window_to", "\n")
    if not times:
        return Cell("none planned" if "downtime_window" not in texts(document, "needs") else "to be agreed")
    return Cell(times, "", "agreed" if on(document, "window_agreed") else "proposed, not agreed yet")


def _asked_of(asked: Asked, coming: _Coming) -> Block:
    """What the plan expects back from its audiences, with the next day of each."""
    following: dict[int, str] = {}
    for each in coming.messages:
        following.setdefault(each.number, weekday(each.day))
    rows = [
        row(_audience(asked, each) or _EVERYBODY, text(each, "feedback_expected"), stated(following.get(place, "")))
        for place, each in coming.documents.items()
        if text(each, "feedback_expected").strip()
    ]
    if not rows:
        return Paragraph("Nothing just now.")
    return Table(("of whom", "what", "when"), tuple(rows), wide=frozenset({0, 1}))


def _messages(asked: Asked, coming: _Coming) -> Iterator[Block]:
    rows = [
        row(
            weekday(each.day),
            text(coming.documents[each.number], "title"),
            stated(_audience(asked, coming.documents[each.number])),
            stated(text(coming.documents[each.number], "channel")),
            stated(called(asked, text(coming.documents[each.number], "sender"))),
        )
        for each in coming.messages[:_MESSAGES]
    ]
    if not rows:
        yield Paragraph("Nothing is planned in the next eight weeks.")
        return
    yield Table(("day", "what", "for whom", "how", "from"), tuple(rows), wide=frozenset({1, 2}))
    if len(coming.messages) > _MESSAGES:
        yield Paragraph(f"and {counted(len(coming.messages) - _MESSAGES, 'more date')} in the next eight weeks.", NOTE)


def _contacts(asked: Asked, coming: _Coming) -> Block:
    """The sponsor, and who sends what is told of above; whom a reader would hear from anyway."""
    senders = (text(each, "sender") for each in coming.documents.values() if text(each, "sender"))
    rows = [("Sponsor", text(asked.header, "sponsor")), *(("", who) for who in dict.fromkeys(senders))]
    seen: set[str] = set()
    lines = []
    for part, who in rows:
        if who and who not in seen:
            seen.add(who)
            lines.append(_contact(asked, part, who))
    return Pairs(tuple(lines)) if lines else Paragraph("Not stated yet.", "missing")


def _contact(asked: Asked, part: str, who: str) -> tuple[str, Cell]:
    found = asked.project.document(who) if REF.match(who) else None
    if found is None:
        return part or "Contact", Cell(who)
    role = part or text(found, "role") or text(found, "department") or "Contact"
    return role, Cell(sentence((text(found, "name"), text(found, "contact")), ", "))
