"""The pane of the benefits: what its own keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.declared import BENEFIT
from tui.commands import bindings
from tui.panes.register import RegisterPane

if TYPE_CHECKING:
    from tui.edits import Maker


class BenefitPane(RegisterPane):
    """The benefits."""

    BINDINGS: ClassVar[list[Any]] = bindings("benefit")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There has to be one to be measured."""
        if action == "measure" and self.number is None:
            return False
        return super().check_action(action, parameters)

    def action_measure(self) -> None:
        """Ask what was measured, and keep it."""
        from tui import edits_close
        from tui.screens.short_form import ShortForm

        number, project = self.number, self.project
        if number is None or project is None:
            return
        parts = {part.name: part for part in BENEFIT.field("measurements").parts}
        unit = (self.document or {}).get("unit")
        told = f"What was measured, in {unit}." if isinstance(unit, str) and unit else parts["value"].help
        review = BENEFIT.field("review_date")._replace(title="next review", help="When it is measured next.")
        fields = (parts["value"]._replace(help=told), parts["date"], parts["note"], review)

        def made(given: dict[str, Any]) -> Maker:
            day, value, note = str(given["date"]), float(given["value"]), str(given.get("note", ""))
            return edits_close.measure(number, day, value, note, str(given.get("review_date", "")))

        title = f"Measure {self.ref}  {project.heading(self.ref)}"
        given = {"date": self.today.isoformat()}
        self.app.push_screen(ShortForm(project, self.today, BENEFIT, fields, given, title=title, made=made))
