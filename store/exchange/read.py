"""A file of any shape into a plain table: text, delimiter, header and rows found; nothing is interpreted yet.

`read_table(path)` takes CSV, TSV, semicolons, pipes, workbooks (xlsx, xlsm), Markdown tables, JSON lists of flat
objects and Planroom's own exports. Raises `store.exchange.refusal.Refused`, whose text is one sentence.
"""

from __future__ import annotations

from pathlib import Path

from store import fence
from store.errors import StoreError
from store.exchange import body, delimited, markdown
from store.exchange.delimited import NAMES, Row
from store.exchange.encoding import decode
from store.exchange.header import known
from store.exchange.own import from_json, register_of
from store.exchange.package import is_package
from store.exchange.raw_table import RawTable, within_limits
from store.exchange.refusal import Refused
from store.exchange.shape import shaped

MAX_BYTES = 20_000_000


def read_table(path: str | Path, sheet: str = "", register: str | None = None) -> RawTable:
    """The table in a file. Raises Refused when there is none, or the file is too large, missing or unreadable.

    Of a workbook the sheet that is named, else the one that looks most like a register, or like the one named.
    """
    path = Path(path)
    try:
        fence.check(path)
    except StoreError as error:
        raise Refused(str(error)) from None
    try:
        if not path.is_file():
            raise Refused(
                f"{path} is {'a folder' if path.is_dir() else 'not there'}: name a CSV, TSV, XLSX or Markdown file"
            )
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Refused(
                f"{path.name} has {size / 1e6:.0f} MB; an import takes at most {MAX_BYTES / 1e6:.0f} MB: split it"
            )
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise Refused(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    return table_in(data, path.name, sheet, register)


def table_in(data: bytes, name: str, sheet: str = "", register: str | None = None) -> RawTable:
    """The table in the bytes of a file called `name`; sheet and register as for `read_table`. Raises Refused."""
    if is_package(data):
        from store.exchange.read_workbook import table_in_workbook

        return table_in_workbook(data, name, sheet, register)
    if sheet:
        raise Refused(f"{name} has no sheets, only a workbook (xlsx) has them: leave the sheet out")
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Refused(f"{name} is empty: there is nothing to import")
    decoded = decode(data, name)
    text, notes = decoded.text, list(decoded.notes)
    if text.lstrip()[:1] in {"{", "["} and (found := _json(text, name)) is not None:
        return found
    if (ours := _own_csv(text, name, decoded.encoding)) is not None:
        return ours
    if markdown.is_markdown(text):
        rows, above, said = _markdown(text)
        how = "markdown"
    else:
        if name.lower().endswith((".md", ".markdown")) and "|" not in text:
            raise Refused(f"{name} holds no Markdown table: a table needs a header, a row of dashes and data rows")
        delimiter = "\t" if name.lower().endswith((".tsv", ".tab")) and "\t" in text else ""
        rows, mark, said = delimited.split_rows(text, delimiter)
        how, above = NAMES.get(mark, mark), []
    within_limits(rows, name)
    return shaped(rows, name, how, decoded.encoding, above=above, notes=(*notes, *said))


def _own_csv(text: str, name: str, encoding: str) -> RawTable | None:
    """Planroom's own CSV or TSV, told by its first line and read as it stands; None for another file."""
    first = text.partition("\n")[0].rstrip("\r")
    mark = "\t" if "\t" in first else ","
    if register_of(tuple(first.split(mark))) is None:
        return None
    header, *rows = delimited.parse(text, mark)
    within_limits(rows, name)
    width = len(header.cells)
    if any(len(row.cells) > width for row in rows):
        return None  # somebody has put more into it: read it as any other file
    even = [Row(row.line, row.cells + ("",) * (width - len(row.cells))) for row in rows]
    kept = tuple(row for row in even if any(row.cells))
    aside = tuple(body.Aside(row.line, "", "blank") for row in even if not any(row.cells))
    if not kept:
        raise Refused(f"{name} has a header but no rows below it: there is nothing to import")
    return RawTable(name, header.cells, kept, aside, encoding, NAMES[mark])


def _markdown(text: str) -> tuple[list[Row], list[body.Aside], tuple[str, ...]]:
    """The table whose header says most to us, times its rows; the others are named in a note."""
    found = markdown.tables(text)
    best = max(
        found,
        key=lambda rows: (sum(map(known, rows[0].cells)) > 1, len(rows) * sum(map(known, rows[0].cells)), len(rows)),
    )
    others = [rows for rows in found if rows is not best]
    lines = ", ".join(str(rows[0].line) for rows in others)
    said = (
        (f"{len(found)} tables in the file: took the one at line {best[0].line}, not those at line {lines}",)
        if others
        else ()
    )
    return best, [], said


def _json(text: str, name: str) -> RawTable | None:
    """JSON: Planroom's own export, or a list of flat objects. None for text that only begins like JSON."""
    import orjson

    try:
        loaded = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        if name.lower().endswith(".json"):
            raise Refused(f"{name} is not valid JSON at line {error.lineno}, column {error.colno}") from error
        return None
    return from_json(loaded, name)
