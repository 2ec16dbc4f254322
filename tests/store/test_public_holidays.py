"""Public holidays: places by code and name, the days of a project's years, and what stays when they are taken anew."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.analysis.calendar import Calendar
from models.registers import class_of
from store import public_holidays
from store.errors import StoreError
from store.starting.wanted import Wanted, drafted, preview

TODAY = date(2026, 11, 23)
CHRISTMAS = {"date": "2026-12-24", "name": "Our own day off"}
COUNTRIES = st.sampled_from(public_holidays.countries())


@pytest.mark.parametrize(
    ("text", "part", "code", "name"),
    [
        ("DE", "", "DE", "Germany"),
        (" germany ", "", "DE", "Germany"),
        ("DEU", "", "DE", "Germany"),
        ("uk", "", "GB", "United Kingdom"),
        ("DE-BY", "", "DE-BY", "Germany, Bayern"),
        ("Germany, Bayern", "", "DE-BY", "Germany, Bayern"),
        ("Germany/Thuringen", "", "DE-TH", "Germany, Thüringen"),
        ("DE", "BY", "DE-BY", "Germany, Bayern"),
        ("Germany", "bayern", "DE-BY", "Germany, Bayern"),
        ("Guinea-Bissau", "", "GW", "Guinea Bissau"),
        ("hong kong", "", "HK", "Hong Kong"),
        ("Trinidad and Tobago", "", "TT", "Trinidad and Tobago"),
    ],
)
def test_a_place_is_known_by_code_and_by_name(text: str, part: str, code: str, name: str) -> None:
    assert public_holidays.place(text, part) == (code, name)


@pytest.mark.parametrize(
    ("text", "part", "sentence"),
    [
        ("Germny", "", "No country called “Germny” is known: near it are Germany (DE), Guernsey (GG)"),
        ("Germny, Bayern", "", "No country called “Germny” is known: near it are Germany (DE)"),
        ("South Korea", "x", "South Korea has no parts with holidays of their own; leave “x” out"),
        ("DE", "Bayrn", "Germany has no part called “Bayrn”: near it are Bayern (DE-BY)"),
        ("AT", "ZZ", "Austria has no part called “ZZ”: there are "),
        ("China", "Beijing", "China has no parts with holidays of their own; leave “Beijing” out"),
        ("", "", "No country called “” is known: there are Afghanistan (AF), "),
        ("x" * 500, "", f"No country called “{'x' * 40}” is known"),
    ],
)
def test_an_unknown_place_is_one_sentence_with_what_is_near(text: str, part: str, sentence: str) -> None:
    with pytest.raises(StoreError) as error:
        public_holidays.place(text, part)
    assert sentence in str(error.value)
    assert len(str(error.value)) < 300


def test_every_country_has_a_name_of_its_own_and_a_code_of_two_letters() -> None:
    found = public_holidays.countries()
    assert len(found) > 200
    assert len({each.name for each in found}) == len({each.code for each in found}) == len(found)
    assert all(len(each.code) == 2 and each.code.isupper() for each in found)
    assert [each.code for each in public_holidays.parts("CN")] == []


@given(COUNTRIES, st.integers(2000, 2060))
@settings(max_examples=15, deadline=None)
def test_the_days_of_any_country_are_records_of_the_header(place: public_holidays.Place, year: int) -> None:
    assert public_holidays.place(place.name) == public_holidays.place(place.code) == place
    found = public_holidays.days(place.code, [year, year])
    assert [each["date"] for each in found] == sorted({each["date"] for each in found})
    assert all(each["date"].startswith(str(year)) and each["name"] for each in found)
    week = public_holidays.week(place.code)
    header = class_of("project").parse({"title": "A", "holidays": found, "working_week": week}, 1)
    assert header.document().get("holidays", []) == found


def test_names_are_in_english_where_the_library_has_them() -> None:
    names = {each["name"] for each in public_holidays.days("DE-BY", [2026])}
    assert {"Epiphany", "Good Friday", "German Unity Day", "All Saints' Day"} <= names
    assert "Mid-Autumn Festival" in " ".join(each["name"] for each in public_holidays.days("CN", [2026]))


@pytest.mark.parametrize(
    ("header", "years"),
    [
        ({}, [2026, 2027]),
        ({"start": "2027-03-01"}, [2027, 2028]),
        ({"start": "2027-03-01", "target_end": "2029-01-05"}, [2027, 2028, 2029]),
        ({"start": "2027-03-01", "target_end": "2020-01-05"}, [2027]),
        ({"start": 3, "target_end": []}, [2026, 2027]),
        ({"start": "2000-01-01", "target_end": "9999-12-31"}, list(range(2000, 2012))),
    ],
)
def test_the_years_are_those_of_the_project(header: dict[str, Any], years: list[int]) -> None:
    assert list(public_holidays.years_of(header, TODAY)) == years


def taken(code: str, header: dict[str, Any]) -> dict[str, Any]:
    """The header after the place's days were taken."""
    return {**header, **public_holidays.given_by(public_holidays.place(code), header, TODAY)}


