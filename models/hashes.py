"""What a hash looks like when a person copies it from somewhere."""

from __future__ import annotations

_DIGITS = frozenset("0123456789abcdefABCDEF")


def is_sha256(text: str) -> bool:
    """Whether the text can be a SHA-256 sum: 64 hexadecimal digits."""
    return len(text) == 64 and _DIGITS.issuperset(text)
