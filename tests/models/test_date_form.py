"""Dates as a person wants them shown, and typed in that form."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import date_form
from models.dates import distance, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _iso_afterwards() -> Iterator[None]:
    yield
    date_form.use(date_form.ISO)


@pytest.mark.parametrize("form", date_form.FORMS)
def test_each_form_looks_as_it_is_offered(form: str) -> None:
    date_form.use(form)
    assert date_form.written(date(2026, 12, 1)) == date_form.FORMS[form]
    assert date_form.written_iso("2026-12-01") == date_form.FORMS[form]
    assert distance(date(2027, 12, 1), TODAY) == date_form.written(date(2027, 12, 1))
    assert distance(date(2026, 11, 26), TODAY) == "3d"


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(list(date_form.FORMS)))
def test_what_is_shown_can_be_typed(day: date, form: str) -> None:
    date_form.use(form)
    assert parse_date(date_form.written(day), TODAY) == day
    assert parse_date(day.isoformat(), TODAY) == day


def test_a_day_that_can_only_be_read_the_other_way_round_still_is() -> None:
    date_form.use("slashed")
    assert parse_date("25/12/2026", TODAY) == date(2026, 12, 25)


def test_text_that_is_no_date_stays_and_an_unknown_form_is_iso() -> None:
    date_form.use("dotted")
    assert date_form.written_iso("soon") == "soon"
    date_form.use("roman")
    assert date_form.written_iso("2026-12-01") == "2026-12-01"
