"""The text of a document in which the filter looks for words, made once per document.

Documents are never changed in place, so what was made for one stays right for as long as it is the same object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.fields import Kind
from models.fold import fold
from models.frequency import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.fields import FieldSpec, RegisterSpec

_REFS = frozenset({Kind.PERSON, Kind.PEOPLE, Kind.ENTRY})
_PLAIN = frozenset({Kind.TEXT, Kind.PROSE, Kind.WORDS, Kind.FREQUENCY, Kind.RECORDS})
_MOST = 60_000  # documents whose text is kept


class Haystack(NamedTuple):
    """The folded text of the document's own fields, one per line, and the people and entries that it names."""

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
        if field.kind in _REFS:
            named.extend(_strings(value))
        elif field.kind is Kind.TEXT:
            texts.extend(_strings(value))
        elif field.kind is Kind.FREQUENCY:
            texts.extend(words(text) for text in _strings(value))
        elif field.kind is Kind.RECORDS:
            _take_records(field, value, texts, named)
        else:
            texts.extend(text.replace("\n", " ") for text in _strings(value))
    return Haystack(document, fold("\n".join(texts)), tuple(named))


def _strings(value: Any) -> Iterable[str]:
    """The texts in a value; a document that somebody wrote by hand may hold anything."""
    if type(value) is str:
        return (value,)
    return [item for item in value if type(item) is str] if isinstance(value, (list, tuple)) else ()


def _take_records(field: FieldSpec, value: Any, texts: list[str], named: list[str]) -> None:
    for record in value if isinstance(value, list) else ():
        for part in field.parts if isinstance(record, dict) else ():
            found = _strings(record.get(part.name))
            if part.kind in _REFS:
                named.extend(found)
            elif part.kind in _PLAIN:
                texts.extend(text.replace("\n", " ") for text in found)


_KINDS: dict[str, dict[str, FieldSpec]] = {}


def text_kinds(spec: RegisterSpec) -> dict[str, FieldSpec]:
    """The fields of a register that hold text, people or references, by name."""
    found = _KINDS.get(spec.name)
    if found is None:
        found = _KINDS[spec.name] = {
            field.name: field for field in spec.fields if field.kind in _REFS | _PLAIN and not field.derived
        }
    return found
