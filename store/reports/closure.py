"""The closure report: what was reached, what was not, what was learned, and who has what from now on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from models.analysis.agenda import tally
from models.analysis.closure import closure
from models.analysis.courses import Courses
from models.analysis.gates import standing
from models.analysis.shapes import counted, day, numbered, text
from models.declared import IMPACT, RISK, SCOPE, STAKEHOLDER
from models.fields import label
from store.reports import shared
from store.reports.asked import on, sentence, span, texts
from store.reports.blocks import (
    NOTE,
    WARNING,
    Block,
    Cell,
    Pairs,
    Paragraph,
    Report,
    Section,
    Table,
    points,
    row,
    stated,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.analysis.closure import OpenEnd
    from store.reports.asked import Asked, Document

_ACCEPTED = frozenset({"accepted", "accepted_with_conditions"})
_MARKS = {"accepted": "green", "accepted_with_conditions": "amber", "rejected": "red", "open": "amber"}
_READY = {"not_started": "red", "under_way": "amber", "ready": "green", "signed": "green"}


def build(asked: Asked) -> Report:
    """PM2's project-end report, with benefits and open ends by the name of who has them."""
    closed = on(asked.header, "closed")
    accepted = _accepted(asked)
    sections = (
        Section("Effectiveness", tuple(_effect(asked))),
        Section("Time and cost", (_frame(asked),)),
        Section("Scope", tuple(_scope(asked, accepted))),
        Section("What was not done", (_not_done(asked, accepted),)),
        Section("Changes", tuple(shared.changes(asked))),
        Section("Acceptance", (_acceptance(asked),)),
        Section("Transition and readiness", (_readiness(asked),)),
        Section("Risks that occurred", tuple(_occurred(asked))),
        Section("Issues", tuple(_issues(asked))),
        Section("Communications", (_communications(asked),)),
        Section("Gates", (_gates(asked),)),
        Section("Lessons", (_lessons(asked),)),
        Section("Benefits handed over", (shared.benefits(asked),)),
        Section("Open ends", tuple(_open_ends(asked))),
    )
    about = (("Closed", closed or "not closed yet"),)
    return Report("Closure report", asked.project.title, about, sections)


def _effect(asked: Asked) -> Iterator[Block]:
    found = Counter(asked.status("success_criteria", each) for each in asked.documents("success_criteria").values())
    if found:
        yield Paragraph(
            f"{found['met']} of {counted(sum(found.values()), 'success criterion', 'success criteria')} met, "
            f"{found['missed']} missed, {found['open']} not measured."
        )
    yield shared.criteria(asked, result=True)
    outcomes = text(asked.header, "outcomes")
    if outcomes.strip():
        yield Paragraph("Meant to be different when it is done:")
        yield points(outcomes)


def _frame(asked: Asked) -> Block:
    closed = on(asked.header, "closed")
    budget, spent = asked.amount("budget"), asked.amount("actual_cost")
    forecast = asked.amount("forecast_cost")
    over_money = None if budget is None or spent is None else spent - budget
    rows = (
        ("Start", stated(on(asked.header, "start"))),
        ("Target end", stated(on(asked.header, "target_end"))),
        ("Closed", Cell(sentence((closed or "not closed yet", _against_target(asked)), ", "))),
        ("Budget", stated(asked.money(budget))),
        ("Spent", stated(asked.money(spent))),
        ("Last forecast", stated(asked.money(forecast))),
        ("Spent against budget", stated("" if over_money is None else shared.signed_money(asked, over_money))),
    )
    return Pairs(rows)


def _against_target(asked: Asked) -> str:
    """How the day of closing stands to the target end; while it is open, how today does."""
    end, closed = day(asked.header, "target_end"), day(asked.header, "closed")
    if end is None:
        return ""
    over = ((closed or asked.today) - end).days
    days = counted(abs(over), "day")
    if closed is None:
        return f"{days} past the target end" if over > 0 else f"{days} before the target end"
    return "on the day" if over == 0 else f"{days} {'late' if over > 0 else 'early'}"


def _accepted(asked: Asked) -> dict[int, str]:
    """By the number of the scope item, how it was accepted."""
    found = {}
    for place, item in asked.documents(SCOPE.table).items():
        if on(item, "accepted_on") or text(item, "accepted_by"):
            found[place] = sentence(("accepted", on(item, "accepted_on"), asked.who(item, "accepted_by")), ", ")
    for each in asked.documents("acceptances").values():
        if asked.status("acceptances", each, "outcome") in _ACCEPTED:
            how = (asked.choice("acceptances", each, "outcome"), on(each, "date"), asked.who(each, "approver"))
            found[numbered(each.get("deliverable"), SCOPE.prefix)] = sentence(how, ", ")
    return found


