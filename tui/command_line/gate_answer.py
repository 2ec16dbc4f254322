"""`planroom gate answer G-001 3 --evidence R-007`: one question of a gate, answered by evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.change import Change
from tui.command_line import entries, opening, output
from tui.command_line.exits import INVALID, MISSING, OK, USAGE, Refusal
from tui.command_line.naming import any_entry, entry_number
from tui.command_line.option_value import option_value
from tui.command_line.records import records

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from models.fields import RegisterSpec
    from models.project import Project


def arguments(parser: argparse.ArgumentParser, spec: RegisterSpec) -> None:
    """Which question, and what answers it."""
    parser.add_argument("ref", metavar="REF", help=f"which one: {spec.ref(7)}")
    parser.add_argument("question", metavar="NUMBER", help="which question, as `gate check` and `gate show` count them")
    answer = parser.add_mutually_exclusive_group()
    answer.add_argument("--evidence", metavar="ENTRY", help="the entry that shows it, such as R-007")
    answer.add_argument("--file", metavar="PATH", help="the file that shows it; its SHA-256 is kept")
    answer.add_argument("--not-relevant", metavar="REASON", help="why the question does not concern the project")
    answer.add_argument("--open", action="store_true", help="take the answer back")
    parser.add_argument("--json", action="store_true", help="print the entry as JSON")


def run(wanted: argparse.Namespace, spec: RegisterSpec) -> int:
    """Keep the answer, and say how far the gate is."""
    from models.analysis.gate_answers import answered, told
    from models.analysis.gates import standing

    place = opening.path(wanted)
    with opening.open_file(wanted) as file:
        project = file.project
        number = entry_number(project, spec, wanted.ref)
        ref, gate = spec.ref(number), project.documents(spec.table)[number]
        at = int(wanted.question) - 1 if wanted.question.isascii() and wanted.question.isdecimal() else -1
        answer = _answer(wanted, spec, project, place.parent)
        try:
            fields = answered(gate, at, answer)
        except IndexError:
            sentence = f"{ref} has no question {wanted.question}: `planroom gate check {ref}` counts them"
            raise Refusal(MISSING, sentence) from None
        changed = entries.changed_fields(spec, number, gate, fields)
        if changed:
            file.apply([Change(spec.table, number, changed, project.version)], f"answer {ref} {at + 1}")
        if wanted.json:
            output.json(records(file.project, spec, [number])[0])
        else:
            held = standing(file.project, file.project.documents(spec.table)[number])
            output.line(f"{ref} {at + 1}: {told(answer)}; {held.words}")
        opening.tell(file)
    return OK


def _answer(wanted: argparse.Namespace, spec: RegisterSpec, project: Project, folder: Path) -> dict[str, Any]:
    from models.analysis import gate_answers as answers
    from models.analysis.gates import WHOLE

    if wanted.evidence is not None:
        if wanted.evidence.strip().upper() == WHOLE:
            return answers.by_entry(WHOLE)
        found, number = any_entry(project, wanted.evidence)
        return answers.by_entry(found.ref(number))
    if wanted.file is not None:
        from pathlib import Path

        from store.evidence import sha256_of

        place = Path(wanted.file).expanduser().absolute()
        kept = place.relative_to(folder) if place.is_relative_to(folder) else place
        return answers.by_file(str(kept), sha256_of(str(kept), folder))
    if wanted.open:
        return answers.reopened()
    if wanted.not_relevant is None:
        sentence = "say what answers it: --evidence ENTRY, --file PATH, --not-relevant REASON, or --open"
        raise Refusal(USAGE, sentence)
    reason = next(part for part in spec.field("checkpoints").parts if part.name == "reason")
    said = option_value(reason, "--not-relevant", wanted.not_relevant, project)
    if not said:
        raise Refusal(INVALID, "--not-relevant: say why the question does not concern the project")
    return answers.not_relevant(said)
