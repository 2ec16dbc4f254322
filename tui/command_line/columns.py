"""The columns of a register's table: those of its pane, with the derived ones beside what they follow from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.fields import HIDDEN, FieldSpec, Kind

if TYPE_CHECKING:
    from models.fields import RegisterSpec

REF: Final = FieldSpec("ref", "ref", "The entry's ref.", Kind.TEXT, width=6, derived=True)
_BESIDE = {"level": "impact", "quadrant": "interest"}


def pane_columns(spec: RegisterSpec) -> list[FieldSpec]:
    """The ref and the fields that the pane shows by default."""
    chosen = [field for field in spec.fields if field.table and not field.derived and field.kind not in HIDDEN]
    for field in spec.fields:
        if field.derived and field.table:
            names = [other.name for other in chosen]
            place = names.index(_BESIDE[field.name]) + 1 if _BESIDE.get(field.name) in names else len(chosen)
            chosen.insert(place, field)
    return [REF, *chosen]


def named_columns(spec: RegisterSpec, text: str) -> list[FieldSpec]:
    """The fields in a list such as `ref,title,level`. Raises Refusal for a name that is none."""
    return [named_column(spec, name) for name in text.split(",") if name.strip()]


def named_column(spec: RegisterSpec, name: str) -> FieldSpec:
    """The field or the ref column called `name`. Raises Refusal."""
    from tui.command_line.naming import field_named

    return REF if name.strip().casefold() == "ref" else field_named(spec, name)
