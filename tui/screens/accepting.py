"""The acceptance of checklist items: accepted by whom, when, shown by what; or what has to be fixed first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from models.declared import SCOPE
from models.fields import FieldSpec, Kind
from tui import edits_scope
from tui.messages import FormWanted
from tui.screens.form_draft import Draft, Place
from tui.screens.form_fields import FormFields
from tui.widgets.form_list import FormList
from tui.widgets.line import Line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from models.project import Project
    from tui.edits import Maker
    from tui.messages import Edit

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


class AcceptForm(FormFields):
    """A short form for one item or several; what is saved is one step."""

    def __init__(self, project: Project, today: date, numbers: Sequence[int]) -> None:
        super().__init__(project, today, FormWanted(SCOPE.table))
        self.numbers = list(numbers)
        self.spec = SCOPE._replace(fields=FIELDS, title_field=OUTCOME.name)
        self.draft = Draft(self.spec, None, project, today, self._suggested(project, today))
        self.rows = self.draft.rows()
        self.list = FormList(self.draft)
        self._at_first = self.draft.changes()
        self._said = ""

    def _suggested(self, project: Project, today: date) -> dict[str, str]:
        """What all of them have in common: who approves them, and the evidence that is there already."""
        documents = [project.documents(SCOPE.table)[number] for number in self.numbers]

        def shared(*names: str) -> str:
            found = {str(next(filter(None, map(document.get, names)), "")) for document in documents}
            return found.pop() if len(found) == 1 else ""

        given = {
            "accepted_by": shared("accepted_by", "approver"),
            "accepted_on": today.isoformat(),
            "evidence": shared("evidence"),
        }
        return {name: value for name, value in given.items() if value}

    def _head(self) -> None:
        """Which items."""
        items = self.draft.project.documents(SCOPE.table)
        number = self.numbers[0]
        name = f"{SCOPE.ref(number)}  {items.get(number, {}).get('title', '')}"
        title = self.query_one("#form-title", Line)
        title.left = Content(f" Accept {name if len(self.numbers) == 1 else f'{len(self.numbers)} items'}")
        title.right = Content("saving " if self._saving else "not saved yet ")

    def action_save(self) -> None:
        """Check and save."""
        if not self._saving:
            self._saving = True
            self.run_worker(self._save(), group="save")

    async def _save(self) -> None:
        try:
            make = self._made()
            if make is not None and await self.planroom.edit(self._heard(make)):
                self.dismiss(None)
                self.planroom.call_after_refresh(self.planroom.say, self._said)
        finally:
            self._saving = False
            if self.is_attached:
                self._head()

    def _heard(self, make: Maker) -> Maker:
        """The same edit; what there is to say is said once the form is gone and the project can be seen."""

        def heard(project: Project) -> Edit | None:
            edit = make(project)
            self._said = edit.said if edit is not None else ""
            return edit and edit._replace(said="")

        return heard

    def _made(self) -> Maker | None:
        """The edit; None, and the cursor on what is at fault, when something is."""
        self._commit()
        if self.draft.texts:
            self._blame(next(iter(self.draft.texts)))
            return None
        self.draft.faults.clear()
        given = {name: str(value) for name, value in self.draft.changes().items()}
        evidence, reason = given.get("evidence", ""), given.get(REASON.name, "")
        if given.get(OUTCOME.name, ACCEPTED) == ACCEPTED:
            return edits_scope.accept(
                self.numbers, given.get("accepted_by", ""), given.get("accepted_on", ""), evidence
            )
        if not reason:
            self._blame(self.draft.blame(REASON.name, "say what has to be fixed before it is accepted"))
            return None
        return edits_scope.send_back(self.numbers, reason, evidence)

    def _blame(self, place: Place) -> None:
        self._go(next((at for at, row in enumerate(self.rows) if row.place == place), 0))
        self.say(f"! {self.row.spec.title}: {self.draft.faults.get(place, '')}", "error")

    def _may_leave(self, again: str) -> bool:
        """Whether nothing typed would be lost, or the person was told already."""
        warned = self._warned
        self._commit()
        if warned or (not self.draft.texts and self.draft.changes() == self._at_first):
            return True
        self._warned = True
        self.say(f"not saved: ctrl+s saves, {again} without saving", "error")
        return False

    def action_leave_form(self) -> None:
        """Leave; the first time with something typed only says so."""
        if self.area is not None:
            self._commit()
            self._load()
        elif self._may_leave("Esc again leaves"):
            self.dismiss(None)

    async def action_quit_form(self) -> None:
        """Quit the program; the first time with something typed only says so."""
        if self._may_leave("ctrl+q again quits"):
            await self.planroom.action_quit()
