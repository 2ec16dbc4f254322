"""What the keys of step 6 do: measurements, acceptances, earlier lessons, handing over, closing and opening again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.analysis import benefits, closing
from models.analysis.earlier import noted
from models.change import Change
from models.date_form import written_iso
from models.declared import ACCEPTANCE, BENEFIT, LESSON, PROJECT, SCOPE
from models.fields import label
from tui.edits import Refused, checked
from tui.messages import Edit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.entry import Document
    from models.project import Project
    from tui.edits import Maker

ANSWERED = 3  # refs that are named


def measure(number: int, day: str, value: float, note: str, review: str) -> Maker:
    """A maker of the edit that keeps what was measured of a benefit."""

    def make(project: Project) -> Edit | None:
        document = project.documents(BENEFIT.table).get(number)
        if document is None:
            return None
        fields = benefits.measured(document, day, value, note, review)
        ref = BENEFIT.ref(number)
        change = checked(BENEFIT, project, number, fields, None)
        return Edit((change,), f"measure {ref}", f"{ref}: {benefits.gain({**document, **fields}).words} · u undoes")

    return make


def settle(numbers: Sequence[int], fields: Document) -> Maker:
    """A maker of the edit that gives these acceptances their outcome."""

    def make(project: Project) -> Edit | None:
        there = [number for number in numbers if number in project.documents(ACCEPTANCE.table)]
        changes = tuple(checked(ACCEPTANCE, project, number, fields, None) for number in there)
        which = ACCEPTANCE.ref(there[0]) if len(there) == 1 else f"{len(there)} acceptances"
        outcome = label(str(fields["outcome"]))
        return Edit(changes, f"{outcome} {which}", f"{which}: {outcome} · u undoes") if changes else None

    return make


def acceptance_of(project: Project, number: int) -> Document:
    """With what the acceptance of an item of the checklist begins: its criterion, its approver, its day."""
    item = project.documents(SCOPE.table).get(number, {})
    begun: Document = {
        "title": f"Acceptance of {item.get('title', '')}"[:200],
        "deliverable": SCOPE.ref(number),
        "criterion": item.get("acceptance_criterion"),
        "approver": item.get("approver"),
        "date": item.get("due"),
    }
    return {name: value for name, value in begun.items() if isinstance(value, str) and value}


def learn(lesson: Mapping[str, Any]) -> Maker:
    """A maker of the edit that takes a lesson of another project in."""

    def make(project: Project) -> Edit:
        change = checked(LESSON, project, None, dict(lesson), None)
        title = str(lesson.get("title", ""))
        return Edit((change,), f"take lesson over {title}"[:80], f"lesson taken over: {title} · u undoes")

    return make


def none_found(note: str) -> Maker:
    """A maker of the edit that records that earlier lessons were looked for, and none was found."""

    def make(project: Project) -> Edit:
        change = checked(PROJECT, project, 1, {"earlier_lessons": noted(project.header_document, note)}, None)
        return Edit((change,), "no earlier lessons found", f"{note} · u undoes")

    return make


def hand_over(refs: Sequence[str], owner: str, reason: str, on: str) -> Maker:
    """A maker of the edit that says who has these after the project, or why they may be left; neither: nobody said."""

    def make(project: Project) -> Edit | None:
        if not refs:
            return None
        fields = closing.handed(project.header_document, refs, owner, reason, on)
        told = project.heading(owner) if owner else reason or "nobody has it after the project"
        which = ", ".join(refs[:ANSWERED]) + (f" and {len(refs) - ANSWERED} more" if len(refs) > ANSWERED else "")
        return Edit((_header(project, fields),), f"hand over {which}"[:80], f"{which}: {told} · u undoes")

    return make


def close(day: str, reason: str) -> Maker:
    """A maker of the edit that closes the project on a day; `reason`: why without its gate."""

    def make(project: Project) -> Edit:
        header = project.header_document
        more = closing.handed(header, [closing.WHOLE], reason=reason, on=day) if reason else {}
        said = f"closed since {written_iso(day)}: u opens it again"
        return Edit((_header(project, {"closed": day, **more}),), "close the project", said)

    return make


def reopen() -> Maker:
    """A maker of the edit that opens a closed project again."""

    def make(project: Project) -> Edit:
        if not closing.closed_since(project.header_document):
            raise Refused("the project is open already")
        return Edit((_header(project, {"closed": None}),), "reopen the project", "open again: it can be changed")

    return make


def _header(project: Project, fields: Document) -> Change:
    """The change of the project's record, which must go through although something else in it is at fault."""
    return Change(PROJECT.table, 1, fields, project.version)
