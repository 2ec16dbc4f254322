"""The portfolio: every project of a workspace at a glance, out of the index where that still holds.

What the index does not know is read and reckoned one project at a time, by whoever has the patience: the command line
all at once, the screen behind the list that it shows already.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from models.counting import Report, counted, unheard
from models.fold import fold
from store import fence
from store.portfolio_index import read_index, write_index
from store.portfolio_record import record_of, summary_of
from store.stamps import Stamp, is_settled, stamp, written_at
from store.summary import ProjectSummary, summary, unknown
from store.workspace import Workspace

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


class Portfolio:
    """The projects of a folder on a day. Made anew for every look: what it found holds for that moment."""

    def __init__(self, folder: Path, today: date) -> None:
        self.folder = folder
        self.today = today
        self.stale: list[Path] = []
        self._records: dict[str, Any] = {}
        self._fresh = 0  # records that the index on disk does not have

    def listed(self) -> list[ProjectSummary]:
        """Every project, by title, with what is known of it without reading any; the others are in `stale` then.

        Raises StoreError when the folder cannot be read.
        """
        before = read_index(self.folder)
        found: list[ProjectSummary] = []
        for name, linked in Workspace(self.folder).names():
            place = f"{self.folder}/{name}"
            now = stamp(place, linked=linked)
            reachable = not linked or fence.inside(place)  # an index may have been written outside the fence
            known = _remembered(before.get(name), place, now, self.today) if reachable else None
            if known is not None:
                self._records[name] = before[name]
            found.append(known or unknown(place, written_at(now)))
        self._fresh = len(before) - len(self._records)
        found.sort(key=_by_title)
        self.stale = [project.path for project in found if project.standing is None]
        return found

    def reckoned(self, path: Path) -> ProjectSummary:
        """One project, read from its files. Never raises."""
        before = stamp(str(path))
        found = summary(path, self.today)
        now = stamp(str(path))
        if now == before and is_settled(now) and not found.fault and _is_utf8(path.name):
            self._records[path.name] = record_of(found, now, self.today)
            self._fresh += 1
        return replace(found, written=written_at(now))

    def keep(self) -> None:
        """Write down what was reckoned, if anything was and if that is possible."""
        if self._fresh and write_index(self.folder, self._records):
            self._fresh = 0

    def whole(self, report: Report = unheard) -> list[ProjectSummary]:
        """Every project, by title, all of it read and reckoned; `report` hears how many of those to be read were.

        Raises StoreError when the folder cannot be read.
        """
        found = {project.place: project for project in self.listed()}
        try:
            for path in counted(self.stale, report, len(self.stale), every=1):
                found[str(path)] = self.reckoned(path)
        finally:
            self.keep()  # also of what was done before somebody stopped it
        return sorted(found.values(), key=_by_title)


def _by_title(project: ProjectSummary) -> tuple[str, str]:
    return fold(project.title), project.place


def _is_utf8(name: str) -> bool:
    """Whether a file's name is text; JSON holds no other."""
    try:
        return bool(name.encode())
    except UnicodeEncodeError:
        return False


def _remembered(record: Any, place: str, now: Stamp, today: date) -> ProjectSummary | None:
    try:
        return summary_of(record, place, now, today)
    except (LookupError, TypeError, ValueError):  # written by a program that is not quite this one
        return None
