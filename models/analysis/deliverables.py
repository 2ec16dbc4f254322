"""Deliverables and their acceptances: what every must and should still needs until it is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.completion import in_scope
from models.analysis.shapes import text
from models.declared import ACCEPTANCE, SCOPE
from models.project import split

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from models.project import Project

WANTED = frozenset({"must", "should"})


class Line(NamedTuple):
    """A deliverable, or one of its acceptances below it. missing: in words; none when it is done."""

    ref: str
    document: Mapping[str, Any]
    missing: tuple[str, ...]
    below: bool
    accepted: bool


def by_deliverable(project: Project, numbers: Collection[int]) -> list[Line]:
    """Every must and should in scope with those of its acceptances that are among `numbers`; then what belongs to none.

    Enabling work is not accepted for itself. What is not accepted comes before what is, in the order of the checklist.
    """
    of: dict[str, list[int]] = {}
    documents = project.documents(ACCEPTANCE.table)
    for number in numbers:
        of.setdefault(text(documents.get(number, {}), "deliverable"), []).append(number)
    groups = list(_groups(project, of))
    groups.sort(key=lambda group: group[0].accepted)
    loose = [number for ref, found in of.items() if not _is_listed(project, ref) for number in found]
    return [line for group in groups for line in group] + [_acceptance(documents, number) for number in loose]


def accepted(item: Mapping[str, Any], acceptances: Collection[Mapping[str, Any]]) -> bool:
    """Whether a deliverable is accepted: it says so itself, or all its acceptances do and there is one at least."""
    if text(item, "accepted_on") or item.get("status") == SCOPE.done:
        return True
    return bool(acceptances) and all(map(ACCEPTANCE.closes, acceptances))


def _groups(project: Project, of: Mapping[str, list[int]]) -> Iterator[list[Line]]:
    documents = project.documents(ACCEPTANCE.table)
    every: dict[str, list[Mapping[str, Any]]] = {}
    for document in documents.values():
        every.setdefault(text(document, "deliverable"), []).append(document)
    for number, item in project.documents(SCOPE.table).items():
        if _wanted(item):
            ref = SCOPE.ref(number)
            done = accepted(item, every.get(ref, ()))
            missing = () if done else tuple(_missing(item, every.get(ref, ())))
            own = [_acceptance(documents, each) for each in of.get(ref, ())]
            yield [Line(ref, item, missing, below=False, accepted=done), *own]


def _missing(item: Mapping[str, Any], acceptances: Collection[Mapping[str, Any]]) -> Iterator[str]:
    if not acceptances:
        yield "no acceptance"
        if not text(item, "acceptance_criterion").strip():
            yield "no criterion"
        if not text(item, "approver").strip():
            yield "no approver"
    left = sum(not ACCEPTANCE.closes(each) for each in acceptances)
    if left:
        yield f"{left} of {len(acceptances)} not accepted"


def _acceptance(documents: Mapping[int, Mapping[str, Any]], number: int) -> Line:
    document = documents.get(number, {})
    done = ACCEPTANCE.closes(document)
    words = (("criterion", "criterion"), ("approver", "approver"), ("date", "date"))
    missing = [f"no {word}" for name, word in words if not text(document, name).strip()]
    if not text(document, "deliverable"):
        missing.insert(0, "no deliverable")
    below = bool(text(document, "deliverable"))
    return Line(ACCEPTANCE.ref(number), document, () if done else tuple(missing), below=below, accepted=done)


def _wanted(item: Mapping[str, Any]) -> bool:
    return text(item, "moscow") in WANTED and text(item, "kind") != "enabling" and in_scope(dict(item))


def _is_listed(project: Project, ref: str) -> bool:
    found = split(ref)
    item = project.document(ref) if found and found[0] is SCOPE else None
    return item is not None and _wanted(item)
