"""What the keys of the scope checklist do to its items: in and out, up and down, status, priority, acceptance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.analysis.branches import Outline
from models.analysis.moscow import PRIORITIES, TITLES, UNDECIDED
from models.analysis.placing import indented, outdented, shifted
from models.declared import SCOPE
from models.fields import label
from tui.edits import Refused, checked
from tui.messages import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from models.analysis.placing import Spot
    from models.change import Change
    from models.entry import Document
    from models.project import Project
    from tui.edits import Maker

STATUSES = SCOPE.field("status").choices
REJECTED = "rejected"


def indent(numbers: Sequence[int], shown: Collection[int] | None = None) -> Maker:
    """A maker of the edit that makes each item the last part of the item above it, its branch with it."""

    def make(project: Project) -> Edit:
        outline = Outline(project.documents(SCOPE.table))
        spots = indented(outline, _there(project, numbers), shown)
        if not spots:
            raise Refused(f"{_which(numbers)}: there is no item above on the same level to go into")
        into = sorted({spot.parent for spot in spots.values()})
        said = f"now part of {SCOPE.ref(into[0])}" if len(into) == 1 else "one level in"
        return _placed(project, numbers, spots, "indent", said)

    return make


def outdent(numbers: Sequence[int]) -> Maker:
    """A maker of the edit that takes each item out of its parent, its branch with it, to stand after that."""

    def make(project: Project) -> Edit:
        spots = outdented(Outline(project.documents(SCOPE.table)), _there(project, numbers))
        if not spots:
            raise Refused(f"{_which(numbers)} stands on the first level already")
        return _placed(project, numbers, spots, "outdent", "one level out")

    return make


def shift(numbers: Sequence[int], step: int, shown: Collection[int] | None = None) -> Maker:
    """A maker of the edit that moves items one place among those `shown` of the same branch, their parts with them."""

    def make(project: Project) -> Edit:
        outline = Outline(project.documents(SCOPE.table))
        spots = shifted(outline, _there(project, numbers), step, shown)
        if not spots:
            raise Refused(f"{_which(numbers)} stands {'first' if step < 0 else 'last'} in its branch already")
        return _placed(project, numbers, spots, "move", "")

    return make


def next_status(numbers: Sequence[int], step: int, reason: str = "") -> Maker:
    """A maker of the edit that takes items to the status on the right (1) or left (-1) on the board.

    `reason` is kept with those that are rejected by it; without one that is refused.
    """

    def chosen(document: Document) -> Document | None:
        status = status_beside(document, step)
        told = {"status_reason": reason} if reason and status == REJECTED else {}
        return {"status": status, **told} if status else None

    edge = f"there is no status {'beyond' if step > 0 else 'before'} {label(STATUSES[-1 if step > 0 else 0])}"
    return _each(numbers, chosen, "move", edge, lambda fields: label(str(fields["status"])))


def status_beside(document: Document, step: int) -> str:
    """The status on the right (1) or left (-1) of an item's own; empty where there is none."""
    place = _place(STATUSES, str(document.get("status") or SCOPE.field("status").default)) + step
    return STATUSES[place] if 0 <= place < len(STATUSES) else ""


def next_priority(numbers: Sequence[int], step: int) -> Maker:
    """A maker of the edit that gives items the next lower (1) or higher (-1) priority; undecided comes last."""

    def chosen(document: Document) -> Document | None:
        place = _place(PRIORITIES, str(document.get("moscow") or UNDECIDED)) + step
        return {"moscow": PRIORITIES[place] or None} if 0 <= place < len(PRIORITIES) else None

    edge = "undecided is the last there is" if step > 0 else "there is nothing above a must"
    return _each(numbers, chosen, "prioritise", edge, lambda fields: TITLES[fields["moscow"] or UNDECIDED])


def accept(numbers: Sequence[int], by: str, day: str, evidence: str) -> Maker:
    """A maker of the edit that accepts these items: by whom, on which day (ISO 8601), and what shows it."""
    fields = {
        "status": SCOPE.done,
        "accepted_by": by or None,
        "accepted_on": day or None,
        "evidence": evidence or None,
        "status_reason": None,
    }
    return _each(numbers, lambda _: fields, "accept", "", lambda _: f"accepted{f' on {day}' if day else ''}")


def send_back(numbers: Sequence[int], reason: str, evidence: str) -> Maker:
    """A maker of the edit that notes what has to be fixed before these items are accepted."""
    fields = {
        "status": "for_fixing",
        "status_reason": reason,
        "evidence": evidence or None,
        "accepted_by": None,
        "accepted_on": None,
    }
    return _each(numbers, lambda _: fields, "send back", "", lambda _: "for fixing")


def _each(
    numbers: Sequence[int],
    chosen: Callable[[Document], Document | None],
    verb: str,
    edge: str,
    told: Callable[[Document], str],
) -> Maker:
    """A maker of the edit that gives each item the fields chosen for it; refused with `edge` when none gets any."""

    def make(project: Project) -> Edit | None:
        documents = project.documents(SCOPE.table)
        wanted = {number: chosen(documents[number]) for number in _there(project, numbers)}
        found = {number: fields for number, fields in wanted.items() if fields is not None}
        if not found:
            if not wanted:
                return None
            raise Refused(f"{_which(numbers)}: {edge}")
        changes = tuple(_checked(project, number, fields) for number, fields in found.items())
        said = {told(fields) for fields in found.values()}
        words = said.pop() if len(said) == 1 else "each one step"
        which = _which(list(found))
        return Edit(changes, f"{verb} {which}", f"{which}: {words} · u undoes")

    return make


def _placed(project: Project, numbers: Sequence[int], spots: dict[int, Spot], verb: str, said: str) -> Edit:
    documents = project.documents(SCOPE.table)
    changes = []
    for number, spot in spots.items():
        fields: dict[str, Any] = {"position": spot.position}
        parent = SCOPE.ref(spot.parent) if spot.parent else None
        if parent != documents[number].get("parent"):
            fields["parent"] = parent
        changes.append(_checked(project, number, fields))
    which = _which(numbers)
    return Edit(tuple(changes), f"{verb} {which}", f"{which}: {said} · u undoes" if said else "")


def _checked(project: Project, number: int, fields: Document) -> Change:
    try:
        return checked(SCOPE, project, number, fields, None)
    except Refused as error:
        raise Refused(f"{SCOPE.ref(number)}: {error}", error.field) from None


def _there(project: Project, numbers: Sequence[int]) -> list[int]:
    """Those that nobody deleted meanwhile."""
    documents = project.documents(SCOPE.table)
    return [number for number in numbers if number in documents]


def _place(names: Sequence[str], name: str) -> int:
    return names.index(name) if name in names else 0


def _which(numbers: Sequence[int]) -> str:
    return SCOPE.ref(numbers[0]) if len(numbers) == 1 else f"{len(numbers)} items"
