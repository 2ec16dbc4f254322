"""Work behind the screen, on the event loop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.dom import DOMNode


def behind(
    node: DOMNode, work: Callable[[], Coroutine[Any, Any, object]], *, group: str, exclusive: bool = False
) -> None:
    """Do this behind the screen; `exclusive` ends what the group is at.

    The coroutine is made when its turn comes: one whose screen ends before would leave Python's warning in the person's
    terminal that nobody awaited it.
    """
    node.run_worker(cast("Callable[[], Any]", work), group=group, exclusive=exclusive)
