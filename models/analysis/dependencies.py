"""Dependencies between programmes: what we need of others (inbound), and what others need of us (outbound)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.analysis.shapes import counted, day, text
from models.declared import ASSUMPTION
from models.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from models.project import Project

INBOUND, OUTBOUND, UNKNOWN = "inbound", "outbound", ""
_ORDER = (INBOUND, OUTBOUND, UNKNOWN)


class Dependency(NamedTuple):
    """A dependency: its direction, the programme at the other end, and by when somebody makes sure.

    overdue: in days; 0 where it is not, or where it is no longer open.
    """

    number: int
    direction: str
    programme: str
    by: date | None
    overdue: int
    open: bool


def dependencies(project: Project, numbers: Iterable[int], today: date) -> list[Dependency]:
    """The dependencies among these entries: overdue first, then inbound and outbound by programme and day."""
    documents = project.documents(ASSUMPTION.table)
    found = []
    for number in numbers:
        document = documents[number]
        if document.get("kind") != "dependency":
            continue
        direction = text(document, "direction")
        by, still = day(document, "validate_by"), text(document, "status") in {"", "open"}
        late = (today - by).days if still and by is not None and by < today else 0
        direction = direction if direction in _ORDER else UNKNOWN
        found.append(Dependency(number, direction, text(document, "programme").strip(), by, late, still))
    return sorted(found, key=_place)


def told(found: Sequence[Dependency]) -> str:
    """How many there are in each direction, and how many are overdue."""
    parts = [f"{count} {name or 'undirected'}" for name in _ORDER if (count := sum(d.direction == name for d in found))]
    late = sum(bool(one.overdue) for one in found)
    return ", ".join([*parts, *([counted(late, "overdue", "overdue")] if late else [])])


def _place(one: Dependency) -> tuple[int, int, str, bool, str, int]:
    by = one.by.isoformat() if one.by else "~"  # after every day
    return (-one.overdue, _ORDER.index(one.direction), squeeze(one.programme), not one.open, by, one.number)
