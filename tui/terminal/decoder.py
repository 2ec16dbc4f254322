"""What comes from the keyboard, made fit for Textual's parser.

Bytes in, text out. Invalid UTF-8 becomes U+FFFD; late replies of the terminal and escape sequences that are no keys
are dropped, because Textual would type them as single keys, and single keys are commands here; text inside a paste
loses its control characters. The result does not depend on how the bytes were split over reads: an incomplete sequence
is held until it is complete or until `pause` says that the line has been silent.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

PASTE_START: Final = "\x1b[200~"
PASTE_END: Final = "\x1b[201~"

STALE: Final = 2.0
"""Seconds of silence after which half an escape sequence is given up."""
PASTE_STALE: Final = 10.0
"""Seconds of silence after which a paste whose end never came counts as finished."""
REPLY_LIMIT: Final = 8192
"""Characters that a terminal's reply may have before it is dropped as garbage."""
CSI_LIMIT: Final = 64
"""Characters that a control sequence may have before it is dropped as garbage."""
PASTE_LIMIT: Final = 1_000_000
"""Characters that one paste may have; the rest of it is dropped."""

_CSI = re.compile(r"\x1b\[(?:\[[A-Z]|\d{1,2}\$|[0-?]*[ -/]*[@-Z\\-~])")
_CSI_PART = re.compile(r"\x1b\[(?:\[|[0-?]*[ -/]*)\Z")
_CSI_BROKEN = re.compile(r"\x1b\[(?:\[|[0-?]*[ -/]*)")
_SS3 = re.compile(r"\x1bO[0-9;]{0,3}[@-~]")
_SS3_PART = re.compile(r"\x1bO[0-9;]{0,3}\Z")
_STRING_START = re.compile(r"\x1b(?:\][0-9]|P[0-9>!+$|]|_G)")
_STRING_PART = re.compile(r"\x1b[]P_]\Z")
_MOUSE = re.compile(r"\x1b\[<\d{1,6};-?\d{1,6};-?\d{1,6}[Mm]")
_KEY = re.compile(r"\x1b\[(?:\[[A-E]|[\d:;]{0,24}[A-HPQRSZ~^$@u]|[a-d]|[IO])")
_SYNC_REPLY = re.compile(r"\x1b\[\?2026;\d\$y")
_PASTE_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_C1 = re.compile(r"[\x80-\x9f]")


