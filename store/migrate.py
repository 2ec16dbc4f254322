"""Schema migrations: one pure function per version, from the tables of version n to those of n + 1."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from store.errors import NewerSchema
from store.tables import META, Tables, meta, written
from store.uid import encoded

SCHEMA = 1
FORMAT = "planroom"

Migration = Callable[[Tables], Tables]


def schema_of(tables: Tables) -> int:
    """The schema that the tables say they have; 0 when they don't say. Raises NewerSchema for nonsense."""
    stated = meta(tables).get("schema", 0)
    if not isinstance(stated, int) or stated < 0:
        raise NewerSchema("The file states a schema that this version does not understand; it was not touched")
    return stated


def check(tables: Tables, path: str) -> int:
    """The schema of the tables. Raises NewerSchema when this program is too old for them."""
    stated = schema_of(tables)
    if stated > SCHEMA:
        raise NewerSchema(
            f"{path} was written by a newer version of Planroom (schema {stated}, this one knows {SCHEMA}); "
            "it was not opened and not touched"
        )
    return stated


def upgraded(tables: Tables, to: int | None = None) -> Tables:
    """The tables brought to schema `to` (the newest by default); the ones given are left as they are."""
    for version in range(schema_of(tables), SCHEMA if to is None else to):
        tables = MIGRATIONS[version](tables)
    return tables


def fresh_meta(project: str) -> Tables:
    """The `_meta` table of a new project whose identity is `project`."""
    return {META: {1: {"format": FORMAT, "schema": SCHEMA, "project": project}}}


def derived_uid(*parts: object) -> str:
    """A uid in the form of a ULID that always comes out the same for the same parts."""
    number = int.from_bytes(hashlib.sha256("\0".join(map(str, parts)).encode()).digest()[:16])
    return encoded(number)


def from_0(tables: Tables) -> Tables:
    """Schema 0 had no `_meta` and entries had no uid. Both are derived from what is there, so that clones agree."""
    project = str(meta(tables).get("project") or hashlib.sha256(written(tables)).hexdigest()[:16])
    out: Tables = {META: {1: {"format": FORMAT, "schema": 1, "project": project}}}
    for name, table in tables.items():
        if name == META:
            continue
        out[name] = {
            number: doc if doc.get("uid") or name == "project" else {**doc, "uid": derived_uid(project, name, number)}
            for number, doc in table.items()
        }
    return out


MIGRATIONS: dict[int, Migration] = {0: from_0}
