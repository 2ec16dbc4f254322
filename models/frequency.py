"""How often something is said: the text a person types, the form that is stored, and plain words back.

Stored forms: `once`; an RRULE body (RFC 5545) such as `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU`; or
`anchor:NAME+N` / `anchor:NAME-N`: N working days after or before each date of a named anchor.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from models.rule import DAYS, WORKDAYS, rule_of, text_of

UNDERSTOOD = (
    "write how often as in: once, daily, every weekday, weekly on Tue, every 2 weeks, monthly on the first Monday, "
    "monthly on the 15th, quarterly, yearly, or 10 working days before wave_start"
)
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
_PLACE_NAMES = {place: name for name, place in _PLACES.items()}
_UNITS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_WORKING = "working day"
_LONGEST = 300

# What people say for a period; the longest are tried first.
_PERIODS: dict[str, tuple[str, int]] = {
    "daily": ("DAILY", 1),
    "weekly": ("WEEKLY", 1),
    "biweekly": ("WEEKLY", 2),
    "bi-weekly": ("WEEKLY", 2),
    "fortnightly": ("WEEKLY", 2),
    "every fortnight": ("WEEKLY", 2),
    "monthly": ("MONTHLY", 1),
    "quarterly": ("MONTHLY", 3),
    "every quarter": ("MONTHLY", 3),
    "half-yearly": ("MONTHLY", 6),
    "yearly": ("YEARLY", 1),
    "annually": ("YEARLY", 1),
    "annual": ("YEARLY", 1),
}
_ONCE = frozenset({"once", "one-off", "one off", "one time", "one-time", "only once", "single"})
_WEEKDAYS = re.compile(r"(?:every |each |on )?(?:weekdays?|working ?days?|work ?days?|business days?)")
_EVERY = re.compile(r"(?:(?:once )?(?:every|each|per|a)|once per) (?:(other|second|\d{1,3}) )?(day|week|month|year)s?")
_BARE_COUNT = re.compile(r"(\d{1,3}) (day|week|month|year)s?")
_OTHER_DAY = re.compile(r"every other (\w+)")
_OF_MONTH = re.compile(r" (?:of|in) (?:every|each|the|a) month$")
_LEAD = re.compile(r"^(?:(?:every|each|on|the) )+")
_AND = re.compile(r"\s*(?:,\s*and\b|,|&|/|\band\b)\s*")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?", re.ASCII)
_RULE = re.compile(r"RRULE:|FREQ=|[A-Z]+=[^ ;]+;\S*FREQ=", re.IGNORECASE)
_STORED_ANCHOR = re.compile(r"anchor:(.*\S)\s*([+-]\d{1,4})", re.ASCII)
_BEFORE_AFTER = re.compile(
    r"(\d{1,4}) (?:(?:working |work |business )?days?|wd|d) (before|after) (.+)", re.IGNORECASE | re.ASCII
)
_ON_DAY = re.compile(r"on the day of (.+)|(?:on|at) ([^\W\d][\w.-]*)", re.IGNORECASE)
_OFFSET = re.compile(r"([^\W\d](?:[\w.'-]*\w)?)\s*([+-])\s*(\d{1,4})", re.ASCII)


class Anchored(NamedTuple):
    """So many working days after (minus: before) each date of a named anchor."""

    name: str
    offset: int


def canonical(text: str) -> str:
    """The stored form of what was typed; empty stays empty. ValueError says what is understood."""
    plain = " ".join(text.split())
    if not plain:
        return ""
    if len(plain) > _LONGEST:
        raise ValueError(UNDERSTOOD)
    if _RULE.match(plain):
        return text_of(rule_of(plain))
    lower = plain.lower().rstrip(".")
    if lower in _ONCE:
        return "once"
    found = None if lower.startswith("anchor:") else _plain(lower)
    if found is not None:
        return text_of(found)
    if anchor := _anchor(plain):
        return f"anchor:{anchor.name}{anchor.offset:+d}"
    raise ValueError(UNDERSTOOD)


def words(stored: str) -> str:
    """The stored form in plain words, which `canonical` reads back; anything else as it is."""
    if anchor := anchored(stored):
        name, days = anchor.name, abs(anchor.offset)
        if not days:
            return f"on the day of {name}"
        return f"{days} {_WORKING}{'' if days == 1 else 's'} {'before' if anchor.offset < 0 else 'after'} {name}"
    if not stored.startswith("FREQ="):
        return stored
    try:
        return _said(rule_of(stored)) or stored
    except ValueError:
        return stored


def anchored(stored: str) -> Anchored | None:
    """The anchor and the offset in working days of such a stored form; None for another one."""
    match = _STORED_ANCHOR.fullmatch(stored)
    return Anchored(match[1], int(match[2])) if match else None


def _anchor(text: str) -> Anchored | None:
    if text.lower().startswith("anchor:"):
        return anchored("anchor:" + text[7:].strip())
    if match := _BEFORE_AFTER.fullmatch(text):
        return Anchored(match[3], int(match[1]) * (-1 if match[2].lower() == "before" else 1))
    if match := _ON_DAY.fullmatch(text):
        return Anchored(match[1] or match[2], 0)
    if match := _OFFSET.fullmatch(text):
        return Anchored(match[1], int(match[2] + match[3]))
    return None


def _plain(text: str) -> dict[str, str] | None:
    """The rule that plain lower-case words mean; None when they mean none."""
    if _WEEKDAYS.fullmatch(text):
        return {"FREQ": "DAILY", "BYDAY": ",".join(WORKDAYS)}
    if match := _OTHER_DAY.fullmatch(text):
        day = _weekday(match[1])
        if day:
            return {"FREQ": "WEEKLY", "INTERVAL": "2", "BYDAY": day}
    period, rest = _period(text)
    if period is None:
        return _when(rest, "")
    rule = {"FREQ": period[0], "INTERVAL": str(period[1])}
    if not rest:
        return rule
    when = _when(rest, period[0])
    return None if when is None else {**when, **rule}


def _period(text: str) -> tuple[tuple[str, int] | None, str]:
    """The period that the text begins with, and what comes after it."""
    counted = re.sub(rf"\b({'|'.join(_COUNTS)})\b", lambda found: str(_COUNTS.index(found[1]) + 1), text)
    match = _EVERY.match(counted) or _BARE_COUNT.match(counted)
    if match and _ends(counted, match.end()):
        count = {None: 1, "other": 2, "second": 2}.get(match[1]) or int(match[1])
        if count:
            return (_UNITS[match[2]], count), counted[match.end() :].lstrip(" ,")
    for name in sorted(_PERIODS, key=len, reverse=True):
        if text.startswith(name) and _ends(text, len(name)):
            return _PERIODS[name], text[len(name) :].lstrip(" ,")
    return None, text


def _ends(text: str, at: int) -> bool:
    return at == len(text) or text[at] in " ,"


def _when(text: str, frequency: str) -> dict[str, str] | None:
    """`Tue and Thu`, `the first Monday`, `the 15th`, `the last working day`: the rest of the rule, with its period."""
    plain = _LEAD.sub("", _OF_MONTH.sub("", text))
    parts = [_LEAD.sub("", part) for part in _AND.split(plain) if part]
    if not parts:
        return None
    days = [_weekday(part) for part in parts]
    if all(days):
        return {"FREQ": "WEEKLY", "BYDAY": ",".join(filter(None, days))} if frequency in {"", "WEEKLY"} else None
    if frequency not in {"", "MONTHLY"}:
        return None
    placed = _placed(parts[0]) if len(parts) == 1 else None
    if placed:
        return {"FREQ": "MONTHLY", **placed}
    numbers = [_month_day(part) for part in parts]
    said = frequency or "month" in text or any(not part.isdecimal() for part in parts)
    return {"FREQ": "MONTHLY", "BYMONTHDAY": ",".join(filter(None, numbers))} if all(numbers) and said else None


def _weekday(text: str) -> str:
    """`tue`, `tuesday`, `tuesdays` -> TU; empty for anything else."""
    short = text.removesuffix("s") if len(text) > 4 else text
    found = [code for code, name in zip(DAYS, _LONG, strict=True) if len(text) >= 3 and name.startswith(short)]
    return found[0] if len(found) == 1 else ""


def _placed(text: str) -> dict[str, str] | None:
    first, _, rest = text.partition(" ")
    numbered = _ORDINAL.fullmatch(first)
    place = _PLACES.get(first) or (int(numbered[1]) if numbered and int(numbered[1]) <= 5 else 0)
    if not place or not rest:
        return None
    if rest in {_WORKING, "workday", "weekday", "business day"}:
        return {"BYDAY": ",".join(WORKDAYS), "BYSETPOS": str(place)}
    day = _weekday(rest)
    return {"BYDAY": f"{place}{day}"} if day else None


def _month_day(text: str) -> str:
    if text in {"last day", "last"}:
        return "-1"
    place = _PLACES.get(text.removesuffix(" day"), 0)
    match = _ORDINAL.fullmatch(text)
    number = place or (int(match[1]) if match else 0)
    return str(number) if 1 <= number <= 31 else ""


def _said(rule: dict[str, str]) -> str:
    """A rule in plain words; empty for one that has none."""
    interval = int(rule.get("INTERVAL", "1"))
    frequency, keys = rule["FREQ"], rule.keys() - {"FREQ", "INTERVAL"}
    if frequency == "DAILY" and keys == {"BYDAY"} and interval == 1 and rule["BYDAY"] == ",".join(WORKDAYS):
        return "every weekday"
    period = _said_period(frequency, interval)
    if not keys:
        return period
    when = _said_when(rule, frequency, frozenset(keys))
    return f"{period} on {when}" if when else ""


def _said_period(frequency: str, interval: int) -> str:
    if frequency == "MONTHLY" and interval == 3:
        return "quarterly"
    unit = next(name for name, code in _UNITS.items() if code == frequency)
    return f"every {interval} {unit}s" if interval > 1 else frequency.lower()


def _said_when(rule: dict[str, str], frequency: str, keys: frozenset[str]) -> str:
    if frequency == "WEEKLY" and keys == {"BYDAY"}:
        return _listed([NAMES[DAYS.index(day)] for day in rule["BYDAY"].split(",")])
    if frequency != "MONTHLY":
        return ""
    if keys == {"BYMONTHDAY"}:
        numbers = [int(number) for number in rule["BYMONTHDAY"].split(",")]
        return _listed([_ordinal(number) for number in numbers]) if min(numbers) >= -1 else ""
    place, day = rule.get("BYSETPOS", ""), rule.get("BYDAY", "")
    if keys == {"BYDAY", "BYSETPOS"} and day == ",".join(WORKDAYS) and place in map(str, _PLACE_NAMES):
        return f"the {_PLACE_NAMES[int(place)]} {_WORKING}"
    if keys == {"BYDAY"} and day[:-2] in map(str, _PLACE_NAMES):
        return f"the {_PLACE_NAMES[int(day[:-2])]} {_LONG[DAYS.index(day[-2:])].capitalize()}"
    return ""


def _ordinal(number: int) -> str:
    if number == -1:
        return "the last day"
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"the {number}{ending}"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
