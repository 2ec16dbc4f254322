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
    Row,
    Section,
    Table,
    head,
    paragraph,
    points,
    row,
    stated,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
    """Start and end, the named dates ahead, and the milestones that are not reached; each name and day once."""
    header, today = asked.header, asked.today
    found = {
        (when, squeeze(name)): name.replace("_", " ")
        for each in records(header, "anchors")
        if (when := day(each, "date")) and when >= today and (name := text(each, "name"))
    }
    for each in _told(asked.documents("tasks")).values():
        when = day(each, "finish") if _is_ahead(asked, each) else None
        if when is not None:
            found[when, squeeze(text(each, "title"))] = text(each, "title")
    rows = [("Start", stated(on(header, "start")))]
    for (when, _), name in sorted(found.items()):
        rows.append((name, Cell(f"{when.isoformat()}{', not reached yet' if when < today else ''}")))
    return Pairs((*rows, ("Planned end", stated(on(header, "target_end")))))


def _is_ahead(asked: Asked, task: Document) -> bool:
    """Whether this is a milestone of the work that is still to come; gates are the project's own business."""
    is_open = asked.status("tasks", task) in {"planned", "under_way"}
    return text(task, "kind") == "milestone" and is_open and asked.status("tasks", task, "gate") == "none"


def _departments(asked: Asked) -> Iterator[Block]:
    found: dict[str, tuple[str, list[Document]]] = {}
    for each in _told(asked.documents(IMPACT.table)).values():
        name = text(each, "department").strip()
        found.setdefault(squeeze(name), (name or _EVERYBODY, []))[1].append(each)
    if found:
        heads = ("what changes", "without service", "what it takes", "ready by")
        yield Table(heads, tuple(_changes(found.values())), wide=frozenset({0, 2}))
    else:
        yield Paragraph("Nothing that changes is described yet.", "missing")
    quiet = [
        f"{each.department or _EVERYBODY}: {each.start} to {each.end}"
        for each in sorted(Calendar.of(asked.header).blackouts, key=lambda each: each.start)
        if each.end >= asked.today
    ]
    if quiet:
        yield Paragraph("In these times we leave you alone:")
        yield Bullets(tuple(quiet))


def _changes(found: Iterable[tuple[str, list[Document]]]) -> Iterator[Row]:
    for name, impacts in found:
        yield head(name, 4)
        for each in impacts:
            yield row(
                Cell(text(each, "title"), "", text(each, "to_be")),
                _window(each),
                stated(", ".join(map(label, texts(each, "needs")))),
                stated(on(each, "due")),
            )


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
