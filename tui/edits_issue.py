"""What the keys of the issue log do: an issue moves over the board, and the day it was closed goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis.advancing import goes_with
from models.declared import ISSUE
from models.fields import label
from tui.edits import Maker, Refused, checked
from tui.messages import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from models.project import Project

STATUSES = ISSUE.field("status").choices


def next_status(numbers: Sequence[int], step: int, today: date) -> Maker:
    """A maker of the edit that takes issues to the status on the right (1) or left (-1) on the board."""

    def make(project: Project) -> Edit:
        documents, changes, status = project.documents(ISSUE.table), [], ""
        for number in numbers:
            document = documents.get(number, {})
            now = document.get("status")
            place = (STATUSES.index(now) if now in STATUSES else 0) + step
            if number in documents and 0 <= place < len(STATUSES):
                status = STATUSES[place]
                fields = {"status": status, **goes_with(ISSUE.table, document, status, today)}
                changes.append(checked(ISSUE, project, number, fields, None))
        which = ISSUE.ref(numbers[0]) if len(numbers) == 1 else f"{len(numbers)} issues"
        if not changes:
            edge = label(STATUSES[-1 if step > 0 else 0])
            raise Refused(f"{which}: there is no status {'beyond' if step > 0 else 'before'} {edge}")
        said = label(status) if len(changes) == 1 else "moved by one"
        return Edit(tuple(changes), f"move {which}", f"{which}: {said} · u undoes")

    return make
