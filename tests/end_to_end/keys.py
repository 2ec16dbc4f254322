"""What terminals send for keys, by Textual's names of the keys."""

from __future__ import annotations

from typing import Final

BYTES: Final[dict[str, bytes]] = {
    "enter": b"\r",
    "escape": b"\x1b",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "backspace": b"\x7f",
    "space": b" ",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "insert": b"\x1b[2~",
    "delete": b"\x1b[3~",
    "f1": b"\x1bOP",
    "f2": b"\x1bOQ",
    "f3": b"\x1bOR",
    "f4": b"\x1bOS",
    "f5": b"\x1b[15~",
}


def bytes_of(key: str) -> bytes:
    """Return the bytes of a key: a name above, `ctrl+a` to `ctrl+z`, `alt+x`, or the characters themselves."""
    if key in BYTES:
        return BYTES[key]
    if key.startswith("ctrl+") and len(key) == 6:
        return bytes([ord(key[5].lower()) & 0x1F])
    if key.startswith("alt+") and len(key) == 5:
        return b"\x1b" + key[4].encode()
    if len(key) > 1 and key.isascii() and "+" in key:
        raise KeyError(key)
    return key.encode()
