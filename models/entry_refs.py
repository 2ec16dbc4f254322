"""Entries as a person names them in a field that refers to some: by ref, or by title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.fold import fold

if TYPE_CHECKING:
    from models.fields import FieldSpec, RegisterSpec
    from models.project import Project

_REF = re.compile(r"([A-Za-z]{0,3})-?(\d{1,9})", re.ASCII)
_BETWEEN = re.compile(r"[;\n]")
_BETWEEN_REFS = re.compile(r"[,\s]+")


def registers_of(field: FieldSpec) -> tuple[RegisterSpec, ...]:
    """The registers whose entries the field refers to, as its `refers_to` names them; all where it names none."""
    from models.declared import BY_NAME, BY_TABLE, REGISTERS

    if not field.refers_to:
        return REGISTERS
    found = (BY_TABLE.get(name) or BY_NAME.get(name) for name in field.refers_to.split())
    return tuple(register for register in found if register is not None)


def read_ref(field: FieldSpec, text: str, project: Project) -> str:
    """The ref that is meant: a ref as it is (`s3` will do), or the one entry whose title says so or begins like that.

    Raises ValueError with a sentence when nothing, or more than one entry, is meant.
    """
    registers = registers_of(field)
    if match := _REF.fullmatch(text):
        fitting = [each for each in registers if match[1].upper() == each.prefix]
        fitting = fitting or [each for each in registers if not match[1] and len(registers) == 1]
        for register in fitting:
            ref = register.ref(int(match[2]))
            if int(match[2]) in project.documents(register.table):
                return ref
            raise ValueError(f"there is no {ref}")
    found = _titled(registers, fold(text), project)
    if len(found) == 1:
        return found[0]
    if found:
        raise ValueError(f"could be {', '.join(found[:5])}: write the ref")
    kinds = " or ".join(register.singular for register in registers)
    example = registers[0].ref(7) if registers else "S-007"
    raise ValueError(f"no {kinds or 'entry'} is called that: write its ref, such as {example}")


def read_refs(field: FieldSpec, text: str, project: Project) -> list[str]:
    """Several of them, with `;` between them; between refs a blank or a comma will do. Raises ValueError as above."""
    found: list[str] = []
    for part in filter(None, map(str.strip, _BETWEEN.split(text))):
        words = [word for word in _BETWEEN_REFS.split(part) if word]
        named = words if all(_REF.fullmatch(word) for word in words) else [part]
        found += [read_ref(field, name, project) for name in named]
    return list(dict.fromkeys(found))


def _titled(registers: tuple[RegisterSpec, ...], wanted: str, project: Project) -> list[str]:
    """The refs of the entries of that title; where none has it, of those whose title begins like that."""
    titles = {
        register.ref(number): fold(str(document.get(register.title_field, "")))
        for register in registers
        for number, document in project.documents(register.table).items()
    }
    exact = [ref for ref, title in titles.items() if title == wanted]
    return exact or [ref for ref, title in titles.items() if title.startswith(wanted)]
