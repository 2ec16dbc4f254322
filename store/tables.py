"""Tables of numbered documents, and the bytes of a project file.

In memory a project is `{table: {id: document}}` with integer ids. The file is what TinyDB's JSONStorage reads:
one JSON object of tables, ids as strings in numeric order, one field per line so that git shows and merges fields.
Documents and tables are never changed in place: a change makes new dicts, so readers may keep the old ones.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import orjson

from store.errors import Corrupt

Doc = dict[str, Any]
Table = Mapping[int, Doc]
Tables = dict[str, Table]
Op = dict[str, Any]  # {"t": table, "id": n, "was": fields before | None, "now": fields after | None}
Arrange = Callable[[str, Doc], Doc]  # puts a document's fields in the model's order


class Guard(Protocol):
    """Says whether operations may be done to these tables; `outside`: somebody has done them to the file already."""

    def __call__(self, tables: Tables, ops: Sequence[Op], *, outside: bool = False) -> None:
        """Raise a StoreError where they may not."""
        ...


META = "_meta"
FILE_OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS


def digest(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def written(tables: Mapping[str, Mapping[int, Doc]], arrange: Arrange | None = None) -> bytes:
    """The canonical bytes of a project file: tables by name, ids in numeric order, fields as `arrange` puts them."""
    ordered = {
        name: {number: arrange(name, table[number]) if arrange else table[number] for number in sorted(table)}
        for name, table in sorted(tables.items())
    }
    return orjson.dumps(ordered, option=FILE_OPTIONS)


def parsed(data: bytes, *, trusted: bool = False) -> Tables:
    """The tables in the bytes of a project file. `trusted` skips the check of a file that we wrote ourselves.

    Raises Corrupt, with line and column where the JSON breaks off.
    """
    collecting = gc.isenabled()
    gc.disable()  # nothing in here is garbage; collecting would triple the time at 10,000 entries
    try:
        raw = orjson.loads(data)
        if not trusted:
            _check(raw)
        return {name: {int(number): doc for number, doc in table.items()} for name, table in raw.items()}
    except orjson.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Corrupt(f"not JSON at {place}") from error
    finally:
        if collecting:
            gc.enable()


def _check(raw: object) -> None:
    if not isinstance(raw, dict) or not all(isinstance(table, dict) for table in raw.values()):
        raise Corrupt("JSON, but not tables of numbered entries")
    for name, table in raw.items():
        for key, doc in table.items():
            numbered = key.isascii() and key.isdecimal() and (key == "0" or key[0] != "0") and len(key) < 16
            if not numbered or not isinstance(doc, dict):
                raise Corrupt(f"{name}/{key[:40]} is not a numbered entry")


def copied(value: Any) -> Any:
    """A deep copy of a JSON value."""
    if isinstance(value, dict):
        return {key: copied(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [copied(inner) for inner in value]
    return value


def content(tables: Tables) -> Tables:
    """The tables that count when two states are compared: without `_meta` and empty ones."""
    return {name: table for name, table in tables.items() if table and name != META}


def meta(tables: Tables) -> Doc:
    """Document 1 of `_meta`, or an empty document."""
    return tables.get(META, {}).get(1, {})
