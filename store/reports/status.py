"""The status report: colours by stated rules with their reasons, and what they rest on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from models.analysis.calendar import records
from models.analysis.courses import Courses
from models.analysis.issues import unsettled
from models.analysis.rag import NONE, NOT_JUDGED, ORDER
from models.analysis.report_difference import is_greener, shown, since, verdicts_of
from models.analysis.shapes import counted, day, number, scale, text
from models.analysis.status import REPORTS, snapshot
from models.analysis.thresholds import thresholds_of
from models.declared import COMMS
from store.reports import shared
from store.reports.asked import on, sentence, span, weekday
from store.reports.blocks import (
    NOTE,
    WARNING,
    Block,
    Bullets,
    Cell,
    Pairs,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    Verdict,
    paragraph,
    points,
    row,
    stated,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.reports.asked import Asked, Document

_RISKS, _ISSUES, _DECISIONS, _MISSED = 5, 10, 12, 12


def build(asked: Asked) -> Report:
    """The report that was kept last, or the state of today, with what the project says beside it."""
    kept = _kept(asked)
    report = snapshot(asked.project, asked.today, asked.before) if asked.now or not kept else kept[-1]
    before = kept[-1:] if asked.now else kept[-2:-1]
    of_today = asked.now or not kept
    about = (
        ("Reported", f"{on(report, 'reported')}{', from the state of today' if of_today else ''}"),
        ("Period", span(report, "from_day", "to_day")),
        ("Phase", text(report, "phase")),
    )
    sections = (
        Section("Overall", tuple(_overall(report, of_today=of_today))),
        Section("Colours by area", (_areas(report),)),
        Section("Since the last report", (_since(before, report),)),
        Section("Time and money", (_frame(asked),)),
        Section("Milestones and gates", (shared.milestones(asked, gates=True),)),
        Section("Highest risks", (shared.risks_at_the_top(asked, _RISKS),)),
        Section("Urgent issues", (_issues(asked),)),
        Section("Changes", tuple(shared.changes(asked))),
        Section("Decisions in the period", (_decisions(asked, report),)),
        Section("Done", (points(text(report, "done_text")),)),
        Section("Planned next", (points(text(report, "planned_text")),)),
        Section("Communications missed", (_missed(asked),)),
        Section("Figures", (_figures(report),)),
    )
    return Report("Status report", asked.project.title, about, sections)


def _kept(asked: Asked) -> list[Document]:
    """The reports that were kept up to today, the newest last."""
    dated = [
        (reported, place)
        for place, document in asked.documents(REPORTS).items()
        if (reported := day(document, "reported")) is not None and reported <= asked.today
    ]
    return [asked.documents(REPORTS)[place] for _, place in sorted(dated)]


def _overall(report: Document, *, of_today: bool) -> Iterator[Block]:
    colour, by_hand = shown(report)
    at_worst = [area for area, verdict in verdicts_of(report).items() if verdict.colour == text(report, "overall")]
    reason = f"by the rules, because of: {', '.join(at_worst)}" if at_worst and colour not in {NONE, "green"} else ""
    words = NOT_JUDGED if colour == NONE else colour
    yield Verdict(colour, words, _colour(report) if by_hand else "", by_hand or reason)
    if is_greener(report):
        yield Paragraph("The colour that was set by hand is better than that of the rules.", WARNING)
    yield paragraph(text(report, "summary"))
    if not of_today:
        yield Paragraph(
            "Colours, reasons, figures, done and planned are those of the day of the report; milestones, risks, "
            "issues, changes, decisions and communications are as they stand today.",
            NOTE,
        )


def _colour(report: Document) -> str:
    """The colour by the rules."""
    stored = text(report, "overall")
    return stored if stored in ORDER else NONE


def _areas(report: Document) -> Block:
    found = verdicts_of(report)
    if not found:
        return Paragraph("The report keeps no colours by area.", "missing")
    rows = [
        row(area, Cell(NOT_JUDGED if each.colour == NONE else each.colour, each.colour), "; ".join(each.reasons))
        for area, each in found.items()
    ]
    return Table(("area", "colour", "why"), tuple(rows), wide=frozenset({2}))


def _since(before: list[Document], report: Document) -> Block:
    if not before:
        return Paragraph("This is the first report.")
    lines = [each.replace(" -> ", " \u2192 ") for each in since(before[0], report)]
    when = on(before[0], "reported")
    return Bullets(tuple(lines)) if lines else Paragraph(f"Nothing differs from the report of {when}.")


def _frame(asked: Asked) -> Block:
    header = asked.header
    start, end = on(header, "start"), day(header, "target_end")
    left = "" if end is None else _left((end - asked.today).days)
    budget = asked.amount("budget")
    rows = [
        ("Start", stated(start)),
        ("Target end", stated(sentence((end.isoformat() if end else "", left), ", "))),
        ("Budget", stated(asked.money(budget))),
        ("Forecast cost", _against(asked, asked.amount("forecast_cost"), budget)),
        ("Spent so far", _against(asked, asked.amount("actual_cost"), budget)),
    ]
    return Pairs(tuple(rows))


def _left(days: int) -> str:
    return f"{counted(days, 'day')} from now" if days >= 0 else f"{counted(-days, 'day')} ago"


def _against(asked: Asked, value: float | None, budget: float | None) -> Cell:
    share = f"{value / budget * 100:.0f} % of the budget" if value is not None and budget and budget > 0 else ""
    return stated(sentence((asked.money(value), share), ", "))


def _issues(asked: Asked) -> Block:
    least = thresholds_of(asked.header).urgency
    found = [
        (place, document)
        for place, document in asked.documents("issues").items()
        if scale(document, "urgency") >= least and unsettled(document)
    ]
    if not found:
        return Paragraph(f"No issue of urgency {least:g} or more is open.")
    found.sort(key=lambda each: (shared.urgency(each[1]), each[0]))
    rows = [
        row(
            f"I-{place:03d}",
            Cell(text(document, "title"), "", text(document, "consequence")),
            f"{scale(document, 'urgency')} / {scale(document, 'impact') or '-'}",
            _due(asked, document),
            stated(asked.who(document, "owner")),
            asked.choice("issues", document, "escalation"),
        )
        for place, document in found[:_ISSUES]
    ]
    rows += _more(len(found) - _ISSUES, 6)
    return Table(("ref", "issue", "urgency / impact", "due", "owner", "escalated"), tuple(rows), wide=frozenset({1}))


def _due(asked: Asked, document: Document) -> Cell:
    due = day(document, "due")
    if due is None:
        return stated("")
    return Cell(due.isoformat(), "red" if due < asked.today else "", "past" if due < asked.today else "")


def _more(count: int, columns: int, what: str = "more") -> list[Row]:
    return [row(f"and {count} {what}", *[""] * (columns - 1))] if count > 0 else []


def _decisions(asked: Asked, report: Document) -> Block:
    first, last = day(report, "from_day"), day(report, "to_day")
    found = [
        (decided, place, document)
        for place, document in asked.documents("decisions").items()
        if (decided := day(document, "decided"))
        and (first is None or first <= decided)
        and decided <= (last or decided)
    ]
    if not found:
        return Paragraph("No decision was taken in the period.")
    found.sort(key=lambda each: each[:2])
    rows = [
        row(
            f"D-{place:03d}",
            Cell(text(document, "title"), "", text(document, "description")),
            decided.isoformat(),
            stated(asked.who(document, "owner")),
            stated(asked.everybody(document, "communicated_to")),
        )
        for decided, place, document in found[-_DECISIONS:]
    ]
    return Table(("ref", "decision", "decided", "owner", "communicated to"), tuple(rows), wide=frozenset({1, 4}))


def _missed(asked: Asked) -> Block:
    """What was due in the time that the rule of the colours looks at, and is not marked as sent or held."""
    days = thresholds_of(asked.header).missed_days
    first = asked.today - timedelta(days=min(days, (asked.today - asked.today.min).days))
    courses = Courses()
    courses.take(asked.project, asked.today)
    late = sorted((each.day, course.number) for course in courses.all() for each in course.late if each.day >= first)
    if not late:
        return Paragraph(f"None in the last {days:g} days.")
    documents = asked.documents(COMMS.table)
    rows = [
        row(weekday(when), text(documents[number], "title"), stated(asked.everybody(documents[number], "audience")))
        for when, number in late[-_MISSED:]
    ]
    rows += _more(len(late) - _MISSED, 3, "earlier")
    return Table(("planned", "communication", "audience"), tuple(rows), wide=frozenset({1, 2}))


def _figures(report: Document) -> Block:
    found = [
        (text(each, "name"), value)
        for each in records(report, "figures")
        if (value := number(each, "value")) is not None
    ]
    if not found:
        return Paragraph("The report keeps no figures.", "missing")
    return Table(("figure", "value"), tuple(row(name, _grouped(value)) for name, value in found), right=frozenset({1}))


def _grouped(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
