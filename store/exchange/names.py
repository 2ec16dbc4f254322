"""Headers made comparable: case, accents, punctuation, camel case and units do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_OTHER = re.compile(r"[^\w%#№/]+|_+")
_UNIT = re.compile(
    r"\s(?:usd|eur|gbp|nok|sek|dkk|chf|brl|rub|cad|aud|inr|k?€|\$|pct|percent|1 ?to ?\d+|0 ?to ?\d+|1 \d+|0 1|1 5|"
    r"1 10|yyyy mm dd|dd mm yyyy|mm dd yyyy)$"
)
_RANGE = re.compile(r"\b([01])\s*(?:-|–|to|_|\.\.|/|bis|a|à)\s*(3|4|5|6|9|10|100|1)(?!\d)")
_AGAIN = re.compile(r" \((\d+)\)$")
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe"})


@lru_cache(maxsize=8_192)
def plain(text: str) -> str:
    """`Risk_Owner`, `riskOwner` and ` risk owner: ` are all `risk owner`; accents are dropped."""
    text = _CAMEL.sub(" ", text.replace("*", " "))
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return " ".join(_OTHER.sub(" ", bare).split())


@lru_cache(maxsize=8_192)
def variants(header: str) -> tuple[str, ...]:
    """The forms of a header to look up, the fullest first: as it is, without brackets, without units."""
    without_count = _AGAIN.sub("", header)
    forms = [plain(without_count), plain(_BRACKETS.sub(" ", without_count))]
    shorter = forms[-1]
    while (cut := _UNIT.sub("", shorter).rstrip(" %").strip().removesuffix(" in")) != shorter and cut:
        shorter = cut
        forms.append(cut)
    return tuple(dict.fromkeys(form for form in forms if form))


def repetition(header: str) -> int:
    """2 for the second column of the same name (`Impact (2)`), else 1."""
    found = _AGAIN.search(header)
    return int(found[1]) if found else 1


def scale_in(header: str) -> tuple[int, int] | None:
    """The scale that a header states: `L_1to5` -> (1, 5), `Impact (1-10)` -> (1, 10); None when it states none."""
    found = _RANGE.search(header.casefold().replace("_", " "))
    if found is None:
        return None
    low, high = int(found[1]), int(found[2])
    return (low, high) if high > low else None
