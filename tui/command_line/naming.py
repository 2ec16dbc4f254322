"""Which field a person means on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.fields import HIDDEN
from tui.command_line.exits import USAGE, Refusal

if TYPE_CHECKING:
    from models.fields import FieldSpec, RegisterSpec


def option(field: FieldSpec) -> str:
    """The option of a field: next_review -> --next-review."""
    return "--" + field.name.replace("_", "-")


def field_named(spec: RegisterSpec, text: str) -> FieldSpec:
    """The field called `text`: its name, title, key, synonym, or the beginning of one. Raises Refusal with near names."""
    from models.filter_fields import find_field

    try:
        return find_field(spec, text.strip())
    except ValueError as error:
        known = ", ".join(field.name for field in spec.fields if field.kind not in HIDDEN)
        sentence = str(error).split("; to look for")[0]
        hint = "" if "did you mean" in sentence or "could be" in sentence else f"; there are {known}"
        raise Refusal(USAGE, f"{sentence}{hint}") from None
