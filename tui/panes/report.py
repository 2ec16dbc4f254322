"""The pane of the status reports: what its own keys do."""

from __future__ import annotations

from typing import Any, ClassVar

from tui.behind import behind
from tui.commands import bindings
from tui.messages import FormWanted
from tui.panes.register import RegisterPane


class ReportPane(RegisterPane):
    """The status reports."""

    BINDINGS: ClassVar[list[Any]] = bindings("report")

    def action_add(self) -> None:
        """A report is made, not typed."""
        self.action_report_today()

    def action_report_today(self) -> None:
        """Keep how the project stands today, and open the form for the words."""
        behind(self.app, self._report, group="typed")

    async def _report(self) -> None:
        from store.errors import StoreError
        from tui.edits_report import newest, report
        from tui.reporting import scope_before

        app: Any = self.app
        if app.session is None:
            return
        try:
            before = await app.session.do(lambda file: scope_before(file, self.today))
        except (StoreError, ValueError, OSError):
            before = None  # a history that cannot be read is no reason to have no report
        if await app.edit(report(self.today, before)):
            ref = newest(app.project)
            self.jump(ref)
            self.post_message(FormWanted(self.spec.table, ref, field="summary"))
