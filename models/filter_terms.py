"""One `field:value` of the filter language: what is compared, by the field's kind."""

from __future__ import annotations

import operator
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from models import frequency
from models.dates import UNDERSTOOD, parse_date
from models.derived import DERIVED, Facts
from models.fields import FieldSpec, Kind, label
from models.fold import fold, squeeze
from models.scales import rating

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.fields import RegisterSpec

Document = dict[str, Any]
Test: TypeAlias = "Callable[[Any], bool]"
EQUAL = (":", "=")
ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?", re.ASCII)
_MONTH = re.compile(r"(\d{4})(?:-(\d\d))?", re.ASCII)
_ANY_DAY = date(2024, 1, 1)
_REFS = frozenset({Kind.PERSON, Kind.PEOPLE, Kind.ENTRY, Kind.ENTRIES})


class Context(NamedTuple):
    """What a filter is read against: the day it is, what derived values need, and the name behind a ref."""

    today: date
    facts: Facts
    heading: Callable[[str], str]


class Remembered(dict[Any, bool]):
    """The answers of a test that is asked about few different values many times."""

    def __init__(self, test: Test) -> None:
        self.test = test

    def __missing__(self, value: Any) -> bool:
        answer = self[value] = self.test(value)
        return answer


def getter(spec: RegisterSpec, field: FieldSpec) -> Callable[[Document, Facts], Any]:
    """How to get the field's value out of a document: stored, with its default, derived, or out of its records."""
    name, default = field.name, field.default if field.kind is Kind.CHOICE else None
    if field.derived:
        return DERIVED[spec.name][name]
    if "." in name:
        return _part_of_records(*name.split(".", 1))
    return lambda document, _: document.get(name, default)


def _part_of_records(name: str, part: str) -> Callable[[Document, Facts], Any]:
    def parts(document: Document, _: Facts) -> list[Any]:
        records = document.get(name)
        found = records if isinstance(records, list) else []
        return [record.get(part) for record in found if isinstance(record, dict)]

    return parts


def value_test(spec: RegisterSpec, field: FieldSpec, sign: str, text: str) -> Callable[[Context], Test]:
    """The test of one value of the field: `sign` is one of : = < <= > >=. ValueError says what the field takes."""
    word = fold(text)
    if sign in EQUAL and word in {"none", "empty", ""} and word not in field.choices:
        return lambda _: lambda value: value is None or value in ("", [])
    if sign in EQUAL and word == "any" and word not in field.choices:
        return lambda _: lambda value: value is not None and value not in ("", [])
    if field.kind in {Kind.SCALE, Kind.NUMBER, Kind.PERCENT}:
        return _numbers(field, sign, text)
    if field.kind is Kind.DATE:
        return _dates(field, sign, text)
    if field.kind is Kind.CHOICE:
        return _choices(spec, field, sign, text)
    if sign not in EQUAL:
        raise ValueError(f"`{field.title}` holds text: compare it with : or =")
    return _texts(field, sign, text)


def _numbers(field: FieldSpec, sign: str, text: str) -> Callable[[Context], Test]:
    low, between, high = text.partition("..")
    if between and sign in EQUAL:
        least, most = _number(field, low), _number(field, high)
        return lambda _: lambda value: _is_number(value) and least <= value <= most
    wanted = _number(field, text)
    if sign in EQUAL:
        return lambda _: lambda value: _is_number(value) and value == wanted
    compare = ORDER[sign]
    return lambda _: lambda value: _is_number(value) and compare(value, wanted)


def _number(field: FieldSpec, text: str) -> float:
    plain = text.strip().rstrip("%").strip()
    if _NUMBER.fullmatch(plain):
        return float(plain)
    if field.kind is Kind.SCALE and (rated := rating(plain)):
        return float(rated)
    raise ValueError(f"`{field.title}` is a number: `{text}` is none")


def _is_number(value: Any) -> bool:
    return type(value) is int or type(value) is float


def _dates(field: FieldSpec, sign: str, text: str) -> Callable[[Context], Test]:
    first, between, last = text.partition("..")
    if not between or sign not in EQUAL:
        first = last = text
    for part in (first, last):
        try:
            _span(part, _ANY_DAY)
        except ValueError as error:
            raise ValueError(f"`{field.title}` is a date: {error}") from None

    def bind(context: Context) -> Test:
        try:
            start, end = _span(first, context.today)[0], _span(last, context.today)[1]
        except ValueError:  # so far off that the calendar ends
            return lambda _: False
        if sign in EQUAL:
            return lambda value: isinstance(value, str) and start <= value <= end
        compare, bound = ORDER[sign], start if sign in {"<", ">="} else end
        return lambda value: isinstance(value, str) and value != "" and compare(value, bound)

    return bind


def _span(text: str, today: date) -> tuple[str, str]:
    """First and last day, in ISO form, of what was typed: a day, week, month, 2026-12 or 2026."""
    word = text.strip().lower()
    if word == "week":
        monday = today - timedelta(days=today.weekday())
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    if word == "month":
        word = today.isoformat()[:7]
    if match := _MONTH.fullmatch(word):
        if match[2] and not 1 <= int(match[2]) <= 12:
            raise ValueError(UNDERSTOOD)
        return (f"{word}-01", f"{word}-31") if match[2] else (f"{word}-01-01", f"{word}-12-31")
    day = parse_date(text, today).isoformat()
    return day, day


def _choices(spec: RegisterSpec, field: FieldSpec, sign: str, text: str) -> Callable[[Context], Test]:
    wanted = squeeze(text)
    if sign == ":" and field.name == spec.status_field and spec.closed:
        if wanted == "open":
            return lambda _: lambda value: not (isinstance(value, str) and value in spec.closed)
        if wanted == "closed":
            return lambda _: lambda value: isinstance(value, str) and value in spec.closed
    exact = [choice for choice in field.choices if squeeze(choice) == wanted]
    begin = exact or [choice for choice in field.choices if wanted and squeeze(choice).startswith(wanted)]
    if not begin:
        raise ValueError(f"`{field.title}` is one of: {', '.join(map(label, field.choices))}")
    if sign in EQUAL:
        return lambda _: lambda value: value in begin
    place = {choice: number for number, choice in enumerate(field.choices)}
    compare, bound = ORDER[sign], place[begin[0]]
    return lambda _: lambda value: isinstance(value, str) and value in place and compare(place[value], bound)


def _texts(field: FieldSpec, sign: str, text: str) -> Callable[[Context], Test]:
    wanted = " ".join(fold(text).split())

    def bind(context: Context) -> Test:
        shown = _shown(field, context)

        def test(value: str) -> bool:
            if fold(value) == wanted:
                return True
            read = " ".join(fold(shown(value)).split())
            return read == wanted if sign == "=" else wanted in read

        answers = Remembered(test) if field.kind in _REFS else None
        one = answers.__getitem__ if answers is not None else test
        return lambda value: any(one(item) for item in _items(value))

    return bind


def _shown(field: FieldSpec, context: Context) -> Callable[[str], str]:
    if field.kind in _REFS or field.kind is Kind.RECORDS:
        return context.heading
    return frequency.words if field.kind is Kind.FREQUENCY else str


def _items(value: Any) -> list[str]:
    """The texts in a value, also those inside its records."""
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list):
        return []
    inside = [text for item in value if isinstance(item, dict) for text in item.values() if isinstance(text, str)]
    return [item for item in value if isinstance(item, str)] + inside
