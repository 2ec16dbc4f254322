"""What the history tells about the checklist: how it was on a day, and who last changed what is in scope since."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from models.analysis.scope_creep import ADDED, DROPPED, GROWN, PRIORITY, SHRUNK, Shift
from models.declared import SCOPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.project import Project
    from store.project_file import HistoryLine, ProjectFile

EARLIEST: Final = date(1970, 1, 2)  # before it no zone is known
IN_OR_OUT, EFFORT, MOSCOW = "in or out", "effort", "moscow"
ASPECTS = {ADDED: IN_OR_OUT, DROPPED: IN_OR_OUT, GROWN: EFFORT, SHRUNK: EFFORT, PRIORITY: MOSCOW}


class Touch(NamedTuple):
    """Who changed something, and when (UTC, ISO 8601)."""

    at: str
    who: str


class Past(NamedTuple):
    """The project at the end of a day, and since then the last change of every item by what it was about."""

    project: Project
    touches: Mapping[tuple[int, str], Touch]
    reaches: bool = True
    """Whether the history goes back to the day; if not, this is how it was when it begins."""
    begins: str = ""
    """When it begins (UTC, ISO 8601), where it does not reach; empty when nothing is recorded at all."""

    def touch(self, shift: Shift) -> Touch | None:
        """Who made this change of scope; None for what came with the item's branch, or is not in the history."""
        return self.touches.get((shift.number, ASPECTS[shift.kind]))


def past(file: ProjectFile, day: date) -> Past:
    """How it was at the end of a day; for the store's thread. Raises NotKept where the history has a hole."""
    from store.when import then  # the history is read when somebody asks for it

    noon = datetime.combine(max(day, EARLIEST), time(12)).astimezone()  # with the zone as it was on that day
    found = then(file, day.isoformat(), noon, files=False)
    since = found.seq or 0
    reaches = found.words not in {"the start", f"change {since}"}  # what `then` calls a state without a time
    lines = [] if reaches else file.history()
    changed = touches(file.history(SCOPE.table), since)
    return Past(found.project, changed, reaches, lines[-1].at if lines else "")


def touches(lines: Iterable[HistoryLine], since: int) -> dict[tuple[int, str], Touch]:
    """Who last changed what of every item, from the lines after change `since`, newest first."""
    found: dict[tuple[int, str], Touch] = {}
    for line in lines:
        if line.seq <= since:
            break
        for aspect in _aspects(line):
            found.setdefault((line.id, aspect), Touch(line.at, line.who))
    return found


def _aspects(line: HistoryLine) -> set[str]:
    if line.kind != "changed":
        return {IN_OR_OUT}
    aspects: set[str] = set()
    for field in line.fields:
        values: tuple[Any, Any] = (field.was, field.now)
        if field.name in {EFFORT, MOSCOW}:
            aspects.add(field.name)
        if field.name in {"kind", "parent"} or "rejected" in values or "wont" in values:
            aspects.add(IN_OR_OUT)
    return aspects
