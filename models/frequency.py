"""How often something is said: the text a person types, the form that is stored, and plain words back.

Stored forms: `once`; an RRULE body (RFC 5545) such as `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU`; or
`anchor:NAME+N` / `anchor:NAME-N`: N working days after or before each date of a named anchor.
"""

from __future__ import annotations


def canonical(text: str) -> str:
    """The stored form of what was typed; empty stays empty. ValueError says what is understood."""
    return text


def words(stored: str) -> str:
    """The stored form in plain words."""
    return stored
