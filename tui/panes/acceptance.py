"""The pane of acceptances: what its own keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.declared import ACCEPTANCE
from tui.commands import bindings
from tui.panes.register import RegisterPane

if TYPE_CHECKING:
    from tui.edits import Maker

FIELDS = ("outcome", "approver", "date", "evidence", "conditions")


class AcceptancePane(RegisterPane):
    """The acceptance of deliverables."""

    BINDINGS: ClassVar[list[Any]] = bindings("acceptance")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There has to be one."""
        if action == "settle" and self.number is None:
            return False
        return super().check_action(action, parameters)

    def action_settle(self) -> None:
        """Ask what came of it, of all marked or the one under the cursor; the checklist follows."""
        from tui import edits_close
        from tui.screens.short_form import Lacking, ShortForm

        numbers, project = self.chosen, self.project
        if not numbers or project is None:
            return
        outcome = ACCEPTANCE.field("outcome")._replace(default="accepted")
        fields = (outcome, *(ACCEPTANCE.field(name) for name in FIELDS[1:]))

        def made(given: dict[str, Any]) -> Maker:
            chosen, conditions = given.get("outcome", "accepted"), given.get("conditions", "")
            if chosen in {"rejected", "accepted_with_conditions"} and not conditions:
                raise Lacking("conditions", "say what still has to be done, or why it was rejected")
            wanted = {name: given[name] for name in FIELDS[1:] if given.get(name)}
            return edits_close.settle(numbers, {"outcome": chosen, **wanted})

        one = f"{ACCEPTANCE.ref(numbers[0])}  {project.heading(ACCEPTANCE.ref(numbers[0]))}"
        title = f"Outcome of {one if len(numbers) == 1 else f'{len(numbers)} acceptances'}"
        given = self._shared(numbers) | {"date": self.today.isoformat(), "outcome": "accepted"}
        self.app.push_screen(ShortForm(project, self.today, ACCEPTANCE, fields, given, title=title, made=made))

    def _shared(self, numbers: list[int]) -> dict[str, Any]:
        """What all of them have in common."""
        documents = [self.context.project.documents(ACCEPTANCE.table)[number] for number in numbers]
        shared = {}
        for name in ("approver", "evidence", "conditions"):
            values = {value if isinstance(value := document.get(name), str) else "" for document in documents}
            if len(values) == 1 and (value := values.pop()):
                shared[name] = value
        return shared
