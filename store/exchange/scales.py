"""Scales of any kind onto 1 to 5, decided over a whole column.

| in the file | becomes |
|--|--|
| whole numbers up to 5, or a header that says 1 to 5 | as they are; 0 to 4 moves up by one |
| up to 10, or a header that says 1 to 10 | halves, rounded up: 1-2 -> 1 ... 9-10 -> 5 |
| 1 to 3, where the header says so | 2, 3, 4, as low, medium and high |
| 1 to 4, where the header says so | 1, 2, 4, 5 |
| 0 to 1, percent, ranges of percent | likelihood by PM2's steps (< 5 %, 10, 25, 50 %), anything else by fifths |
| 0.1 0.3 0.5 0.7 0.9; 0.05 0.1 0.2 0.4 0.8 | 1 to 5: PMBOK's steps of probability and of impact |
| words | by their own meaning: low, medium, high are 2, 3, 4, because Planroom's scale calls 2 low, 3 medium, 4 high |
| `4 - likely`, `4 (Hoch)` | the number, where the column has five steps in that order; else the word |
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from store.exchange.names import scale_in
from store.exchange.numbers import Style, digits
from store.exchange.vocabulary import is_empty, key, scale_words

_PLAIN = re.compile(r"^\d+(?:[.,]\d+)?$")
_PERCENT = re.compile(r"^\W{0,2}(\d+(?:[.,]\d+)?)\s*%?\s*(?:-|–|—|to|bis|à|a|til)\s*(\d+(?:[.,]\d+)?)\s*%$")
_ONE_PERCENT = re.compile(
    r"^(?P<sign>[<>≤≥~]|up to|over|under|less than|more than)?\s*=?\s*(?P<value>\d+(?:[.,]\d+)?)\s*%\+?$", re.IGNORECASE
)
_PREFIXED = re.compile(r"^\W*(\d{1,2})\s*[-–—=:.)(/]*\s*([^\W\d].*?)\)?\s*$", re.DOTALL)
_SUFFIXED = re.compile(r"^\s*([^\W\d].*?)\s*[-–—=:(\[/]\s*(\d{1,2})\s*[)\]]?\s*$", re.DOTALL)
_STEPS_P = (0.1, 0.3, 0.5, 0.7, 0.9)
_STEPS_I = (0.05, 0.1, 0.2, 0.4, 0.8)
_FLEX = {"catastrophic": {"critical": 4, "severe": 4}, "improbable": {"remote": 2}, "low": {"unlikely": 1}}
Reader = Callable[[str], "Step | None"]


class Step(NamedTuple):
    """One cell on the scale: 1 to 5, the probability in percent where it states one, the rest of the text, a doubt."""

    value: int
    percent: float | None = None
    rest: str = ""
    doubt: str = ""


class Scale(NamedTuple):
    """How a column is read, in words for a person, and the function that reads a cell (None: not understood)."""

    how: str
    read: Reader
    doubt: str = ""


def scale_of(header: str, cells: list[str], *, likelihood: bool) -> Scale:
    """The scale of a column, by its header and all its cells."""
    given = [cell for cell in cells if not is_empty(cell)]
    numbers = [_number(cell) for cell in given if _PLAIN.match(cell)]
    numeric = _numeric(header, numbers, likelihood=likelihood)
    prefer_number = _five_steps(given)
    flex = _shifted(given)
    words = sum(_word(cell, flex) is not None for cell in given)
    percents = sum(_percent(cell) is not None for cell in given)
    how, convert, doubt = numeric
    if words > len(numbers):
        how = "words" if not prefer_number else "the number before each word"
        doubt = ""
    elif percents > len(numbers):
        how, doubt = "percent" + (" by PM2's steps" if likelihood else " by fifths"), ""

    def read(cell: str) -> Step | None:
        if _PLAIN.match(cell):
            return convert(_number(cell))
        percent = _percent(cell)
        if percent is not None:
            return Step(by_percent(percent, likelihood=likelihood), percent if likelihood else None)
        return _worded(cell, flex, prefer_number=prefer_number)

    return Scale(how, read, doubt)


def scale_like(cells: list[str]) -> float:
    """Share of the cells that could stand on a scale."""
    flex: dict[str, int] = {}
    fit = sum(
        bool(_PLAIN.match(cell) and _number(cell) <= 10)
        or _percent(cell) is not None
        or (len(cell) <= 30 and _worded(cell, flex, prefer_number=False) is not None)
        for cell in cells
    )
    return fit / len(cells) if cells else 0.0


Numeric = tuple[str, Callable[[float], "Step | None"], str]


def _numeric(header: str, numbers: list[float], *, likelihood: bool) -> Numeric:  # noqa: PLR0911 - one per scale
    stated = scale_in(header)
    top = max(numbers, default=0.0)
    whole = all(number.is_integer() for number in numbers)
    if stated and top <= stated[1] and min(numbers, default=stated[0]) >= stated[0]:
        return _stated(*stated, likelihood=likelihood)
    if numbers and top <= 1 and not whole:
        return _share(numbers, likelihood=likelihood)
    if top <= 5 and 0.0 in numbers:
        return f"0 to {max(top, 4):g}", lambda number: _bounded(number + 1 if top < 5 else max(number, 1)), "has a zero"
    if top <= 5:
        return "1 to 5", _bounded, ""
    if top <= 10:
        return "1 to 10, halved", lambda number: _bounded(math.ceil(number / 2)), "taken as 1 to 10"
    if top <= 100:
        return "0 to 100", lambda number: _by_hundred(number, likelihood=likelihood), "taken as percent"
    return "numbers", lambda _: None, f"goes up to {top:g}, which is no scale"


def _stated(low: int, high: int, *, likelihood: bool) -> Numeric:
    if high == 1:
        return "0 to 1", lambda number: _by_hundred(number * 100, likelihood=likelihood), ""
    if high == 100:
        return "0 to 100", lambda number: _by_hundred(number, likelihood=likelihood), ""
    known = {3: (2, 3, 4), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}.get(high - low + 1)
    if known and not (low == 0 and high == 5):
        steps = known
        return f"{low} to {high}", lambda number: Step(steps[_index(number - low, len(steps))]), ""
    return f"{low} to {high}", lambda number: _bounded(math.ceil((number - low + 1) * 5 / (high - low + 1))), ""


def _index(number: float, length: int) -> int:
    return min(max(round(number), 0), length - 1)


def _share(numbers: list[float], *, likelihood: bool) -> Numeric:
    for steps, name in ((_STEPS_P, "probability"), (_STEPS_I, "impact")):
        if len(set(numbers)) > 1 and all(any(math.isclose(number, step) for step in steps) for number in numbers):
            return f"0 to 1, PMBOK's steps of {name}", _nearest(steps, likelihood=likelihood), ""
    return "0 to 1", lambda number: _by_hundred(number * 100, likelihood=likelihood), ""


def _nearest(steps: tuple[float, ...], *, likelihood: bool) -> Callable[[float], Step | None]:
    def step(number: float) -> Step:
        place = min(range(len(steps)), key=lambda place: abs(steps[place] - number))
        return Step(place + 1, round(number * 100, 6) if likelihood else None)

    return step


def _by_hundred(percent: float, *, likelihood: bool) -> Step | None:
    if not 0 <= percent <= 100:
        return None
    percent = round(percent, 6)
    return Step(by_percent(percent, likelihood=likelihood), percent if likelihood else None)


def by_percent(percent: float, *, likelihood: bool) -> int:
    """1 to 5 for a percentage: PM2's default steps of likelihood; anything else in fifths."""
    if likelihood:
        return 1 + sum(percent >= step for step in (5, 10, 25)) + (percent > 50)
    return min(5, max(1, math.ceil(percent / 20)))