def _in_scope(asked: Asked) -> Mapping[int, Document]:
    return {
        place: each
        for place, each in asked.documents(SCOPE.table).items()
        if text(each, "kind") != "out" and text(each, "moscow") != "wont"
    }


def _is_there(asked: Asked, place: int, item: Document, accepted: dict[int, str]) -> bool:
    return place in accepted or asked.status(SCOPE.table, item) == SCOPE.done


def _scope(asked: Asked, accepted: dict[int, str]) -> Iterator[Block]:
    items = _in_scope(asked)
    if not items:
        yield Paragraph("Nothing is on the scope checklist.", "missing")
        return
    rows = []
    for priority in ("must", "should", "could", ""):
        group = {place: each for place, each in items.items() if asked.status(SCOPE.table, each, "moscow") == priority}
        there = sum(_is_there(asked, place, each, accepted) for place, each in group.items())
        signed = sum(place in accepted for place in group)
        if group:
            mark = "green" if there == len(group) else "amber"
            rows.append(row(Cell(priority or "not rated"), str(len(group)), Cell(str(there), mark), str(signed)))
    yield Table(("priority", "items", "delivered", "accepted by name"), tuple(rows), right=frozenset({1, 2, 3}))


def _not_done(asked: Asked, accepted: dict[int, str]) -> Block:
    rows = [
        row(
            SCOPE.ref(place),
            text(each, "title"),
            stated(text(each, "moscow")),
            asked.choice(SCOPE.table, each, "status"),
            text(each, "status_reason"),
        )
        for place, each in _in_scope(asked).items()
        if not _is_there(asked, place, each, accepted)
    ]
    rows += [
        row(f"T-{place:03d}", text(each, "title"), Cell("-"), "cancelled", "")
        for place, each in asked.documents("tasks").items()
        if text(each, "status") == "cancelled"
    ]
    if not rows:
        return Paragraph("All that was in scope was delivered.")
    return Table(("ref", "what", "priority", "status", "why"), tuple(rows), wide=frozenset({1, 4}))


def _acceptance(asked: Asked) -> Block:
    documents = asked.documents("acceptances").values()
    if not documents:
        return Paragraph("No acceptance is recorded yet.", "missing")
    rows = []
    for each in documents:
        outcome = asked.status("acceptances", each, "outcome")
        rows.append(
            row(
                Cell(text(each, "title"), "", asked.titled(text(each, "deliverable"))),
                stated(sentence((text(each, "criterion"), text(each, "metric")))),
                stated(asked.who(each, "approver")),
                stated(on(each, "date")),
                Cell(label(outcome), _MARKS[outcome], text(each, "conditions")),
            )
        )
    return Table(("acceptance of", "criterion", "by", "on", "outcome"), tuple(rows), wide=frozenset({0, 1, 4}))


def _readiness(asked: Asked) -> Block:
    documents = sorted(asked.documents(IMPACT.table).values(), key=lambda each: text(each, "department").casefold())
    if not documents:
        return Paragraph("No business impact is recorded.", "missing")
    rows = []
    for each in documents:
        ready = asked.status(IMPACT.table, each, "readiness")
        rows.append(
            row(
                stated(text(each, "department")),
                Cell(text(each, "title"), "", ", ".join(map(label, texts(each, "needs")))),
                span(each, "window_from", "window_to", "\n") or "-",
                Cell(label(ready), _READY[ready], text(each, "evidence")),
                stated(asked.who(each, "owner")),
            )
        )
    return Table(("department", "what changed", "window", "readiness", "owner"), tuple(rows), wide=frozenset({1, 3}))


def _occurred(asked: Asked) -> Iterator[Block]:
    documents, issues = asked.documents(RISK.table), asked.documents("issues")
    by_risk = {text(each, "from_risk"): place for place, each in issues.items() if text(each, "from_risk")}
    rows = []
    for place, each in documents.items():
        if text(each, "status") == "occurred" or RISK.ref(place) in by_risk:
            issue = by_risk.get(RISK.ref(place))
            shown = Cell(f"I-{issue:03d}", "", text(issues[issue], "resolution")) if issue else stated("")
            rows.append(row(RISK.ref(place), text(each, "title"), label(text(each, "response")) or "none", shown))
    unseen = sum(1 for each in issues.values() if not text(each, "from_risk") and _is_trouble(asked, each))
    yield Paragraph(
        f"{len(rows)} of {counted(len(documents), 'risk')} occurred. "
        f"{counted(unseen, 'problem')} came up that no risk had named before."
    )
    if rows:
        yield Table(("ref", "risk", "response", "issue"), tuple(rows), wide=frozenset({1, 3}))


