"""The pane of the stakeholder list: what its own keys do."""

from __future__ import annotations

from typing import Any, ClassVar

from tui.commands import bindings
from tui.panes.register import RegisterPane


class StakeholderPane(RegisterPane):
    """The stakeholder list."""

    BINDINGS: ClassVar[list[Any]] = bindings("stakeholder")
