"""Dates of many kinds. Which of day and month comes first is decided over a whole column, never cell by cell."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from store.exchange.names import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$")
_COMPACT = re.compile(r"^(20\d{2})(\d{2})(\d{2})$")
_THREE = re.compile(r"^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})\.?(?:[ ,T]+\d{1,2}:.*)?$")
_SERIAL = re.compile(r"^(\d{5})(?:[.,]\d+)?$")
_QUARTER = re.compile(r"^(?:q([1-4])[\s/-]*'?(\d{4}|\d{2})|(\d{4})[\s/-]*q([1-4]))$")
_MONTH = re.compile(r"^(\d{4})[-/](\d{1,2})$|^(\d{1,2})[-/](\d{4})$")
_YEAR = re.compile(r"^(?:19|20)\d{2}$")
_WORD = re.compile(r"[^\W\d]+")
_STEMS = (
    "jan gen янв ene",
    "feb fev febr фев",
    "mar mrz mrt marz maerz мар",
    "apr abr avr апр",
    "may mai maj mei mag мая май",
    "jun juin giu июн",
    "jul juil lug июл",
    "aug aou ago авг",
    "sep set sept сен",
    "oct okt out ott окт",
    "nov ноя",
    "dec dez des dic дек",
)
_MONTHS = {stem: number for number, stems in enumerate(_STEMS, 1) for stem in map(plain, stems.split())}


class Order(NamedTuple):
    """Which comes first, `day` or `month`, and whether the cells left no choice."""

    first: str
    certain: bool


class Read(NamedTuple):
    """A date, and what is doubtful about it."""

    value: date
    doubt: str = ""


def order_of(cells: Iterable[str], *, dollars: bool = False) -> Order:
    """Day or month first in `03/04/2026`: a number above 12 shows it; dots are day first; dollars are month first."""
    day = month = dots = open_ = 0
    for cell in cells:
        found = _THREE.match(cell.strip())
        if found is None:
            continue
        first, mark, second = int(found[1]), found[2], int(found[3])
        day += first > 12
        month += second > 12
        dots += mark == "."
        open_ += first <= 12 and second <= 12 and first != second
    if day or month:
        return Order("day" if day >= month else "month", not (day and month))
    if dots:
        return Order("day", certain=True)
    return Order("month" if dollars else "day", not open_)


def read(text: str, order: Order, *, last: bool = True) -> Read | None:
    """The date in a cell; None when it holds none. Of a quarter, month or year the last day, or the first."""
    text = text.strip()
    try:
        return _by_numbers(text, order) or _by_period(text, last=last) or _by_words(text, last=last)
    except (ValueError, OverflowError):
        return None


def _by_numbers(text: str, order: Order) -> Read | None:
    if found := _ISO.match(text) or _COMPACT.match(text):
        return Read(date(*map(int, found.groups())))
    if found := _SERIAL.match(text):
        serial = int(found[1])
        return Read(date(1899, 12, 30) + timedelta(days=serial)) if 20_000 <= serial <= 80_000 else None
    if found := _THREE.match(text):
        first, second, year = int(found[1]), int(found[3]), _year(found[4])
        day_first = order.first == "day"
        if (second if day_first else first) > 12:
            day_first = not day_first
        day, month = (first, second) if day_first else (second, first)
        unsure = not order.certain and first <= 12 and second <= 12 and first != second
        value = date(year, month, day)
        return Read(value, f"`{text}` read as {value}: {order.first} first is a guess" if unsure else "")
    return None


def _by_period(text: str, *, last: bool) -> Read | None:
    if found := _QUARTER.match(text.casefold()):
        quarter, year = int(found[1] or found[4]), _year(found[2] or found[3])
        return _period(text, year, quarter * 3 - 2, 3, last=last)
    if found := _MONTH.match(text):
        year, month = (int(found[1]), int(found[2])) if found[1] else (int(found[4]), int(found[3]))
        return _period(text, year, month, 1, last=last)
    if _YEAR.match(text):
        return _period(text, int(text), 1, 12, last=last)
    return None


def _by_words(text: str, *, last: bool) -> Read | None:
    """`13 Jan 2026`, `January 13, 2026`, `Mar-25`, `13. januar 2026`, `Mon 13 Jan 2026`."""
    if len(text) > 40:
        return None
    months = {number for word in _WORD.findall(text) if (number := _month(word))}
    numbers = [part for part in re.findall(r"\d+", text.split(":", maxsplit=1)[0]) if len(part) <= 4]
    if len(months) != 1 or not numbers:
        return None
    month = months.pop()
    years = [part for part in numbers if len(part) == 4]
    if len(numbers) == 1:
        lone = numbers[0]
        is_year = bool(years) or "-" in text or "'" in text or int(lone) > 31
        return _period(text, _year(lone), month, 1, last=last) if is_year else None
    if len(numbers) > 3:
        return None
    year_text = years[0] if years else numbers[1]
    day_text = next(part for part in numbers if part is not year_text)
    return Read(date(_year(year_text), month, int(day_text)))


def _month(word: str) -> int | None:
    bare = plain(word)
    return _MONTHS.get(bare) or (_MONTHS.get(bare[:3]) or _MONTHS.get(bare[:4]) if len(bare) > 2 else None)


def _period(text: str, year: int, month: int, months: int, *, last: bool) -> Read:
    first = date(year, month, 1)
    after = month + months
    end = date(year + (after > 12), after - 12 if after > 12 else after, 1) - timedelta(days=1)
    value = end if last else first
    return Read(value, f"`{text}` read as {value}")


def _year(text: str) -> int:
    """Two digits: 70 to 99 are of the last century."""
    year = int(text)
    return year if len(text) == 4 else year + (1900 if year >= 70 else 2000)
