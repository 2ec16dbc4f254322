"""Projects and registers as files: JSON of everything, CSV or TSV of one register, workbooks of either, all of which
can be imported again; and Markdown tables, which are for reading.

JSON: `{"$schema": ..., "confidential": false, "project": {...}, "scope": [{"ref": "S-001", ...}], ...}`, documents as
stored. CSV: one column per stored field under its name, `ref` first; for the cells see `cells`. Write CSV to disk as
`utf-8-sig`, so that spreadsheets take it for UTF-8; the importer reads both.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from models.counting import Counted, Report, unheard
from models.declared import BY_NAME, COMMS, CORE, REGISTERS
from store.exchange.cells import People, cell
from store.exchange.markdown_write import tables
from store.exchange.own import SCHEMA
from store.exchange.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from models.fields import FieldSpec, RegisterSpec
    from models.project import Project

FORMATS = ("json", "csv", "tsv", "xlsx", "md", "ics")
_DELIMITERS = {"csv": ",", "tsv": "\t"}


def export(
    project: Project,
    format: str = "json",  # noqa: A002 - the name of the option
    registers: Sequence[str] | None = None,
    *,
    confidential: bool = False,
    numbers: Sequence[int] | None = None,
    report: Report = unheard,
) -> str:
    """The text of an export. Confidential fields are left out unless asked for. `report` hears how many are written.

    numbers: only these entries of the one register. Raises Refused for an unknown format or register, for a format
    that is no text, and for CSV or TSV of anything but one register.
    """
    chosen = _chosen(project, registers, numbers, report)
    if format == "json":
        return _json(project, chosen, whole=registers is None, confidential=confidential)
    if format == "md":
        return tables(project, _for_people(chosen, registers), confidential=confidential)
    if format not in _DELIMITERS:
        raise Refused(f"There is no format `{format}`: use one of {', '.join(FORMATS)}")
    if len(chosen) != 1:
        raise Refused(f"A {format.upper()} file holds one register: name one of {', '.join(BY_NAME)}")
    return _table(project, *chosen[0], _DELIMITERS[format], confidential=confidential)


def exported(
    project: Project,
    format: str,  # noqa: A002 - the name of the option
    today: date,
    registers: Sequence[str] | None = None,
    *,
    confidential: bool = False,
    numbers: Sequence[int] | None = None,
    report: Report = unheard,
) -> bytes:
    """The bytes of the file that `export` describes, or of a workbook, in which `today` decides what comes next."""
    if format == "xlsx":
        from store.exchange.workbook_write import workbook

        chosen = _chosen(project, registers, numbers, report)
        shown = _for_people(chosen, registers)
        return workbook(project, shown, today, whole=registers is None, confidential=confidential)
    if format == "ics":
        from store.exchange.icalendar_write import calendar

        if registers is not None and list(registers) != [COMMS.name]:
            raise Refused(f"A calendar holds the communication plan: name the register {COMMS.name}, or none")
        return calendar(project, today, numbers, report)
    text = export(project, format, registers, confidential=confidential, numbers=numbers, report=report)
    # Spreadsheet programs take a text for UTF-8 only with a mark.
    return text.encode("utf-8-sig" if format in _DELIMITERS else "utf-8")


def _chosen(
    project: Project, registers: Sequence[str] | None, numbers: Sequence[int] | None, report: Report
) -> list[tuple[RegisterSpec, Sequence[int]]]:
    """The registers that are meant, each with the numbers of its entries; going through them reports how far one is."""
    for name in registers or ():
        if name not in BY_NAME:
            raise Refused(f"There is no register `{name}`: use one of {', '.join(BY_NAME)}")
    specs = [spec for spec in REGISTERS if registers is None or spec.name in registers]
    if numbers is not None and len(specs) != 1:
        raise Refused("Only the entries of one register can be chosen")
    meant = [list(project.documents(spec.table)) if numbers is None else numbers for spec in specs]
    every = sum(map(len, meant))
    before = [sum(map(len, meant[:place])) for place in range(len(meant))]
    return [(spec, Counted(each, report, every, done)) for spec, each, done in zip(specs, meant, before, strict=True)]


def _for_people(
    chosen: list[tuple[RegisterSpec, Sequence[int]]], registers: Sequence[str] | None
) -> list[tuple[RegisterSpec, Sequence[int]]]:
    """Of a whole project the four at the heart, and of the other registers those that have entries."""
    return [each for each in chosen if registers is not None or each[0] in CORE or len(each[1])]


def fields_of(spec: RegisterSpec, *, confidential: bool) -> list[FieldSpec]:
    """The stored fields that an export has."""
    return [item for item in spec.fields if not item.derived and (confidential or not item.private)]


def _json(
    project: Project, chosen: Iterable[tuple[RegisterSpec, Sequence[int]]], *, whole: bool, confidential: bool
) -> str:
    import orjson

    out: dict[str, Any] = {"$schema": SCHEMA, "confidential": confidential}
    if whole:
        out["project"] = project.header_document
    for spec, numbers in chosen:
        names = [item.name for item in fields_of(spec, confidential=confidential)]
        documents = project.documents(spec.table)
        out[spec.name] = [
            {"ref": spec.ref(number), **{name: held[name] for name in names if name in (held := documents[number])}}
            for number in numbers
        ]
    return orjson.dumps(out, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def _table(project: Project, spec: RegisterSpec, numbers: Iterable[int], delimiter: str, *, confidential: bool) -> str:
    fields, people = fields_of(spec, confidential=confidential), People(project)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(["ref", *(item.name for item in fields)])
    documents = project.documents(spec.table)
    for number in numbers:
        document = documents[number]
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
