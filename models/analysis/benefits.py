"""How far a benefit is from its baseline to its target, by its measurements; also where less is better."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.calendar import records
from models.analysis.shapes import day, number, text
from models.values import number as written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

_BARS = "▁▂▃▄▅▆▇█"


class Measured(NamedTuple):
    """One measurement: the day and the value."""

    day: date
    value: float


class Gain(NamedTuple):
    """How far a benefit is. share: 0 at the baseline, 1 at the target, below 0 where it got worse; None: not known.

    words: the same for a person. line: the measurements as a sparkline, after the baseline where there is one.
    """

    share: float | None
    latest: Measured | None
    words: str
    line: str


def gain(document: Mapping[str, Any]) -> Gain:
    """How far the benefit of a document is."""
    measured = measurements(document)
    baseline, target = number(document, "baseline"), number(document, "target")
    latest = measured[-1] if measured else None
    share = share_of(baseline, target, latest.value) if latest else None
    known = ([] if baseline is None else [baseline]) + [each.value for each in measured]
    line = sparkline(known) if measured else ""
    return Gain(share, latest, _words(document, share, latest, target), line)


def measurements(document: Mapping[str, Any]) -> list[Measured]:
    """What was measured, the oldest first; what has no day or no number is left out."""
    read = ((day(each, "date"), number(each, "value")) for each in records(document, "measurements"))
    found = [Measured(when, value) for when, value in read if when is not None and value is not None]
    return sorted(found, key=lambda each: each.day)


def measured(document: Mapping[str, Any], day: str, value: float, note: str = "", review: str = "") -> dict[str, Any]:
    """The fields that a measurement on a day (ISO 8601) changes; `review`: the day of the next one, where it is known.

    A day that was measured before is measured anew. With its first measurement a planned benefit is under review.
    """
    known = document.get("measurements")
    kept = [each for each in known if not _of_day(each, day)] if isinstance(known, list) else []
    fresh: dict[str, Any] = {"date": day, "value": value, **({"note": note} if note else {})}
    fields: dict[str, Any] = {"measurements": sorted([*kept, fresh], key=_when)}
    if document.get("status") in (None, "", "planned"):
        fields["status"] = "under_review"
    return fields | ({"review_date": review} if review else {})


def _of_day(measurement: Any, day: str) -> bool:
    return isinstance(measurement, dict) and measurement.get("date") == day


def _when(measurement: Any) -> str:
    return str(measurement.get("date") or "") if isinstance(measurement, dict) else ""


def share_of(baseline: float | None, target: float | None, value: float) -> float | None:
    """The way from the baseline to the target that is done: (value - baseline) / (target - baseline).

    The sign of both differences takes care of targets below the baseline. A value that shall stay as it is has all of
    its way done or none; None while baseline or target is open.
    """
    if baseline is None or target is None:
        return None
    if baseline == target:
        return float(value == target)
    share = (value - baseline) / (target - baseline)
    return share if isfinite(share) else None


def sparkline(values: Iterable[float], most: int = 24) -> str:
    """The newest values as bars between the lowest and the highest of them; flat in the middle where all are equal."""
    kept = list(values)[-most:]
    low, high = min(kept, default=0.0), max(kept, default=0.0)
    if high == low:
        return _BARS[3] * len(kept)
    top = len(_BARS) - 1
    return "".join(_BARS[round((value - low) / (high - low) * top)] for value in kept)


def _words(document: Mapping[str, Any], share: float | None, latest: Measured | None, target: float | None) -> str:
    if latest is None:
        return "not measured yet"
    unit = f" {text(document, 'unit')}".rstrip()
    wanted = "" if target is None else f", target {written(target)}"
    told = f"{written(latest.value)}{unit} on {latest.day.isoformat()}{wanted}"
    if share is None:
        return told
    loss = document.get("kind") == "dis_benefit"
    if share < 0:
        return f"{'better' if loss else 'worse'} than the baseline: {told}"
    return f"{share * 100:.0f} % {'of the expected loss' if loss else 'of the way'}: {told}"
