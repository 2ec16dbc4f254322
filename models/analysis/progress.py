"""How far each of the six steps is, in percent, from evidence in the plan and never from somebody's guess.

A step asks a number of questions, of the project's record or of each of its entries; its progress is the share of them
them that the documents answer. Written by hand, they may hold anything: what has another shape answers nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.analysis.shapes import day, text
from models.declared import (
    ACCEPTANCE,
    ACTION,
    ALTERNATIVE,
    ASSUMPTION,
    BENEFIT,
    CHANGE,
    COMMS,
    CRITERION,
    GATE,
    IMPACT,
    ISSUE,
    LESSON,
    PROJECT,
    RISK,
    SCOPE,
    TASK,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from models.entry import Document
    from models.fields import RegisterSpec
    from models.project import Project

CHARTER: Final = (
    *("need", "strategic_objective", "outcomes", "scope_statement", "in_scope", "out_of_scope"),
    *("constraints", "approach", "governance", "sponsor", "start", "target_end"),
)
"""The fields of the project's record that a charter needs."""
TABLES: Final[dict[int, tuple[str, ...]]] = {
    1: (PROJECT.table, CRITERION.table, ALTERNATIVE.table, ASSUMPTION.table),
    2: (SCOPE.table, IMPACT.table),
    3: (RISK.table, TASK.table),
    4: (COMMS.table,),
    5: (ISSUE.table, CHANGE.table, ACTION.table, RISK.table),
    6: (GATE.table, ACCEPTANCE.table, LESSON.table, BENEFIT.table),
}
"""The tables from which the progress of a step follows."""


def progress(project: Project, step: int, today: date) -> int | None:
    """How far a step is, 0 to 100; None where there is nothing to judge by, and for a step that there is not.

    1 groundwork: sections of the charter; success criteria with metric and target; two alternatives, one of them
    chosen; assumptions settled, or not yet due. 2 scope: wanted items validated, departments ready. 3 plan: open risks
    with owner, response and level; tasks with owner and last day. 4 communicate: items with audience, sender, channel
    and frequency. 5 control: open issues, changes and actions with an owner and not past their day; risks reviewed in
    time. 6 close: gates passed, deliverables accepted, lessons with owner and day, benefits with owner and review.
    """
    found = _QUESTIONS.get(step)
    answers = list(found(project, today)) if found else []
    return 100 * sum(answers) // len(answers) if answers else None


def _groundwork(project: Project, today: date) -> Iterator[bool]:
    yield from _filled(project.header_document, CHARTER)
    criteria = _documents(project, CRITERION)
    yield bool(criteria)
    for criterion in criteria:
        yield _has(criterion, "metric", "target")
    alternatives = _documents(project, ALTERNATIVE)
    yield len(alternatives) > 1
    yield any(document.get("status") == "chosen" for document in alternatives)
    for document in _documents(project, ASSUMPTION):
        by = day(document, "validate_by")
        yield ASSUMPTION.closes(document) or (by is not None and by >= today)


def _scope(project: Project, _: date) -> Iterator[bool]:
    for item in _documents(project, SCOPE):
        if item.get("kind") != "out" and item.get("moscow") != "wont" and item.get("status") != "rejected":
            yield item.get("status") == "validated"
    for impact in _documents(project, IMPACT):
        yield IMPACT.closes(impact)


def _plan(project: Project, _: date) -> Iterator[bool]:
    for risk in _open(project, RISK):
        yield _has(risk, "owner", "response", "likelihood", "impact")
    for task in _documents(project, TASK):
        if task.get("status") != "cancelled":
            yield _has(task, "owner", "finish")


def _communicate(project: Project, _: date) -> Iterator[bool]:
    for item in _open(project, COMMS):
        yield _has(item, "audience", "sender", "channel", "frequency")


def _control(project: Project, today: date) -> Iterator[bool]:
    for spec in (ISSUE, CHANGE, ACTION):
        for document in _open(project, spec):
            due = day(document, "due")
            yield bool(text(document, "owner")) and due is not None and due >= today
    for risk in _open(project, RISK):
        review = day(risk, "next_review")
        if review is not None:
            yield review >= today


def _close(project: Project, _: date) -> Iterator[bool]:
    for spec in (GATE, ACCEPTANCE):
        for document in _documents(project, spec):
            yield spec.closes(document)
    for lesson in _documents(project, LESSON):
        yield LESSON.closes(lesson) or _has(lesson, "owner", "due")
    for benefit in _documents(project, BENEFIT):
        yield _has(benefit, "owner", "review_date")


_QUESTIONS: Final[dict[int, Callable[[Project, date], Iterator[bool]]]] = {
    1: _groundwork,
    2: _scope,
    3: _plan,
    4: _communicate,
    5: _control,
    6: _close,
}


def _documents(project: Project, spec: RegisterSpec) -> list[Document]:
    return list(project.documents(spec.table).values())


def _open(project: Project, spec: RegisterSpec) -> list[Document]:
    return [document for document in project.documents(spec.table).values() if not spec.closes(document)]


def _filled(document: Mapping[str, object], names: tuple[str, ...]) -> Iterator[bool]:
    return (bool(document.get(name)) for name in names)


def _has(document: Mapping[str, object], *names: str) -> bool:
    return all(_filled(document, names))
