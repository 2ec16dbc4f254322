"""A table as it stands in a file, and how large one may be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from store.exchange.refusal import Refused

if TYPE_CHECKING:
    from store.exchange.body import Aside
    from store.exchange.delimited import Row

MAX_ROWS = 50_000
MAX_COLUMNS = 300
MAX_CELLS = 2_000_000


@dataclass(frozen=True)
class RawTable:
    """A table as it stands in the file. Every row has as many cells as there are headers.

    aside: rows that are no data (titles above, blank, legend), with the reason. delimiter: `comma`, `semicolon`,
    `tab`, `pipe`, `markdown`, `json` or `workbook`. documents: filled for Planroom's own JSON, register -> its objects.
    sheet: the sheet of the workbook that was taken; sheets: all that have cells. parts: the tables of Planroom's own
    workbook of several registers.
    """

    name: str
    headers: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    aside: tuple[Aside, ...] = ()
    encoding: str = "utf-8"
    delimiter: str = "comma"
    notes: tuple[str, ...] = ()
    documents: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    header_document: dict[str, Any] = field(default_factory=dict)
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    parts: tuple[RawTable, ...] = ()
    confidential: bool = True  # whether a Planroom export says that it holds confidential fields

    @property
    def known_as(self) -> str:
        """What the source of an entry calls the file: two sheets of one workbook are two sources."""
        stem, dot, suffix = self.name.rpartition(".")
        return (
            f"{stem} [{self.sheet}]{dot}{suffix}"
            if self.sheet and dot
            else f"{self.name} [{self.sheet}]".removesuffix(" []")
        )

    @property
    def first(self) -> str:
        """The first cell of the first row; empty when there is none."""
        return self.rows[0].cells[0] if self.rows and self.rows[0].cells else ""

    def column(self, index: int) -> list[str]:
        """The cells of one column, without those that are blank."""
        return [cell for row in self.rows if (cell := row.cells[index].strip())]


def within_limits(rows: list[Row], name: str) -> None:
    """Raise Refused when there are too many rows, columns or cells to import at once."""
    if len(rows) > MAX_ROWS:
        raise Refused(f"{name} has {len(rows):,} rows; an import takes at most {MAX_ROWS:,}: split it")
    widest = max((len(row.cells) for row in rows), default=0)
    if widest > MAX_COLUMNS:
        raise Refused(f"{name} has {widest:,} columns; an import takes at most {MAX_COLUMNS}: leave some out")
    cells = sum(len(row.cells) for row in rows)
    if cells > MAX_CELLS:
        raise Refused(f"{name} has {cells:,} cells; an import takes at most {MAX_CELLS:,}: split it")
