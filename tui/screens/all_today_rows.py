"""The rows of Today over all projects: what is due, with the project that it is due in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.date_form import written
from models.fold import fold
from models.project import Project
from tui.screens.today_rows import WIDE, DueRows, what
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from store.agenda import Duty


class DutyRows(DueRows):
    """A source for the table. The name of a group stands at its first row."""

    def __init__(self, duties: Sequence[Duty], today: date, week_start: int, *, wide: bool) -> None:
        super().__init__([duty.due for duty in duties], Project({}), today, week_start, wide=wide)
        self.duties = duties

    def row_id(self, row: int) -> str:
        """What stays the same: the project, the entry, what is due of it, and when."""
        return row_id(self.duties[row])

    def cells(self, row: int) -> Sequence[str]:
        """Group, day, how far, project, ref, what, who; the kind where there is room."""
        duty = self.duties[row]
        first = list(super().cells(row))
        head, (ref, kind, told, _) = first[:-4], first[-4:]
        return [*head, duty.project, ref, *([kind] if self.wide else []), told, duty.who]


def row_id(duty: Duty) -> str:
    """The id of a row."""
    each = duty.due
    return f"{duty.path}\n{each.ref} {each.kind} {each.at} {each.day.toordinal()}"


def columns(*, wide: bool) -> tuple[TableColumn, ...]:
    """Where there is little room the day and the kind give way: the message line has them."""
    return (
        TableColumn("when", 9),
        *([TableColumn("day", 15)] if wide else []),
        TableColumn("in", 5, align="right"),
        TableColumn("project", 16, flex=2),
        TableColumn("ref", 6),
        *([TableColumn("kind", 9)] if wide else []),
        TableColumn("what", 20, flex=3),
        TableColumn("who", 14, flex=1 if wide else 0),
    )


def told(duty: Duty) -> str:
    """All about a row in one line."""
    each = duty.due
    parts = (duty.project, f"{each.kind} {each.ref}", what(each), written(each.day), duty.who or "nobody named")
    return " · ".join(part for part in parts if part)


def folded(duties: Sequence[Duty]) -> list[str]:
    """What words are looked for in, for each: project, ref, kind, text, name."""
    return [fold(told(duty)) for duty in duties]


def is_wide(width: int) -> bool:
    """Whether there is room for weekdays and kinds."""
    return width >= WIDE + 20
