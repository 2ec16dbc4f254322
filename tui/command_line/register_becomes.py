"""`planroom risk occurred R-007`, `issue change I-003`, `assumption became A-002 risk`: what lives on as another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from models.declared import BY_NAME, BY_TABLE
from tui.command_line import entries, opening, output
from tui.command_line.exits import INVALID, OK, Refusal
from tui.command_line.naming import entry_numbers
from tui.command_line.records import records

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from models.change import Change
    from models.fields import RegisterSpec
    from models.project import Project


class Becoming(NamedTuple):
    """The register of what it becomes, the field that refers to it, the words, and the changes for a ref."""

    register: str
    link: str
    words: str
    changes: Callable[[Project, str, str, int], list[Change]]


def arguments(parser: argparse.ArgumentParser, spec: RegisterSpec) -> None:
    """Which entries; for an assumption also what becomes of it."""
    parser.add_argument("ref", metavar="REF", help=f"which one: {spec.ref(7)}, or several: {spec.ref(7)},{spec.ref(9)}")
    if spec.name == "assumption":
        parser.add_argument("what", choices=("risk", "issue"), help="what becomes of it")
    parser.add_argument("--json", action="store_true", help="print what it became as JSON")


def run(wanted: argparse.Namespace, spec: RegisterSpec) -> int:
    """Make both entries as one step, linked both ways, and tell what came of it."""
    kind = _kind(spec, getattr(wanted, "what", ""))
    with opening.open_file(wanted) as file:
        numbers = entry_numbers(file.project, spec, wanted.ref)
        changes: list[Change] = []
        for number in numbers:
            try:
                found = kind.changes(file.project, spec.ref(number), file.who, len(changes))
            except ValueError as error:
                raise Refusal(INVALID, f"{error}: nothing was changed") from None
            changes += [_whole(file.project, change) for change in found]
        refs = ", ".join(map(spec.ref, numbers[: entries.NAMED]))
        file.apply(changes, f"{refs} {kind.words}")
        documents = file.project.documents(spec.table)
        became = [str(documents[number].get(kind.link)) for number in numbers]
        if wanted.json:
            target = BY_NAME[kind.register]
            shown = records(file.project, target, entry_numbers(file.project, target, ",".join(became)))
            output.json(shown[0] if len(shown) == 1 else shown)
            return OK
        for number, ref in zip(numbers, became, strict=True):
            output.line(f"{spec.ref(number)} {kind.words}: {ref} {file.project.heading(ref)}")
    return OK


def _kind(spec: RegisterSpec, what: str) -> Becoming:
    from models.analysis import occurred as becoming

    today = opening.today()
    if spec.name == "risk":
        return Becoming("issue", "issue", "occurred", lambda p, ref, who, at: becoming.occurred(p, ref, today, who, at))
    if spec.name == "issue":
        words = "became a change request"
        return Becoming("change", "change", words, lambda p, ref, who, at: becoming.to_change(p, ref, today, who, at))
    words = f"became {'an issue' if what == 'issue' else 'a risk'}"
    return Becoming(what, "became", words, lambda p, ref, who, at: becoming.became(p, ref, what, today, who, at))


def _whole(project: Project, change: Change) -> Change:
    """The change, its entry checked as a whole; a stand-in is no ref yet and is left out of that."""
    from models.standin import MARK

    spec, fields = BY_TABLE[change.table], change.fields or {}
    if change.id is None:
        return replace(change, fields=entries.document(spec, fields))
    rest = {name: value for name, value in fields.items() if not str(value).startswith(MARK)}
    entries.document(spec, {**project.documents(spec.table)[change.id], **rest}, change.id)
    return change
