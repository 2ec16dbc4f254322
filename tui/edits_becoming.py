"""What lives on as something else: a risk occurs, an issue becomes a change request, an assumption does not hold.

Every maker makes one step: the new entries, and the old ones that now refer to them. `models.analysis.occurred` says
what becomes of what; here it is checked as a whole and put in words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from models.analysis import occurred as becoming
from models.declared import ASSUMPTION, BY_TABLE, ISSUE, RISK
from models.standin import MARK
from tui.edits import Maker, Refused, checked
from tui.messages import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from models.change import Change
    from models.fields import RegisterSpec
    from models.project import Project

TOLD = 3  # entries that the message names


class Becoming(NamedTuple):
    """Of which register, the field that refers to what became of an entry, and the words for it."""

    spec: RegisterSpec
    link: str
    words: str


OCCURRED = Becoming(RISK, "issue", "occurred")
REQUESTED = Becoming(ISSUE, "change", "became a change request")
BECAME = {
    "risk": Becoming(ASSUMPTION, "became", "became a risk"),
    "issue": Becoming(ASSUMPTION, "became", "became an issue"),
}


def occurred(numbers: Sequence[int], today: date, who: str) -> Maker:
    """A maker of the edit that closes these risks as occurred, reviewed today, and opens an issue for each."""

    def one(project: Project, ref: str, first: int) -> list[Change]:
        return becoming.occurred(project, ref, today, who, first)

    return _becoming(OCCURRED, numbers, one)


def to_change(numbers: Sequence[int], today: date, who: str) -> Maker:
    """A maker of the edit that makes a change request of each of these issues."""
    return _becoming(
        REQUESTED, numbers, lambda project, ref, first: becoming.to_change(project, ref, today, who, first)
    )


def became(numbers: Sequence[int], what: str, today: date, who: str) -> Maker:
    """A maker of the edit that makes a `risk` or an `issue` of each of these assumptions."""

    def one(project: Project, ref: str, first: int) -> list[Change]:
        return becoming.became(project, ref, what, today, who, first)

    return _becoming(BECAME[what], numbers, one)


def _becoming(kind: Becoming, numbers: Sequence[int], one: Callable[[Project, str, int], list[Change]]) -> Maker:
    def make(project: Project) -> Edit:
        changes: list[Change] = []
        for number in numbers:
            try:
                found = one(project, kind.spec.ref(number), len(changes))
            except ValueError as error:
                raise Refused(str(error)) from error
            changes += [_whole(project, change) for change in found]
        which = kind.spec.ref(numbers[0]) if len(numbers) == 1 else f"{len(numbers)} entries"
        return Edit(tuple(changes), f"{which} {kind.words}", tell=lambda now: _told(kind, numbers, now))

    return make


def _whole(project: Project, change: Change) -> Change:
    """The change, its entry checked as a whole; a stand-in is no ref yet and is left out of that."""
    fields = change.fields or {}
    links = {name: value for name, value in fields.items() if isinstance(value, str) and value.startswith(MARK)}
    rest = {name: value for name, value in fields.items() if name not in links}
    whole = checked(BY_TABLE[change.table], project, change.id, rest, change.seen)
    return replace(whole, fields={**(whole.fields or {}), **links})


def _told(kind: Becoming, numbers: Sequence[int], now: Project) -> str:
    """What came of it: `R-007 occurred: I-004 · u undoes`."""
    documents = now.documents(kind.spec.table)
    pairs = [f"{kind.spec.ref(each)} {kind.words}: {documents.get(each, {}).get(kind.link)}" for each in numbers]
    return " · ".join([*pairs[:TOLD], *([f"and {len(pairs) - TOLD} more"] if len(pairs) > TOLD else []), "u undoes"])