def _is_trouble(asked: Asked, issue: Document) -> bool:
    return asked.status("issues", issue, "type") in {"problem", "off_specification"}


def _issues(asked: Asked) -> Iterator[Block]:
    documents = asked.documents("issues")
    if not documents:
        yield Paragraph("No issue was logged.")
        return
    found = Counter(asked.choice("issues", each, "status") for each in documents.values())
    told = ", ".join(f"{count} {status}" for status, count in found.items())
    yield Paragraph(f"{counted(len(documents), 'issue')}: {told}.")
    rows = [
        row(
            f"I-{place:03d}",
            text(each, "title"),
            asked.choice("issues", each, "status"),
            stated(asked.who(each, "owner")),
        )
        for place, each in documents.items()
        if asked.status("issues", each) != "closed"
    ]
    if rows:
        yield Table(("ref", "still open", "status", "owner"), tuple(rows), wide=frozenset({1}))


def _communications(asked: Asked) -> Block:
    courses = Courses()
    courses.take(asked.project, asked.today)
    start = day(asked.header, "start") or asked.today.min
    counts = tally(courses.all(), start, day(asked.header, "closed") or asked.today)
    return Paragraph(
        f"{counted(counts.dates, 'date')} up to now: {counts.told} sent or held, {counts.skipped} skipped, "
        f"{counts.late} not marked. {counted(len(asked.documents(STAKEHOLDER.table)), 'stakeholder')} on the list."
    )


def _gates(asked: Asked) -> Block:
    documents = asked.documents("gates").values()
    if not documents:
        return Paragraph("No gate is recorded.", "missing")
    rows = []
    for each in documents:
        status = asked.status("gates", each)
        mark = {"passed": "green", "passed_with_conditions": "amber", "refused": "red"}.get(status, "")
        rows.append(
            row(
                text(each, "title") or asked.choice("gates", each, "kind"),
                Cell(label(status), mark, text(each, "conditions")),
                standing(asked.project, each).words,
                stated(on(each, "decided")),
                stated(asked.everybody(each, "decided_by")),
            )
        )
    return Table(("gate", "decision", "evidence", "decided", "by"), tuple(rows), wide=frozenset({0, 1}))


def _lessons(asked: Asked) -> Block:
    found = [each for each in asked.documents("lessons").values() if text(each, "origin") != "previous_project"]
    if not found:
        return Paragraph("No lesson of this project is written down yet.", "missing")
    rows = [
        row(
            Cell(text(each, "title"), "", _story(each)),
            stated(text(each, "recommendation")),
            stated(asked.who(each, "owner")),
            stated(on(each, "due")),
            asked.titled(text(each, "was_risk")) if text(each, "was_risk") else "no",
            asked.choice("lessons", each, "status"),
        )
        for each in found
    ]
    heads = ("lesson", "recommendation", "owner", "by", "seen as a risk before", "status")
    return Table(heads, tuple(rows), wide=frozenset({0, 1, 4}))


def _new_owner(asked: Asked, end: OpenEnd) -> Cell:
    if end.to:
        return Cell(asked.project.heading(end.to))
    return Cell("-") if end.reason else Cell("nobody yet", "red")


def _story(document: Document) -> str:
    parts: tuple[tuple[str, Any], ...] = (
        ("Effect", text(document, "effect")),
        ("Cause", text(document, "cause")),
        ("Early sign", text(document, "early_sign")),
    )
    told = [f"{name}: {value}" for name, value in parts if value.strip()]
    return "\n".join(filter(None, (text(document, "event"), *told)))


def _open_ends(asked: Asked) -> Iterator[Block]:
    found = closure(asked.project)
    if not found:
        yield Paragraph("Nothing is open.")
        return
    unanswered = sum(not each.answered for each in found)
    if unanswered:
        verb = "has" if unanswered == 1 else "have"
        yield Paragraph(f"{unanswered} of {counted(len(found), 'open end')} {verb} nobody after the project.", WARNING)
    rows = [
        row(
            each.ref,
            each.title,
            label(each.status),
            _new_owner(asked, each),
            each.reason,
        )
        for each in found
    ]
    yield Table(("ref", "what is open", "status", "who has it", "why it may stay"), tuple(rows), wide=frozenset({1}))
    yield Paragraph("Entries that are answered name who has them from now on, or why they may stay as they are.", NOTE)