def _bounded(number: float) -> Step | None:
    if not 0 < number <= 5:
        return None
    value = max(1, min(5, math.floor(number + 0.5)))
    return Step(value, doubt="" if float(number).is_integer() else f"{number:g} rounded to {value}")


def _number(text: str) -> float:
    return digits(text, Style(comma_is_decimal=True)) or 0.0


def _percent(cell: str) -> float | None:
    """The percentage a cell states; the middle of a range, halfway to the end for `< 5 %` and `> 50 %`."""
    if found := _PERCENT.match(cell.strip()):
        low, high = _number(found[1]), _number(found[2])
        return (low + high) / 2 if low <= high <= 100 else None
    if found := _ONE_PERCENT.match(cell.strip()):
        value, sign = _number(found["value"]), (found["sign"] or "").casefold()
        if value > 100:
            return None
        if sign in {"<", "≤", "up to", "under", "less than"}:
            return value / 2
        return (value + 100) / 2 if sign in {">", "≥", "over", "more than"} else value
    return None


def _word(cell: str, flex: dict[str, int]) -> int | None:
    found = _PREFIXED.match(cell) or None
    text = found[2] if found else cell
    word = key(text)
    return flex.get(word) or scale_words().get(word) or scale_words().get(key(cell))


def _worded(cell: str, flex: dict[str, int], *, prefer_number: bool) -> Step | None:
    """A word, a word with its number, or a word with something else behind a slash or a dash: `High/For`."""
    for pattern, number_at, word_at in ((_PREFIXED, 1, 2), (_SUFFIXED, 2, 1)):
        if found := pattern.match(cell):
            number = int(found[number_at])
            word = flex.get(key(found[word_at])) or scale_words().get(key(found[word_at]))
            if 1 <= number <= 5 and (prefer_number or word is None):
                return Step(number, rest="" if word else found[word_at].strip())
            if word:
                return Step(word)
    if (word := _word(cell, flex)) is not None:
        return Step(word)
    parts = [part.strip() for part in re.split(r"\s*[/|;,(]\s*|\s+[-–—:]\s+", cell.rstrip(") ")) if part.strip()]
    for number, part in enumerate(parts):
        step = flex.get(key(part)) or scale_words().get(key(part))
        if step is None and part.isdecimal() and 1 <= int(part) <= 5:
            step = int(part)
        if step:
            others = parts[:number] + parts[number + 1 :]
            if len(others) == 1 and scale_words().get(key(others[0]), step) != step:
                return Step(step, rest=cell, doubt=f"`{cell}` lies between two steps: the first was taken")
            return Step(step, rest=" / ".join(others))
    return None


def _five_steps(cells: list[str]) -> bool:
    """Whether the numbers beside the words run up to 4 or 5 in the order of the words."""
    pairs = set()
    for cell in cells:
        found = _PREFIXED.match(cell)
        other = None if found else _SUFFIXED.match(cell)
        number, word = (found[1], found[2]) if found else (other[2], other[1]) if other else ("", "")
        if number:
            pairs.add((int(number), scale_words().get(key(word), 0)))
    if not pairs or not all(1 <= number <= 5 for number, _ in pairs) or max(number for number, _ in pairs) < 4:
        return False
    known = sorted(pair for pair in pairs if pair[1])
    return all(before[1] <= after[1] for before, after in pairwise(known))


def _shifted(cells: list[str]) -> dict[str, int]:
    """Words that mean another step beside certain others: critical is 4 where catastrophic is 5."""
    present = {key(cell) for cell in cells}
    return {word: step for beside, words in _FLEX.items() if beside in present for word, step in words.items()}