def names(header: dict[str, Any]) -> set[str]:
    return {each["name"] for each in header["holidays"]}


def test_days_off_of_its_own_stay_and_those_of_the_country_before_go() -> None:
    before = {"start": "2026-11-23", "target_end": "2027-06-01", "holidays": [CHRISTMAS]}
    bavarian = taken("DE-BY", before)
    assert (bavarian["country"], bavarian["working_week"]) == ("DE-BY", ["MO", "TU", "WE", "TH", "FR"])
    assert {"Our own day off", "Epiphany", "Good Friday"} <= names(bavarian)
    assert taken("DE-BY", bavarian) == bavarian
    israeli = taken("IL", bavarian)
    assert israeli["working_week"] == ["MO", "TU", "WE", "TH", "SU"]
    assert "Our own day off" in names(israeli)
    assert "Epiphany" not in names(israeli)
    longer = taken("IL", {**israeli, "target_end": "2028-02-01"})
    assert {each["date"][:4] for each in longer["holidays"]} == {"2026", "2027", "2028"}


def test_a_working_week_of_its_own_stays() -> None:
    four = ["MO", "TU", "WE", "TH"]
    assert taken("IL", {"working_week": four})["working_week"] == four
    assert "working_week" not in public_holidays.given_by(
        public_holidays.place("DE"), {"country": "DE", "working_week": four}, TODAY
    )


@pytest.mark.parametrize("holidays", [None, "2026-12-24", [1, None, {"date": ["x"]}, {"name": "no day"}]])
@pytest.mark.parametrize("country", [7, "Atlantis", None])
def test_what_somebody_wrote_by_hand_does_not_stop_it(holidays: Any, country: Any) -> None:
    found = taken("DE", {"country": country, "holidays": holidays})
    assert found["country"] == "DE"
    assert "Good Friday" in {each.get("name") for each in found["holidays"]}


def test_a_new_project_counts_by_the_country_and_keeps_the_days_of_its_own_years() -> None:
    tables = drafted(Wanted("Plan", "pc-refresh", start=TODAY, place="Germany, Bayern"), TODAY)
    header = tables["project"][0]
    assert header["country"] == "DE-BY"
    assert {each["date"][:4] for each in header["holidays"]} == {"2026", "2027"}
    plain = drafted(Wanted("Plan", "pc-refresh", start=TODAY), TODAY)["project"][0]
    assert header["target_end"] > plain["target_end"]
    assert preview(tables).holidays == len(header["holidays"]) > 20
    assert Calendar.of(header).obstacle(date(2027, 1, 6)) == "holiday (Epiphany)"


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (Wanted(" "), "A project needs a name of 1 to 200 characters"),
        (Wanted("A", kind="odd"), "There is no kind `odd`; there are technical_it_led"),
        (Wanted("A", place="Atlantis"), "No country called “Atlantis”"),
        (Wanted("A", departments=("x" * 81,)), "A department has a name of up to 80 characters"),
    ],
)
def test_what_cannot_be_started_is_one_sentence(wanted: Wanted, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence):
        drafted(wanted, TODAY)


def test_what_is_wanted_replaces_what_the_template_brings() -> None:
    wanted = Wanted(
        " Phones\x07 ", "telephony upgrade", "IT workstream", "Be reached", None, ("Sales", " Sales", "", "Back office")
    )
    tables = drafted(wanted, date(2026, 11, 28))
    header = tables["project"][0]
    assert (header["title"], header["kind"], header["start"]) == ("Phones", "it_workstream", "2026-11-30")
    assert (header["strategic_objective"], header["departments"]) == ("Be reached", ["Sales", "Back office"])
    assert preview(tables).todos[0] == (date(2026, 12, 7), "Name the sponsor: p, then sponsor")
    assert preview(tables).milestones[0] == (date(2027, 1, 4), "Line inventory owned", True)
    assert preview(tables).counts["tasks"] == 17


def test_the_library_is_imported_when_somebody_asks() -> None:
    code = "import sys, store.public_holidays, store.starting.wanted, tui.cli; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
