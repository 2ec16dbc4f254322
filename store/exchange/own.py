"""Planroom's own exports, recognised: JSON of a whole project, CSV of one register. `cells` reads their values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.declared import REGISTERS
from store.exchange.delimited import Row
from store.exchange.raw_table import RawTable, within_limits
from store.exchange.refusal import Refused

if TYPE_CHECKING:
    from models.fields import RegisterSpec

SCHEMA = "urn:planroom:export:1"


def register_of(headers: tuple[str, ...], ref: str = "") -> RegisterSpec | None:
    """The register whose own CSV this is: `ref` first, and nothing but names of its fields; None for another file.

    Where few columns are left, several may have them: then the first ref decides.
    """
    if not headers or headers[0] != "ref" or len(headers) < 3:
        return None
    there = [spec for spec in REGISTERS if spec.title_field in headers and set(headers[1:]) <= _stored(spec)]
    prefix = ref.partition("-")[0]
    return next((spec for spec in there if spec.prefix == prefix), there[0] if there else None)


def _stored(spec: RegisterSpec) -> set[str]:
    return {field.name for field in spec.fields if not field.derived}


def from_json(loaded: Any, name: str) -> RawTable:
    """The table, or the whole project, in loaded JSON. Raises Refused for JSON of another shape."""
    if isinstance(loaded, dict) and loaded.get("$schema") == SCHEMA:
        listed: dict[str, list[dict[str, Any]]] = {}
        for spec in REGISTERS:
            found = loaded.get(spec.name, [])
            if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
                raise Refused(f"{name}: `{spec.name}` should be a list of entries")
            if spec.name in loaded:
                listed[spec.name] = found
        header = loaded.get("project")
        return RawTable(
            name,
            delimiter="json",
            documents=listed,
            header_document=header if isinstance(header, dict) else {},
            confidential=loaded.get("confidential") is True,
        )
    if isinstance(loaded, list) and loaded and all(isinstance(item, dict) for item in loaded):
        return _flat(loaded, name)
    if isinstance(loaded, dict) and isinstance(loaded.get("_meta"), dict):
        raise Refused(
            f"{name} is a project of its own: open it with `planroom -p {name}`, or export it and import that"
        )
    raise Refused(f"{name} is JSON, but neither an export of Planroom nor a list of objects")


def _flat(items: list[dict[str, Any]], name: str) -> RawTable:
    """A list of objects as a table: keys are headers, lists are joined by semicolons."""
    headers = tuple(dict.fromkeys(str(key) for item in items for key in item))
    rows = [Row(number, tuple(_shown(item.get(key)) for key in headers)) for number, item in enumerate(items, 1)]
    within_limits(rows, name)
    if not headers:
        raise Refused(f"{name} is a JSON list of empty objects: there is nothing to import")
    return RawTable(name, headers, tuple(rows), delimiter="json")


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(_shown, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_shown(inner)}" for key, inner in value.items() if inner not in (None, ""))
    return str(value)
