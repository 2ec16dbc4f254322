"""The JSON schema of a project file, made from the entry classes: `python -m models.schema` prints it.

It tells programs what a project file holds. The `x-` keys say what JSON schema cannot: `x-kind` is the kind of value
(`person` is the ref of a stakeholder or a name), `x-refers-to` the register that a ref points into, `x-prefix` the
letter of a register's refs: number 7 in the table `risks` is R-007.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.header import ProjectHeader
from models.registers import REGISTERS

if TYPE_CHECKING:
    from models.entry import Entry

EVERY: tuple[type[Entry], ...] = (ProjectHeader, *REGISTERS)
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def project_schema() -> dict[str, Any]:
    """The schema of a whole project file: a table per register, its documents by number, and the header."""
    tables = {cls.TABLE: _table(cls) for cls in EVERY}
    definitions: dict[str, Any] = {}
    for cls in EVERY:
        schema = entry_schema(cls)
        definitions.update(schema.pop("$defs", {}))
        definitions[cls.__name__] = schema
    return {
        "$schema": DIALECT,
        "title": "Planroom project",
        "description": "One project as Planroom keeps it. Empty fields are left out; unknown keys are kept.",
        "type": "object",
        "properties": tables,
        "$defs": definitions,
    }


def entry_schema(cls: type[Entry]) -> dict[str, Any]:
    """The schema of one document of a register; the ref is the number of the document, not a field."""
    schema = cls.model_json_schema(ref_template="#/$defs/{model}")
    schema["properties"].pop("ref")
    return schema


def _table(cls: type[Entry]) -> dict[str, Any]:
    return {
        "title": cls.TITLE,
        "type": "object",
        "x-prefix": cls.PREFIX,
        "propertyNames": {"pattern": "^[1-9][0-9]*$"},
        "additionalProperties": {"$ref": f"#/$defs/{cls.__name__}"},
    }


if __name__ == "__main__":
    import json

    print(json.dumps(project_schema(), indent=2, ensure_ascii=False))  # noqa: T201 - this is a command
