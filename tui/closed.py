"""The part of the App that knows whether the project is closed: keys that would change it say so at once.

The store refuses the changes themselves; this keeps a person from typing what cannot be saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.date_form import written_iso
from models.declared import BENEFIT
from tui.private import VeiledApp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.actions import ActionParseResult
    from textual.dom import DOMNode

CHANGES = frozenset(
    {
        *("add", "edit_cell", "edit_marked", "advance", "delete", "move_up", "move_down", "move_left", "move_right"),
        *("indent", "outdent", "accept", "start_acceptance", "raise_priority", "lower_priority"),
        *("record", "write_message", "settle_due", "import_file", "restore_point"),
        *("review", "respond", "occur", "request_change", "agree_window", "cover", "needs", "missing"),
        *("current_back", "current_on", "desired_back", "desired_on"),
        *("cycle_influence", "less_influence", "more_influence"),
        *("less_interest", "more_interest", "less_power", "more_power"),
        *("decide", "ask_usual", "answer", "by_file", "not_relevant", "open_again", "settle"),
    }
)
"""Commands that change the plan; those of a closed project that still do something are not among them."""
_REVIEWED = frozenset({"edit_cell", "advance"})  # what reviews of benefits need, which come after the end


class ClosedApp(VeiledApp):
    """An App that refuses to change a closed project."""

    @property
    def closed_since(self) -> str:
        """The day since which the open project is closed, as the person likes days; empty while it is open."""
        if self.newest is None or not self.newest.header_document.get("closed"):
            return ""
        from models.analysis.closing import closed_since  # calendars, which the first paint spares

        return written_iso(closed_since(self.newest.header_document))

    @property
    def closed_sign(self) -> str:
        """What the header says about it; empty while it is open."""
        since = self.closed_since
        return f"closed since {since}: reopen to change" if since else ""

    def keeps_closed(self, command: str) -> bool:
        """Whether the project is closed and this command would change it."""
        if command not in CHANGES or not self.closed_since:
            return False
        pane = getattr(self.screen, "pane", None)
        return not (command in _REVIEWED and pane is not None and pane.spec is BENEFIT)

    def say(self, text: str, tone: str = "") -> None:
        """Tell the person something."""
        raise NotImplementedError

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key or the palette means, unless the project is closed against it."""
        if self.keeps_closed(_name(action)):
            self.say(f"{self.closed_sign}, with : reopen", "warning")
            return True
        return await super().run_action(action, default_namespace, namespaces)


def _name(action: Any) -> str:
    name = action if isinstance(action, str) else action[1]
    return str(name).partition("(")[0].rpartition(".")[2]
