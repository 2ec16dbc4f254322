"""The pane of the risk register: what its own keys do."""

from __future__ import annotations

from typing import Any, ClassVar

from models.date_form import written_iso
from tui.commands import bindings
from tui.messages import Said
from tui.panes.register import RegisterPane


class RiskPane(RegisterPane):
    """The risk register."""

    BINDINGS: ClassVar[list[Any]] = bindings("risk")

    def action_review(self) -> None:
        """Review the marked risks, else those that are due."""
        from models.analysis.risk_review import due_for_review  # with calendars and dates, which the first paint spares

        project = self.context.project
        documents = project.documents(self.spec.table)
        marked = [number for number in self.chosen if number in self.marked and not self.spec.closes(documents[number])]
        numbers = marked or due_for_review(project, self.today)
        if not numbers:
            self.post_message(Said(self._nothing_due()))
            return
        from tui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen(numbers), self._reviewed)

    def _reviewed(self, said: str | None) -> None:
        self.target.focus()
        if said:
            self.post_message(Said(said))

    def _nothing_due(self) -> str:
        """When the next review is, and how many have none."""
        from models.analysis.risk_review import without_review

        project = self.context.project
        documents = project.documents(self.spec.table).values()
        days = [
            str(each["next_review"]) for each in documents if each.get("next_review") and not self.spec.closes(each)
        ]
        missing = len(without_review(project))
        parts = [f"the next on {written_iso(min(days))}"] if days else []
        if missing:
            parts.append(f"{missing} have no day for it: mark them with m and press r")
        return ", ".join(["no risk is due for review", *parts])

    def action_respond(self) -> None:
        """Propose a response for the marked risks that have none, else for the one under the cursor."""
        from tui.screens.respond import ask, without_response

        project = self.context.project
        marked = [number for number in self.chosen if number in self.marked]
        numbers = without_response(project, marked) if marked else self.chosen
        if numbers:
            ask(self.screen, self, project, numbers)
        elif marked:
            self.post_message(Said("all marked risks have a response, or are closed"))

    def action_occur(self) -> None:
        """The risk, or all marked, has happened: it closes and opens an issue, and one goes there."""
        from tui import edits_becoming

        made = edits_becoming.occurred(self.chosen, self.today, self.who)
        self.become(made, edits_becoming.OCCURRED.link)
