"""Dates as people type and read them. Pure: today is an argument."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from models.date_form import month_first, written

UNDERSTOOD = "write a date as YYYY-MM-DD (or +2w, fri, tomorrow, 1 Dec 2026)"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", re.ASCII)
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?[\s-]*([a-z]{3,9})\.?(?:,?[\s-]+(\d{4}))?", re.ASCII)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?", re.ASCII)
_OFFSET = re.compile(r"(?:in\s+)?([+-]?)\s?(\d{1,5})\s?(d|days?|w|weeks?|m|months?|y|years?)(\s+ago)?", re.ASCII)
_NEAR = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1, "tod": 0, "tom": 1}


def parse_date(text: str, today: date) -> date:
    """The day that a person means, seen from `today`.

    Understood: 2026-12-01 (also 2026/12/1), 1.12.2026, 1 Dec 2026, Dec 1 (the next one), 25/12/2026 where only one
    reading is possible, today, tomorrow, yesterday, a weekday (the next one, never today), and an offset in days,
    weeks, months or years: 14d, +2w, -3 days, 2 weeks ago.
    Raises ValueError with a sentence that says what is understood.
    """
    wanted = " ".join(text.split()).lower()
    try:
        day = _near(wanted, today) or _offset(wanted, today) or _written(wanted, today)
    except OverflowError:
        day = None
    if day is None:
        raise ValueError(UNDERSTOOD)
    return day


def add_months(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where it is too short. OverflowError past year 9999."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def distance(day: date, today: date) -> str:
    """How far a day is from today, as short as a table wants it: today, 3d, -2d; as it is shown beyond two weeks."""
    days = (day - today).days
    if days == 0:
        return "today"
    return f"{days}d" if abs(days) <= 14 else written(day)


def iso(value: object) -> date | None:
    """The day of a document's ISO text; None for anything else."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _near(text: str, today: date) -> date | None:
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    weekday = _index(text.removeprefix("next "), WEEKDAYS)
    return None if weekday is None else today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _index(text: str, names: tuple[str, ...]) -> int | None:
    """The place of the name that starts with `text`, from three letters on."""
    found = [place for place, name in enumerate(names) if name.startswith(text)] if len(text) >= 3 else []
    return found[0] if len(found) == 1 else None


def _offset(text: str, today: date) -> date | None:
    match = _OFFSET.fullmatch(text)
    if match is None or (match[1] and match[4]):
        return None
    count = -int(match[2]) if match[1] == "-" or match[4] else int(match[2])
    unit = match[3][0]
    if unit in "dw":
        return today + timedelta(days=count * (7 if unit == "w" else 1))
    return add_months(today, count * (12 if unit == "y" else 1))


def _written(text: str, today: date) -> date | None:
    if match := _ISO.fullmatch(text):
        return _day(match[1], match[3], match[4])
    if match := _DOTTED.fullmatch(text):
        return _day(match[3], match[2], match[1])
    if match := _SLASHED.fullmatch(text):
        return _one_reading(match[3], match[1], match[2])
    if match := _DAY_MONTH.fullmatch(text):
        return _named(match[3], match[2], match[1], today)
    if match := _MONTH_DAY.fullmatch(text):
        return _named(match[3], match[1], match[2], today)
    return None


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _one_reading(year: str, first: str, second: str) -> date | None:
    """`25/12/2026` can only be Christmas; `1/12/2026` is December in one country and January in another.

    Who has dates shown with the month first means it so.
    """
    if month_first() and (chosen := _day(year, first, second)):
        return chosen
    readings = {found for found in (_day(year, second, first), _day(year, first, second)) if found}
    if len(readings) == 2:
        early, late = sorted(readings)
        raise ValueError(f"this could be {early} or {late}: write the date as YYYY-MM-DD")
    return readings.pop() if readings else None


def _named(year: str | None, month: str, day: str, today: date) -> date | None:
    """With the year left out, the next such day from today on; 29 February waits for its year."""
    place = _index(month, MONTHS)
    if place is None:
        return None
    if year:
        return _day(year, place + 1, day)
    tries = (_day(today.year + ahead, place + 1, day) for ahead in range(9))
    return next((found for found in tries if found and found >= today), None)
