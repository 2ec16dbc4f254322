"""How far a long job is, in one line: what it is doing, a bar, the count, and the key that stops it."""

from __future__ import annotations

from typing import NamedTuple

BAR = 20  # cells, where there is room
LEAST_BAR = 5
STOPS = "Esc stops"


class Stopped(Exception):
    """Raised inside a job when nobody waits for it any more."""


class Count(NamedTuple):
    """How many are done, and of how many; 0 when that is not known."""

    done: int = 0
    of: int = 0


def told(what: str, count: Count, seconds: float, room: int, stops: str = STOPS) -> str:
    """The line, at most `room` cells where it can be: the bar gives way first, then the count."""
    if count.of <= 0:
        tail = f"{count.done:,}" if count.done else f"{int(seconds)} s" if seconds >= 1 else ""
        return "  ".join(part for part in (what, tail, stops) if part)
    share = min(1.0, max(0.0, count.done / count.of))
    tail = f"{share:4.0%}  {count.done:,} of {count.of:,}"
    width = min(BAR, room - len(what) - len(tail) - len(stops) - 6)
    if width < LEAST_BAR:
        return f"{what}  {share:.0%}  {stops}"
    return f"{what}  {bar(share, width)}  {tail}  {stops}"


def bar(share: float, width: int) -> str:
    """A bar of so many cells."""
    full = int(share * width + 0.5)
    return "█" * full + "░" * (width - full)
