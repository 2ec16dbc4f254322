"""The risk register: every open risk by its level with what is done about it, on the map, and in money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.analysis.exposure import COST, DAYS, OWNER, shares
from models.analysis.heat_map import Stage, heat_map, is_opportunity
from models.analysis.residual import actions, inherent, residual_planned, residual_today
from models.analysis.shapes import counted, day, text
from models.declared import RISK
from models.derived import level_of
from models.fields import label
from models.values import number as written
from store.reports.asked import sentence
from store.reports.blocks import (
    NOTE,
    Block,
    Bullets,
    Cell,
    Map,
    Maps,
    Paragraph,
    Report,
    Row,
    Section,
    Square,
    Table,
    row,
    stated,
)
from store.reports.shared import action_words, level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from store.reports.asked import Asked, Document

_REFS = 3  # that a cell of the map names
_STAGES = (
    (Stage.INHERENT, "Before the actions"),
    (Stage.TODAY, "Today"),
    (Stage.PLANNED, "When all actions are done"),
)
_BANDS = ("high", "medium", "low")


def build(asked: Asked) -> Report:
    """The register by level, the highest first; what is over stands in a table of its own."""
    chosen = asked.chosen(RISK.table)
    open_ones = {place: each for place, each in chosen.items() if not RISK.closes(each)}
    over = {place: each for place, each in chosen.items() if RISK.closes(each)}
    sections = [
        Section("At a glance", tuple(_glance(asked, open_ones))),
        Section("Where the risks stand", tuple(_maps(asked, open_ones))),
        Section("Open risks", (_table(asked, open_ones),)),
    ]
    if money := list(_exposure(asked, open_ones)):
        sections.append(Section("Expected value", tuple(money)))
    if over:
        sections.append(Section("Closed, rejected and occurred", (_over(asked, over),)))
    return Report("Risk register", asked.project.title, (asked.shown(RISK.table),), tuple(sections), wide=True)


def _glance(asked: Asked, found: Mapping[int, Document]) -> Iterator[Block]:
    scales = asked.project.scales
    yield Table(
        ("", "high", "medium", "low", "not rated"),
        tuple(_counts(asked, found, title, place) for title, place in _PLACES),
        right=frozenset({1, 2, 3, 4}),
    )
    yield Paragraph(
        f"Level is likelihood x impact, 1 to 25: low up to {scales.low_max}, medium up to {scales.medium_max}, high "
        "above. A planned action lowers nothing before it is done.",
        NOTE,
    )
    today = asked.today
    waiting = [place for place, each in found.items() if (when := day(each, "next_review")) and when <= today]
    ownerless = [place for place, each in found.items() if not text(each, "owner")]
    bare = [place for place, each in found.items() if not text(each, "response")]
    lines = (
        _line(waiting, "is due for review", "are due for review"),
        _line(ownerless, "has no owner", "have no owner"),
        _line(bare, "has no response", "have no response"),
    )
    if told := tuple(line for line in lines if line):
        yield Bullets(told)


_PLACES = (
    ("Before the actions", inherent),
    ("Today", residual_today),
    ("When all actions are done", lambda document: residual_planned(document) or inherent(document)),
)


def _counts(asked: Asked, found: Mapping[int, Document], title: str, place: Any) -> Row:
    counts = dict.fromkeys((*_BANDS, ""), 0)
    for document in found.values():
        counts[asked.project.scales.band(level_of(*(place(document) or (None, None))))] += 1
    return row(title, *(str(counts[band]) for band in (*_BANDS, "")))


def _line(places: list[int], one: str, several: str) -> str:
    """`3 risks have no owner: R-001, R-004, R-009`."""
    if not places:
        return ""
    named = ", ".join(RISK.ref(place) for place in places[:8])
    more = f" and {len(places) - 8} more" if len(places) > 8 else ""
    return f"{counted(len(places), 'risk')} {one if len(places) == 1 else several}: {named}{more}"


def _maps(asked: Asked, found: Mapping[int, Document]) -> Iterator[Block]:
    if not found:
        yield Paragraph("No risk is open.")
        return
    yield Maps(tuple(_map(asked, found, stage, title) for stage, title in _STAGES))


def _map(asked: Asked, found: Mapping[int, Document], stage: Stage, title: str) -> Map:
    """Where nobody said how it will be once all is done, nothing changes."""
    known = heat_map(asked.project, found, stage, today=asked.today)
    cells = {place: list(numbers) for place, numbers in known.cells.items()}
    unrated = list(known.unrated)
    if stage is Stage.PLANNED:
        for number in known.unrated:
            place = inherent(found[number])
            if place is not None:
                unrated.remove(number)
                cells.setdefault(place, []).append(number)
    rows = tuple(
        tuple(_square(asked, cells.get((likelihood, impact), []), likelihood * impact) for impact in range(1, 6))
        for likelihood in range(5, 0, -1)
    )
    return Map(title, rows, f"{counted(len(unrated), 'risk')} not rated" if unrated else "")


def _square(asked: Asked, numbers: list[int], value: int) -> Square:
    refs = tuple(RISK.ref(number) for number in sorted(numbers)[:_REFS])
    return Square(len(numbers), refs, max(0, len(numbers) - _REFS), asked.project.scales.band(value))


def _table(asked: Asked, found: Mapping[int, Document]) -> Block:
    if not found:
        return Paragraph("No risk is open.")
    heads = ("ref", "risk", "level", "today", "response and actions", "owner", "review")
    rows = [
        row(
            RISK.ref(place),
            Cell(text(document, "title"), "", _statement(document)),
            level(asked, inherent(document)),
            level(asked, residual_today(document, asked.today)),
            _response(asked, document),
            stated(asked.who(document, "owner")),
            _review(asked, document),
        )
        for place, document in sorted(found.items(), key=lambda each: (*_order(asked, each[1]), each[0]))
    ]
    return Table(heads, tuple(rows), wide=frozenset({1, 4}))


def _order(asked: Asked, document: Document) -> tuple[int, int]:
    before, now = inherent(document), residual_today(document, asked.today)
    return -(level_of(*(before or (0, 0))) or 0), -(level_of(*(now or (0, 0))) or 0)


def _statement(document: Document) -> str:
    """Cause, event and effect, what kind it is if no threat, and its category."""
    parts = [" ".join(text(document, name).split()) for name in ("cause", "event", "effect")]
    told = " \u2192 ".join(part for part in parts if part)
    kind = "Opportunity" if is_opportunity(document) else ""
    return sentence((kind, text(document, "category"), told), ". ")


def _response(asked: Asked, document: Document) -> Cell:
    planned, done = actions(document, asked.today)
    detail = "\n".join(action_words(asked, each) for each in (*planned, *done))
    response = text(document, "response")
    return Cell(label(response), "", detail) if response else Cell("no response yet", "", detail, missing=True)


def _review(asked: Asked, document: Document) -> Cell:
    when = day(document, "next_review")
    if when is None:
        return stated("")
    return Cell(when.isoformat(), "", "due" if when <= asked.today else "")


def _exposure(asked: Asked, found: Mapping[int, Document]) -> Iterator[Block]:
    """Money and days by owner, where somebody gave figures."""
    for what, title in ((COST, "cost"), (DAYS, "days")):
        sums = shares(asked.project, found, OWNER, what, asked.today)
        if not sums.whole.priced:
            continue
        rows = [
            row(
                each.name or "no owner",
                f"{each.priced} of {each.risks}",
                *(
                    _amount(asked, value, what)
                    for value in (each.threats, each.opportunities, each.today, each.planned)
                ),
            )
            for each in (*sums.groups, sums.whole)
        ]
        heads = (
            f"{title} by owner",
            "with figures",
            "threats",
            "opportunities",
            "expected today",
            "when all is done",
        )
        yield Table(heads, tuple(rows), right=frozenset({1, 2, 3, 4, 5}))


def _amount(asked: Asked, value: float, what: str) -> str:
    if not value:
        return "-"
    return asked.money(value) if what == COST else f"{written(value)} days"


def _over(asked: Asked, found: Mapping[int, Document]) -> Table:
    issues = {text(issue, "from_risk"): f"I-{place:03d}" for place, issue in asked.documents("issues").items()}
    rows = [
        row(
            RISK.ref(place),
            text(document, "title"),
            asked.choice(RISK.table, document, "status"),
            level(asked, inherent(document)),
            f"became {issue}" if (issue := issues.get(RISK.ref(place), "")) else "",
        )
        for place, document in found.items()
    ]
    return Table(("ref", "risk", "status", "level", "note"), tuple(rows), wide=frozenset({1}))
