"""One starter project, set on the calendar: what all of its parts have to know of each other."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from models.analysis.calendar import Calendar
from models.declared import BY_TABLE
from models.fold import fold
from store.starting.moments import Moments

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_NAMED = ("scope", "risks", "communications", "stakeholders", "business_impacts", "benefits")


class Setting:
    """The YAML of a starter project, its first day, and the header fields that replace its own.

    refs: the refs behind the ids that the YAML gives its entries (S01 is S-001). people: the refs of the stakeholders,
    by name as it is folded, also without what it says in brackets.
    """

    def __init__(self, stated: Mapping[str, Any], start: date, given: Mapping[str, Any]) -> None:
        self.stated = stated
        self.start = start
        self.given = given
        self.refs = {
            item["id"]: BY_TABLE[table].ref(number)
            for table in _NAMED
            for number, item in enumerate(stated.get(table, ()), 1)
        }
        self.people = {
            form: self.refs[item["id"]]
            for item in stated.get("stakeholders", ())
            for form in (fold(item["name"]), fold(item["name"].split(" (")[0]))
        }
        self.moments = Moments(stated, start, Calendar.of(given))

    def items(self, part: str) -> list[dict[str, Any]]:
        """What the YAML lists in a part; nothing where it has no such part."""
        return list(self.stated.get(part, ()))

    def person(self, role: str) -> str:
        """The ref of the stakeholder who is called so; else the role itself."""
        return self.people.get(fold(role), role)

    def day(self, moment: str | None) -> str | None:
        """The day of a moment, as it is stored."""
        return self.moments.day(moment)

    @cached_property
    def repeated(self) -> frozenset[str]:
        """The anchors that some message follows at each of their dates."""
        messages = self.items("communications")
        return frozenset(item["anchor"] for item in messages if item["frequency"] == "per_wave")


def first_of(anchor: str) -> str:
    """The anchor for the first date alone of one that has several."""
    return f"first_{anchor}"


def sentence(text: str) -> str:
    """The text with a capital."""
    return text[:1].upper() + text[1:]
