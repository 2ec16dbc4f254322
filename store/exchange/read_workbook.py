"""The table in a workbook: which of its sheets, and that sheet with its merged cells filled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from store.exchange.guess import likeness
from store.exchange.merged import filled, joined_heads
from store.exchange.own_workbook import read_own
from store.exchange.refusal import Refused
from store.exchange.shape import shaped
from store.exchange.workbook import Workbook

if TYPE_CHECKING:
    from store.exchange.delimited import Row
    from store.exchange.raw_table import RawTable
    from store.exchange.workbook import SheetEntry

_LOOK = 200  # rows of each sheet that are looked at to choose one
_NAMED = 8  # sheets that are named in a sentence


def table_in_workbook(data: bytes, name: str, sheet: str = "", register: str | None = None) -> RawTable:
    """The sheet that is named, else the one that looks most like a register (like the one named). Raises Refused."""
    book = Workbook(data, name)
    wanted = _named(book, sheet) if sheet else None
    own = read_own(book, wanted.name if wanted else "")
    if own is not None:
        if not (own.rows or own.parts or own.header_document):
            raise Refused(f"{name} has headers but no rows below them: there is nothing to import")
        return own
    there = [entry for entry in book.sheets if book.grid(entry, most=1).rows]
    if not there:
        raise Refused(f"{name} is empty: there is nothing to import")
    chosen = wanted or _most_like(book, there, register)
    table = _table(book, chosen)
    notes = table.notes
    if len(there) > 1 and not sheet:
        notes = (_told(chosen, there), *notes)
    return replace(table, notes=notes, sheets=tuple(entry.name for entry in there))


def _named(book: Workbook, sheet: str) -> SheetEntry:
    for test in (str, str.casefold):
        for entry in book.sheets:
            if test(entry.name.strip()) == test(sheet.strip()):
                return entry
    there = ", ".join(entry.name for entry in book.sheets[:_NAMED])
    raise Refused(f"{book.name} has no sheet `{sheet}`: it has {there}{', …' if len(book.sheets) > _NAMED else ''}")


def _most_like(book: Workbook, there: list[SheetEntry], register: str | None) -> SheetEntry:
    """The first of those that look most like a register; a hidden one only counts half."""

    def like(entry: SheetEntry) -> float:
        try:
            return likeness(_table(book, entry, _LOOK), register) * (0.5 if entry.hidden else 1.0)
        except Refused:
            return -1.0  # no table at all

    return max(there, key=like) if len(there) > 1 else there[0]


def _table(book: Workbook, entry: SheetEntry, most: int | None = None) -> RawTable:
    grid = book.grid(entry, most)
    rows, notes = joined_heads(grid.rows, grid.spans)
    name = f"{book.name}, sheet {entry.name}," if len(book.sheets) > 1 else book.name

    def fill(data: list[Row], names: tuple[str, ...]) -> list[Row]:
        return filled(data, grid.spans, names)

    table = shaped(rows, name, "workbook", "xlsx", notes=(*grid.notes, *notes), fill=fill)
    return replace(table, name=book.name, sheet=entry.name)


def _told(chosen: SheetEntry, there: list[SheetEntry]) -> str:
    others = [f"`{entry.name}`{' (hidden)' if entry.hidden else ''}" for entry in there if entry is not chosen]
    more = ", …" if len(others) > _NAMED else ""
    return f"{len(there)} sheets in the file: took `{chosen.name}`, not {', '.join(others[:_NAMED])}{more}"
