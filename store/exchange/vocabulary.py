"""What values are called (the `words` lists): scale words, states, responses, and the words for nothing."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from models.declared import BY_NAME
from store.exchange.names import plain
from store.exchange.synonyms import listed

_SPLIT = re.compile(r"\s*(?:\s[-–—]\s|[:;,/|(\n]|->)\s*")


@cache
def _listed() -> dict[str, Any]:
    return listed("words")


def _table(section: dict[str, str]) -> dict[str, str]:
    table: dict[str, str] = {}
    for value, text in section.items():
        for part in text.split(";"):
            table.setdefault(key(part), value)
    return table


@cache
def key(text: str) -> str:
    """The plain form of a word, and of a lone sign (✓, x) itself."""
    return plain(text) or text.strip().casefold()


@cache
def scale_words() -> dict[str, int]:
    """Plain word -> 1 to 5, in several languages. Low, medium and high are 2, 3 and 4, as our own scale calls them."""
    return {word: int(step) for word, step in _table(_listed()["scale"]).items()}


@cache
def _empty() -> frozenset[str]:
    return frozenset(part.strip().casefold() for part in _listed()["empty"]["words"].split(";"))


def is_empty(text: str) -> bool:
    """Whether a cell says nothing: blank, N/A, TBD, a dash, a question mark."""
    return not text.strip() or text.strip().casefold() in _empty()


@cache
def choice_words(register: str, field: str) -> dict[str, str]:
    """Plain word -> stored value, of one field with choices; the values themselves come first."""
    name = "engagement" if field.startswith("engagement_") else field
    own = {key(choice): choice for choice in BY_NAME[register].field(field).choices}
    section = _listed().get(register, {}).get(name) or _listed()["shared"].get(name, {})
    return {**_table(section), **own}


def choice(register: str, field: str, text: str) -> tuple[str, bool] | None:
    """The stored value a word stands for and whether it is literally that; None when nothing is known.

    `Active - Mitigation Required` is looked up whole, then by its first part.
    """
    known = choice_words(register, field)
    literal = {key(value) for value in BY_NAME[register].field(field).choices}
    first = _SPLIT.split(text.strip(), maxsplit=1)[0]
    for form in (text, first, re.sub(r"^\W*\d+[\s.):=-]*", "", text)):
        found = known.get(key(form)) if form.strip() else None
        if found:
            return found, key(text).removesuffix(" have") in literal
    return None
