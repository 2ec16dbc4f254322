"""Which fields a register's table can show: its own, and how far a branch is, which follows from the whole tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.declared import SCOPE
from models.fields import HIDDEN, FieldSpec, Kind

if TYPE_CHECKING:
    from models.fields import RegisterSpec

PROGRESS: Final = FieldSpec(
    "progress",
    "progress",
    "How many of the wanted items of the branch are validated; with room, the share of their effort.",
    Kind.TEXT,
    width=9,
    derived=True,
)


def table_fields(spec: RegisterSpec) -> tuple[FieldSpec, ...]:
    """All that can be a column, in the order of the declaration; the progress after the title."""
    shown = tuple(field for field in spec.fields if field.kind not in HIDDEN)
    if spec.name != SCOPE.name:
        return shown
    after = [field.name for field in shown].index(spec.title_field) + 1
    return (*shown[:after], PROGRESS, *shown[after:])


def table_field(spec: RegisterSpec, name: str) -> FieldSpec:
    """The field of a column. Raises KeyError where there is none of that name."""
    return PROGRESS if spec.name == SCOPE.name and name == PROGRESS.name else spec.field(name)
