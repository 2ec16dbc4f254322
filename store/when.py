"""A point in time as a person names it: `yesterday`, `7d`, `2026-11-20 14:30`, a change's number, a kept copy."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from models.dates import parse_date
from models.project import Project
from store import fence, migrate, points
from store.errors import Corrupt
from store.journal import bases, disk
from store.points import NotKept
from store.tables import parsed

if TYPE_CHECKING:
    from store.project_file import ProjectFile

TAKES: Final = "write a date, `yesterday`, `7d`, `2h`, a change's number, `start`, `now`, or `backup:1`"
_AGO = re.compile(r"(\d{1,4})\s?([hdw])(?: ago)?", re.ASCII)
_HOURS = {"h": 1, "d": 24, "w": 168}
_CLOCK = re.compile(r"(.+?)[T ](\d{1,2}):(\d{2})(?::\d{2})?", re.ASCII)
_BACKUP = re.compile(r"backup:(\d{1,6})", re.ASCII)
_NUMBER = re.compile(r"#?(\d{1,12})", re.ASCII)


class Then(NamedTuple):
    """The project at a point in time. `seq` is the last change in it (None: a file of its own); `words` name it."""

    project: Project
    seq: int | None
    words: str


def then(file: ProjectFile, text: str, now: datetime, *, files: bool = True) -> Then:
    """The project at the point that `text` names, seen from `now` (local time, with its zone).

    A day means its end: `yesterday` is the state that the day was left with. `7d` and `2h` count back from this moment.
    `files`: whether the path of another project file may be named. Raises NotKept, Corrupt, and ValueError with what
    is understood.
    """
    wanted = " ".join(text.split())
    if wanted.lower() in {"", "now"}:
        return Then(file.project, file.engine.state.seq, "now")
    if wanted.lower() == "start":
        return Then(file.at(0), 0, "the start")
    if found := _NUMBER.fullmatch(wanted):
        return Then(file.at(int(found[1])), int(found[1]), f"change {int(found[1])}")
    if found := _BACKUP.fullmatch(wanted.lower()):
        return _copy(file, int(found[1]))
    if files and ("/" in wanted or wanted.endswith(".json")):
        return _file(wanted)
    return _timed(file, _time(wanted, now))


def _time(text: str, now: datetime) -> datetime:
    """The end of a named day, or a moment of it, in the zone of `now`. Raises ValueError."""
    ago, clock = _AGO.fullmatch(text.lower()), _CLOCK.fullmatch(text)
    try:
        if ago:
            return now - timedelta(hours=int(ago[1]) * _HOURS[ago[2]])
        if clock:
            return _local(parse_date(clock[1], now.date()), time(int(clock[2]), int(clock[3]), 59, 999_999), now)
        return _local(parse_date(text, now.date()), time.max, now)
    except (ValueError, OverflowError):
        raise ValueError(f"no point in time is called {text[:40]!r}: {TAKES}") from None


def _local(day: date, at: time, now: datetime) -> datetime:
    return datetime.combine(day, at, tzinfo=now.tzinfo)


def _timed(file: ProjectFile, until: datetime) -> Then:
    state = file.engine.state
    found = points.moment(file.engine.layout, state.seq, until)
    words = f"{until:%Y-%m-%d %H:%M}" if found.at or not found.seq else f"change {found.seq}"
    return Then(file.at(found.seq), found.seq, "the start" if found.seq == 0 else words)


def _copy(file: ProjectFile, number: int) -> Then:
    """A kept copy, by its number as `planroom backup` lists them."""
    kept = file.backups()
    if not 1 <= number <= len(kept):
        raise NotKept(f"There is no kept copy number {number}: there are {len(kept)}")
    chosen = kept[number - 1]
    base = bases.parsed_name(chosen.path)
    data = base.data() if base else None
    if data is None:
        raise Corrupt(f"The backup of {chosen.at} is damaged or gone")
    return Then(Project(migrate.upgraded(parsed(data))), None, f"the copy of {chosen.at[:16].replace('T', ' ')} UTC")


def _file(path: str) -> Then:
    """Another project file, a backup for instance."""
    place = str(Path(path).expanduser())
    fence.check(place)
    try:
        data = disk.read(place)
    except OSError as error:
        raise NotKept(f"{place} cannot be read: {error.strerror}") from None
    if data is None:
        raise NotKept(f"There is no file {place}")
    try:
        tables = parsed(data)
    except Corrupt as error:
        raise Corrupt(f"{place} is no project file: {error}") from None
    migrate.check(tables, place)
    return Then(Project(migrate.upgraded(tables)), None, place)
