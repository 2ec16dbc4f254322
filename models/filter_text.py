"""The text of a document in which the filter looks for words, made once per document.

Documents are never changed in place, so what was made for one stays right for as long as it is the same object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.fields import Kind
from models.fold import fold
from models.frequency import words

if TYPE_CHECKING:
    from models.fields import FieldSpec, RegisterSpec

_REFS = frozenset({Kind.PERSON, Kind.PEOPLE, Kind.ENTRY, Kind.ENTRIES})
_PLAIN = frozenset({Kind.TEXT, Kind.PROSE, Kind.WORDS, Kind.FREQUENCY, Kind.RECORDS})
_BETWEEN = "\x1f"  # between two texts: white space, so that no word of a filter can hold it
_MOST = 60_000  # documents whose text is kept


class Haystack(NamedTuple):
    """The folded text of the document's own fields, and the people and entries that it names."""

    document: dict[str, Any]
    text: str
    named: tuple[str, ...]


_MADE: dict[tuple[str, int], Haystack] = {}


def haystack(spec: RegisterSpec, document: dict[str, Any]) -> Haystack:
    """What the words of a filter are looked for in."""
    key = (spec.name, id(document))
    made = _MADE.get(key)
    if made is None or made.document is not document:
        if len(_MADE) >= _MOST:
            _MADE.clear()
        made = _MADE[key] = _make(spec, document)
    return made


def _make(spec: RegisterSpec, document: dict[str, Any]) -> Haystack:
    kinds = text_kinds(spec)
    texts: list[str] = []
    named: list[str] = []
    for name, value in document.items():
        field = kinds.get(name)
        if field is None or not value:
            continue
        kind = field.kind
        if kind is Kind.TEXT or kind is Kind.PROSE or kind is Kind.WORDS:
            _take(value, texts)
        elif kind is Kind.RECORDS:
            _take_records(field, value, texts, named)
        elif kind is Kind.FREQUENCY:
            texts.append(words(str(value)))
        else:
            _take(value, named)
    return Haystack(document, fold(_BETWEEN.join(texts).replace("\n", " ")), tuple(named))


def _take(value: Any, found: list[str]) -> None:
    """Add the texts in a value; a document that somebody wrote by hand may hold anything."""
    if type(value) is str:
        found.append(value)
    elif type(value) is list:
        found += [item for item in value if type(item) is str]


def _take_records(field: FieldSpec, value: Any, texts: list[str], named: list[str]) -> None:
    for record in value if isinstance(value, list) else ():
        for part in field.parts if isinstance(record, dict) else ():
            if part.kind in _REFS:
                _take(record.get(part.name), named)
            elif part.kind in _PLAIN:
                _take(record.get(part.name), texts)


_KINDS: dict[str, dict[str, FieldSpec]] = {}


def text_kinds(spec: RegisterSpec) -> dict[str, FieldSpec]:
    """The fields of a register that hold text, people or references, by name."""
    found = _KINDS.get(spec.name)
    if found is None:
        found = _KINDS[spec.name] = {
            field.name: field for field in spec.fields if field.kind in _REFS | _PLAIN and not field.derived
        }
    return found
