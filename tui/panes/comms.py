"""The pane of the communication plan: what its own keys do."""

from __future__ import annotations

from typing import Any, ClassVar

from tui.commands import bindings
from tui.panes.register import RegisterPane


class CommsPane(RegisterPane):
    """The communication plan."""

    BINDINGS: ClassVar[list[Any]] = bindings("comms")
