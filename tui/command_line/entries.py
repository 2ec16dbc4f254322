"""Validating what a person wants of entries, changing them, and telling what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.command_line import opening, output
from tui.command_line.exits import INVALID, OK, Refusal
from tui.command_line.naming import entry_numbers
from tui.command_line.records import records

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Collection, Mapping

    from models.entry import Document
    from models.fields import RegisterSpec
    from models.project import Project
    from store.project_file import ProjectFile

NAMED = 5  # refs in the label of a step


def document(spec: RegisterSpec, values: Mapping[str, Any], number: int = 0) -> Document:
    """The document that these values make, validated as a whole by the entry class. Raises Refusal."""
    from pydantic import ValidationError

    from models.entry import sentence
    from models.registers import class_of

    filled = {name: value for name, value in values.items() if value is not None}
    try:
        return class_of(spec.table).parse(filled, number).document()
    except ValidationError as error:
        what = spec.ref(number) if number else f"the {spec.singular}"
        raise Refusal(INVALID, f"{what} was not saved: {sentence(error)}") from None


def changed_fields(spec: RegisterSpec, number: int, before: Document, values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a Change that gives an entry these values; only those that differ. Raises Refusal."""
    after = document(spec, {**before, **values}, number)
    return {name: after.get(name) for name in values if after.get(name) != before.get(name)}


def change_each(
    wanted: argparse.Namespace,
    spec: RegisterSpec,
    verb: str,
    values: Callable[[ProjectFile, Document], Mapping[str, Any]],
    unchanged: str,
) -> int:
    """Give every entry that `wanted.ref` names its new `values` as one step, `verb` and the refs; tell what changed.

    `unchanged` is what is said when all of it was like that already. Raises Refusal.
    """
    from models.change import Change

    with opening.open_file(wanted) as file:
        project = file.project
        numbers = entry_numbers(project, spec, wanted.ref)
        changes = []
        for number in numbers:
            before = project.documents(spec.table)[number]
            fields = changed_fields(spec, number, before, values(file, before))
            refuse_objection(project, spec, number, before, fields)
            if fields:
                changes.append(Change(spec.table, number, fields, project.version))
        if changes:
            from models.analysis.acceptance import follows

            changes += follows(project, changes, opening.today())
            file.apply(changes, f"{verb} {', '.join(spec.ref(change.id or 0) for change in changes[:NAMED])}")
        if wanted.json:
            shown = records(file.project, spec, numbers)
            output.json(shown[0] if len(shown) == 1 else shown)
        elif changes:
            tell_changes(file, file.project, len(changes))
        else:
            output.line(f"{', '.join(map(spec.ref, numbers))}: {unchanged}")
    return OK


def refuse_objection(
    project: Project, spec: RegisterSpec, number: int, before: Mapping[str, Any], fields: Mapping[str, Any]
) -> None:
    """Raises Refusal when the project as a whole has something against these new values; `number` 0 is a new entry."""
    from models.analysis.whole_project import objection

    if against := objection(project, spec.table, number, before, {**before, **fields}):
        what = spec.ref(number) if number else f"the {spec.singular}"
        raise Refusal(INVALID, f"{what} was not saved: {against.field}: {against.sentence}")


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
