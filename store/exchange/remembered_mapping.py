"""What a person chose for the columns of a file, so that the next file with the same headings begins with it.

A source is told by its register and its headings, in any order: next month's copy may have another name, and its
columns may have changed places. Only what was chosen is kept; the other columns are guessed as ever.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from store.errors import StoreError
from store.exchange.mapping import CHOSEN, KEEP, LAST_TIME, Mapping
from store.exchange.names import plain
from store.remembered import read_remembered, write_remembered

if TYPE_CHECKING:
    from store.exchange.mapping import ColumnGuess

NAME = "import-columns"
MOST = 200  # sources that are remembered; the one not used for longest goes first


def as_last_time(mapping: Mapping) -> Mapping:
    """The guessed mapping with what was chosen for such a file before; the same mapping when nothing was."""
    chosen = read_remembered(NAME).get(_source(mapping)) if mapping.columns and not mapping.exact else None
    if not isinstance(chosen, dict) or not chosen:
        return mapping
    begun = mapping
    with suppress(StoreError):  # a field of a newer version, a file that somebody edited: the guess holds
        for header, field in chosen.items():
            begun = begun.with_column(str(header), str(field))
        columns = tuple(_begun(now, was) for now, was in zip(begun.columns, mapping.columns, strict=True))
        return replace(begun, columns=columns, remembered=True)
    return mapping


def remember(mapping: Mapping) -> None:
    """Keep what a person chose, after the import was made; forget the source when everything was left as guessed.

    Never raises: an import that is done is not undone because this cannot be written.
    """
    if not mapping.columns or mapping.exact:
        return
    chosen = {column.header: column.field for column in mapping.columns if column.how in {CHOSEN, LAST_TIME}}
    held: dict[str, Any] = read_remembered(NAME)
    source = _source(mapping)
    if held.get(source, {}) == chosen and (not held or next(reversed(held)) == source or not chosen):
        return
    held.pop(source, None)
    if chosen:
        held[source] = chosen
    with suppress(StoreError):
        write_remembered(NAME, dict(list(held.items())[-MOST:]))


def _source(mapping: Mapping) -> str:
    headings = sorted(plain(column.header) for column in mapping.columns)
    digest = hashlib.sha256("\n".join(headings).encode("utf-8", "replace")).hexdigest()
    return f"{mapping.register} {digest[:32]}"


def _begun(now: ColumnGuess, was: ColumnGuess) -> ColumnGuess:
    """A column that was chosen says so; one that lost its field to it needs no second look."""
    if now.how == CHOSEN:
        return replace(now, how=LAST_TIME)
    return replace(now, how="kept in the notes", doubt="") if now.field == KEEP != was.field else now
