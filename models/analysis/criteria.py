"""Success criteria against what was measured: how far on the way from baseline to target, and whether it is reached.

Values are typed as a person says them (`<= 60 s`, `at least 85 %`, `1,200`); the first number of a text counts. Where
there is none nothing is reckoned, and the criterion is judged by whoever measures it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from models.analysis.shapes import text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

_NUMBER = re.compile(r"-?\d[\d ,'\u00a0\u2019]{0,20}(?:\.\d{1,9})?", re.ASCII)
_AT_MOST = re.compile(r"<|≤|\b(?:at most|below|under|no more than|less than|fewer than|up to|max)\b", re.IGNORECASE)
_AT_LEAST = re.compile(r">|≥|\b(?:at least|above|over|more than|min)\b", re.IGNORECASE)
MET, MISSED, OPEN = "met", "missed", "open"
UNMEASURED, REACHED, SHORT, UNCLEAR = "not measured", "reached", "short of it", "measured"


class Judged(NamedTuple):
    """A criterion: its status as a person set it, what its numbers say, and the share of the way in percent."""

    number: int
    status: str
    reading: str
    share: int | None

    @property
    def said(self) -> str:
        """Status and reading in words; a person's word comes first."""
        if self.status == OPEN:
            return self.reading
        contradicts = (self.status, self.reading) in {(MET, SHORT), (MISSED, REACHED)}
        return f"{self.status}, but {self.reading}" if contradicts else self.status


def judged(number: int, document: Mapping[str, Any]) -> Judged:
    """Compare target and actual. Lower is better where the target says so, or lies below the baseline."""
    status = text(document, "status")
    status = status if status in {MET, MISSED} else OPEN
    baseline, target, actual = (figure(text(document, name)) for name in ("baseline", "target", "actual"))
    if not text(document, "actual").strip():
        return Judged(number, status, UNMEASURED, None)
    if target is None or actual is None:
        return Judged(number, status, UNCLEAR, None)
    lower = _lower_is_better(text(document, "target"), baseline, target)
    reached = actual <= target if lower else actual >= target
    return Judged(number, status, REACHED if reached else SHORT, _share(baseline, target, actual, reached=reached))


def figure(said: str) -> float | None:
    """The first number in a text; None where there is none."""
    match = _NUMBER.search(said)
    return float(re.sub(r"[ ,'\u00a0\u2019]", "", match[0])) if match else None


def counted(found: Sequence[Judged]) -> str:
    """How many are met, missed, and open without a measurement."""
    parts = [
        (sum(one.status == MET for one in found), "met"),
        (sum(one.status == MISSED for one in found), "missed"),
        (sum(one.status == OPEN and one.reading == UNMEASURED for one in found), "not measured"),
    ]
    return ", ".join(f"{count} {word}" for count, word in parts if count)


def _lower_is_better(target: str, baseline: float | None, value: float) -> bool:
    if _AT_MOST.search(target):
        return True
    if _AT_LEAST.search(target):
        return False
    return (baseline is not None and value < baseline) or (baseline is None and value == 0)


def _share(baseline: float | None, target: float, actual: float, *, reached: bool) -> int | None:
    """Percent of the way to the target, 0 to 100; from zero where no baseline says otherwise and more is better.

    None where there is no way to tell.
    """
    if reached:
        return 100
    if baseline is None and actual < target:
        baseline = 0.0 if target > 0 else None
    if baseline is None or baseline == target:
        return None
    return max(0, min(99, round(100 * (actual - baseline) / (target - baseline))))
