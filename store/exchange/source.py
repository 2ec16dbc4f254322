"""Where an entry was imported from: kept in its hidden `source` field, so that importing again makes no duplicates.

`register.csv#R-07 | title:1a2b3c.4d5e6f owner:...`: the file, the row's own id (its title where it has none), and per
field a digest of the cells that it was read from and of the value that was stored. So an import after the first
changes only fields whose cells in the file have changed, and can tell whether somebody changed them here as well.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from models.declared import BY_TABLE
from models.project import split
from store.exchange.names import plain

if TYPE_CHECKING:
    from models.fields import RegisterSpec
    from models.project import Project

_DIGEST = 6  # hex characters: one change in 16 million would be overlooked


class Source(NamedTuple):
    """A parsed `source`: digests are field -> (of the cells, of the value)."""

    file: str
    key: str
    digests: dict[str, tuple[str, str]]


def digest(value: Any) -> str:
    """A short digest of a JSON value; `-` for nothing."""
    if value is None or value in ("", []):
        return "-"
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_DIGEST]


def written(source: Source) -> str:
    """The text of a source."""
    digests = " ".join(f"{name}:{cells}.{value}" for name, (cells, value) in source.digests.items())
    return f"{source.file}#{source.key} | {digests}"


def parsed(text: str) -> Source | None:
    """The source in a text; None for an empty or foreign one."""
    head, mark, tail = text.rpartition(" | ")
    file, hash_, key = head.partition("#")
    if not mark or not hash_:
        return None
    digests = {}
    for part in tail.split():
        name, _, pair = part.partition(":")
        cells, _, value = pair.partition(".")
        digests[name] = (cells, value)
    return Source(file, key, digests)


def stem(file: str) -> str:
    """What next month's copy of the file has in common with this one: its name without numbers and extension."""
    return re.sub(r"[\d\W_]+", "", file.rsplit(".", 1)[0]).casefold()


class Known:
    """The entries of a register, to be found again by where they came from, else by title. Each is found once."""

    def __init__(self, project: Project, spec: RegisterSpec) -> None:
        self._documents = project.documents(spec.table)
        self._sources: dict[int, Source] = {}
        self._exact: dict[tuple[str, str], int] = {}
        self._similar: dict[tuple[str, str], int] = {}
        self._titles: dict[str, list[int]] = {}
        self._found: set[int] = set()
        for number, document in self._documents.items():
            self._titles.setdefault(plain(str(document.get(spec.title_field, ""))), []).append(number)
            source = parsed(str(document.get("source", "")))
            if source is not None:
                self._sources[number] = source
                self._exact.setdefault((source.file, source.key), number)
                self._similar.setdefault((stem(source.file), source.key), number)

    def source(self, number: int) -> Source | None:
        """Where an entry came from, if it was imported."""
        return self._sources.get(number)

    def find(self, file: str, key: str, title: str) -> int | None:
        """The number of the entry that a row stands for; None for a new one."""
        for found in (self._exact.get((file, key)), self._similar.get((stem(file), key)), self._titled(file, title)):
            if found is not None and found not in self._found:
                self._found.add(found)
                return found
        return None

    def _titled(self, file: str, title: str) -> int | None:
        """An entry of this title that did not come from another row of the same file."""
        for number in self._titles.get(plain(title), ()) if plain(title) else ():
            source = self._sources.get(number)
            if number not in self._found and (source is None or stem(source.file) != stem(file)):
                return number
        return None


class Named:
    """The entries that a cell may name: by the id under which they were imported, or by their ref here."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._ids: dict[str, dict[str, str]] = {}

    def refs(self, text: str, tables: str) -> tuple[list[str], bool]:
        """The refs of the entries of these tables that are named, and whether the cell says nothing else."""
        tokens = [token for token in re.split(r"[;,|\s]+", text) if token]
        found = [self._ref(token, tables.split()) for token in tokens]
        return list(dict.fromkeys(filter(None, found))), all(found)

    def _ref(self, token: str, tables: list[str]) -> str:
        for table in tables or BY_TABLE:
            if ref := self._of(table).get(token.casefold()):
                return ref
        where = split(token.upper())
        there = where is not None and (not tables or where[0].table in tables)
        return token.upper() if there and self._project.document(token.upper()) is not None else ""

    def _of(self, table: str) -> dict[str, str]:
        """Imported id -> ref; an id that two entries were imported under names neither."""
        if table not in self._ids:
            ids: dict[str, str] = {}
            for number, document in self._project.documents(table).items():
                came = parsed(str(document.get("source", "")))
                if came is not None and not came.key.startswith("="):
                    key = came.key.casefold()
                    ids[key] = "" if key in ids else BY_TABLE[table].ref(number)
            self._ids[table] = ids
        return self._ids[table]
