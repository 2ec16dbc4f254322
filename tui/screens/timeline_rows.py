"""The lines of a timeline: days, changes below them, and what a change did to which entry, in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from models.analysis.compare import difference
from models.date_form import written
from models.fold import fold
from models.project import Project
from tui.screens.comparing import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.analysis.compare import Difference
    from store.backend import Commit
    from tui.app import PlanroomApp

MARKED = "•"
MOST = 200  # entries of one change that are told
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Told(NamedTuple):
    """A change as it is told: `at` in local time (None: its time cannot be read), `text` folded, to be searched."""

    seq: int
    at: dt.datetime | None
    day: dt.date | None
    who: str
    label: str
    differences: tuple[Difference, ...]
    text: str


class TimeRow(NamedTuple):
    """One line: a day (`change` -1), a change, or a sentence of it. `ref` is that of the entry it is about.

    `texts` None: the line of the change itself, whose texts are made when it is seen.
    """

    change: int
    part: int
    ref: str
    texts: tuple[str, str, str] | None = None


def told(commit: Commit) -> Told:
    """A change of the feed, made ready to be shown; meant for the thread that reads the history."""
    found = tuple(difference(op["t"], op["id"], op["was"], op["now"]) for op in commit.ops)
    try:
        at = dt.datetime.fromisoformat(commit.at).astimezone()
    except (ValueError, OverflowError):
        at = None
    label = commit.label or ", ".join(each.ref for each in found[:3])
    words = fold(" ".join([commit.who, label, *(f"{each.ref} {each.title}" for each in found)]))
    return Told(commit.cursor, at, at and at.date(), commit.who, label, found, words)


def day_words(day: dt.date, today: dt.date) -> str:
    """A day as a heading: today, yesterday, or its date."""
    return {0: "today", 1: "yesterday"}.get((today - day).days) or written(day)


def clock_words(at: dt.datetime | None, now: dt.datetime) -> str:
    """When something was, on a day that is known: by its distance within the hour, else by the clock."""
    if at is None:
        return "?"
    seconds = (now - at).total_seconds()
    if 0 <= seconds < 60:
        return "just now"
    return f"{int(seconds // 60)} min ago" if 0 <= seconds < 3600 else f"{at:%H:%M}"


def time_words(at: dt.datetime | None, now: dt.datetime) -> str:
    """When something was, with the day where that is another one than today."""
    clock = clock_words(at, now)
    if at is None or at.date() == now.date() or not clock[0].isdigit() or "ago" in clock:
        return clock
    return f"{'yesterday' if (now.date() - at.date()).days == 1 else written(at.date())} {clock}"


class TimeRows:
    """A source for the table, made anew whenever the lines are others. `changes` come newest first.

    With `whole` (of one entry) there are no days, and every change shows its sentences at once.
    """

    def __init__(self, changes: Sequence[Told], app: PlanroomApp, *, whole: bool = False) -> None:
        self.changes = changes
        self.app = app
        self.whole = whole
        self.unfolded: set[int] = set()  # changes whose sentences are shown
        self.marked = 0
        self.rows: list[TimeRow] = []
        self.now = dt.datetime.now().astimezone()

    def following(self, changes: Sequence[Told], wanted: str) -> TimeRows:
        """The lines of these changes, as far as they have all the words in `wanted`; unfolded and marked as here."""
        rows = TimeRows(changes, self.app, whole=self.whole)
        rows.unfolded, rows.marked = self.unfolded, self.marked
        rows._fill(wanted)
        return rows

    def _fill(self, wanted: str) -> None:
        words = fold(wanted).split()
        today = self.now.date()
        day: dt.date | None = None
        for place, each in enumerate(self.changes):
            if words and not all(word in each.text for word in words):
                continue
            if not self.whole and each.day != day and each.day is not None:
                day = each.day
                name = "" if (today - day).days in (0, 1) else DAYS[day.weekday()]
                self.rows.append(TimeRow(-1, 0, "", (day_words(day, today), "", name)))
            self._add(place, each)

    def _add(self, place: int, each: Told) -> None:
        """The lines of a change: of one entry its sentences, the first beside the time; else its label."""
        if self.whole:
            for part, (ref, text) in enumerate(self.sentences(place)):
                beside = ("", "") if part else (time_words(each.at, self.now), each.who)
                self.rows.append(TimeRow(place, part, ref, (*beside, text.removeprefix(f"{ref} "))))
            return
        self.rows.append(TimeRow(place, 0, ""))
        if each.seq in self.unfolded:
            below = enumerate(self.sentences(place), 1)
            self.rows += [TimeRow(place, part, one, ("", "", f"  {text}")) for part, (one, text) in below]

    def sentences(self, place: int) -> list[tuple[str, str]]:
        """What a change did, each sentence with the ref that it is about; of very many entries the first."""
        each = self.changes[place]
        project = self.app.project or Project({})
        found = each.differences[:MOST]
        out = [(one.ref, text) for one in found for text in shown(self.app, one, project, project)]
        if len(each.differences) > MOST:
            out.append(("", f"and {len(each.differences) - MOST:,} entries more"))
        return out or [("", each.label or "nothing of an entry changed")]

    def __len__(self) -> int:
        return len(self.rows)

    def row_id(self, row: int) -> str:
        """What stays the same: the change, and which of its lines."""
        found = self.rows[row]
        if found.change < 0:
            return found.texts[0] if found.texts else ""
        return f"{self.changes[found.change].seq} {found.part}"

    def tone(self, row: int) -> str:
        """Days stand back; so do sentences below their change."""
        return "muted" if self.rows[row].change < 0 else ""

    def cells(self, row: int) -> Sequence[str]:
        """When, who, what."""
        found = self.rows[row]
        when, who, what = found.texts or self._own(self.changes[found.change])
        sign = MARKED if when and found.change >= 0 and self.changes[found.change].seq == self.marked else ""
        return (f"{sign}{when}", self.app.told(who), self.app.told(what))

    def _own(self, each: Told) -> tuple[str, str, str]:
        count = len(each.differences)
        return (clock_words(each.at, self.now), each.who, f"{each.label}{f' · {count} entries' if count > 1 else ''}")

    def change(self, row: int) -> Told | None:
        """The change that a line is of; None for a day."""
        found = self.rows[row] if row < len(self.rows) else None
        return self.changes[found.change] if found is not None and found.change >= 0 else None

    def toggle(self, row: int) -> None:
        """Show or hide what the change in this line did."""
        found = self.change(row)
        if found is not None:
            self.unfolded ^= {found.seq}
