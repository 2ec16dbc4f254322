"""Public holidays: the countries that are offered, and the days off of one of them in the years of a project.

They come from the library `holidays`, which is imported when somebody asks: it is large. A place is written as ISO
3166 does, `DE` or `DE-BY`; names are in English where the library has them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from models.dates import iso
from models.fold import fold, squeeze
from models.rule import DAYS
from models.text import LONG_LINE
from store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from store.tables import Doc

YEARS = 12  # of a project that is longer only the first ones are looked up
AHEAD = 1  # years after the first of a project whose end is open
NEAR = 4  # names in a sentence
_SMALL = {"And": "and", "Of": "of", "The": "the", "Dr": "DR", "Hongkong": "Hong Kong", "Curacao": "Curaçao"}


class Place(NamedTuple):
    """A country, or a part of one: its code (DE, DE-BY) and its name (Germany; Germany, Bayern)."""

    code: str
    name: str


@cache
def countries() -> tuple[Place, ...]:
    """Every country that is offered, by name."""
    from holidays.registry import COUNTRIES

    found = (Place(classes[1], _title(name)) for name, classes in COUNTRIES.items())
    return tuple(sorted(found, key=lambda each: fold(each.name)))


@cache
def parts(country: str) -> tuple[Place, ...]:
    """The parts of a country, given by its code, that have days of their own; by name."""
    known = _class(country)
    names: dict[str, str] = {}
    for name, code in getattr(known, "subdivisions_aliases", {}).items():
        if code not in names or len(name) > len(names[code]):
            names[code] = name
    whole = next(each.name for each in countries() if each.code == country)
    found = (Place(f"{country}-{code}", f"{whole}, {names.get(code, code)}") for code in known.subdivisions)
    return tuple(sorted(found, key=lambda each: fold(each.name)))


def place(text: str, part: str = "") -> Place:
    """The place that is meant by a code or a name, such as `DE`, `DE-BY`, `Germany` or `Germany, Bayern`.

    part: what may be given apart, `BY` or `Bayern`. Raises StoreError, with near names, when there is none.
    """
    text, part = text.strip(), part.strip()
    country = _country(text)
    separator = next((each for each in (",", "/", "-") if each in text), "")
    if country is None and separator and not part:
        text, part = (each.strip() for each in text.split(separator, 1))
        country = _country(text)
    if country is None:
        raise StoreError(f"No country called {_shown(text)} is known{_near(text, countries())}")
    if not part:
        return country
    offered = parts(country.code)
    found = _match(part, offered)
    if found is None:
        if not offered:
            raise StoreError(f"{country.name} has no parts with holidays of their own; leave {_shown(part)} out")
        raise StoreError(f"{country.name} has no part called {_shown(part)}{_near(part, offered)}")
    return found


def days(where: str, years: Iterable[int]) -> list[Doc]:
    """The public holidays of a place, given by its code, in these years: records for the project's header, by day.

    Raises StoreError for a place that is not known.
    """
    wanted = sorted(set(years))[:YEARS]
    found = _calendar(where, wanted).items()
    return [{"date": day.isoformat(), "name": str(name)[:LONG_LINE]} for day, name in sorted(found)]


def week(where: str) -> list[str]:
    """The days of the week on which people work there, as RFC 5545 writes them."""
    off = _calendar(where, ()).weekend
    return [day for number, day in enumerate(DAYS) if number not in off]


def years_of(header: Mapping[str, Any], today: date) -> range:
    """The years of a project: from its first day (or today) to its last, or a year on where that is open."""
    start = iso(header.get("start")) or today
    end = iso(header.get("target_end"))
    last = max(end.year, start.year) if end else start.year + AHEAD
    return range(start.year, min(last, start.year + YEARS - 1) + 1)


def given_by(where: Place, header: Mapping[str, Any], today: date) -> Doc:
    """The fields of a project's header that make these its holidays; days off of its own stay.

    Its own are those that its country of until now does not have. The working week becomes the place's when the place
    is another one and the week was the usual one until now.
    """
    before = header.get("country")
    known = _known(before) if isinstance(before, str) else ""
    years = years_of(header, today)
    stated = header.get("holidays")
    kept = [each for each in stated if isinstance(each, dict)] if isinstance(stated, list) else []
    span = {day.year for each in kept if (day := iso(each.get("date")))}
    theirs = {each["date"] for each in days(known, span)} if known else set()
    fresh = days(where.code, years)
    new = {each["date"] for each in fresh}
    own = [each for each in kept if str(each.get("date")) not in theirs | new]
    fields: Doc = {
        "country": where.code,
        "holidays": sorted([*fresh, *own], key=lambda each: str(each.get("date"))),
    }
    usual = week(known) if known else list(DAYS[:5])
    if known != where.code and header.get("working_week", usual) in (usual, None):
        fields["working_week"] = week(where.code)
    return fields


def _known(code: str) -> str:
    """The code when it is one that is offered; empty for what somebody wrote there by hand."""
    try:
        return place(code).code
    except StoreError:
        return ""


def _calendar(where: str, years: Iterable[int]) -> Any:
    from holidays import country_holidays

    found = place(where)
    country, _, part = found.code.partition("-")
    spoken = getattr(_class(country), "supported_languages", ())
    english = next((each for each in ("en_US", *spoken) if each in spoken and each.startswith("en")), None)
    return country_holidays(country, subdiv=part or None, years=list(years), language=english)


def _class(country: str) -> Any:
    import holidays

    return getattr(holidays, country)


@cache
def _other_codes() -> dict[str, str]:
    from holidays.registry import COUNTRIES

    return {code.upper(): classes[1] for classes in COUNTRIES.values() for code in classes[2:]}


def _country(text: str) -> Place | None:
    """The country with this code of two letters, its name, or another code of it (DEU, UK)."""
    code = _other_codes().get(text.upper())
    return _match(text, countries()) or next((each for each in countries() if each.code == code), None)


def _match(text: str, offered: Iterable[Place]) -> Place | None:
    """The place with this code or name, or the part of a country with its own; case and accents don't matter."""
    wanted = squeeze(text)
    for each in offered:
        forms = (each.code, each.code.partition("-")[2], each.name, each.name.partition(", ")[2])
        if wanted and wanted in {squeeze(form) for form in forms if form}:
            return each
    return None


def _near(text: str, offered: Iterable[Place]) -> str:
    """`: near it are ...`, with the names most like the text."""
    import difflib

    names = {fold(each.name.partition(", ")[2] or each.name): each for each in offered}
    wanted = fold(text)
    near = [names[each] for each in difflib.get_close_matches(wanted, names, NEAR, 0.6)]
    near += [each for name, each in names.items() if wanted and wanted in name and each not in near]
    if not near:
        some = list(names.values())
        more = " ..." if len(some) > NEAR else ""
        return f": there are {', '.join(map(_told, some[:NEAR]))}{more}"
    return f": near it are {', '.join(map(_told, near[:NEAR]))}"


def _told(each: Place) -> str:
    return f"{each.name.partition(', ')[2] or each.name} ({each.code})"


def _shown(text: str) -> str:
    return f"“{text[:40]}”"


def _title(name: str) -> str:
    return " ".join(_SMALL.get(word, word) for word in name.replace("_", " ").title().split())
