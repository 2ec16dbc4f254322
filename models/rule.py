"""The part of RFC 5545's recurrence rules that a calendar of days needs, checked and put in one order."""

from __future__ import annotations

import re
from datetime import date

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKDAYS = DAYS[:5]
_ORDER = ("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "COUNT", "UNTIL", "WKST")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d{1,4}", re.ASCII)
_UNTIL = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?", re.ASCII)


def rule_of(text: str) -> dict[str, str]:
    """The parts of an RRULE body by name. Raises ValueError for a rule that is not valid or finer than a day."""
    parts: dict[str, str] = {}
    for part in text.upper().removeprefix("RRULE:").replace(" ", "").strip(";").split(";"):
        name, _, value = part.partition("=")
        if name not in _ORDER or name in parts or not value:
            raise ValueError(f"`{part}` is no part of a recurrence rule of days (FREQ=WEEKLY;INTERVAL=2;BYDAY=TU)")
        parts[name] = value
    return _ordered(parts)


def text_of(rule: dict[str, str]) -> str:
    """The rule as text, in one order, so that two equal rules look equal."""
    return ";".join(f"{name}={value}" for name, value in _ordered(rule).items())


def _ordered(parts: dict[str, str]) -> dict[str, str]:
    frequency = parts.get("FREQ", "")
    if frequency not in _FREQUENCIES:
        raise ValueError("FREQ is one of: " + ", ".join(_FREQUENCIES))
    if "COUNT" in parts and "UNTIL" in parts:
        raise ValueError("a recurrence rule has COUNT or UNTIL, not both")
    made = {name: _value(name, parts[name], frequency) for name in _ORDER if name in parts}
    made = {name: value for name, value in made.items() if (name, value) not in {("INTERVAL", "1"), ("WKST", "MO")}}
    _check_together(made, frequency)
    return made


def _check_together(rule: dict[str, str], frequency: str) -> None:
    """Parts that contradict each other, or rules that no day would ever meet: looking for one takes until year 9999."""
    if "BYMONTHDAY" in rule and frequency == "WEEKLY":
        raise ValueError("a weekly rule has no BYMONTHDAY")
    if frequency == "DAILY" and "INTERVAL" in rule and any(name.startswith("BY") for name in rule):
        raise ValueError("a rule of every few days has no BYDAY: write it as FREQ=WEEKLY or FREQ=MONTHLY")
    if "BYSETPOS" in rule and (frequency in {"DAILY", "WEEKLY"} or not {"BYDAY", "BYMONTHDAY"} & rule.keys()):
        raise ValueError("BYSETPOS goes with BYDAY or BYMONTHDAY in a rule of months or years")
    if "BYMONTH" in rule and "BYMONTHDAY" in rule:
        longest = max(_LENGTHS[int(month) - 1] for month in rule["BYMONTH"].split(","))
        if min(abs(int(day)) for day in rule["BYMONTHDAY"].split(",")) > longest:
            raise ValueError("these months have no such day")


def _value(name: str, value: str, frequency: str) -> str:
    if name == "FREQ":
        return value
    if name == "BYDAY":
        return _days(value, placed=frequency in {"MONTHLY", "YEARLY"})
    if name == "WKST":
        return _days(value, placed=False).split(",")[0]
    if name == "UNTIL":
        return _until(value)
    if name in {"INTERVAL", "COUNT"}:
        return str(_integers(name, value, 1, 999)[0])
    most = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYSETPOS": 31}[name]
    least = 1 if name == "BYMONTH" else -most
    numbers = sorted(set(_integers(name, value, least, most)), key=lambda number: (number < 0, number))
    return ",".join(map(str, numbers))


def _days(value: str, *, placed: bool) -> str:
    days = set()
    for item in value.split(","):
        match = _DAY.fullmatch(item)
        if match is None or (match[1] and not (placed and 1 <= abs(int(match[1])) <= 5)):
            raise ValueError(f"`{item}` is no day: MO, TU, WE, TH, FR, SA, SU, or 1MO and -1FR by the month")
        days.add((int(match[1] or 0), DAYS.index(match[2])))
    return ",".join(f"{place or ''}{DAYS[day]}" for place, day in sorted(days))


def _until(value: str) -> str:
    match = _UNTIL.fullmatch(value)
    try:
        return f"{date(int(match[1]), int(match[2]), int(match[3])):%Y%m%d}" if match else _bad_until(value)
    except ValueError:
        return _bad_until(value)


def _bad_until(value: str) -> str:
    raise ValueError(f"UNTIL={value} is no date: write it as UNTIL=20261231")


def _integers(name: str, value: str, least: int, most: int) -> list[int]:
    items = value.split(",")
    if not all(_INTEGER.fullmatch(item) for item in items) or (name in {"INTERVAL", "COUNT"} and len(items) > 1):
        raise ValueError(f"{name}={value} is not a whole number")
    numbers = [int(item) for item in items]
    if not all(least <= number <= most and number for number in numbers):
        raise ValueError(f"{name}={value} is not between {least} and {most}")
    return numbers
