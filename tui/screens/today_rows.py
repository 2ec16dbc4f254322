"""The rows of Today: what is due, grouped by when, filtered by words, as the virtual table shows them."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from models.analysis.due import HEADER
from models.date_form import written
from models.fold import fold
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from models.analysis.due import Due
    from models.project import Project

WIDE = 100  # columns from which weekdays and longer names have room
OVERDUE, TODAY, THIS_WEEK, LATER = "overdue", "today", "this week", "later"


class DueRows:
    """A source for the table. The name of a group stands at its first row."""

    def __init__(self, found: Sequence[Due], project: Project, today: date, week_start: int, *, wide: bool) -> None:
        self.found = found
        self.project = project
        self.today = today
        self.wide = wide
        self._ids = [f"{each.ref} {each.kind} {each.at} {each.day.toordinal()}" for each in found]
        self.week_ends = today + timedelta(days=(week_start - 1 - today.weekday()) % 7)

    def __len__(self) -> int:
        return len(self.found)

    def row_id(self, row: int) -> str:
        """What stays the same: the entry, what is due of it, and when."""
        return self._ids[row]

    def group(self, row: int) -> str:
        """When the row is due, in a word or two."""
        day = self.found[row].day
        if self.found[row].overdue:
            return OVERDUE
        return TODAY if day == self.today else THIS_WEEK if day <= self.week_ends else LATER

    def tone(self, row: int) -> str:
        """What is late stands out."""
        return "overdue" if self.found[row].overdue else ""

    def cells(self, row: int) -> Sequence[str]:
        """Group, day, how far, ref, what kind, what, who."""
        each = self.found[row]
        group = self.group(row)
        days = (each.day - self.today).days
        far = "today" if days == 0 else f"{days}d"
        first = row == 0 or self.group(row - 1) != group
        day = [f"{each.day:%a} {written(each.day)}"] if self.wide else []
        return (group if first else "", *day, far, each.ref, each.kind, what(each), self.who(row))

    def who(self, row: int) -> str:
        """Who it waits for."""
        return self.project.heading(self.found[row].who) if self.found[row].who else ""


def what(each: Due) -> str:
    """What is due, with how many dates before it nobody marked."""
    return f"{each.what} (+{each.more} more)" if each.more else each.what


def told(each: Due, project: Project) -> str:
    """All about a row in one line: the entry, what of it, who."""
    heading = project.heading(each.ref)
    parts = [f"{each.ref} {heading}", "" if each.what == heading else what(each), written(each.day)]
    return " · ".join(part for part in [*parts, project.heading(each.who) if each.who else "nobody named"] if part)


def folded(found: Sequence[Due], project: Project) -> list[str]:
    """What words are looked for in, for each: ref, kind, text, heading, name."""
    return [fold(f"{each.kind} {told(each, project)}") for each in found]


def counted(rows: DueRows) -> str:
    """`3 overdue · 1 today · 4 this week · 9 later`; groups without rows are left out."""
    groups = Counter(map(rows.group, range(len(rows))))
    counts = {group: groups[group] for group in (OVERDUE, TODAY, THIS_WEEK, LATER)}
    return " · ".join(f"{count} {group}" for group, count in counts.items() if count)


def columns(*, wide: bool) -> tuple[TableColumn, ...]:
    """Where there is little room the day gives way: how far it is says enough, and the message line has the day."""
    return (
        TableColumn("when", 9),
        *([TableColumn("day", 15)] if wide else []),
        TableColumn("in", 5, align="right"),
        TableColumn("ref", 6),
        TableColumn("kind", 9),
        TableColumn("what", 20, flex=3),
        TableColumn("who", 14, flex=1 if wide else 0),
    )


def is_header(each: Due) -> bool:
    """Whether it is a date of the project itself."""
    return each.ref == HEADER
