"""Parts that more than one report has: risks, milestones, criteria, changes, benefits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.analysis.benefits import gain, measurements
from models.analysis.effects import effects
from models.analysis.residual import inherent
from models.analysis.shapes import counted, day, number, scale, text
from models.analysis.top_risks import top_risks
from models.declared import RISK
from models.derived import level_of
from models.fields import label
from models.values import number as written
from store.reports.asked import on, sentence
from store.reports.blocks import Block, Cell, Paragraph, Row, Table, row, stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.analysis.effects import Effect, Effects
    from store.reports.asked import Asked

_OVER = frozenset({"done", "cancelled", "passed", "passed_with_conditions"})
_STEPS = 12  # agreed changes that are listed; what came before them is in the sum


def level(asked: Asked, place: tuple[int, int] | None) -> Cell:
    """`20 (4 x 5)` with the letter of its band; said where it is not rated."""
    if place is None:
        return Cell("not rated", missing=True)
    found = level_of(*place) or 0
    return Cell(str(found), asked.project.scales.band(found), f"{place[0]} x {place[1]}")


def risks_at_the_top(asked: Asked, count: int) -> Block:
    """The highest open risks."""
    documents = asked.documents(RISK.table)
    found = top_risks(asked.project, documents, asked.today, count)
    if not found:
        return Paragraph("No open risk is rated." if documents else "No risk is on the register.")
    rows = [
        row(
            RISK.ref(each.number),
            Cell(text(documents[each.number], "title"), "", "opportunity" if each.opportunity else ""),
            level(asked, inherent(documents[each.number])),
            _moved(each.moved),
            _response(asked, documents[each.number], each.action),
            stated(asked.who(documents[each.number], "owner")),
        )
        for each in found
    ]
    heads = ("ref", "risk", "level", "since review", "response", "owner")
    return Table(heads, tuple(rows), wide=frozenset({1, 4}))


def _moved(moved: int | None) -> str:
    return "" if moved is None else "same" if moved == 0 else f"{moved:+d}"


def _response(asked: Asked, document: Mapping[str, Any], action: Mapping[str, Any] | None) -> Cell:
    response = text(document, "response")
    detail = "" if action is None else action_words(asked, action)
    return Cell(label(response), "", detail) if response else Cell("no response yet", "", detail, missing=True)


def action_words(asked: Asked, action: Mapping[str, Any]) -> str:
    """What is done, by whom, until when; or when it was done."""
    done, due = on(action, "done"), on(action, "due")
    when = f"done {done}" if done else f"by {due}" if due else ""
    return sentence((text(action, "what"), asked.who(action, "actionee"), when), ", ")


def milestones(asked: Asked, *, gates: bool) -> Block:
    """The milestones, with the gates if asked for, by day; what has no day comes last."""
    found = sorted(_milestones(asked, gates=gates), key=lambda each: (not each[0], each[0]))
    if not found:
        return Paragraph("No milestone is in the plan.", "missing")
    return Table(("day", "milestone", "status"), tuple(each[1] for each in found), wide=frozenset({1}))


def _milestones(asked: Asked, *, gates: bool) -> Iterator[tuple[str, Row]]:
    for document in asked.documents("tasks").values():
        if text(document, "kind") == "milestone" and text(document, "status") != "cancelled":
            done = on(document, "done") if text(document, "status") == "done" else ""
            yield _milestone(asked, document, "tasks", "finish", done)
    for document in asked.documents("gates").values() if gates else ():
        over = text(document, "status") in _OVER
        yield _milestone(asked, document, "gates", "planned", on(document, "decided") if over else "")


def _milestone(asked: Asked, document: Mapping[str, Any], table: str, field: str, done: str) -> tuple[str, Row]:
    planned, status = day(document, field), asked.status(table, document)
    over = status in _OVER
    late = 0 if planned is None or over else (asked.today - planned).days
    words = asked.choice(table, document, "status")
    if done:
        words += f" on {done}"
    cell = Cell(f"{words}, {counted(late, 'day')} late", "red") if late > 0 else Cell(words, "green" if over else "")
    shown = planned.isoformat() if planned else ""
    return shown, row(stated(shown), text(document, "title"), cell)


CRITERIA = ("criterion", "measured by", "baseline", "target")


def criteria(asked: Asked, *, result: bool) -> Table | Paragraph:
    """The success criteria; with `result`, also what was reached."""
    documents = asked.documents("success_criteria")
    if not documents:
        return Paragraph("No success criterion is stated yet.", "missing")
    rows = []
    for document in documents.values():
        unit = text(document, "unit")
        values = [stated(f"{text(document, name)} {unit}".strip() if text(document, name) else "") for name in _VALUES]
        cells = [Cell(text(document, "title")), stated(text(document, "metric")), *values[:2]]
        if result:
            status = asked.status("success_criteria", document)
            actual = values[2]._replace(detail=on(document, "measured")) if not values[2].missing else values[2]
            cells += [actual, Cell(status, {"met": "green", "missed": "red"}.get(status, "amber"))]
        rows.append(row(*cells))
    heads = (*CRITERIA, "reached", "outcome") if result else CRITERIA
    return Table(heads, tuple(rows), wide=frozenset({0, 1}))


_VALUES = ("baseline", "target", "actual")


def changes(asked: Asked) -> Iterator[Block]:
    """What the change log adds up to, and how the agreed changes add up one after the other."""
    found = effects(asked.project)
    if not asked.documents("change_requests"):
        yield Paragraph("No change was asked for.")
        return
    yield Paragraph(
        f"{_summed(asked, found.agreed, 'agreed')} {_summed(asked, found.waiting, 'waiting for a decision')}"
    )
    if found.steps:
        yield _steps(asked, found)


def _summed(asked: Asked, effect: Effect, what: str) -> str:
    """`3 changes agreed: +12 days, +4,000 EUR.`"""
    head = f"{counted(effect.changes, 'change')} {what}"
    if not effect.changes:
        return f"{head}."
    if effect.open_figures == effect.changes:
        return f"{head}, without figures."
    open_figures = f", {effect.open_figures} of them without figures" if effect.open_figures else ""
    return f"{head}{open_figures}: {signed_days(effect.days)}, {signed_money(asked, effect.cost)}."


def _steps(asked: Asked, found: Effects) -> Table:
    steps = found.steps[-_STEPS:]
    rows = [
        row(
            each.ref,
            each.title,
            stated(each.day.isoformat() if each.day else ""),
            signed_days(each.days),
            signed_money(asked, each.cost),
            signed_days(each.total_days),
            signed_money(asked, each.total_cost),
        )
        for each in steps
    ]
    heads = ("ref", "agreed change", "since", "effect", "cost", "days in all", "cost in all")
    return Table(heads, tuple(rows), right=frozenset({3, 4, 5, 6}), wide=frozenset({1}))


def signed_days(value: float) -> str:
    """`+3 days`, `-1 day`, `0 days`."""
    return f"{'+' if value > 0 else ''}{written(value)} {'day' if abs(value) == 1 else 'days'}"


def signed_money(asked: Asked, value: float) -> str:
    """`+4,000 EUR`."""
    return f"{'+' if value > 0 else ''}{asked.money(value)}"


def benefits(asked: Asked) -> Block:
    """The benefits with their way so far, who answers for them and when they are looked at."""
    documents = asked.documents("benefits")
    if not documents:
        return Paragraph("No benefit is stated yet.", "missing")
    rows = []
    for document in documents.values():
        found, baseline = gain(document), number(document, "baseline")
        line = ([] if baseline is None else [baseline]) + [each.value for each in measurements(document)]
        unit = text(document, "unit")
        ends = (f"{written(value)} {unit}".strip() if value is not None else "" for value in _ends(document))
        rows.append(
            row(
                Cell(text(document, "title"), "", asked.choice("benefits", document, "kind")),
                *map(stated, ends),
                Cell(found.words, "", "", tuple(line) if found.line else ()),
                stated(asked.who(document, "owner")),
                stated(on(document, "review_date")),
            )
        )
    heads = ("benefit", "baseline", "target", "so far", "owner", "review")
    return Table(heads, tuple(rows), wide=frozenset({0, 3}))


def _ends(document: Mapping[str, Any]) -> tuple[float | None, float | None]:
    return number(document, "baseline"), number(document, "target")


def urgency(document: Mapping[str, Any]) -> tuple[int, int]:
    """By which issues are ordered, the most urgent first."""
    return -scale(document, "urgency"), -scale(document, "impact")
