"""Read the declarations of the entry classes into plain specs, and write them down as `models/declared.py`.

`python -m models.declare [PART]` prints that module or a part of it; a gate checks that they are current. So a field is
declared once, in its class, and the start of the program, the filter and the command line need not import pydantic to
know of it.
"""

from __future__ import annotations

import sys
import types
import typing
from enum import Enum
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticUndefined

from models.derived import SPECS as DERIVED_SPECS
from models.entry import Entry, ordered
from models.fields import Column, FieldSpec, RegisterSpec
from models.header import ProjectHeader
from models.registers import CORE, REGISTERS

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

_BOUNDS = {"ge": "minimum", "le": "maximum", "max_length": "max_length"}


def register_spec(cls: type[Entry]) -> RegisterSpec:
    """The plain data of one register."""
    return RegisterSpec(
        name=cls.NAME,
        table=cls.TABLE,
        prefix=cls.PREFIX,
        title=cls.TITLE,
        pane=cls.PANE,
        singular=cls.SINGULAR,
        step=cls.STEP,
        title_field=cls.TITLE_FIELD,
        status_field=cls.STATUS_FIELD,
        closed=frozenset(map(str, cls.CLOSED)),
        done=str(cls.DONE),
        flow={str(status): str(after) for status, after in cls.FLOW.items()},
        fields=(*specs(cls, ordered(cls)), *DERIVED_SPECS.get(cls.NAME, ())),
    )


def specs(cls: type[BaseModel], names: tuple[str, ...]) -> tuple[FieldSpec, ...]:
    """The plain data of these fields of a class; every one has to carry a Column, a title and a description."""
    return tuple(_field_spec(name, cls.model_fields[name]) for name in names)


def _field_spec(name: str, field: FieldInfo) -> FieldSpec:
    column = next((item for item in field.metadata if isinstance(item, Column)), None)
    if column is None or not field.title or not field.description:
        raise TypeError(f"{name}: a field needs a Column, a title and a description")
    bounds = dict(_bounds(field))
    return FieldSpec(
        name=name,
        title=field.title,
        help=field.description,
        kind=column.kind,
        required=field.is_required(),
        default=_plain(field.get_default(call_default_factory=True)),
        choices=_choices(field.annotation),
        minimum=bounds.get("minimum"),
        maximum=bounds.get("maximum"),
        max_length=int(bounds.get("max_length", 0)),
        width=column.width,
        key=column.key,
        table=column.table,
        private=column.private,
        refers_to=column.refers_to,
        suggestions=column.suggestions,
        synonyms=column.synonyms,
        parts=_parts(field.annotation),
    )


def _bounds(field: FieldInfo) -> typing.Iterator[tuple[str, float]]:
    """The bounds in the field's own metadata and in the annotated types it is made of."""
    nested = [item for part in _walk(field.annotation) for item in getattr(part, "__metadata__", ())]
    for item in (*nested, *field.metadata):
        for part in getattr(item, "metadata", ()) or (item,):
            for attribute, bound in _BOUNDS.items():
                value = getattr(part, attribute, None)
                if isinstance(value, (int, float)):
                    yield bound, value


def _walk(annotation: Any) -> typing.Iterator[Any]:
    """The annotation and, of a union or an Annotated, its members; not the items of a list."""
    yield annotation
    origin = typing.get_origin(annotation)
    if origin in {typing.Union, types.UnionType, typing.Annotated}:
        for part in typing.get_args(annotation):
            yield from _walk(part)


def _choices(annotation: Any) -> tuple[str, ...]:
    for part in (*_walk(annotation), *typing.get_args(annotation)):
        if isinstance(part, type) and issubclass(part, Enum):
            return tuple(str(member.value) for member in part)
    return ()


def _parts(annotation: Any) -> tuple[FieldSpec, ...]:
    for part in typing.get_args(annotation):
        if isinstance(part, type) and hasattr(part, "model_fields"):
            return specs(part, tuple(part.model_fields))
    return ()


def _plain(value: Any) -> Any:
    if value is PydanticUndefined:
        return None
    if isinstance(value, Enum):
        return str(value.value)
    return tuple(_plain(item) for item in value) if isinstance(value, list) else value


_HEAD = '''"""Generated from the entry classes by `python -m models.declare`: do not edit, run `make generate`."""

from __future__ import annotations

'''
_OF_SPECS = """from models.fields import FieldSpec as F
from models.fields import Kind as K
from models.fields import RegisterSpec

"""
PARTS: dict[str, tuple[type[Entry], ...]] = {
    "heart": (*CORE, ProjectHeader),
    "plan": tuple(cls for cls in REGISTERS if cls not in CORE and cls.STEP <= 4),
    "control": tuple(cls for cls in REGISTERS if cls not in CORE and cls.STEP > 4),
}
"""The files with the specs, `models/declared_heart.py` and so on; by them none is too long to look into."""


def source(part: str = "") -> str:
    """The text of `models/declared.py`, through which all is read; or of one of the `PARTS`, KeyError for another."""
    if part:
        specs_of = [register_spec(cls) for cls in PARTS[part]]
        return "".join((_HEAD, _OF_SPECS, *(f"{spec.name.upper()} = {_register(spec)}\n" for spec in specs_of)))
    parts = [_HEAD, "from models.fields import RegisterSpec\n"]
    parts += [
        f"from models.declared_{name} import {cls.NAME.upper()} as {cls.NAME.upper()}\n"
        for name, classes in PARTS.items()
        for cls in classes
    ]
    for name, classes in (("CORE", CORE), ("REGISTERS", REGISTERS)):
        names = ", ".join(cls.NAME.upper() for cls in classes)
        parts.append(f"\n{name}: tuple[RegisterSpec, ...] = ({names})\n")
    parts.append("BY_NAME: dict[str, RegisterSpec] = {spec.name: spec for spec in REGISTERS}\n")
    parts.append("BY_TABLE: dict[str, RegisterSpec] = {spec.table: spec for spec in (*REGISTERS, PROJECT)}\n")
    parts.append("BY_PREFIX: dict[str, RegisterSpec] = {spec.prefix: spec for spec in REGISTERS}\n")
    return "".join(parts)


def _register(spec: RegisterSpec) -> str:
    values = {**spec._asdict(), "closed": sorted(spec.closed)}
    lines = [f"    {name}={value!r},\n" for name, value in values.items() if name not in {"fields", "closed"}]
    lines.append(f"    closed=frozenset({values['closed']!r}),\n")
    fields = "".join(f"        {_spec(field)},\n" for field in spec.fields)
    return "RegisterSpec(\n" + "".join(lines) + f"    fields=(\n{fields}    ),\n)\n"


def _spec(spec: FieldSpec) -> str:
    given = []
    for name, value in spec._asdict().items():
        if name == "kind":
            given.append(f"kind=K.{spec.kind.name}")
        elif name == "parts" and value:
            given.append(f"parts=({', '.join(_spec(part) for part in value)},)")
        elif name not in FieldSpec._field_defaults or value != FieldSpec._field_defaults[name]:
            given.append(f"{name}={value!r}")
    return f"F({', '.join(given)})"


if __name__ == "__main__":
    print(source(*sys.argv[1:]), end="")  # noqa: T201 - this is a command
