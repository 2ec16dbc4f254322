"""Numbers as people write them: currency, thousands, percent, ranges, units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBER = re.compile(r"\d[\d.,'’\s\u00a0\u202f]*\d|\d")
_MONEY = re.compile(
    r"[$€£¥₽₴₹]|\b(?:usd|eur|gbp|nok|sek|dkk|chf|brl|rub|cad|aud|inr|jpy|cny|kr|r\$|rs|руб|euro|euros|dollars?)\b\.?|R\$",
    re.IGNORECASE,
)
_FACTORS = (
    (re.compile(r"^(k|tsd|t€|thousand|тыс|mil(?!l|io))\b\.?", re.IGNORECASE), 1_000.0),
    (re.compile(r"^(m|mn|mm|mio|mill|million|millions|millionen|millones|milhões|млн)\b\.?", re.IGNORECASE), 1e6),
    (re.compile(r"^(bn|b|mrd|billion|milliarden|млрд)\b\.?", re.IGNORECASE), 1e9),
)
# Into working days: a week has five, a month twenty.
_DAY_WORDS = (
    ("d day days tag tage tagen jour jours día días dia dias dag dager дн дней дня день pd pt md", 1.0),
    ("w wk wks week weeks woche wochen semaine semaines semana semanas uke uker нед неделя недели недель", 5.0),
    ("mo mos month months monat monate mois mes meses mês måned måneder мес месяц месяца месяцев", 20.0),
    ("h hr hrs hour hours std stunden heures horas timer час часа часов", 0.125),
)
_DAYS = tuple((re.compile(rf"^(?:{words.replace(' ', '|')})\b", re.IGNORECASE), factor) for words, factor in _DAY_WORDS)
_RANGE = re.compile(
    r"^(?P<low>.*\d.*?)\s*(?:-|–|—|\bto\b|\bbis\b|\.\.|…|\bà\b|\ba\b|\btil\b|\bдо\b)\s*(?P<high>[^-–]*\d.*)$"
)


class Style(NamedTuple):
    """How a column writes numbers."""

    comma_is_decimal: bool = False


class Amount(NamedTuple):
    """What a cell says: one number, or a range; `doubt` where it was not plain."""

    value: float | None
    high: float | None = None
    doubt: str = ""


def style_of(cells: Iterable[str]) -> Style:
    """Whether the comma is the decimal sign, by the cells that leave no choice, then by the currency."""
    cells = list(cells)
    dotted = [cell for cell in cells if re.search(r"\d\.\d", cell)]
    # `50.000` and `10.000` and nothing with fewer digits behind the dot: thousands, not thousandths
    votes = int(bool(dotted) and all(re.search(r"(?<![\d.,])[1-9]\d{0,2}(\.\d{3})+(?![\d,])", cell) for cell in dotted))
    for cell in cells:
        if re.search(r"\d\.\d{3},\d|\d,\d{1,2}(?!\d)|\d,\d{4,}|\.\d{3}\.\d{3}", cell) and not re.search(
            r"\d,\d{3}\.", cell
        ):
            votes += 2
        elif re.search(r"\d,\d{3}\.\d|\d\.\d{1,2}(?!\d)|,\d{3},\d{3}", cell):
            votes -= 2
        elif re.search(r"€|kr\b|R\$|₽|EUR|NOK|CHF", cell):
            votes += 1
        elif "$" in cell or "£" in cell:
            votes -= 1
    return Style(votes > 0)


def amount(text: str, style: Style, *, days: bool = False) -> Amount | None:
    """The number or range in a cell; None when it holds none. With `days`, weeks, months, hours become working days."""
    bare = _MONEY.sub(" ", text).strip()
    found = _RANGE.match(bare.lstrip("-–~<>≤≥ ")) if re.search(r"\d\D+\d", bare) else None
    if found and not _NUMBER.fullmatch(bare):
        low, high = _one(found["low"], style, days=days), _one(found["high"], style, days=days)
        if low is not None and high is not None and low[0] <= high[0]:
            scale = high[1] if low[1] == 1.0 else 1.0  # the unit of `2-3 weeks` stands once
            doubt = f"`{text.strip()}` read as {low[0] * scale:g} to {high[0]:g}" if _odd(bare, style) else ""
            return Amount(low[0] * scale, high[0], doubt)
    one = _one(bare, style, days=days)
    if one is None:
        return None
    unsure = _odd(bare, style) or (re.search(r"[<>~≤≥]|[A-Za-z]{4,}", bare) and not days)
    doubt = f"`{text.strip()}` read as {one[0]:g}" if unsure else ""
    return Amount(one[0], None, doubt)


def _odd(text: str, style: Style) -> bool:
    """Whether a decimal sign stands where thousands would be parted: `8,000` in a column of `12.500,00`."""
    return (
        re.search(rf"(?<![\d.,])[1-9]\d{{0,2}}{',' if style.comma_is_decimal else '[.]'}\d{{3}}(?![\d.,])", text)
        is not None
    )


def _one(text: str, style: Style, *, days: bool) -> tuple[float, float] | None:
    """The number in working units, and the factor of its unit."""
    found = _NUMBER.search(text)
    if found is None or len(_NUMBER.findall(text)) > 1:
        return None
    value = digits(found[0], style)
    if value is None:
        return None
    rest = text[found.end() :].strip(" )]").lstrip("+% ")
    before = text[: found.start()].strip()
    factor = next((size for pattern, size in (_DAYS if days else _FACTORS) if pattern.match(rest)), 1.0)
    negative = before.endswith(("-", "−")) or (before.startswith("(") and text.strip().endswith(")"))
    if len(rest) > 20 or len(before) > 12:
        return None
    return (-value if negative else value) * factor, factor


def digits(text: str, style: Style) -> float | None:
    """`1.234,56` or `1,234.56` or `1 234` as a number: the last sign of two kinds is the decimal one."""
    text = re.sub(r"[\s'’\u00a0\u202f]", "", text)
    comma, dot = text.rfind(","), text.rfind(".")
    if comma >= 0 and dot >= 0:
        decimal = "," if comma > dot else "."
    elif comma >= 0:
        whole = re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+", text) and not style.comma_is_decimal
        decimal = "." if whole or text.count(",") > 1 else ","
    else:
        whole = re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", text) and (style.comma_is_decimal or text.count(".") > 1)
        decimal = "," if whole else "."
    other = "." if decimal == "," else ","
    try:
        return float(text.replace(other, "").replace(decimal, "."))
    except ValueError:
        return None
