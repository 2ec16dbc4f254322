"""Cells into stored values, column by column: how a column is written is decided over all its cells.

`reader(...)` gives a `ColumnReader`, whose `read(cell)` raises nothing: the caller keeps in the notes what it left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from models.fields import FieldSpec, Kind, RegisterSpec, label
from models.referrers import REF
from models.text import LINE
from store.exchange import dates, numbers, scales, vocabulary
from store.exchange.cells import unguard

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.exchange.cells import People

# Of a month or a quarter, these mean the first day.
_STARTS = frozenset(
    {"identified_on", "first_date", "start", "raised", "requested", "available_from", "from_day", "window_from"}
)
_DAYS = frozenset({"days_low", "days_likely", "days_high", "effort", "effect_days", "duration_days"})
RANKED = frozenset({"urgency", "priority"})  # which trackers count from P1 or P0, the highest, downwards
_RANK = re.compile(r"^\s*[Pp]([0-5])\b")
_ITEM = re.compile(r"(?:^|(?<=[\s;.]))(?:\(?\d{1,2}[.)]|[a-z]\)|[•●▪‣*–-])\s+")
_BULLET = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|[a-z]\)|[•●▪‣*–-])\s+")
_PEOPLE = re.compile(r"\s*(?:[;\n]|,(?!\s*(?:inc|ltd|llc|gmbh|jr)\b))\s*", re.IGNORECASE)
_SLASHED = re.compile(r"\s*(?:\s/\s|\s&\s|\s\+\s)\s*")


class Reading(NamedTuple):
    """What a cell says.

    value: to be stored, None for nothing. understood: False when the cell has to be kept in the notes.
    rest: a part that was not used. doubt: a sentence. also: values for other fields, where those are empty.
    """

    value: Any = None
    understood: bool = True
    rest: str = ""
    doubt: str = ""
    also: dict[str, Any] = {}  # noqa: RUF012 - never changed


NOTHING = Reading()


class ColumnReader(NamedTuple):
    """How a column is read: in words for a person, what is doubtful about it, and the function."""

    how: str
    read: Callable[[str], Reading]
    doubt: str = ""


def reader(
    spec: RegisterSpec, field: FieldSpec, header: str, cells: list[str], people: People, *, dollars: bool = False
) -> ColumnReader:
    """The reader of the column `header` for a field. `dollars`: the file counts in dollars, so months come first."""
    inner = _READERS[field.kind](spec, field, header, cells, people, dollars)

    def read(cell: str) -> Reading:
        text = unguard(cell.strip())
        if vocabulary.is_empty(text):
            return NOTHING
        return inner.read(text)

    return ColumnReader(inner.how, read, inner.doubt)


# One function per kind: the reader


def _text(
    _spec: RegisterSpec, field: FieldSpec, _header: str, _cells: list[str], _people: People, _: bool
) -> ColumnReader:
    longest = field.max_length or LINE

    def read(text: str) -> Reading:
        return Reading(text) if len(text) <= longest else Reading(shortened(text, longest), rest=text)

    return ColumnReader("text", read)


def _prose(
    _spec: RegisterSpec, field: FieldSpec, _header: str, _cells: list[str], _people: People, _: bool
) -> ColumnReader:
    longest = field.max_length

    def read(text: str) -> Reading:
        if len(text) <= longest:
            return Reading(text)
        return Reading(text[: longest - 1] + "…", doubt=f"{len(text):,} characters: cut after {longest:,}")

    return ColumnReader("text", read)


def _choice(
    spec: RegisterSpec, field: FieldSpec, _header: str, cells: list[str], _people: People, _: bool
) -> ColumnReader:
    seen: dict[str, str] = {}
    for cell in cells:
        found = vocabulary.choice(spec.name, field.name, cell)
        if found and not found[1] and len(seen) < 8:
            seen.setdefault(cell, label(found[0]))

    def read(text: str) -> Reading:
        found = vocabulary.choice(spec.name, field.name, text)
        if found is None:
            return Reading(understood=False, doubt=f"`{text[:60]}` is no {field.title} that is known")
        value, literal = found
        return Reading(value, rest="" if literal else text)

    how = ", ".join(f"{word} = {value}" for word, value in seen.items())
    return ColumnReader(how or "words", read)


def _scale(
    spec: RegisterSpec, field: FieldSpec, header: str, cells: list[str], _people: People, _: bool
) -> ColumnReader:
    likelihood = "likelihood" in field.name
    scale = scales.scale_of(header, [ranked(field, cell) for cell in cells], likelihood=likelihood)

    def read(text: str) -> Reading:
        step = scale.read(ranked(field, text))
        if step is None:
            return Reading(understood=False, doubt=f"`{text[:60]}` is no step from 1 to 5")
        also: dict[str, Any] = {}
        rest = step.rest
        if field.name == "likelihood" and step.percent is not None:
            also["probability"] = step.percent
        if rest and spec.name == "stakeholder" and (stance := vocabulary.choice(spec.name, "engagement_current", rest)):
            also["engagement_current"] = stance[0]
        return Reading(step.value, rest=rest, doubt=step.doubt, also=also)

    return ColumnReader(scale.how, read, scale.doubt)


def ranked(field: FieldSpec, cell: str) -> str:
    """`P1` is the highest priority: very high; any other cell as it is."""
    found = _RANK.match(cell) if field.name in RANKED else None
    return str(6 - max(1, int(found[1]))) if found else cell


def _number(
    _spec: RegisterSpec, field: FieldSpec, header: str, cells: list[str], _people: People, _: bool
) -> ColumnReader:
    style = numbers.style_of([*cells, header])
    days = field.name in _DAYS
    base = field.name.removesuffix("_likely")

    def read(text: str) -> Reading:
        amount = numbers.amount(text, style, days=days)
        if amount is None or amount.value is None or (amount.value < 0 and field.minimum is not None):
            return Reading(understood=False, doubt=f"`{text[:60]}` is no amount")
        if amount.high is not None:
            if base == field.name:
                return Reading(understood=False, doubt=f"`{text[:60]}` is a range")
            return Reading(None, also={f"{base}_low": amount.value, f"{base}_high": amount.high}, doubt=amount.doubt)
        return Reading(amount.value, doubt=amount.doubt)

    how = "numbers with a decimal comma" if style.comma_is_decimal else "numbers"
    return ColumnReader(f"{how}, in working days" if days else how, read)


def _percent(
    _spec: RegisterSpec, _field: FieldSpec, _header: str, cells: list[str], _people: People, _: bool
) -> ColumnReader:
    style = numbers.style_of(cells)
    values = [
        found.value
        for cell in cells
        if (found := numbers.amount(cell.replace("%", ""), style)) and found.value is not None
    ]
    share = bool(values) and max(values) <= 1 and not any("%" in cell for cell in cells)

    def read(text: str) -> Reading:
        amount = numbers.amount(text.replace("%", " "), style)
        if amount is None or amount.value is None:
            return Reading(understood=False, doubt=f"`{text[:60]}` is no percentage")
        value = amount.value if amount.high is None else (amount.value + amount.high) / 2
        value = round(value * 100, 6) if share else value
        if not 0 <= value <= 100:
            return Reading(understood=False, doubt=f"`{text[:60]}` is not between 0 and 100 %")
        return Reading(value, rest=text if amount.high is not None else "")

    return ColumnReader("0 to 1" if share else "percent", read)


def _date(
    _spec: RegisterSpec, field: FieldSpec, _header: str, cells: list[str], _people: People, dollars: bool
) -> ColumnReader:
    order = dates.order_of(cells, dollars=dollars)

    def read(text: str) -> Reading:
        found = dates.read(text, order, last=field.name not in _STARTS)
        if found is None:
            return Reading(understood=False, doubt=f"`{text[:60]}` is no date that is understood")
        return Reading(found.value.isoformat(), doubt=found.doubt)

    doubt = "" if order.certain else f"{order.first} first in 03/04/2026 is a guess"
    return ColumnReader(f"dates, {order.first} first", read, doubt)


def _person(
    _spec: RegisterSpec, field: FieldSpec, _header: str, _cells: list[str], people: People, _: bool
) -> ColumnReader:
    longest = field.max_length or LINE

    def read(text: str) -> Reading:
        name = " ".join(text.split())
        return Reading(people.ref(name)) if len(name) <= longest else Reading(shortened(name, longest), rest=text)

    return ColumnReader("a person", read)


def _people(
    _spec: RegisterSpec, _field: FieldSpec, _header: str, _cells: list[str], people: People, _: bool
) -> ColumnReader:
    def read(text: str) -> Reading:
        whole = " ".join(text.split())
        if people.ref(whole) != whole:
            return Reading([people.ref(whole)])
        parts = [part for part in _PEOPLE.split(text) if part]
        if len(parts) == 1:
            parts = [part for part in _SLASHED.split(text) if part]
        return Reading([people.ref(shortened(" ".join(part.split()), LINE)) for part in parts])

    return ColumnReader("people", read)


def _words(
    spec: RegisterSpec, field: FieldSpec, _header: str, _cells: list[str], _people: People, _: bool
) -> ColumnReader:
    def word(part: str) -> str | None:
        if field.choices:
            found = vocabulary.choice(spec.name, field.name, part)
            return found[0] if found else None
        return part.lstrip("#") if len(part) <= 80 else None

    def read(text: str) -> Reading:
        parts = [" ".join(part.split()) for part in re.split(r"[;,\n|]", text) if part.strip()]
        kept = [found for part in parts if (found := word(part)) is not None]
        return Reading(kept, understood=bool(kept), rest="" if len(kept) == len(parts) else text)

    return ColumnReader("words", read)


def _entry(
    _spec: RegisterSpec, _field: FieldSpec, _header: str, _cells: list[str], _people: People, _: bool
) -> ColumnReader:
    return ColumnReader("the id of another row", lambda text: Reading(" ".join(text.split())))


def _entries(
    _spec: RegisterSpec, _field: FieldSpec, _header: str, _cells: list[str], _people: People, _: bool
) -> ColumnReader:
    def read(text: str) -> Reading:
        refs, others = refs_in(text)
        return Reading(refs, understood=bool(refs), rest=text if others else "")

    return ColumnReader("refs", read)


def refs_in(text: str) -> tuple[list[str], list[str]]:
    """The refs in a cell, and whatever else stands there."""
    words = [word.upper() for word in re.split(r"[;,|\s]+", text) if word]
    return [word for word in words if REF.match(word)], [word for word in words if not REF.match(word)]


def _frequency(
    _spec: RegisterSpec, _field: FieldSpec, _header: str, _cells: list[str], _people: People, _: bool
) -> ColumnReader:
    from models.frequency import canonical

    def read(text: str) -> Reading:
        try:
            stored = canonical(" ".join(text.split()))
        except ValueError:
            return Reading(understood=False, doubt=f"`{text[:60]}` is no frequency that is understood")
        return Reading(stored)

    return ColumnReader("how often", read)


def _records(
    _spec: RegisterSpec, field: FieldSpec, _header: str, _cells: list[str], _people: People, _: bool
) -> ColumnReader:
    first = field.parts[0].name

    def read(text: str) -> Reading:
        if field.name != "actions":
            return Reading(understood=False, doubt=f"{field.title} are not read from other files")
        steps = split_steps(text)
        cut = any(len(step) > LINE for step in steps)
        return Reading([{first: shortened(step, LINE)} for step in steps], rest=text if cut else "")

    return ColumnReader("one action per line, number or semicolon", read)


_READERS: dict[Kind, Callable[[RegisterSpec, FieldSpec, str, list[str], Any, bool], ColumnReader]] = {
    Kind.TEXT: _text,
    Kind.PROSE: _prose,
    Kind.CHOICE: _choice,
    Kind.SCALE: _scale,
    Kind.NUMBER: _number,
    Kind.PERCENT: _percent,
    Kind.DATE: _date,
    Kind.PERSON: _person,
    Kind.PEOPLE: _people,
    Kind.ENTRY: _entry,
    Kind.ENTRIES: _entries,
    Kind.WORDS: _words,
    Kind.FREQUENCY: _frequency,
    Kind.RECORDS: _records,
}


def split_steps(text: str) -> list[str]:
    """The single actions in a text: by lines, numbers or bullets, else by semicolons."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1:
        return [step for line in lines for step in split_steps(_BULLET.sub("", line))]
    marks = len(_ITEM.findall(text))
    parts = _ITEM.split(text) if marks > 1 else text.split(";")
    return [step for part in parts if (step := " ".join(_BULLET.sub("", part).split()).strip(" ;"))]


def shortened(text: str, longest: int) -> str:
    """The text on one line; where it is too long its first sentence, or as many words as fit, and an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    sentence = re.match(rf".{{15,{longest - 1}}}?[.!?](?=\s)", line)
    if sentence:
        return sentence[0]
    cut = line[: longest - 1]
    if line[longest - 1] == " ":
        return cut + "…"
    return (cut.rpartition(" ")[0] if " " in cut[longest // 2 :] else cut) + "…"
