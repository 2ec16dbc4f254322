"""What the keys of the business impact do, as plain changes: the agreement on a downtime window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.date_form import written_iso
from models.declared import IMPACT
from tui.edits import Refused, checked
from tui.messages import Edit

if TYPE_CHECKING:
    from models.project import Project
    from tui.edits import Maker

WINDOW = ("window_from", "window_to", "window_agreed_by", "window_agreed")


def agreed(number: int, given: dict[str, Any]) -> Maker:
    """A maker of the edit that records a window and who agreed to it; what is not given is taken out."""

    def make(project: Project) -> Edit:
        ref = IMPACT.ref(number)
        if number not in project.documents(IMPACT.table):
            raise Refused(f"{ref} is not there any more")
        change = checked(IMPACT, project, number, {name: given.get(name) for name in WINDOW}, None)
        by = project.heading(str(given["window_agreed_by"]))
        said = f"{ref}: window from {written_iso(str(given['window_from']))} agreed by {by} · u undoes"
        return Edit((change,), f"agree window {ref}", said)

    return make
