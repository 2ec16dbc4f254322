"""How much work something is, counted: a test that looks at the clock fails where the machine is busy."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Effort:
    """How many functions were called. One written in C counts once, however much it does: `bench` times those."""

    calls: int = 0


@contextmanager
def effort() -> Iterator[Effort]:
    """Count what this thread calls while it is inside."""
    counted = Effort()

    def heard(_frame: object, event: str, _what: object) -> None:
        counted.calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(heard)
    try:
        yield counted
    finally:
        sys.setprofile(before)
