"""What refers to an entry, in words; and the changes that hand those references on, so that it can be deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.analysis.tree import below, parent_of
from models.change import Change
from models.declared import BY_TABLE, SCOPE
from models.fields import FieldSpec, Kind
from models.project import Project, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MOST_NAMED = 5


def told(project: Project, ref: str) -> str:
    """`K-004 is owner of R-001, R-003 and in the audience of C-002`; empty when nothing refers to it."""
    by_field: dict[str, list[str]] = {}
    for referrer in project.referrers(ref):
        refs = by_field.setdefault(_role(referrer.ref, referrer.field), [])
        if referrer.ref not in refs:
            refs.append(referrer.ref)
    parts = [f"{role} {_listed(refs)}" for role, refs in by_field.items()]
    return f"{ref} is {' and '.join(filter(None, (', '.join(parts[:-1]), parts[-1])))}" if parts else ""


def reassigned(project: Project, ref: str, to: str) -> list[Change]:
    """The changes that make everything that refers to `ref` refer to `to`; an empty `to` clears those references.

    A list keeps each name once. An item of the checklist never becomes its own ancestor: it moves up instead.
    """
    changes = []
    for place in dict.fromkeys(referrer.ref for referrer in project.referrers(ref)):
        table, number = ("project", 1) if place == "P-001" else _place(place)
        document = project.documents(table)[number]
        fields = dict(_rewritten(BY_TABLE[table].fields, document, ref, to))
        if table == SCOPE.table and "parent" in fields and to:
            fields["parent"] = _safe_parent(project, number, ref, to)
        changes.append(Change(table, number, fields, project.version))
    return changes


def handed_on(project: Project, refs: Sequence[str], to: str) -> list[Change]:
    """The changes that make everything refer to `to` (empty: to nobody), one for each entry that is not among `refs`.

    One ref after the other, each on what the ones before left: two of them may stand in the same list.
    """
    gone = {(found[0].table, found[1]) for found in map(split, refs) if found}
    merged: dict[tuple[str, int], dict[str, Any]] = {}
    now = project
    for ref in refs:
        tables = {name: dict(table) for name, table in now.tables.items()}
        for change in reassigned(now, ref, to):
            table, number, fields = change.table, change.id or 0, change.fields or {}
            document = {**tables[table][number], **fields}
            tables[table][number] = {name: value for name, value in document.items() if value is not None}
            if (table, number) not in gone:
                merged.setdefault((table, number), {}).update(fields)
        now = Project(tables, project.version)
    return [Change(table, number, fields, project.version) for (table, number), fields in merged.items()]


def _place(ref: str) -> tuple[str, int]:
    found = split(ref)
    if found is None:
        raise ValueError(f"{ref} is no ref")
    return found[0].table, found[1]


def _rewritten(
    specs: tuple[FieldSpec, ...], document: Mapping[str, Any], ref: str, to: str
) -> Iterator[tuple[str, Any]]:
    """The fields of a document or record that change, with their new values; None for one that becomes empty."""
    for spec in specs:
        value = document.get(spec.name)
        if spec.kind in {Kind.PERSON, Kind.ENTRY} and value == ref:
            yield spec.name, to or None
        elif spec.kind in {Kind.PEOPLE, Kind.ENTRIES} and isinstance(value, list) and ref in value:
            kept = [to if named == ref else named for named in value]
            yield spec.name, list(dict.fromkeys(filter(None, kept))) or None
        elif spec.parts and isinstance(value, list):
            kept = [record for record in value if to or not _about(spec, record, ref)]
            records = [_record(spec.parts, record, ref, to) for record in kept]
            if records != value:
                yield spec.name, records or None


def _about(spec: FieldSpec, record: Any, ref: str) -> bool:
    """Whether nothing is left of the record without this entry: it is about it, or that was all it answered."""
    if not isinstance(record, dict):
        return False
    if spec.name == "handed_over" and record.get("owner") == ref and not record.get("reason"):
        return True
    return any(part.required and part.kind is Kind.ENTRY and record.get(part.name) == ref for part in spec.parts)


def _record(specs: tuple[FieldSpec, ...], record: Any, ref: str, to: str) -> Any:
    if not isinstance(record, dict):
        return record
    merged = {**record, **dict(_rewritten(specs, record, ref, to))}
    return {
        name: value for name, value in merged.items() if value is not None or (name in record and record[name] is None)
    }


def _safe_parent(project: Project, number: int, ref: str, to: str) -> str | None:
    """The new parent of an item; where that would close a circle, what was above the old one, or nothing."""
    items = project.documents(SCOPE.table)
    for candidate in (_place(to)[1], parent_of(items, _place(ref)[1])):
        if candidate in items and not below(items, candidate, number):
            return SCOPE.ref(candidate)
    return None


def _role(ref: str, field: str) -> str:
    """`owner of`, `in the audience of`: how a person would say the reference."""
    table = "project" if ref == "P-001" else _place(ref)[0]
    name, _, part = field.partition(".")
    spec = BY_TABLE[table].field(name)
    if part:
        inner = next(found for found in spec.parts if found.name == part)
        return f"{inner.title} in the {spec.title} of"
    if spec.kind is Kind.ENTRIES:
        return f"listed under {spec.title} in"
    return f"in the {spec.title} of" if spec.kind is Kind.PEOPLE else f"{spec.title} of"


def _listed(refs: list[str]) -> str:
    more = len(refs) - MOST_NAMED
    return ", ".join(refs[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
