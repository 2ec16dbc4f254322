"""What the store knows of the registers: the order of their fields in the file, and what a reference looks like."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from models.declared import BY_TABLE, PROJECT

if TYPE_CHECKING:
    from store.merge import Renumbered
    from store.tables import Doc


def ref(table: str, number: int) -> str:
    """How sentences call an entry: `R-007`; the project header by its name."""
    if table == PROJECT.table:
        return "The project header"
    spec = BY_TABLE.get(table)
    return f"{table} {number}" if spec is None else spec.ref(number)


def rewritten(_table: str, doc: Doc, renumbered: Renumbered) -> Doc:
    """The document with its references to renumbered entries put right, inside lists and records too."""
    names = {ref(table, old): ref(table, new) for (table, old), new in renumbered.items()}
    return {name: _swapped(value, names) for name, value in doc.items()}


def _swapped(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, list):
        return [_swapped(item, names) for item in value]
    if isinstance(value, dict):
        return {name: _swapped(item, names) for name, item in value.items()}
    return value


def arranged(table: str, doc: Doc) -> Doc:
    """The document with its fields in the order of the model; unknown ones come last, as they stand."""
    names = _in_order(table, tuple(doc))
    return doc if names is None else {name: doc[name] for name in names}


@cache
def _order(table: str) -> dict[str, int]:
    spec = PROJECT if table == PROJECT.table else BY_TABLE.get(table)
    return {} if spec is None else {field.name: place for place, field in enumerate(spec.fields)}


@cache
def _in_order(table: str, names: tuple[str, ...]) -> tuple[str, ...] | None:
    """The names in order; None when they are in order already. There are few combinations in a project."""
    order = _order(table)
    ordered = tuple(sorted(names, key=lambda name: order.get(name, len(order))))
    return None if ordered == names else ordered
