"""What `space` does in the one list of actions: it finishes an action wherever it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis.actions import OPEN, Listed, actions, finished
from models.declared import BY_TABLE
from tui.edits import Maker, Refused, checked
from tui.messages import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from models.change import Change
    from models.project import Project


def finish(found: Sequence[Listed], today: date) -> Maker:
    """A maker of the edit that makes these actions done today. Raises Refused where one is not as it was any more."""

    def make(project: Project) -> Edit:
        changes: dict[tuple[str, int], Change] = {}
        for each in found:
            if each.status != OPEN:
                raise Refused(f"{each.ref} {each.what}: {each.status} already")
            if each not in actions(project, today):
                raise Refused(f"{each.ref} {each.what}: the action is not as it was any more")
            for change in finished(project, each, today):
                whole = checked(BY_TABLE[change.table], project, change.id, change.fields or {}, None)
                changes[change.table, change.id or 0] = whole
        if len(found) == 1:
            return Edit(
                tuple(changes.values()),
                f"{found[0].ref} action done",
                f"{found[0].ref} {found[0].what}: done · u undoes",
            )
        return Edit(tuple(changes.values()), f"{len(found)} actions done", f"{len(found)} actions done · u undoes")

    return make
