"""The columns that a person chose for a register, in their order, and the widths that differ from the usual ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.table_fields import table_fields
from store.remembered import read_remembered, write_remembered

if TYPE_CHECKING:
    from models.fields import RegisterSpec

FILE = "columns"
NARROWEST, WIDEST = 3, 80  # cells


class OwnColumns(NamedTuple):
    """Names of fields; empty: the usual ones. The title is always the first. Widths in cells, by name."""

    columns: tuple[str, ...] = ()
    widths: tuple[tuple[str, int], ...] = ()


def own_columns(spec: RegisterSpec) -> OwnColumns:
    """What the person chose; fields that the register does not have (any more) are left out."""
    found = read_remembered(FILE).get(spec.name)
    if not isinstance(found, dict):
        return OwnColumns()
    there = {field.name for field in table_fields(spec)}
    named, widths = found.get("columns"), found.get("widths")
    chosen = [name for name in named if isinstance(name, str) and name in there] if isinstance(named, list) else []
    if chosen:
        chosen = [spec.title_field, *(name for name in chosen if name != spec.title_field)]
    given = widths.items() if isinstance(widths, dict) else ()
    kept = tuple((name, width) for name, width in given if name in there and _allowed(width))
    return OwnColumns(tuple(dict.fromkeys(chosen)), kept)


def keep_columns(spec: RegisterSpec, own: OwnColumns) -> None:
    """Remember them; an empty choice forgets what was chosen. Raises StoreError."""
    every = {name: value for name, value in read_remembered(FILE).items() if name != spec.name}
    if own != OwnColumns():
        every[spec.name] = {"columns": list(own.columns), "widths": dict(own.widths)}
    write_remembered(FILE, every)


def _allowed(width: object) -> bool:
    return type(width) is int and NARROWEST <= width <= WIDEST
