"""RAID logs: risks, assumptions, issues, dependencies and more in one table, told apart by a column.

Every row goes into the register of what it says it is. The mapping that a person sees is that of the first of these
registers; for the others the columns are guessed anew, from their own rows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from models.declared import BY_NAME
from store.exchange import vocabulary
from store.exchange.mapping import IGNORE, ColumnGuess, Mapping
from store.exchange.names import variants
from store.exchange.synonyms import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.exchange.planned import RowPlan
    from store.exchange.raw_table import RawTable

_ITEMS = {
    "risk": "risk; threat; opportunity; risiko; risque; riesgo; risco; риск; r",
    "issue": "issue; problem; concern; impediment; blocker; проблема; i",
    "assumption": "assumption; dependency; dependencie; constraint; annahme; abhängigkeit; hypothèse; supuesto; a; d",
    "action": "action; action item; massnahme; aktion; tiltak",
    "decision": "decision; entscheidung; décision; decisión; decisão; beslutning; решение",
    "change": "change; change request; cr; änderung",
    "lesson": "lesson; lesson learned; lesson learnt",
}
ITEMS = {word: register for register, text in _ITEMS.items() for word in words(text)}
_NAMES = frozenset(
    words(
        "type; raid; raid type; item type; log type; category; raid category; kind; entry type; record type; item; "
        "art; tipo; typ; class; r/a/i/d; raid item; register; log; classification"
    )
)
_LETTERS = frozenset("raid")
_SHARE = 0.9  # of the cells that say what a row is


def item_of(cell: str) -> str:
    """The register of what a cell says a row is (`Issue`, `Dependencies`); empty where it says nothing of the kind."""
    word = vocabulary.key(cell)
    return ITEMS.get(word) or ITEMS.get(word.removesuffix("s"), "")


def item_column(raw: RawTable) -> int | None:
    """The column of a RAID log that says what each row is; None for a table of one kind of things."""
    for index, header in enumerate(raw.headers):
        cells = raw.column(index)
        if not cells or not any(form in _NAMES for form in variants(header)):
            continue
        said = [item_of(cell) for cell in cells]
        if sum(map(bool, said)) < _SHARE * len(cells) or len({*said} - {"", "change"}) < 2:
            continue  # requests for change are a type of issue, too
        letters = {cell.strip().casefold() for cell in cells if len(cell.strip()) == 1}
        if not letters or letters <= _LETTERS:
            return index
    return None


def first_register(raw: RawTable, column: int) -> str:
    """Risks where there are any, else what there is most of."""
    count = Counter(found for cell in raw.column(column) if (found := item_of(cell)))
    return "risk" if count["risk"] else count.most_common(1)[0][0]


def mapped(mapping: Mapping, column: int) -> Mapping:
    """A mapping of a RAID log: the column that says what a row is no field, unless the register wants to know it."""
    columns = tuple(_told(mapping, guessed) if guessed.index == column else guessed for guessed in mapping.columns)
    return replace(mapping, columns=columns, items=column)


def _told(mapping: Mapping, guessed: ColumnGuess) -> ColumnGuess:
    told = "what each row is"
    if mapping.register in {"risk", "assumption"}:
        return ColumnGuess(guessed.index, guessed.header, "kind", 1.0, told)
    return ColumnGuess(guessed.index, guessed.header, IGNORE, 1.0, told)


def parts(raw: RawTable, column: int, main: str) -> dict[str, RawTable]:
    """The rows of each register, the main one first; rows that do not say what they are stay with it."""
    rows: dict[str, list[int]] = {main: []}
    for place, row in enumerate(raw.rows):
        rows.setdefault(item_of(row.cells[column]) or main, []).append(place)
    there = {name: places for name, places in rows.items() if places and name in BY_NAME}
    return {name: replace(raw, rows=tuple(raw.rows[place] for place in places)) for name, places in there.items()}


def told(rows: Iterable[RowPlan]) -> str:
    """How many rows go into which register, in a sentence."""
    count = Counter(row.register for row in rows)
    said = [f"{each} {BY_NAME[name].singular if each == 1 else BY_NAME[name].plural}" for name, each in count.items()]
    return f"A log of several registers, each row goes into its own: {', '.join(said)}"
