"""Moments: how a starter project says when. `M02-5` is five working days before its second milestone."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from models.analysis.calendar import ONE_DAY, Calendar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

START = "start"
_MOMENT = re.compile(r"(?P<name>\w+)(?:#(?P<which>\d+))?(?P<offset>[+-]\d+)?")


class Moments:
    """The named dates of a starter project, set on the calendar of the new project."""

    def __init__(self, stated: Mapping[str, Any], start: date, calendar: Calendar) -> None:
        self.calendar = calendar
        self._first = start - ONE_DAY
        self.named: dict[str, list[int]] = {START: [0]}
        for anchor in stated.get("anchors", ()):
            self.named.setdefault(anchor["name"], []).append(anchor["offset_days"])
        for milestone in stated.get("milestones", ()):
            self.named[milestone["id"]] = [self.offset(milestone["at"])]

    def offset(self, moment: str) -> int:
        """Working days from the first one to a moment: its named date (the first, or the one after `#`) and more.

        Raises ValueError for what is no moment, and KeyError for a name that the starter project does not have.
        """
        found = _MOMENT.fullmatch(moment)
        if found is None:
            raise ValueError(f"{moment!r} is no moment: write start, M02-5 or cutover#2+1")
        return self.named[found["name"]][int(found["which"] or 1) - 1] + int(found["offset"] or 0)

    @cached_property
    def first(self) -> date:
        """The first working day from the start on."""
        return self.calendar.add(self._first, 1)

    def at(self, offset: int) -> date:
        """The day so many working days after the first one."""
        return self.calendar.add(self.first, offset)

    def day(self, moment: str | None) -> str | None:
        """The day of a moment, as it is stored."""
        return None if moment is None else self.at(self.offset(moment)).isoformat()
