"""docs/fields.md: every field of every register, from the declarations.

`python -m tui.documentation.fields` prints it; a gate checks that the page is current.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from models.declared import PROJECT, REGISTERS
from models.entry_refs import registers_of
from models.fields import HIDDEN, Kind, label
from tui.documentation.markdown import cell, code, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.fields import FieldSpec, RegisterSpec

_HEAD = """# Fields

Every field of all registers and of the project's own record. `name` is the field in filters, on the command line
and in the project file; `key` is what the quick line takes (`p4`, `due fri`, `@name`). A field marked * is required;
a choice in bold is the one that a new entry has. Fields that follow from others cannot be typed; filters, sorting and
lists know them all the same.

This page is generated: `make generate` writes it again."""

_TAKES = {
    Kind.TEXT: "a line",
    Kind.PROSE: "text of several lines",
    Kind.SCALE: "1 to 5",
    Kind.NUMBER: "a number",
    Kind.PERCENT: "0 to 100",
    Kind.DATE: "a date",
    Kind.PERSON: "a stakeholder, or another name",
    Kind.PEOPLE: "stakeholders, or other names",
    Kind.WORDS: "words",
    Kind.FREQUENCY: "`once`, `every 2 weeks`, `10 working days before start`",
}


def page() -> str:
    """The whole page."""
    lines = [_HEAD]
    for spec in (*REGISTERS, PROJECT):
        lines += _register(spec)
    return "\n".join([*lines, ""])


def _register(spec: RegisterSpec) -> Iterator[str]:
    shown = [field for field in spec.fields if field.kind not in HIDDEN]
    about = f"`{spec.name}` on the command line; its entries are {spec.ref(1)}, {spec.ref(2)} and so on."
    if spec is PROJECT:
        about = "The project's own record; `p` opens it on the screen."
    yield from ("", f"## {spec.title}", "", about, "")
    typed = (_row(field) for field in shown if not field.derived)
    yield from table(("field", "name", "key", "takes", "is"), typed)
    derived = [field for field in shown if field.derived]
    if derived:
        yield from ("", "Follow from others:", "")
        rows = ((field.title, code(field.name), _takes(field), cell(field.help)) for field in derived)
        yield from table(("field", "name", "values", "is"), rows)


def _row(field: FieldSpec) -> tuple[str, ...]:
    star = " *" if field.required else ""
    private = " Confidential." if field.private else ""
    return f"{field.title}{star}", code(field.name), code(field.key), _takes(field), f"{cell(field.help)}{private}"


_REFERRING = {Kind.ENTRY: "an entry", Kind.ENTRIES: "entries"}


def _registers(field: FieldSpec) -> str:
    if not field.refers_to:
        return "any register"
    return " or ".join(code(register.name) for register in registers_of(field))


def _takes(field: FieldSpec) -> str:
    if field.choices:
        default = field.default if isinstance(field.default, str) else ""
        shown = ", ".join(f"**{label(item)}**" if item == default else label(item) for item in field.choices)
        return f"one of: {shown}" if field.kind is Kind.CHOICE else f"some of: {shown}"
    if field.kind in _REFERRING:
        return f"{_REFERRING[field.kind]} of {_registers(field)}"
    if field.kind is Kind.RECORDS:
        return "a list: " + ", ".join(f"{part.title}{' *' if part.required else ''}" for part in field.parts)
    if field.suggestions:
        return f"{_TAKES[field.kind]}, such as {', '.join(field.suggestions)}"
    if field.kind is Kind.NUMBER and field.maximum is not None:
        return f"{field.minimum or 0:g} to {field.maximum:g}"
    return _TAKES[field.kind]


if __name__ == "__main__":
    sys.stdout.write(page())
