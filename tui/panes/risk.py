"""The pane of the risk register: what its own keys do."""

from __future__ import annotations

from typing import Any, ClassVar

from tui.commands import bindings
from tui.panes.register import RegisterPane


class RiskPane(RegisterPane):
    """The risk register."""

    BINDINGS: ClassVar[list[Any]] = bindings("risk")
