"""The boundary for text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.fold import fold, squeeze
from models.text import clean
from tests.models.strategies import hostile_texts

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)


@pytest.mark.parametrize(
    ("text", "cleaned", "removed"),
    [
        ("plain", "plain", ()),
        ("  two   spaces ", "two spaces", ()),
        ("a\tb", "a b", ()),
        ("a\r\nb", "a b", ()),
        ("Zürich", "Zürich", ()),
        ("\x1b[31mred\x1b[0m", "[31mred[0m", ("2 control characters",)),
        ("left\u202eright", "leftright", ("1 text-direction control",)),
        ("zero\u200bwidth\u00ad", "zerowidth", ("2 invisible characters",)),
        ("a\u200db", "ab", ("1 invisible character",)),
        ("\ud800x", "x", ("1 broken character",)),
        ("👩\u200d👩", "👩\u200d👩", ()),
        ("e\u0301", "é", ()),
    ],
)
def test_cleaned(text: str, cleaned: str, removed: tuple[str, ...]) -> None:
    assert clean(text) == (cleaned, removed)


def test_lines_stay_where_they_are_wanted() -> None:
    assert clean("a  \nb\r\nc\u2028d\n", lines=True).text == "a\nb\nc\nd"
    assert clean("a\nb").text == "a b"


@given(hostile_texts(), st.booleans())
def test_nothing_dangerous_is_left_and_cleaning_twice_changes_nothing(text: str, lines: bool) -> None:
    cleaned = clean(text, lines=lines)
    assert not FORBIDDEN.search(cleaned.text)
    assert lines or "\n" not in cleaned.text
    assert cleaned.text == cleaned.text.strip()
    assert clean(cleaned.text, lines=lines) == (cleaned.text, ())


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=40))
def test_letters_are_never_lost(text: str) -> None:
    kept = unicodedata.normalize("NFC", text)
    letters = [sign for sign in kept if sign.isalpha() and sign.isprintable()]
    assert [sign for sign in clean(text).text if sign.isalpha()] == [sign for sign in letters if clean(sign).text]


@pytest.mark.parametrize(
    ("text", "folded"), [("ÅNGSTRÖM", "angstrom"), ("straße", "strasse"), ("ABC", "abc"), ("ﬁne", "fine")]
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_squeeze() -> None:
    assert squeeze("Waiting-for approval") == squeeze("waiting_for_approval") == "waitingforapproval"
    assert squeeze("won't") == squeeze("won’t") == "wont"


@given(hostile_texts())
def test_folding_takes_case_and_accents_away(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
