"""Rows behave as a dict that is copied at every change, and its older versions stay."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rows import Rows

DOCS = st.dictionaries(st.sampled_from("ab"), st.integers(0, 3), max_size=2)
NUMBERS = st.integers(0, 700)


@given(st.dictionaries(NUMBERS, DOCS, max_size=30), st.lists(st.dictionaries(NUMBERS, DOCS | st.none(), max_size=5)))
def test_rows_are_a_dict_in_order(start: dict[int, Any], changes: list[dict[int, Any]]) -> None:
    rows, model = Rows(start), dict(start)
    for change in changes:
        before, copy = rows, dict(model)
        rows = rows.replaced(change)
        model = {number: doc for number, doc in {**model, **change}.items() if doc is not None}
        assert before == copy
        assert rows == model
        assert len(rows) == len(model)
        assert list(rows) == sorted(model)
        assert list(rows.items()) == sorted(model.items())
        assert list(rows.values()) == [model[number] for number in sorted(model)]
        assert list(rows.keys()) == sorted(model)
        for number in (*change, 3, 699):
            assert (number in rows) == (number in model)
            assert rows.get(number) == model.get(number)
            assert rows.get(number, 5) == model.get(number, 5)


@given(st.dictionaries(NUMBERS, DOCS, max_size=10), NUMBERS)
def test_a_missing_number_is_a_key_error(start: dict[int, Any], number: int) -> None:
    rows = Rows(start)
    if number in start:
        assert rows[number] == start[number]
    else:
        with pytest.raises(KeyError, match=str(number)):
            rows[number]
    assert repr(Rows({1: {}})) == "Rows({1: {}})"
    assert Rows.of(rows) is rows
