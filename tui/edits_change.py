"""What the keys of the change log do: a decision, which brings the status along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis.advancing import decided
from models.declared import CHANGE
from models.fields import label
from tui.edits import Maker, Refused, checked
from tui.messages import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.project import Project


def decide(numbers: Sequence[int], decision: str, by: str, on: str, into: str = "") -> Maker:
    """A maker of the edit that records a decision on these changes; `into` is the change they are merged into."""

    def make(project: Project) -> Edit:
        documents = project.documents(CHANGE.table)
        known = [number for number in numbers if number in documents]
        if not known:
            raise Refused(f"{CHANGE.ref(numbers[0])} is not there any more")
        changes = tuple(
            checked(CHANGE, project, number, decided(documents[number], decision, by, on, into), None)
            for number in known
        )
        which = CHANGE.ref(known[0]) if len(known) == 1 else f"{len(known)} changes"
        status = label(str((changes[0].fields or {}).get("status", "")))
        return Edit(changes, f"decide {which}: {label(decision)}", f"{which}: {status} · u undoes")

    return make
