"""The pane of the gates: what its own keys do."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from tui.behind import behind
from tui.commands import bindings
from tui.messages import EditWanted
from tui.panes.register import RegisterPane

if TYPE_CHECKING:
    from pathlib import Path

_NEED_ENTRY = frozenset({"decide", "ask_usual"})


class GatePane(RegisterPane):
    """The gates."""

    BINDINGS: ClassVar[list[Any]] = bindings("gate")

    @property
    def folder(self) -> Path:
        """Where paths of evidence without a beginning start: beside the project file."""
        from pathlib import Path

        session = getattr(self.app, "session", None)
        return session.path.parent if session is not None else Path.cwd()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a gate is not offered without one."""
        if action in _NEED_ENTRY and self.number is None:
            return False
        return super().check_action(action, parameters)

    def action_ask_usual(self) -> None:
        """Add the usual questions that it lacks."""
        from tui import edits_gate

        self.post_message(EditWanted(edits_gate.ask_usual(self.chosen)))

    def action_advance(self) -> None:
        """An open gate is decided on, not ticked off."""
        if len(self.chosen) == 1 and self.document is not None and not self.spec.closes(self.document):
            self.action_decide()
        else:
            super().action_advance()

    def action_decide(self) -> None:
        """Passed, with conditions, or refused; the files that show something are looked at first."""
        if self.number is not None:
            behind(self, partial(self._decide, self.number), group="decide", exclusive=True)

    async def _decide(self, number: int) -> None:
        from store.evidence import changed_files
        from tui.screens.deciding import DecideForm

        gate = self.context.project.documents(self.spec.table).get(number, {})
        changed = await asyncio.to_thread(changed_files, gate, self.folder)
        if self.project is not None and self.is_attached:
            self.app.push_screen(DecideForm(self.project, self.today, number, changed))
