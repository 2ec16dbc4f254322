"""What is wrong with an entry, in our sentences: per field, what is allowed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.fields import FieldSpec, Kind, RegisterSpec, label

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from models.entry import Entry

REQUIRED = "this is required"
_NUMBERS = frozenset({Kind.SCALE, Kind.NUMBER, Kind.PERCENT, Kind.RANK})
_FIELD = re.compile(r"(\w+): (.*)", re.DOTALL)


def sentence(error: ValidationError) -> str:
    """What is wrong with the bad fields in one line: which field, and what is allowed."""
    return "; ".join(f"{name}: {text}" if name else text for name, text in faults(error).items())


def faults(error: ValidationError) -> dict[str, str]:
    """Each bad field with its sentence; a rule across fields is told at the field that it names."""
    spec = _register(error.title)
    found: dict[str, str] = {}
    for fault in error.errors(include_url=False):
        name, text = _fault(spec, fault)
        found.setdefault(name, text)
    return found


def number_sentence(spec: FieldSpec) -> str:
    """What a field of numbers takes: a whole number from 1 to 5; a number, 0 or more."""
    what = "a whole number" if spec.kind is Kind.SCALE else "a number"
    if spec.minimum is not None and spec.maximum is not None:
        return f"{what} from {spec.minimum:g} to {spec.maximum:g}"
    return f"{what}, {spec.minimum:g} or more" if spec.minimum is not None else what


def choice_sentence(choices: tuple[str, ...]) -> str:
    """What a field of choices takes."""
    return f"one of: {', '.join(map(label, choices))}"


def length_sentence(most: int, length: int, what: str = "characters") -> str:
    """That a text or a list is too long, by how much."""
    return f"at most {most:,} {what} (this has {length:,})"


def _register(name: str) -> RegisterSpec | None:
    """The spec of the register whose class is called that; None for the class of a record."""
    from models.declared import BY_TABLE
    from models.header import ProjectHeader
    from models.registers import REGISTERS

    classes: tuple[type[Entry], ...] = (*REGISTERS, ProjectHeader)
    tables = {cls.__name__: cls.TABLE for cls in classes}
    return BY_TABLE[tables[name]] if name in tables else None


def _fault(spec: RegisterSpec | None, fault: ErrorDetails) -> tuple[str, str]:
    place = [part for part in fault["loc"] if not str(part).startswith("function-")]
    fields = spec.fields if spec else ()
    if not place:
        return _across(fields, fault)
    name = str(place[0])
    field = next((found for found in fields if found.name == name), None)
    where = []
    for part in place[1:]:
        if isinstance(part, int):
            where.append(f"{'line' if field and field.parts else 'item'} {part + 1}")
        else:
            field = next((found for found in (field.parts if field else ()) if found.name == part), field)
            where.append(field.title if field and field.name == part else part)
    text = _told(field, fault)
    if where and not (fault["type"] == "value_error" and _FIELD.fullmatch(text)):
        text = f"{', '.join(where)}: {text}"
    elif where:
        text = f"{', '.join(where)}, {text}"
    return name, text


def _across(fields: tuple[FieldSpec, ...], fault: ErrorDetails) -> tuple[str, str]:
    text = fault["msg"].removeprefix("Value error, ")
    match = _FIELD.fullmatch(text)
    named = match is not None and any(field.name == match[1] for field in fields)
    return (match[1], match[2]) if match and named else ("", text)


def _told(field: FieldSpec | None, fault: ErrorDetails) -> str:
    kind, given, context = fault["type"], fault.get("input"), fault.get("ctx", {})
    if kind in {"missing", "too_short"}:
        return REQUIRED
    if kind == "too_long":
        return length_sentence(context["max_length"], len(given), "characters" if isinstance(given, str) else "items")
    if kind == "enum":
        return choice_sentence(tuple(re.findall(r"'([^']*)'", context["expected"])))
    if kind in _SENTENCES:
        return _SENTENCES[kind]
    if field is not None and field.kind in _NUMBERS:
        return number_sentence(field)
    return fault["msg"].removeprefix("Value error, ")


_SENTENCES = {
    "string_type": "a text",
    "list_type": "a list",
    "model_type": "a record of named values",
    "string_pattern_mismatch": "the ref of an entry, such as S-012",
    "extra_forbidden": "there is no such part",
}
