"""`planroom risk delete R-007`: refuses while something refers to it, and offers to hand the references on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import entries, opening, output
from tui.command_line.exits import OK, REFUSED, USAGE, Refusal
from tui.command_line.naming import entry_number, entry_numbers

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from models.change import Change
    from models.fields import RegisterSpec
    from models.project import Project


def arguments(parser: argparse.ArgumentParser, spec: RegisterSpec) -> None:
    """Which entry, and what becomes of the references to it."""
    parser.add_argument("ref", metavar="REF", help=f"which one: {spec.ref(7)}, or several: {spec.ref(7)},{spec.ref(9)}")
    parser.add_argument("--reassign", metavar="REF", help="what referred to it refers to this one from now on")
    parser.add_argument("--clear", action="store_true", help="empty the fields that refer to it")
    parser.add_argument("--json", action="store_true", help="print what was deleted and changed as JSON")


def run(wanted: argparse.Namespace, spec: RegisterSpec) -> int:
    """Delete the entries, together with handing on their references, as one step that undo takes back."""
    from models.analysis.references import handed_on

    if wanted.reassign and wanted.clear:
        raise Refusal(USAGE, "give --reassign or --clear, not both")
    from models.change import Change

    with opening.open_file(wanted) as file:
        project = file.project
        numbers = entry_numbers(project, spec, wanted.ref)
        refs = [spec.ref(number) for number in numbers]
        heir = _heir(project, spec, wanted.reassign, refs)
        outside = [ref for ref in refs if any(each.ref not in refs for each in project.referrers(ref))]
        if outside and heir is None and not wanted.clear:
            raise _in_use(project, spec, wanted.ref, outside)
        handed = handed_on(project, refs, heir or "") if outside else []
        gone = [Change(spec.table, number, None, project.version) for number in numbers]
        names = {ref: project.heading(ref) for ref in refs}
        file.apply([*handed, *gone], f"delete {', '.join(refs[: entries.NAMED])}")
        changed = [change for change in handed if change.id is not None]
        if wanted.json:
            output.json({"deleted": refs, "changed": [_ref(change) for change in changed]})
        else:
            for ref, name in names.items():
                output.line(f"{ref} deleted: {name}; `planroom undo` brings it back")
            if changed:
                entries.tell_changes(file, project, len(numbers) + len(changed), kinds=("changed",))
        opening.tell(file)
    return OK


def _heir(project: Project, spec: RegisterSpec, text: str | None, refs: Sequence[str]) -> str | None:
    if text is None:
        return None
    heir = spec.ref(entry_number(project, spec, text))
    if heir in refs:
        raise Refusal(USAGE, f"{heir} is to be deleted itself: name another one for --reassign")
    return heir


def _in_use(project: Project, spec: RegisterSpec, text: str, refs: Sequence[str]) -> Refusal:
    from models.analysis.references import told

    reasons = "; ".join(filter(None, (told(project, ref) for ref in refs)))
    other = next((number for number in project.documents(spec.table) if spec.ref(number) not in refs), None)
    hint = (
        f"Hand that on (planroom {spec.name} delete {text} --reassign {spec.ref(other)})" if other else "Hand that on"
    )
    return Refusal(REFUSED, f"{reasons}: nothing was deleted. {hint} or empty it (--clear)")


def _ref(change: Change) -> str:
    from models.declared import BY_TABLE

    return BY_TABLE[change.table].ref(change.id or 0)
