"""Rows of text into a table: the header found, the rows below it sorted out, everything else set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.exchange import body
from store.exchange.header import find_header
from store.exchange.raw_table import RawTable, within_limits
from store.exchange.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from store.exchange.delimited import Row


def shaped(
    rows: list[Row],
    name: str,
    how: str,
    encoding: str,
    *,
    above: Sequence[body.Aside] = (),
    notes: tuple[str, ...] = (),
    fill: Callable[[list[Row], tuple[str, ...]], list[Row]] = lambda rows, _: rows,
) -> RawTable:
    """The table in these rows. fill: completes the data rows, given the names of the columns. Raises Refused."""
    within_limits(rows, name)
    header = find_header(rows)
    if header is None:
        raise Refused(f"{name} has no row that looks like a header: the first row should name the columns")
    aside = list(above) + [
        body.Aside(row.line, " ".join(cell.strip() for cell in row.cells if cell.strip())[:200], "above the header")
        for row in rows[: header.first]
        if any(cell.strip() for cell in row.cells)
    ]
    sorted_out = body.sort_out(header.names, fill(rows[header.last + 1 :], header.names))
    if not sorted_out.rows:
        raise Refused(f"{name} has a header but no rows below it: there is nothing to import")
    everything = tuple(sorted((*aside, *sorted_out.aside)))
    return RawTable(
        name, sorted_out.headers, sorted_out.rows, everything, encoding, how, (*notes, *header.notes, *sorted_out.notes)
    )
