"""The days that a recurrence rule means (RFC 5545). The rules that people write are counted out here, quickly.

python-dateutil knows them all, but parsing and expanding one takes it a thousand times as long as counting weeks;
it is imported for the rest: COUNT, UNTIL, WKST, yearly rules and BYMONTH.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from models.rule import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 20_000  # days of one rule that are looked at
_COUNTED = {"DAILY": {"BYDAY"}, "WEEKLY": {"BYDAY"}, "MONTHLY": {"BYDAY", "BYMONTHDAY", "BYSETPOS"}}


def expanded(rule: str, first: date, last: date) -> Iterator[date]:
    """The days of the rule from `first` (its DTSTART) to `last`, in order, at most `MOST`.

    What is no rule means no day: it was written by hand.
    """
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    known = _COUNTED.get(parts.pop("FREQ", ""))
    every = parts.pop("INTERVAL", "1")
    simple = known is not None and known >= parts.keys() and every.isdecimal() and 0 < int(every) < 1000
    if simple and (days := _counted(rule, parts, int(every), first, last)) is not None:
        return islice(days, MOST)
    return _by_dateutil(rule, first, last)


def _counted(rule: str, parts: dict[str, str], every: int, first: date, last: date) -> Iterator[date] | None:
    try:
        places = [(int(item[:-2] or 0), DAYS.index(item[-2:])) for item in _items(parts, "BYDAY")]
        in_month = [int(item) for item in _items(parts, "BYMONTHDAY")]
        nth = [int(item) for item in _items(parts, "BYSETPOS")]
    except ValueError:
        return None
    if rule.startswith("FREQ=MONTHLY"):
        if (bool(in_month) == bool(places) and (places or nth)) or 0 in (*nth, *in_month):
            return None  # days and weekdays at once, or what is no rule: rare enough to leave it to dateutil
        return _monthly(places, in_month or ([] if places else [first.day]), nth, every, first, last)
    if any(place for place, _ in places) or not rule.startswith(("FREQ=DAILY", "FREQ=WEEKLY")):
        return None
    week = {day for _, day in places}
    if rule.startswith("FREQ=DAILY"):
        return _daily(week, every, first, last)
    return _weekly(week or {first.weekday()}, every, first, last)


def _items(parts: dict[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


def _daily(week: set[int], every: int, first: date, last: date) -> Iterator[date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1, every):
        day = date.fromordinal(ordinal)
        if not week or day.weekday() in week:
            yield day


def _weekly(week: set[int], every: int, first: date, last: date) -> Iterator[date]:
    """Weeks begin on Monday, as the RFC has it where nothing else is said."""
    monday = first.toordinal() - first.weekday()
    for start in range(monday, last.toordinal() + 1, 7 * every):
        for weekday in sorted(week):
            if first.toordinal() <= start + weekday <= last.toordinal():
                yield date.fromordinal(start + weekday)


def _monthly(
    places: list[tuple[int, int]], in_month: list[int], nth: list[int], every: int, first: date, last: date
) -> Iterator[date]:
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month, every):
        year, number = divmod(month, 12)
        start, length = date(year, number + 1, 1), monthrange(year, number + 1)[1]
        numbers = {day if day > 0 else length + 1 + day for day in in_month}
        numbers |= {day for place, weekday in places for day in _weekdays(start, length, weekday, place)}
        found = sorted(day for day in numbers if 1 <= day <= length)
        if nth:
            found = sorted({found[at - (at > 0)] for at in nth if -len(found) <= at - (at > 0) < len(found)})
        for day in found:
            if first <= (meant := start + timedelta(days=day - 1)) <= last:
                yield meant


def _weekdays(start: date, length: int, weekday: int, place: int) -> list[int]:
    """The days of a month that fall on this weekday; of them the `place`-th, from the end where it is negative."""
    days = list(range(1 + (weekday - start.weekday()) % 7, length + 1, 7))
    if not place:
        return days
    return days[place - 1 : place] if place > 0 else days[len(days) + place :][:1] if -place <= len(days) else []


def _by_dateutil(rule: str, first: date, last: date) -> Iterator[date]:
    from dateutil.rrule import rrulestr

    try:
        for moment in islice(rrulestr(rule, dtstart=datetime.combine(first, time.min)), MOST):
            if moment.date() > last:
                return
            yield moment.date()
    except (ValueError, KeyError, TypeError):  # written by hand and no rule; or the calendar ends with the year 9999
        return
