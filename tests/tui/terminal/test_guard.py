"""The output guard and the ASCII drawing: whatever the text, only harmless characters, in the same number of cells."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from tui.terminal.ascii import GlyphFilter, Glyphs, for_linux_console, in_ascii
from tui.terminal.guard import Guard, cleaned, is_safe, one_line

CALM = settings(deadline=None, max_examples=100)  # a slow machine is no error
TEXTS = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x1b\x00\x07\x9b\u200b\u200d\u202e\u2066\ufeff\ufe0f\u00ad\u2028\u3000\u115f\u3164\ud800\u0301"
        ),
        st.sampled_from("a世🎉❤👨👩🇩🇪é\t\n ─"),
    ),
    max_size=40,
)
BACKGROUND = Color(0, 0, 0)


def is_harmless(text: str) -> bool:
    return not any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for character in text)


@CALM
@given(TEXTS)
def test_cleaned_text_is_harmless_and_as_wide_as_before(text: str) -> None:
    result = cleaned(text)
    assert is_harmless(result)
    assert is_safe(result) or any(unicodedata.category(character) in {"Co", "Cn"} for character in result)
    assert cell_len(result) == cell_len(text)


@CALM
@given(TEXTS)
def test_one_line_has_no_breaks(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert is_harmless(one_line(text))


@CALM
@given(TEXTS)
def test_ascii_drawing_is_ascii_and_as_wide_as_before(text: str) -> None:
    safe = cleaned(text)
    assert in_ascii(safe).isascii()
    assert cell_len(in_ascii(safe)) == cell_len(safe)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("plain", "plain"),
        ("a\x1b[31mb", "a[31mb"),
        ("a\u202eb", "ab"),
        ("👨‍👩‍👧!", "👨!"),
        ("❤️x", "❤ x"),
        ("e\u0301te\u0301", "e\u0301te\u0301"),
        ("한국어 世界", "한국어 世界"),
        ("no\u00a0break", "no break"),
    ],
)
def test_examples(text: str, result: str) -> None:
    assert cleaned(text) == result


def test_readable_text_is_left_alone_by_the_filter() -> None:
    segments = [Segment("ordinary text", Style(bold=True)), Segment(" more")]
    assert Guard().apply(segments, BACKGROUND) is segments
    assert Guard().apply([Segment("a\x07b", Style(bold=True))], BACKGROUND) == [Segment("ab", Style(bold=True))]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("┌─┐", "+-+"),
        ("café", "cafe"),
        ("世x", "??x"),
        ("…", "~"),
        ("“quoted” – 4 ≥ 3", '"quoted" - 4 > 3'),
        ("½", "?"),
    ],
)
def test_ascii_examples(text: str, result: str) -> None:
    assert in_ascii(text) == result
    assert GlyphFilter(Glyphs.ASCII).apply([Segment(text)], BACKGROUND) == [Segment(result)]


def test_linux_console_keeps_its_boxes_and_loses_round_corners() -> None:
    assert for_linux_console("╭─╮│▏é") == "┌─┐││é"
    assert not GlyphFilter(Glyphs.UNICODE).enabled
