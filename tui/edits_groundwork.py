"""What the keys of groundwork do, as plain changes: an alternative is chosen, to do nothing is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis import alternatives
from models.analysis.shapes import counted, number
from models.declared import ALTERNATIVE
from tui.edits import Refused, checked
from tui.messages import Edit

if TYPE_CHECKING:
    from models.project import Project
    from tui.edits import Maker


def chosen(alternative: int, reason: str) -> Maker:
    """A maker of the edit that chooses an alternative and rejects the others."""

    def make(project: Project) -> Edit:
        try:
            wanted = alternatives.chosen(project, alternative, reason)
        except ValueError as error:
            raise Refused(str(error)) from error
        changes = tuple(checked(ALTERNATIVE, project, each.id, each.fields or {}, each.seen) for each in wanted)
        others = counted(len(changes) - 1, "other")
        rejected = f", {others} rejected" if len(changes) > 1 else ""
        ref = ALTERNATIVE.ref(alternative)
        return Edit(changes, f"choose {ref}", f"{ref} chosen{rejected} · u undoes")

    return make


def do_nothing() -> Maker:
    """A maker of the edit that adds the alternative with which every business case begins."""

    def make(project: Project) -> Edit:
        if alternatives.has_do_nothing(project):
            raise Refused('"do nothing" is among the alternatives already')
        places = (number(item, "position") or at for at, item in project.documents(ALTERNATIVE.table).items())
        fields = {"title": "Do nothing", "kind": alternatives.DO_NOTHING, "position": min(places, default=1.0) - 1}
        change = checked(ALTERNATIVE, project, None, fields, None)
        return Edit((change,), "add do nothing", '"do nothing" added · u undoes')

    return make
