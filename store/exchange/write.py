"""Projects and registers as files: JSON of everything, CSV or TSV of one register. Both can be imported again.

JSON: `{"$schema": ..., "confidential": false, "project": {...}, "scope": [{"ref": "S-001", ...}], ...}`, documents as
stored. CSV: one column per stored field under its name, `ref` first; for the cells see `cells`. Write CSV to disk as
`utf-8-sig`, so that spreadsheets take it for UTF-8; the importer reads both.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from models.declared import BY_NAME, REGISTERS
from store.exchange.cells import People, cell
from store.exchange.own import SCHEMA
from store.exchange.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.fields import FieldSpec, RegisterSpec
    from models.project import Project

FORMATS = ("json", "csv", "tsv")
_DELIMITERS = {"csv": ",", "tsv": "\t"}


def export(
    project: Project,
    format: str = "json",  # noqa: A002 - the name of the option
    registers: Sequence[str] | None = None,
    *,
    confidential: bool = False,
) -> str:
    """The text of an export. Confidential fields are left out unless asked for.

    Raises Refused for an unknown format or register, and for CSV or TSV of anything but one register.
    """
    specs = _chosen(registers)
    if format == "json":
        return _json(project, specs, whole=registers is None, confidential=confidential)
    if format not in _DELIMITERS:
        raise Refused(f"There is no format `{format}`: use one of {', '.join(FORMATS)}")
    if len(specs) != 1:
        raise Refused(f"A {format.upper()} file holds one register: name one of {', '.join(BY_NAME)}")
    return _table(project, specs[0], _DELIMITERS[format], confidential=confidential)


def _chosen(registers: Sequence[str] | None) -> list[RegisterSpec]:
    for name in registers or ():
        if name not in BY_NAME:
            raise Refused(f"There is no register `{name}`: use one of {', '.join(BY_NAME)}")
    return [spec for spec in REGISTERS if registers is None or spec.name in registers]


def fields_of(spec: RegisterSpec, *, confidential: bool) -> list[FieldSpec]:
    """The stored fields that an export has."""
    return [item for item in spec.fields if not item.derived and (confidential or not item.private)]


def _json(project: Project, specs: Iterable[RegisterSpec], *, whole: bool, confidential: bool) -> str:
    import orjson

    out: dict[str, Any] = {"$schema": SCHEMA, "confidential": confidential}
    if whole:
        out["project"] = project.header_document
    for spec in specs:
        names = [item.name for item in fields_of(spec, confidential=confidential)]
        out[spec.name] = [
            {"ref": spec.ref(number), **{name: document[name] for name in names if name in document}}
            for number, document in project.documents(spec.table).items()
        ]
    return orjson.dumps(out, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def _table(project: Project, spec: RegisterSpec, delimiter: str, *, confidential: bool) -> str:
    fields, people = fields_of(spec, confidential=confidential), People(project)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(["ref", *(item.name for item in fields)])
    for number, document in project.documents(spec.table).items():
        writer.writerow([spec.ref(number), *(cell(item, document.get(item.name), people) for item in fields)])
    return out.getvalue()


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the JSON export, from the entry classes."""
    from models.header import ProjectHeader
    from models.registers import BY_TABLE

    definitions: dict[str, Any] = {}
    properties: dict[str, Any] = {
        "$schema": {"const": SCHEMA},
        "confidential": {"type": "boolean", "description": "Whether confidential fields are in it."},
        "project": _definition(ProjectHeader, definitions),
    }
    for spec in REGISTERS:
        properties[spec.name] = {
            "type": "array",
            "title": spec.title,
            "items": _definition(BY_TABLE[spec.table], definitions),
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "Planroom export",
        "type": "object",
        "required": ["$schema"],
        "properties": properties,
        "$defs": definitions,
    }


def _definition(cls: Any, definitions: dict[str, Any]) -> dict[str, str]:
    """The schema of an entry class put among the definitions; a reference to it."""
    schema = cls.model_json_schema(ref_template="#/$defs/{model}")
    definitions.update(schema.pop("$defs", {}))
    definitions[cls.__name__] = schema
    return {"$ref": f"#/$defs/{cls.__name__}"}
