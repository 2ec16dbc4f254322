"""When an issue asks for nothing more.

PM2: resolved says that its actions are complete, closed that somebody has verified it. So a resolved issue is open in
the log, at the gates and at closure, where somebody has to verify it; what asks for work (ageing, colours, figures,
what is due) takes it as settled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

SETTLED = frozenset({"resolved", "closed"})


def unsettled(document: Mapping[str, Any]) -> bool:
    """Whether an issue still asks for work."""
    status = document.get("status")
    return not isinstance(status, str) or status not in SETTLED
