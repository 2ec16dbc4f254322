"""Validating what a person wants of an entry, and telling what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.command_line import output
from tui.command_line.exits import INVALID, Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from models.entry import Document
    from models.fields import RegisterSpec
    from models.project import Project
    from store.project_file import ProjectFile


def document(spec: RegisterSpec, values: Mapping[str, Any], number: int = 0) -> Document:
    """The document that these values make, validated as a whole by the entry class. Raises Refusal."""
    from pydantic import ValidationError

    from models.entry import sentence
    from models.registers import BY_TABLE

    filled = {name: value for name, value in values.items() if value is not None}
    try:
        return BY_TABLE[spec.table].parse(filled, number).document()
    except ValidationError as error:
        what = spec.ref(number) if number else f"the {spec.singular}"
        raise Refusal(INVALID, f"{what} was not saved: {sentence(error)}") from None


def changed_fields(spec: RegisterSpec, number: int, before: Document, values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a Change that gives an entry these values; only those that differ. Raises Refusal."""
    after = document(spec, {**before, **values}, number)
    return {name: after.get(name) for name in values if after.get(name) != before.get(name)}


def tell_changes(
    file: ProjectFile, project: Project, count: int, kinds: Collection[str] = ("added", "changed", "deleted")
) -> None:
    """Print what the newest change did, field by field, for its `count` entries."""
    from tui.command_line.history import change_lines

    for line in file.history(limit=count):
        if line.kind not in kinds:
            continue
        for text in change_lines(project, line, confidential=False):
            output.line(text)
    for notice in file.notices():
        output.note(f"planroom: {notice}")
