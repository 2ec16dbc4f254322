"""Which field, entry or register a person means on the command line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.declared import BY_PREFIX, PROJECT
from models.fields import HIDDEN
from tui.command_line.exits import MISSING, USAGE, Refusal

if TYPE_CHECKING:
    from models.fields import FieldSpec, RegisterSpec
    from models.project import Project

_REF = re.compile(r"(?:([A-Za-z]{1,3})-?)?(\d{1,9})", re.ASCII)


def option(field: FieldSpec) -> str:
    """The option of a field: next_review -> --next-review."""
    return "--" + field.name.replace("_", "-")


def typed_fields(spec: RegisterSpec) -> tuple[FieldSpec, ...]:
    """The fields that a person can give a value."""
    return tuple(field for field in spec.fields if not field.derived and field.kind not in HIDDEN)


def field_named(spec: RegisterSpec, text: str) -> FieldSpec:
    """The field called `text`: name, title, key, synonym, or the beginning of one. Raises Refusal with near names."""
    from models.filter_fields import find_field

    try:
        return find_field(spec, text.strip())
    except ValueError as error:
        known = ", ".join(field.name for field in spec.fields if field.kind not in HIDDEN)
        sentence = str(error).split("; to look for")[0]
        hint = "" if "did you mean" in sentence or "could be" in sentence else f"; there are {known}"
        raise Refusal(USAGE, f"{sentence}{hint}") from None


def assigned_field(spec: RegisterSpec, text: str) -> FieldSpec:
    """The field that FIELD=VALUE names; unlike in a filter the beginning of a name is not enough. Raises Refusal."""
    from models.fold import squeeze

    field = field_named(spec, text)
    whole = {field.name, field.title, field.key, *field.synonyms}
    if "." not in field.name and squeeze(text) not in {squeeze(name) for name in whole if name}:
        raise Refusal(USAGE, f"there is no field {text.strip()!r} in {spec.pane}; did you mean {field.name}?")
    return field


def entry_number(project: Project, spec: RegisterSpec, text: str) -> int:
    """The number of the entry that `R-007`, `r7` or `7` means. Raises Refusal when it is no ref or not there."""
    match = _REF.fullmatch(text.strip())
    if match is None or (match[1] and match[1].upper() != spec.prefix):
        raise Refusal(USAGE, f"{text!r} is no ref of the {spec.title.lower()}: write {spec.ref(7)}")
    number = int(match[2])
    if number not in project.documents(spec.table):
        raise Refusal(MISSING, f"there is no {spec.ref(number)} in {project.title or 'this project'}")
    return number


def entry_numbers(project: Project, spec: RegisterSpec, text: str) -> list[int]:
    """The numbers of one or several refs, `R-007,R-009`, each once. Raises Refusal."""
    parts = [part for part in text.split(",") if part.strip()]
    if not parts:
        raise Refusal(USAGE, f"say which {spec.singular}: {spec.ref(7)}")
    return list(dict.fromkeys(entry_number(project, spec, part) for part in parts))


def means_project(text: str) -> bool:
    """Whether this is the ref of the project's own record: `P-001` or `p1`."""
    match = _REF.fullmatch(text.strip())
    return match is not None and (match[1] or "").upper() == PROJECT.prefix and int(match[2]) == 1


def any_entry(project: Project, text: str) -> tuple[RegisterSpec, int]:
    """The register and number that a full ref means, such as `K-004` or `k4`. Raises Refusal."""
    match = _REF.fullmatch(text.strip())
    spec = BY_PREFIX.get((match[1] or "").upper()) if match else None
    if spec is None:
        known = ", ".join(each.ref(number) for number, each in enumerate(BY_PREFIX.values(), 1))
        raise Refusal(USAGE, f"{text!r} is no ref; refs look like {known}")
    return spec, entry_number(project, spec, text)
