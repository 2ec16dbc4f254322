"""What an entry keeps as it was: a status report tells of its day, and is not made better afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from models.declared import REPORT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.fields import RegisterSpec

FIXED: Final[dict[str, frozenset[str]]] = {REPORT.name: frozenset({"reported", "overall", "rules", "figures"})}
"""The fields of a register that are never changed by hand once its entry is there."""


def fixed_fields(spec: RegisterSpec, number: int, document: Mapping[str, Any]) -> frozenset[str]:
    """The fields of this entry that stay as they are; what a file written by hand holds wrongly can be mended."""
    found = FIXED.get(spec.name, frozenset[str]())
    if not found:
        return found
    from pydantic import ValidationError

    from models.entry import faults
    from models.registers import class_of

    try:
        class_of(spec.table).parse(document, number)
    except ValidationError as error:
        return found - set(faults(error))
    return found


def fixed(spec: RegisterSpec, number: int, document: Mapping[str, Any], name: str) -> str:
    """Why a field of an entry cannot be changed by hand; empty where it can."""
    if name not in fixed_fields(spec, number, document):
        return ""
    what = f"{spec.ref(number)} keeps its {spec.field(name).title} as it was"
    return f"{what}; set your own colour beside it, or make a new report (R, planroom status --save)"


def changed(
    spec: RegisterSpec, number: int, before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[str, str] | None:
    """The first fixed field that would become another one, and why it cannot; None where all stay."""
    for name in sorted(FIXED.get(spec.name, ())):
        if (after.get(name) or None) != (before.get(name) or None) and (why := fixed(spec, number, before, name)):
            return name, why
    return None
