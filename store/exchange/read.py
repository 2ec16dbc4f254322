"""A file of any shape into a plain table: text, delimiter, header and rows found; nothing is interpreted yet.

`read_table(path)` takes CSV, TSV, semicolons, pipes, Markdown tables, JSON lists of flat objects and Planroom's own
exports. Raises `store.exchange.refusal.Refused`, whose text is one sentence.
"""

from __future__ import annotations

from pathlib import Path

from store.exchange import body, delimited, markdown
from store.exchange.delimited import NAMES, Row
from store.exchange.encoding import decode
from store.exchange.header import find_header, known
from store.exchange.own import from_json, register_of
from store.exchange.raw_table import RawTable, within_limits
from store.exchange.refusal import Refused

MAX_BYTES = 20_000_000


def read_table(path: str | Path) -> RawTable:
    """The table in a file. Raises Refused when there is none, or the file is too large, missing or no text."""
    path = Path(path)
    try:
        if not path.is_file():
            raise Refused(f"{path} is {'a folder' if path.is_dir() else 'not there'}: name a CSV, TSV or Markdown file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Refused(
                f"{path.name} has {size / 1e6:.0f} MB; an import takes at most {MAX_BYTES / 1e6:.0f} MB: split it"
            )
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise Refused(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    return table_in(data, path.name)


def table_in(data: bytes, name: str) -> RawTable:
    """The table in the bytes of a file called `name`. Raises Refused."""
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
    return _table(rows, above, name, decoded.encoding, how, (*notes, *said))


def _table(
    rows: list[Row], above: list[body.Aside], name: str, encoding: str, how: str, notes: tuple[str, ...]
) -> RawTable:
    header = find_header(rows)
    if header is None:
        raise Refused(f"{name} has no row that looks like a header: the first row should name the columns")
    aside = above + [
        body.Aside(row.line, " ".join(cell.strip() for cell in row.cells if cell.strip())[:200], "above the header")
        for row in rows[: header.first]
        if any(cell.strip() for cell in row.cells)
    ]
    sorted_out = body.sort_out(header.names, rows[header.last + 1 :])
    if not sorted_out.rows:
        raise Refused(f"{name} has a header but no rows below it: there is nothing to import")
    everything = tuple(sorted((*aside, *sorted_out.aside)))
    return RawTable(
        name, sorted_out.headers, sorted_out.rows, everything, encoding, how, (*notes, *header.notes, *sorted_out.notes)
    )


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
