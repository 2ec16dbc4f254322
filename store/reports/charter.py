"""The project charter: all that was agreed to begin with. What nobody has stated yet is said to be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.analysis.shapes import number, scale, text
from models.declared import STAKEHOLDER
from models.derived import quadrant_of
from models.fields import label
from models.values import number as written
from store.reports import shared
from store.reports.asked import on, sentence, texts
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

    from store.reports.asked import Asked, Document

_RISKS = 5
_KINDS = {
    "technical_it_led": "technical, led by IT",
    "it_workstream": "IT workstream of a programme",
    "it_sponsored_change": "change sponsored by IT",
}
_FIRST = {"do_nothing": 0, "do_minimum": 1}


def build(asked: Asked) -> Report:
    """The sections in the order of PM2's initiation request, business case and charter."""
    header = asked.header
    sections = (
        Section("The project", (_frame(asked),)),
        Section("Need", (paragraph(text(header, "need")),)),
        Section("Strategic objective", (paragraph(text(header, "strategic_objective")),)),
        Section("Outcomes", (points(text(header, "outcomes")),)),
        Section("Success criteria", (shared.criteria(asked, result=False),)),
        Section("Benefits", (shared.benefits(asked),)),
        Section("Scope", (paragraph(text(header, "scope_statement")),)),
        Section("In scope", (points(text(header, "in_scope")),), 3),
        Section("Out of scope", tuple(_out(asked)), 3),
        Section("Deliverables", (_deliverables(asked),), 3),
        Section("Alternatives considered", (_alternatives(asked),)),
        Section("Assumptions", (_given(asked, "assumption"),)),
        Section("Constraints", tuple(_constraints(asked))),
        Section("Dependencies", (_given(asked, "dependency"),)),
        Section("Highest risks", (shared.risks_at_the_top(asked, _RISKS),)),
        Section("Milestones", (shared.milestones(asked, gates=True),)),
        Section("Resources", (_resources(asked),)),
        Section("Approach", (paragraph(text(header, "approach")),)),
        Section("Governance", (paragraph(text(header, "governance")),)),
        Section("Key stakeholders", tuple(_stakeholders(asked))),
        Section("Earlier lessons", (paragraph(text(header, "earlier_lessons")),)),
    )
    return Report("Project charter", asked.project.title, (), sections)


def _frame(asked: Asked) -> Block:
    header = asked.header
    return Pairs(
        (
            ("Sponsor", stated(asked.who(header, "sponsor"))),
            ("Kind", Cell(_KINDS[asked.status("project", header, "kind")])),
            ("Start", stated(on(header, "start"))),
            ("Target end", stated(on(header, "target_end"))),
            ("Budget", stated(asked.money(asked.amount("budget")))),
            ("Departments", stated(", ".join(texts(header, "departments")))),
        )
    )


def _out(asked: Asked) -> Iterator[Block]:
    """What the project's record leaves out, and what the scope checklist declares out."""
    stated_out = text(asked.header, "out_of_scope")
    listed = [text(each, "title") for each in asked.documents("scope").values() if text(each, "kind") == "out"]
    if stated_out.strip() or not listed:
        yield points(stated_out)
    if listed:
        yield Bullets(tuple(listed))


def _deliverables(asked: Asked) -> Block:
    found = [
        each
        for each in asked.documents("scope").values()
        if asked.status("scope", each, "kind") == "deliverable" and not text(each, "parent")
    ]
    if not found:
        return Paragraph("No deliverable is on the scope checklist.", "missing")
    rows = [
        row(
            Cell(text(each, "title"), "", text(each, "acceptance_criterion")),
            stated(label(text(each, "moscow"))),
            stated(on(each, "due")),
            stated(asked.who(each, "approver")),
        )
        for each in found
    ]
    return Table(
        ("deliverable, and how one can tell that it is done", "priority", "due", "accepted by"),
        tuple(rows),
        wide=frozenset({0}),
    )


def _alternatives(asked: Asked) -> Block:
    documents = list(asked.documents("alternatives").values())
    if not documents:
        return Paragraph("No alternative was compared yet, not even doing nothing.", "missing")
    documents.sort(key=lambda each: _FIRST.get(text(each, "kind"), 2))
    rows = [
        row(
            Cell(text(each, "title"), "", text(each, "description")),
            stated(text(each, "pros")),
            stated(text(each, "cons")),
            stated(_price(asked, each)),
            _judged(asked, each),
        )
        for each in documents
    ]
    return Table(
        ("alternative", "for it", "against it", "cost and time", "outcome"), tuple(rows), wide=frozenset({0, 1, 2, 4})
    )


