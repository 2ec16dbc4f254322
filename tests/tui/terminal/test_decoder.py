"""The input decoder: any bytes, split anywhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser

from tui.terminal.decoder import (
    CSI_LIMIT,
    PASTE_END,
    PASTE_LIMIT,
    PASTE_STALE,
    PASTE_START,
    REPLY_LIMIT,
    STALE,
    InputDecoder,
)

CALM = settings(deadline=None, max_examples=100)  # a slow machine is no error
REPLIES = (
    b"\x1b]11;rgb:1a1a/2b2b/3c3c\x07",
    b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\",
    b"\x1b[?62;1;4;22c",
    b"\x1b[>0;276;0c",
    b"\x1bP>|XTerm(370)\x1b\\",
    b"\x1bP1$r0m\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b[?997;1n",
    b"\x1b[8;24;80t",
    b"\x1b[48;99999;99999;1;1t",
    b"\x1b[?25u",
    b"\x1b[38;5;1m",
    b"\x1b[?2048;0$y",
)
KEYS = (
    b"a",
    b"\r",
    b"\t",
    b"\x01",
    b"\x1b[A",
    b"\x1b[1;5C",
    b"\x1bOP",
    b"\x1b[3~",
    b"\x1b[[A",
    b"\x1bx",
    b"\x1b[97;5u",
    "é世".encode(),
)
BUILDING_BLOCKS = st.one_of(
    st.sampled_from(
        [
            *REPLIES,
            *KEYS,
            b"\x1b",
            b"\x1b[",
            b"\x1b]",
            b"\x1b]1",
            b"\x1bP",
            b"[",
            b";",
            b"\x1b[M !!",
            b"\x1b[<0;1;1M",
            PASTE_START.encode(),
            PASTE_END.encode(),
            b"\x9b",
            b"\xc2\x9b",
            b"\xff",
            b"\x00",
            b"\x1b\\",
            b"\x07",
        ]
    ),
    st.binary(max_size=6),
)

KITTY = st.builds(
    lambda numbers, end: b"\x1b[" + ";".join(map(str, numbers)).encode() + end,
    st.lists(st.integers(0, 10**12), min_size=1, max_size=3),
    st.sampled_from([b"u", b"~", b"A", b"H"]),
)


def whole(data: bytes) -> str:
    return InputDecoder().feed(data)


def events_of(text: str) -> list[object]:
    parser = XTermParser()
    return list(parser.feed(text)) if text else []


@CALM
@given(st.lists(BUILDING_BLOCKS, max_size=30).map(b"".join), st.data())
def test_splitting_changes_nothing(data: bytes, choice: st.DataObject) -> None:
    cuts = sorted(choice.draw(st.lists(st.integers(0, len(data)), max_size=8)))
    decoder = InputDecoder()
    parts = [decoder.feed(data[start:end]) for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True)]
    assert "".join(parts) == whole(data)


@CALM
@given(st.lists(BUILDING_BLOCKS, max_size=30).map(b"".join))
def test_nothing_that_comes_breaks_the_decoder_or_grows_for_ever(data: bytes) -> None:
    decoder = InputDecoder()
    text = decoder.feed(data)
    assert len(decoder._held) <= max(REPLY_LIMIT, CSI_LIMIT)
    assert not any("\x80" <= character <= "\x9f" for character in text)
    decoder.pause(PASTE_STALE, 0.1)
    decoder.pause(PASTE_STALE, 0.1)
    assert not decoder.waiting


@CALM
@given(st.lists(st.one_of(BUILDING_BLOCKS, KITTY), max_size=30).map(b"".join))
def test_textuals_parser_understands_all_that_passes(data: bytes) -> None:
    events_of(InputDecoder().feed(data) + "y")


@CALM
@given(st.lists(st.sampled_from(REPLIES), min_size=1, max_size=5), st.integers(1, 7))
def test_late_replies_disappear_whole_and_in_pieces(replies: list[bytes], size: int) -> None:
    data = b"".join(replies)
    decoder = InputDecoder()
    assert "".join(decoder.feed(data[start : start + size]) for start in range(0, len(data), size)) == ""
    assert decoder.feed(b"y") == "y"


@CALM
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=60), st.integers(1, 5))
def test_typed_text_arrives_as_typed(text: str, size: int) -> None:
    data = text.encode()
    decoder = InputDecoder()
    assert "".join(decoder.feed(data[start : start + size]) for start in range(0, len(data), size)) == text


@CALM
@given(
    st.binary(max_size=200).filter(lambda data: b"\x1b[201~" not in data and data[-1:] != b"\x1b"), st.integers(1, 50)
)
def test_a_paste_becomes_one_event_without_controls(data: bytes, size: int) -> None:
    stream = PASTE_START.encode() + data + PASTE_END.encode()
    decoder = InputDecoder()
    text = "".join(decoder.feed(stream[start : start + size]) for start in range(0, len(stream), size))
    inside = text.removeprefix(PASTE_START).removesuffix(PASTE_END)
    assert not set(inside) & {chr(code) for code in (*range(9), 11, 12, *range(14, 32), 127, *range(128, 160))}
    if inside:
        found = events_of(text)
        assert [type(event) for event in found] == [events.Paste]
        assert isinstance(found[0], events.Paste)
        assert found[0].text == inside


def is_ctrl_and_a_digit(sequence: str) -> bool:
    """No terminal that anyone uses sends these, and they look like replies."""
    return sequence.startswith("\x1b[1;") and sequence[-1] in "pqrstvwxy"


KNOWN = sorted(key for key in ANSI_SEQUENCES_KEYS if key.startswith("\x1b") and not is_ctrl_and_a_digit(key))


@pytest.mark.parametrize("sequence", KNOWN)
def test_every_key_that_textual_knows_passes(sequence: str) -> None:
    decoder = InputDecoder()
    text = decoder.feed(sequence.encode())
    assert text + decoder.pause(STALE / 2, 0.1) == sequence


def test_escape_alone_is_held_until_the_line_is_silent() -> None:
    decoder = InputDecoder()
    assert decoder.feed(b"\x1b") == ""
    assert decoder.waiting
    assert decoder.pause(0.05, 0.1) == ""
    assert decoder.pause(0.1, 0.1) == "\x1b"
    assert not decoder.waiting


def test_half_a_sequence_is_dropped_not_typed() -> None:
    decoder = InputDecoder()
    assert decoder.feed(b"\x1b[1;5") == ""
    assert decoder.pause(0.5, 0.1) == ""
    assert decoder.feed(b"C") == "\x1b[1;5C"
    decoder.feed(b"\x1b]11;rgb:12")
    assert decoder.pause(STALE, 0.1) == ""
    assert decoder.feed(b"y") == "y"


def test_enter_frees_a_keyboard_stuck_in_half_a_reply() -> None:
    assert whole(b"\x1b]11;rgb:12\rab") == "\rab"


def test_a_paste_without_an_end_is_closed_in_time() -> None:
    decoder = InputDecoder()
    assert decoder.feed(b"\x1b[200~abc") == PASTE_START + "abc"
    assert decoder.pause(PASTE_STALE - 1, 0.1) == ""
    assert decoder.pause(PASTE_STALE, 0.1) == PASTE_END
    assert decoder.feed(b"q") == "q"


def test_a_huge_paste_is_cut() -> None:
    text = whole(PASTE_START.encode() + b"x" * (PASTE_LIMIT + 5000) + PASTE_END.encode() + b"q")
    assert text == PASTE_START + "x" * PASTE_LIMIT + PASTE_END + "q"


def test_invalid_utf8_becomes_replacement_characters() -> None:
    assert whole(b"a\xffb\xc3(") == "a\ufffdb\ufffd("
