"""The acceptance of checklist items: accepted by whom, when, shown by what; or what has to be fixed first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.declared import SCOPE
from models.fields import FieldSpec, Kind
from tui import edits_scope
from tui.screens.short_form import Lacking, ShortForm

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from models.project import Project
    from tui.edits import Maker

ACCEPTED, FOR_FIXING = "accepted", "for_fixing"
OUTCOME = FieldSpec(
    "outcome",
    "outcome",
    "Accepted, or to be fixed first.",
    Kind.CHOICE,
    choices=(ACCEPTED, FOR_FIXING),
    default=ACCEPTED,
)
REASON = SCOPE.field("status_reason")._replace(
    title="to fix", help="What has to be fixed; only when it is not accepted."
)
FIELDS = (OUTCOME, *(SCOPE.field(name) for name in ("accepted_by", "accepted_on", "evidence")), REASON)


class AcceptForm(ShortForm):
    """A short form for one item or several; what is saved is one step."""

    def __init__(self, project: Project, today: date, numbers: Sequence[int]) -> None:
        self.numbers = list(numbers)
        super().__init__(project, today, SCOPE, FIELDS, suggested(project, today, numbers))

    def title_text(self) -> str:
        """Which items."""
        items = self.draft.project.documents(SCOPE.table)
        number = self.numbers[0]
        name = f"{SCOPE.ref(number)}  {items.get(number, {}).get('title', '')}"
        return f"Accept {name if len(self.numbers) == 1 else f'{len(self.numbers)} items'}"

    def made(self, given: dict[str, Any]) -> Maker:
        """Accepted, or sent back with what is to be fixed."""
        given = {name: str(value) for name, value in given.items()}
        evidence, reason = given.get("evidence", ""), given.get(REASON.name, "")
        if given.get(OUTCOME.name, ACCEPTED) == ACCEPTED:
            return edits_scope.accept(
                self.numbers, given.get("accepted_by", ""), given.get("accepted_on", ""), evidence
            )
        if not reason:
            raise Lacking(REASON.name, "say what has to be fixed before it is accepted")
        return edits_scope.send_back(self.numbers, reason, evidence)


def suggested(project: Project, today: date, numbers: Sequence[int]) -> dict[str, str]:
    """What all of the items have in common: who approves them, and the evidence that is there already."""
    documents = [project.documents(SCOPE.table)[number] for number in numbers]

    def shared(*names: str) -> str:
        found = {str(next(filter(None, map(document.get, names)), "")) for document in documents}
        return found.pop() if len(found) == 1 else ""

    given = {
        "accepted_by": shared("accepted_by", "approver"),
        "accepted_on": today.isoformat(),
        "evidence": shared("evidence"),
    }
    return {name: value for name, value in given.items() if value}
