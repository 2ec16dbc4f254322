"""Which field a person means: by name, title, quick-line key, synonym, or the beginning of one that fits only once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.fields import HIDDEN, FieldSpec
from models.fold import squeeze

if TYPE_CHECKING:
    from models.fields import RegisterSpec


def find_field(spec: RegisterSpec, text: str) -> FieldSpec:
    """The field that `text` names; `actions.due` names a part of a record.

    Raises ValueError with a sentence: there is no such field, or several begin like that.
    """
    head, _, part = text.partition(".")
    if part:
        records = _find(spec.fields, head, spec.pane)
        return part_of(records, _find(records.parts, part, records.title))
    return _find((*spec.fields, *parts_of(spec)), head, spec.pane)


def parts_of(spec: RegisterSpec) -> tuple[FieldSpec, ...]:
    """The fields of the records in a register's entries, as `actions.due`."""
    return tuple(part_of(records, part) for records in spec.fields for part in records.parts)


def part_of(records: FieldSpec, part: FieldSpec) -> FieldSpec:
    """The field of a record, named so that the filter finds it."""
    title = f"{records.title}.{part.title}"
    return part._replace(name=f"{records.name}.{part.name}", title=title, synonyms=(part.name, *part.synonyms))


def shown_fields(spec: RegisterSpec) -> tuple[FieldSpec, ...]:
    """The fields that a person may name."""
    return tuple(field for field in spec.fields if field.kind not in HIDDEN)


def _find(fields: tuple[FieldSpec, ...], text: str, where: str) -> FieldSpec:
    fields = tuple(field for field in fields if field.kind not in HIDDEN)
    wanted = squeeze(text)
    for names in (_own, _key, _synonyms):
        for field in fields:
            if wanted in names(field):
                return field
    begins = [field for field in fields if wanted and any(name.startswith(wanted) for name in _own(field))]
    begins = [field for field in begins if "." not in field.name] or begins
    if len(begins) == 1:
        return begins[0]
    if begins:
        raise ValueError(f"`{text}` could be {', '.join(field.name for field in begins[:6])}")
    raise ValueError(f"there is no field `{text}` in {where}{_nearest(fields, wanted)}")


def _own(field: FieldSpec) -> tuple[str, ...]:
    return (squeeze(field.name), squeeze(field.title))


def _key(field: FieldSpec) -> tuple[str, ...]:
    return (squeeze(field.key),) if field.key else ()


def _synonyms(field: FieldSpec) -> tuple[str, ...]:
    return tuple(squeeze(synonym) for synonym in field.synonyms)


def _nearest(fields: tuple[FieldSpec, ...], wanted: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(wanted, [name for field in fields for name in _own(field)], n=1)
    found = next((field.name for field in fields if near and near[0] in _own(field)), "")
    return f"; did you mean `{found}`?" if found else "; to look for that text, put it in quotes"
