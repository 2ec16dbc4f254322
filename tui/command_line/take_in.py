"""`planroom import FILE`: a table or an export into the project, as one change that undo takes back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.declared import BY_NAME
from tui.command_line import opening, output
from tui.command_line.exits import FOUND, MISSING, OK, Refusal
from tui.command_line.telling import telling

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from store.exchange.mapping import Mapping
    from store.exchange.planned import ImportPlan, RowPlan
    from store.exchange.raw_table import RawTable

STDIN = "-"
LARGE = 1_000_000  # bytes of a file that one notices being read


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which file, what it holds, and which column is what."""
    parser.add_argument(
        "file", metavar="FILE", help="CSV, TSV, XLSX, a Markdown table, or an export of Planroom; - is standard input"
    )
    parser.add_argument(
        "--into", metavar="REGISTER", choices=list(BY_NAME), help=f"what it holds: {', '.join(BY_NAME)}"
    )
    parser.add_argument(
        "--map",
        metavar="COLUMN=FIELD",
        action="append",
        default=[],
        help="a column is this field; COLUMN= keeps it in the notes, COLUMN=ignore leaves it out; may be repeated",
    )
    parser.add_argument(
        "--sheet", metavar="NAME", default="", help="of a workbook this sheet, whatever the others hold"
    )
    parser.add_argument(
        "--guess", action="store_true", help="guess the columns anew, whatever was chosen for such a file last time"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    parser.add_argument("--rows", action="store_true", help="tell every row, not only the doubtful and skipped ones")
    parser.add_argument("--json", action="store_true", help="print columns and rows as JSON")


def run(wanted: argparse.Namespace) -> int:
    """Plan the import, say what becomes of every row, and do it. Exit code 1 when a row was skipped."""
    from store.exchange.guess import guess
    from store.exchange.mapping import mapping_from
    from store.exchange.plan import plan
    from store.exchange.remembered_mapping import as_last_time, remember

    raw = _table(wanted.file, wanted.sheet, wanted.into)
    guessed = guess(raw, wanted.into)
    mapping = mapping_from(wanted.map, guessed if wanted.guess else as_last_time(guessed))
    with opening.open_file(wanted, readonly=wanted.dry_run) as file:
        with telling("planning the rows") as report:
            planned = plan(raw, mapping, file.project, opening.today(), report)
        done = bool(planned.changes) and not wanted.dry_run
        if done:
            file.apply(planned.changes, planned.label)
            remember(mapping)
        if wanted.json:
            output.json(
                {**planned.as_json(), "columns": _columns(mapping), "sheet": raw.sheet or None, "applied": done}
            )
        else:
            for line in _told(planned, mapping, "row" if raw.sheet or raw.parts else "line", every=wanted.rows):
                output.line(line)
            output.line(_end(planned, done=done, dry=wanted.dry_run))
        opening.tell(file)
    return FOUND if planned.counts["skipped"] else OK


def _table(name: str, sheet: str, register: str | None) -> RawTable:
    from store.exchange.read import read_table, table_in

    if name == STDIN:
        return table_in(sys.stdin.buffer.read(), "standard input", sheet, register)
    path = Path(name).expanduser()
    if not path.exists():
        raise Refusal(MISSING, f"there is no file {name}")
    with telling(f"reading {path.name}", long=path.stat().st_size > LARGE):
        return read_table(path, sheet, register)


def _columns(mapping: Mapping) -> list[dict[str, Any]]:
    return [
        {
            "column": column.header,
            "field": column.field or "notes",
            "confidence": column.confidence,
            "how": column.how,
            "doubt": column.doubt or None,
        }
        for column in mapping.columns
    ]


def _told(planned: ImportPlan, mapping: Mapping, unit: str, *, every: bool) -> Iterator[str]:
    """The columns, what the reader did, and the rows that a person should look at."""
    if mapping.columns and not mapping.exact:
        again = ", columns as last time (--guess guesses again)" if mapping.remembered else ""
        yield f"Into the {mapping.spec.title.lower()}{again}:"
        for column in mapping.columns:
            mark = "?" if column.doubt else " "
            said = "; ".join(filter(None, (column.how, column.doubt)))
            yield f"{mark} {column.header or '(no name)'} -> {column.field or 'notes'}{f' ({said})' if said else ''}"
    yield from (f"  {note}" for note in planned.notes)
    yield from (f"? {doubt}" for doubt in mapping.doubts)
    several = len({row.register for row in planned.rows}) > 1
    for row in planned.rows:
        if every or row.warnings or row.outcome == "skipped":
            yield _row(row, unit, several=several)
    for item in planned.aside:
        yield f"{unit} {item.line}: no data ({item.why}): {item.text}"


def _row(row: RowPlan, unit: str, *, several: bool) -> str:
    kind = BY_NAME[row.register].singular if several and row.register in BY_NAME else ""
    name = " ".join(filter(None, (row.ref or kind, row.title)))
    said = "; ".join([*([row.why] if row.why else []), *row.warnings])
    return f"{unit} {row.line}: {row.outcome}{f' {name}' if name else ''}{f': {said}' if said else ''}"


def _end(planned: ImportPlan, *, done: bool, dry: bool) -> str:
    if done:
        return f"{planned.sentence}. `planroom undo` takes it back"
    return f"{planned.sentence}. Nothing was changed{' (dry run)' if dry and planned.changes else ''}"
