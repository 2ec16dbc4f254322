"""Who refers to what, told at once: an index for each table, brought up to date by the documents that an edit touched.

Tables are never changed: an untouched table is the same object in the next snapshot, an untouched document too. The
newest index of each table is kept, so that the first question after an edit costs a look at each document's identity.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from models.fields import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.fields import FieldSpec, RegisterSpec

Document = dict[str, Any]
Places = dict[int, tuple[str, ...]]  # number of the referring entry -> the fields it does so in

REF = re.compile(r"^([A-Z]{1,3})-(\d{1,9})$")
_ONE = frozenset({Kind.PERSON, Kind.ENTRY})
_SEVERAL = frozenset({Kind.PEOPLE, Kind.ENTRIES})
_is_ref = REF.match


class Index(NamedTuple):
    """What the documents of one table refer to: the ref of the target -> the entries that do so, and where."""

    table: Mapping[int, Document]
    places: Mapping[str, Places]


class _Referring(NamedTuple):
    """The fields of a register (or of a record) that refer to entries: to one, to several, inside records."""

    ones: tuple[str, ...]
    lists: tuple[str, ...]
    records: tuple[tuple[str, _Referring], ...]


_newest: dict[str, Index] = {}


def referring(spec: RegisterSpec, table: Mapping[int, Document], ref: str) -> Iterator[tuple[int, str]]:
    """The entries of this table that refer to `ref`, by number, each with the fields it does so in."""
    known = _newest.get(spec.table)
    if known is None or known.table is not table:
        known = _newest[spec.table] = _updated(spec, known, table)
    found = known.places.get(ref, {})
    for number in sorted(found):
        yield from ((number, place) for place in found[number])


def targets(spec: RegisterSpec, document: Document) -> Iterator[tuple[str, str]]:
    """What a document refers to: the field (`actions.actionee` inside a record) and the ref, as often as it does."""
    return _targets(_referring(spec.fields), document)


def _updated(spec: RegisterSpec, before: Index | None, table: Mapping[int, Document]) -> Index:
    """The index of a table, made from that of the table before where most documents are the same."""
    old = before.table if before is not None else {}
    changed = [number for number, document in table.items() if old.get(number) is not document]
    if before is None or len(changed) > len(table) // 4:
        return _built(spec, table)
    places = dict(before.places)
    own: set[str] = (
        set()
    )  # targets whose entries are this index's own already; the others are shared with the one before
    for number in (number for number in old if number not in table or old[number] is not table[number]):
        for target in {target for _, target in targets(spec, old[number])}:
            _owned(places, target, own).pop(number, None)
    for number in changed:
        for place, target in targets(spec, table[number]):
            _add(_owned(places, target, own), number, place)
    return Index(table, places)


def _owned(places: dict[str, Places], target: str, own: set[str]) -> Places:
    if target not in own:
        own.add(target)
        places[target] = dict(places.get(target, {}))
    return places[target]


def _built(spec: RegisterSpec, table: Mapping[int, Document]) -> Index:
    places: dict[str, Places] = {}
    fields = _referring(spec.fields)
    for number, document in table.items():
        for place, target in _targets(fields, document):
            _add(places.setdefault(target, {}), number, place)
    return Index(table, places)


def _add(entries: Places, number: int, place: str) -> None:
    entries[number] = (*entries.get(number, ()), place)


@cache
def _referring(fields: tuple[FieldSpec, ...]) -> _Referring:
    ones = tuple(field.name for field in fields if field.kind in _ONE)
    lists = tuple(field.name for field in fields if field.kind in _SEVERAL)
    return _Referring(ones, lists, tuple((field.name, _referring(field.parts)) for field in fields if field.parts))


def _targets(fields: _Referring, document: Document) -> Iterator[tuple[str, str]]:
    """A file may have been written by hand, so a value may be anything."""
    for name in fields.ones:
        value = document.get(name)
        if isinstance(value, str) and _is_ref(value):
            yield name, value
    for name in fields.lists:
        value = document.get(name)
        if isinstance(value, list):
            yield from ((name, item) for item in value if isinstance(item, str) and _is_ref(item))
    for name, parts in fields.records:
        value = document.get(name)
        for record in value if isinstance(value, list) else ():
            if isinstance(record, dict):
                yield from ((f"{name}.{place}", target) for place, target in _targets(parts, record))