class InputDecoder:
    """A stateful decoder for one terminal."""

    def __init__(self) -> None:
        """Start outside of any sequence or paste."""
        self._utf8 = codecs.getincrementaldecoder("utf-8")("replace")
        self._held = ""
        self._in_paste = False
        self._pasted = 0

    @property
    def waiting(self) -> bool:
        """Whether something is held that a pause would release or drop."""
        return bool(self._held) or self._in_paste

    def feed(self, data: bytes) -> str:
        """Return what the parser may see of these bytes and of what was held before."""
        return self._advance(self._utf8.decode(data))

    def pause(self, seconds: float, escape_delay: float) -> str:
        """Return what is released after this many seconds without input.

        Esc alone (or Alt and a key) is released after `escape_delay`. Half a sequence is never released: after `STALE`
        it is dropped. A paste without an end is closed after `PASTE_STALE`.
        """
        if self._in_paste:
            if seconds < PASTE_STALE:
                return ""
            self._in_paste, self._held = False, ""
            return PASTE_END
        if self._held and len(self._held) <= 2 and seconds >= escape_delay:
            released, self._held = self._held, ""
            return released
        if seconds >= STALE:
            self._held = ""
        return ""

    def _advance(self, text: str) -> str:
        buffer, self._held = self._held + text, ""
        out: list[str] = []
        position = 0
        while position < len(buffer):
            step = self._paste if self._in_paste else self._plain
            used = step(buffer, position, out)
            if used == 0:
                self._held = buffer[position:]
                break
            position += used
        return "".join(out)

    def _paste(self, buffer: str, start: int, out: list[str]) -> int:
        """Take the text up to the end mark; hold back what may be the beginning of the mark."""
        end = buffer.find(PASTE_END, start)
        if end >= 0:
            self._in_paste = False
            self._take_pasted(buffer[start:end], out)
            out.append(PASTE_END)
            return end + len(PASTE_END) - start
        tail = next((size for size in range(len(PASTE_END) - 1, 0, -1) if buffer.endswith(PASTE_END[:size])), 0)
        tail = min(tail, len(buffer) - start)
        self._take_pasted(buffer[start : len(buffer) - tail], out)
        return len(buffer) - tail - start

    def _take_pasted(self, text: str, out: list[str]) -> None:
        clean = _PASTE_CONTROLS.sub("", text)[: max(0, PASTE_LIMIT - self._pasted)]
        self._pasted += len(clean)
        out.append(clean)

    def _plain(self, buffer: str, start: int, out: list[str]) -> int:
        """Take plain characters or one escape sequence; 0 when more input is needed."""
        if buffer[start] != "\x1b":
            end = buffer.find("\x1b", start)
            end = len(buffer) if end < 0 else end
            out.append(_C1.sub("", buffer[start:end]))
            return end - start
        if buffer.startswith(PASTE_START, start):
            self._in_paste, self._pasted = True, 0
            out.append(PASTE_START)
            return len(PASTE_START)
        return self._escape(buffer, start, out)

    def _escape(self, buffer: str, start: int, out: list[str]) -> int:  # noqa: PLR0911 one return per kind
        if start + 1 == len(buffer):
            return 0
        kind = buffer[start + 1]
        if kind == "[":
            return _control_sequence(buffer, start, out)
        if kind == "O":
            match = _SS3.match(buffer, start)
            if match is None:
                return 0 if _SS3_PART.match(buffer, start) else _alt(buffer, start, out)
            out.append(match[0])
            return len(match[0])
        if kind in "]P_":
            if _STRING_START.match(buffer, start):
                return _terminal_string(buffer, start)
            if _STRING_PART.match(buffer, start):
                return 0
        return _alt(buffer, start, out)


def _alt(buffer: str, start: int, out: list[str]) -> int:
    """Esc followed by something else: Alt and a character, or Esc and then another sequence."""
    size = 1 if buffer[start + 1] == "\x1b" else 2
    out.append(_C1.sub("", buffer[start : start + size]))
    return size


def _control_sequence(buffer: str, start: int, out: list[str]) -> int:
    end = start + CSI_LIMIT
    match = _CSI.match(buffer, start, end)
    if match is None:
        if len(buffer) < end and _CSI_PART.match(buffer, start):
            return 0
        broken = _CSI_BROKEN.match(buffer, start, end)
        return len(broken[0]) if broken else 2
    sequence = match[0]
    if sequence == "\x1b[M":  # the oldest mouse report: three raw characters follow
        return 6 if len(buffer) - start >= 6 else 0
    if _is_wanted(sequence):
        out.append(sequence)
    return len(sequence)


def _is_wanted(sequence: str) -> bool:
    """Keys, mouse, focus and the reply about synchronised output; everything else is a reply we never asked for."""
    if sequence == PASTE_END or not all(_is_character(int(number)) for number in re.findall(r"\d+", sequence)):
        return False
    return any(pattern.fullmatch(sequence) for pattern in (_KEY, _MOUSE, _SYNC_REPLY))


def _is_character(number: int) -> bool:
    """Whether Textual can make a character of a number in a key's sequence without failing."""
    return number < 0xD800 or 0xE000 <= number <= 0x10FFFF


def _terminal_string(buffer: str, start: int) -> int:
    """Skip an OSC, DCS or APC reply; a control character inside it (Enter, say) ends it, so nothing hangs on it."""
    end = min(len(buffer), start + REPLY_LIMIT)
    for position in range(start + 2, end):
        character = buffer[position]
        if character == "\x07":
            return position + 1 - start
        if character == "\x1b":
            if position + 1 == len(buffer):
                return 0
            return position + (2 if buffer[position + 1] == "\\" else 0) - start
        if character < " ":
            return position - start
    return REPLY_LIMIT if len(buffer) - start >= REPLY_LIMIT else 0
