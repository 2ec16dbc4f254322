"""ULIDs: an entry's identity across copies of a project, sortable by the time of creation."""

from __future__ import annotations

import os
import time

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, RANDOM_BITS = 26, 80


def new_uid() -> str:
    """A fresh ULID: 48 bits of milliseconds since 1970 and 80 random bits, in Crockford's base 32 (ulid/spec)."""
    return encoded((time.time_ns() // 1_000_000) << RANDOM_BITS | int.from_bytes(os.urandom(RANDOM_BITS // 8)))


def encoded(number: int) -> str:
    """128 bits in the form of a ULID."""
    return "".join(CROCKFORD[number >> shift & 31] for shift in range(5 * (LENGTH - 1), -1, -5))
