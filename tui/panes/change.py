"""The pane of the change log: what its own keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.advancing import STATUS_OF
from models.declared import CHANGE
from tui.commands import bindings
from tui.panes.register import RegisterPane

if TYPE_CHECKING:
    from tui.edits import Maker

WAITING = "waiting_for_approval"


class ChangePane(RegisterPane):
    """The change log."""

    BINDINGS: ClassVar[list[Any]] = bindings("change")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There has to be one."""
        return False if action == "decide" and self.number is None else super().check_action(action, parameters)

    def action_advance(self) -> None:
        """What waits for approval is decided on, not ticked off."""
        documents = self.context.project.documents(self.spec.table)
        if self.chosen and all(documents[number].get("status") == WAITING for number in self.chosen):
            self.action_decide()
        else:
            super().action_advance()

    def action_decide(self) -> None:
        """Ask what was decided, by whom and when; the status goes with it."""
        from tui import edits_change
        from tui.screens.short_form import Lacking, ShortForm

        numbers, project = self.chosen, self.project
        if not numbers or project is None:
            return
        decision = CHANGE.field("decision")._replace(choices=tuple(STATUS_OF), default="approve")
        fields = (decision, *(CHANGE.field(name) for name in ("decided_by", "decided", "merged_into")))

        def made(given: dict[str, Any]) -> Maker:
            chosen, into = str(given.get("decision", "approve")), str(given.get("merged_into", ""))
            if chosen == "merge" and not into:
                raise Lacking("merged_into", "say which change it becomes a part of")
            by, on = str(given.get("decided_by", "")), str(given.get("decided", ""))
            return edits_change.decide(numbers, chosen, by, on, into)

        one = f"{CHANGE.ref(numbers[0])}  {project.heading(CHANGE.ref(numbers[0]))}"
        title = f"Decide {one if len(numbers) == 1 else f'{len(numbers)} changes'}"
        document = project.documents(CHANGE.table)[numbers[0]]
        known = {name: value for name in ("decided_by", "merged_into") if (value := document.get(name))}
        given = {"decision": "approve", "decided": self.today.isoformat(), **(known if len(numbers) == 1 else {})}
        self.app.push_screen(ShortForm(project, self.today, CHANGE, fields, given, title=title, made=made))
