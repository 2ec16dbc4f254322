"""What a person keeps for a register: saved filters, columns with widths. What is broken by hand is left out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.declared import RISK, SCOPE
from store.own_columns import OwnColumns, keep_columns, own_columns
from store.remembered import remembered_path, write_remembered
from store.saved_filters import SavedFilter, called, is_key, save_filters, saved_filters

MUSTS = SavedFilter("m", "Late musts", "moscow:must due<today")
OPEN = SavedFilter("1", "open", "status:open")


def test_filters_are_kept_by_register_and_found_by_name_and_key() -> None:
    assert saved_filters("scope") == []
    save_filters("scope", [MUSTS, OPEN])
    save_filters("risk", [OPEN])
    assert saved_filters("scope") == [OPEN, MUSTS]
    assert called("scope", " late MUSTS") == MUSTS
    assert called("scope", "m") == MUSTS
    assert called("scope", "M") is None
    save_filters("scope", [])
    assert (saved_filters("scope"), saved_filters("risk")) == ([], [OPEN])


ODD: list[Any] = [7, "x", None, {"key": "m"}]
ODD += [{"key": key, "name": "x", "text": "y"} for key in (1, "mm", "ß")]
ODD += [{"key": "m", "name": "x", "text": " "}]


@pytest.mark.parametrize("odd", ODD)
def test_filters_written_by_hand_may_be_anything(odd: Any) -> None:
    write_remembered("filters", {"scope": [odd, MUSTS._asdict()], "risk": odd})
    assert saved_filters("scope") == [MUSTS]
    assert saved_filters("risk") == []


def test_a_key_is_one_letter_or_digit() -> None:
    assert [key for key in ("a", "Z", "0", "", "ab", "é", "+", "²") if is_key(key)] == ["a", "Z", "0"]


def test_columns_are_kept_by_register() -> None:
    own = OwnColumns(("title", "status", "level"), (("status", 20),))
    keep_columns(RISK, own)
    keep_columns(SCOPE, OwnColumns((), (("owner", 30),)))
    assert own_columns(RISK) == own
    assert own_columns(SCOPE).widths == (("owner", 30),)
    keep_columns(RISK, OwnColumns())
    assert own_columns(RISK) == OwnColumns()
    assert '"risk"' not in remembered_path("columns").read_text()


WORDS = st.sampled_from(["risk", "columns", "widths", "status", "title", "uid", "x"])
ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
)


@given(ANY)
def test_columns_written_by_hand_may_be_anything(odd: Any) -> None:
    for held in ({"risk": odd}, {"risk": {"columns": odd, "widths": odd}}):
        write_remembered("columns", held)
        own = own_columns(RISK)
        assert own.columns == () or own.columns[0] == "title"
        assert len(set(own.columns)) == len(own.columns)
        assert {*own.columns, *dict(own.widths)} <= {field.name for field in RISK.fields} - {"uid"}
        assert all(3 <= width <= 80 for _, width in own.widths)
