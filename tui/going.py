"""Where a person has been: back and forward between places, as a browser does it. Pure: it goes nowhere itself."""

from __future__ import annotations

from typing import NamedTuple

MOST = 100  # stops that are remembered


class Stop(NamedTuple):
    """A place: the step, the pane in it with its view and filter text, and the ref of the entry under the cursor."""

    step: int
    pane: str
    ref: str = ""
    filter: str = ""
    view: str = ""


class Trail:
    """The stops behind and ahead of where one is. Going somewhere new forgets what was ahead."""

    def __init__(self) -> None:
        self._behind: list[Stop] = []
        self._ahead: list[Stop] = []

    def leave(self, here: Stop) -> None:
        """Remember the place that is left for a new one."""
        self._ahead.clear()
        if not self._behind or self._behind[-1] != here:
            self._behind.append(here)
            del self._behind[:-MOST]

    def back(self, here: Stop) -> Stop | None:
        """The stop before `here`, which is then ahead; None at the start."""
        return _step(self._behind, self._ahead, here)

    def forward(self, here: Stop) -> Stop | None:
        """The stop that one came back from; None where nothing is ahead."""
        return _step(self._ahead, self._behind, here)


def _step(source: list[Stop], target: list[Stop], here: Stop) -> Stop | None:
    """The next stop of `source` that is another place than `here`; `here` goes to `target`."""
    while source:
        stop = source.pop()
        if stop != here:
            target.append(here)
            return stop
    return None