def _price(asked: Asked, document: Document) -> str:
    days = number(document, "duration_days")
    return sentence(
        (asked.money(number(document, "cost")), f"{written(days)} working days" if days is not None else "")
    )


def _judged(asked: Asked, document: Document) -> Cell:
    status = asked.status("alternatives", document)
    detail = sentence((text(document, "assessment"), text(document, "reason")), "\n")
    return Cell(status, "green" if status == "chosen" else "", detail)


def _given(asked: Asked, kind: str) -> Block:
    found = [each for each in asked.documents("assumptions").values() if _kind(asked, each) == kind]
    if not found:
        return Paragraph(f"No {kind} is stated yet.", "missing")
    rows = [
        row(
            Cell(text(each, "title"), "", text(each, "description")),
            sentence((label(text(each, "direction")), text(each, "programme")), ", "),
            stated(on(each, "validate_by")),
            stated(asked.who(each, "owner")),
            asked.choice("assumptions", each, "status"),
        )
        for each in found
    ]
    cells = rows if kind == "dependency" else [each._replace(cells=each.cells[:1] + each.cells[2:]) for each in rows]
    heads: tuple[str, ...] = (kind, "direction and programme", "validate by", "owner", "status")
    heads = heads if kind == "dependency" else heads[:1] + heads[2:]
    return Table(heads, tuple(cells), wide=frozenset({0}))


def _kind(asked: Asked, document: Document) -> str:
    return asked.status("assumptions", document, "kind")


def _constraints(asked: Asked) -> Iterator[Block]:
    own = text(asked.header, "constraints")
    listed = any(_kind(asked, each) == "constraint" for each in asked.documents("assumptions").values())
    if own.strip():
        yield points(own)
    if listed or not own.strip():
        yield _given(asked, "constraint")


def _resources(asked: Asked) -> Block:
    documents = asked.documents("resources")
    if not documents:
        return Paragraph("No resource is planned yet.", "missing")
    rows = [
        row(
            text(each, "name"),
            asked.choice("resources", each, "kind"),
            stated(text(each, "role")),
            f"{written(capacity)} %" if (capacity := number(each, "capacity")) is not None else "100 %",
            sentence((on(each, "available_from"), on(each, "available_until")), " to "),
        )
        for each in documents.values()
    ]
    return Table(
        ("resource", "kind", "role", "of full time", "available"),
        tuple(rows),
        right=frozenset({3}),
        wide=frozenset({0, 2}),
    )


def _stakeholders(asked: Asked) -> Iterator[Block]:
    """The key players of the power/interest grid and the sponsor; ratings and notes only where they are asked for."""
    people = asked.documents(STAKEHOLDER.table)
    sponsor = text(asked.header, "sponsor")
    found = {place: each for place, each in people.items() if STAKEHOLDER.ref(place) == sponsor or _key(asked, each)}
    if not people:
        yield Paragraph("Nobody is on the stakeholder list.", "missing")
        return
    if not found:
        yield Paragraph(f"None of the {len(people)} stakeholders is rated as a key player.", "missing")
        return
    heads: tuple[str, ...] = ("stakeholder", "role", "department", "needs")
    heads += ("power", "interest", "engagement", "confidential") if asked.confidential else ()
    yield Table(heads, tuple(row(*_stakeholder(asked, each)) for each in found.values()), wide=frozenset({0, 3, 7}))
    if len(people) > len(found):
        more = len(people) - len(found)
        yield Paragraph(f"{more} more {'is' if more == 1 else 'are'} on the stakeholder list.", NOTE)


def _key(asked: Asked, document: Document) -> bool:
    power, interest = scale(document, "power") or None, scale(document, "interest") or None
    return quadrant_of(power, interest, asked.project.scales.high_cut) == "manage closely"


def _stakeholder(asked: Asked, document: Mapping[str, Any]) -> list[Cell]:
    cells = [
        Cell(text(document, "name")),
        stated(text(document, "role")),
        stated(text(document, "department") or text(document, "organisation")),
        stated(text(document, "needs")),
    ]
    if asked.confidential:
        current, desired = text(document, "engagement_current"), text(document, "engagement_desired")
        cells += [
            stated(str(scale(document, "power") or "")),
            stated(str(scale(document, "interest") or "")),
            stated(sentence((current, f"wanted: {desired}" if desired else ""), ", ")),
            Cell(text(document, "confidential_notes")),
        ]
    return cells
