"""Planroom's own workbooks, recognised by the heads of their sheets and read without guessing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.declared import PROJECT, REGISTERS
from store.exchange import body
from store.exchange.cells import People, value
from store.exchange.delimited import Row
from store.exchange.raw_table import RawTable, within_limits
from store.exchange.refusal import Refused

if TYPE_CHECKING:
    from models.fields import RegisterSpec
    from store.exchange.sheet_cells import Grid
    from store.exchange.workbook import SheetEntry, Workbook

REF = "Ref"
PROJECT_SHEET = PROJECT.title
HEAD = ("Field", "Value")


def heading(title: str) -> str:
    """A field's title at the head of a column: `next review` -> `Next review`."""
    return title[:1].upper() + title[1:]


def read_own(book: Workbook, only: str = "") -> RawTable | None:
    """The table of one register, or all of them, in a workbook that Planroom wrote; None for any other.

    only: the name of the sheet that is wanted.
    """
    found = [(sheet, spec) for sheet in book.sheets if only in {"", sheet.name} and (spec := _register_of(book, sheet))]
    if not found:
        return None
    parts = [_table(book, sheet, spec) for sheet, spec in found]
    header = {} if only else _header(book)
    if len(parts) == 1 and not header:
        return parts[0]
    return RawTable(
        book.name,
        aside=tuple(item for part in parts for item in part.aside),
        delimiter="workbook",
        notes=tuple(note for part in parts for note in part.notes),
        header_document=header,
        sheets=tuple(sheet.name for sheet in book.sheets),
        parts=tuple(part for part in parts if part.rows),
    )


def _register_of(book: Workbook, sheet: SheetEntry) -> RegisterSpec | None:
    """The register whose own sheet this is: `Ref` first, the uid among the columns, and only titles of its fields."""
    rows = book.grid(sheet, most=1).rows
    heads = rows[0].cells if rows and rows[0].line == 1 else ()
    if heads[:1] != (REF,):
        return None
    for spec in REGISTERS:
        titles = {heading(field.title) for field in spec.fields}
        if {heading("uid"), heading(spec.field(spec.title_field).title)} <= set(heads) and set(heads[1:]) <= titles:
            return spec
    return None


def _table(book: Workbook, sheet: SheetEntry, spec: RegisterSpec) -> RawTable:
    """The sheet under the names of the fields; what follows from others (level, quadrant) is left out."""
    grid = book.grid(sheet)
    within_limits(grid.rows, book.name)
    names = {heading(field.title): field.name for field in spec.fields if not field.derived}
    heads = grid.rows[0].cells
    taken = [0, *(index for index, head in enumerate(heads) if head in names)]
    width = max((len(row.cells) for row in grid.rows), default=0)
    if width > len(heads):
        raise Refused(
            f"{book.name}, sheet {sheet.name}: there are cells beside the columns: give them a head, or remove them"
        )
    even = [Row(row.line, tuple((*row.cells, *[""] * width)[index] for index in taken)) for row in grid.rows[1:]]
    return RawTable(
        book.name,
        ("ref", *(names[heads[index]] for index in taken[1:])),
        tuple(row for row in even if any(row.cells)),
        tuple(body.Aside(row.line, "", "blank") for row in even if not any(row.cells)),
        delimiter="workbook",
        notes=grid.notes,
        sheet=sheet.name,
        sheets=tuple(item.name for item in book.sheets),
    )


def _header(book: Workbook) -> dict[str, Any]:
    """The project's own record; empty when there is no sheet of it."""
    for sheet in book.sheets:
        if sheet.name == PROJECT_SHEET:
            return _record(book.grid(sheet))
    return {}


def _record(grid: Grid) -> dict[str, Any]:
    fields = {heading(field.title): field for field in PROJECT.fields}
    if not grid.rows or grid.rows[0].cells != HEAD:
        return {}
    return {
        fields[row.cells[0]].name: held
        for row in grid.rows
        if len(row.cells) == len(HEAD)
        and row.cells[0] in fields
        and (held := value(fields[row.cells[0]], row.cells[1], People())) is not None
    }
