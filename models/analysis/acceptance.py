"""Acceptances and the checklist tell the same: what follows from a change of one for the other, in the same step.

A deliverable is accepted when the last of its acceptances is; a rejection sends it back. The other way round, an item
that is accepted as a whole closes the acceptances that are still open, and one that is sent back rejects them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.analysis.shapes import text
from models.change import Change
from models.declared import ACCEPTANCE, SCOPE
from models.project import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from models.project import Project

    Documents = dict[int, Mapping[str, Any]]

ACCEPTED, REJECTED, FIXING = "accepted", "rejected", "for_fixing"
TABLES = frozenset({ACCEPTANCE.table, SCOPE.table})


def follows(project: Project, changes: Sequence[Change], today: date) -> list[Change]:
    """The changes that go with these. What these say of an entry themselves is never changed."""
    if not any(change.table in TABLES for change in changes):
        return []
    touched = {(change.table, change.id) for change in changes}
    items, acceptances = _after(project, SCOPE.table, changes), _after(project, ACCEPTANCE.table, changes)
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for before, number in _edited(project, ACCEPTANCE.table, changes):
        ref = text(acceptances[number], "deliverable")
        fields = _item(ref, before, acceptances[number], items, acceptances, today)
        at = split(ref)
        if fields and at is not None and (SCOPE.table, at[1]) not in touched:
            found[SCOPE.table, at[1]] = fields
    for before, number in _edited(project, SCOPE.table, changes):
        for other, document in acceptances.items():
            key = ACCEPTANCE.table, other
            if text(document, "deliverable") == SCOPE.ref(number) and key not in touched:
                fields = _acceptance(before, items[number], document)
                found |= {key: fields} if fields else {}
    return [Change(table, number, fields) for (table, number), fields in found.items()]


def _item(
    ref: str,
    before: Mapping[str, Any],
    now: Mapping[str, Any],
    items: Documents,
    acceptances: Documents,
    today: date,
) -> dict[str, Any]:
    """What becomes of the deliverable of an acceptance."""
    found = split(ref)
    item = items.get(found[1]) if found and found[0] is SCOPE else None
    if item is None or (before.get("outcome") == now.get("outcome") and before.get("deliverable") == ref):
        return {}
    if now.get("outcome") == REJECTED:
        reason = text(now, "conditions") or None
        return {"status": FIXING, "status_reason": reason, "accepted_by": None, "accepted_on": None}
    if ACCEPTANCE.closes(now):
        same = (each for each in acceptances.values() if text(each, "deliverable") == ref)
        if not all(map(ACCEPTANCE.closes, same)) or text(item, "accepted_on"):
            return {}
        given = {"accepted_by": text(now, "approver"), "evidence": text(now, "evidence")}
        kept = {name: value for name, value in given.items() if value}
        return {"status": SCOPE.done, "accepted_on": _until(now, today), "status_reason": None, **kept}
    if ACCEPTANCE.closes(before) and text(item, "accepted_on"):
        return {"status": "implemented", "accepted_by": None, "accepted_on": None}
    return {}


def _acceptance(before: Mapping[str, Any], item: Mapping[str, Any], document: Mapping[str, Any]) -> dict[str, Any]:
    """What becomes of an acceptance of an item that was changed; one that is closed stays as it is."""
    if ACCEPTANCE.closes(document):
        return {}
    if text(item, "accepted_on") and not text(before, "accepted_on"):
        given = {"approver": text(item, "accepted_by"), "evidence": text(item, "evidence")}
        kept = {name: value for name, value in given.items() if value and not text(document, name)}
        return {"outcome": ACCEPTED, "date": text(item, "accepted_on"), **kept}
    sent_back = item.get("status") == FIXING and before.get("status") != FIXING
    if sent_back and document.get("outcome") != REJECTED:
        reason = text(item, "status_reason")
        return {"outcome": REJECTED, **({"conditions": reason} if reason else {})}
    return {}


def _until(document: Mapping[str, Any], today: date) -> str:
    """The day of the acceptance, as far as it is not planned for later."""
    day = text(document, "date")
    return day if day and day <= today.isoformat() else today.isoformat()


def _after(project: Project, table: str, changes: Iterable[Change]) -> Documents:
    """The documents after the changes; new ones below zero, where they have no number yet."""
    found: Documents = dict(project.documents(table))
    fresh = 0
    for change in changes:
        if change.table != table:
            continue
        number = change.id
        if number is None:
            fresh -= 1
            number = fresh
        if change.fields is None:
            found.pop(number, None)
        else:
            found[number] = {**found.get(number, {}), **change.fields}
    return found


def _edited(project: Project, table: str, changes: Iterable[Change]) -> Iterator[tuple[Mapping[str, Any], int]]:
    """Each entry of the table that is added or changed: as it was, and its number as `_after` has it."""
    documents, fresh = project.documents(table), 0
    for change in changes:
        if change.table == table and change.id is None:
            fresh -= 1
            yield {}, fresh
        elif change.table == table and change.id is not None and change.fields is not None:
            yield documents.get(change.id, {}), change.id
