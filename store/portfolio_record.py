"""A summary as a record of the index, and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from models.declared import REGISTERS
from models.standing import Group, Next, Reason, Standing
from store.stamps import written_at
from store.summary import BANDS, ProjectSummary

if TYPE_CHECKING:
    from store.stamps import Stamp

_NAMES = tuple(spec.name for spec in REGISTERS)


def record_of(summary: ProjectSummary, stamp: Stamp, today: date) -> list[Any]:
    """What is written: the stamp, the day of the standing, then what was reckoned."""
    standing = summary.standing and _plain(summary.standing)
    return [
        stamp,
        today.isoformat() if standing else "",
        standing,
        summary.title,
        summary.kind,
        summary.step,
        summary.closed,
        [summary.risks.get(band, 0) for band in BANDS],
        [summary.counts.get(name, 0) for name in _NAMES],
    ]


def _plain(value: Any) -> Any:
    """Lists and texts in the place of named tuples and days."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def summary_of(record: Any, place: str, stamp: Stamp, today: date | None) -> ProjectSummary | None:
    """The summary, if the record is of files with this stamp; without the standing, if that is of another day.

    Raises LookupError, TypeError, ValueError where somebody else wrote the record.
    """
    if record is None or tuple(record[0]) != stamp:
        return None
    _, day, standing, title, kind, step, closed, bands, counts = record
    return ProjectSummary(
        place,
        title,
        kind,
        step,
        closed,
        dict(zip(BANDS, bands, strict=True)),
        dict(zip(_NAMES, counts, strict=True)),
        written_at(stamp),
        standing=_standing(standing) if today is not None and day == today.isoformat() else None,
    )


def _standing(record: list[Any]) -> Standing:
    colour, reasons, own, own_reason, dues, overdue, errors, warnings, hints, groups = record
    return Standing(
        colour,
        tuple(Reason(*each) for each in reasons),
        own,
        own_reason,
        tuple(Next(ref, date.fromisoformat(day), *rest) for ref, day, *rest in dues),
        overdue,
        errors,
        warnings,
        hints,
        tuple(Group(severity, code, title, many, tuple(refs)) for severity, code, title, many, refs in groups),
    )
