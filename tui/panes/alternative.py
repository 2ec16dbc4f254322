"""The pane of the alternatives: choosing one, and the one that every business case begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from tui.commands import bindings
from tui.messages import EditWanted
from tui.panes.register import RegisterPane

if TYPE_CHECKING:
    from models.project import Project
    from tui.edits import Maker
    from tui.messages import Edit


class AlternativePane(RegisterPane):
    """The alternatives considered."""

    BINDINGS: ClassVar[list[Any]] = bindings("alternative")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is chosen where nothing is, and to do nothing is written down once."""
        if action == "choose" and self.number is None:
            return False
        if action == "do_nothing":
            from models.analysis.alternatives import has_do_nothing

            return not has_do_nothing(self.context.project)
        return super().check_action(action, parameters)

    def action_choose(self) -> None:
        """Ask why, then choose this one; the others are rejected."""
        from tui import edits_groundwork
        from tui.screens.short_form import Lacking, ShortForm

        number, project = self.number, self.context.project
        if number is None:
            return

        def made(given: dict[str, Any]) -> Maker:
            reason = str(given.get("reason") or "")
            if not reason:
                raise Lacking("reason", "say why this one: that is what somebody asks in a year")
            return edits_groundwork.chosen(number, reason)

        document = project.documents(self.spec.table)[number]
        reason = {"reason": document["reason"]} if document.get("status") == "chosen" else {}
        title = f"Choose {self.ref} {document.get('title', '')} · the others are rejected"
        fields = (self.spec.field("reason"),)
        self.app.push_screen(ShortForm(project, self.today, self.spec, fields, reason, title=title, made=made))

    def action_advance(self) -> None:
        """What would be chosen is chosen with a reason; what is chosen or rejected is considered again."""
        document = self.document
        if document is not None and len(self.chosen) == 1 and (document.get("status") or "considered") == "considered":
            self.action_choose()
        else:
            super().action_advance()

    def action_do_nothing(self) -> None:
        """Write down to do nothing, before the others."""
        from tui import edits_groundwork

        self.post_message(EditWanted(edits_groundwork.do_nothing()))

    def adding(self, fields: dict[str, Any]) -> Maker:
        """After the first one, offer what it is compared with."""
        from models.analysis.alternatives import DO_NOTHING, has_do_nothing

        add = super().adding(fields)

        def make(project: Project) -> Edit | None:
            edit = add(project)
            if edit is None or has_do_nothing(project) or fields.get("kind") == DO_NOTHING:
                return edit
            return edit._replace(said=f'{edit.said} · and if nothing is done? D adds "do nothing"')

        return make
