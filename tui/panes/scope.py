"""The pane of the scope checklist: what its own keys do."""

from __future__ import annotations

from typing import Any, ClassVar

from tui.commands import bindings
from tui.panes.register import RegisterPane


class ScopePane(RegisterPane):
    """The scope checklist."""

    BINDINGS: ClassVar[list[Any]] = bindings("scope")
