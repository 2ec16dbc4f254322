"""What the outside needs to know about a field: the metadata an entry class declares, as plain data.

Importing this module costs nothing: no pydantic. `models/declared.py` (generated) holds the specs of every register,
so that start-up, the filter language and the command line need no entry class.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema


class Kind(StrEnum):
    """What sort of value a field holds; each outer layer owns a dict from kind to its own rendering."""

    TEXT = "text"  # one line
    PROSE = "prose"  # several lines
    CHOICE = "choice"  # one of `choices`
    SCALE = "scale"  # 1 to 5
    NUMBER = "number"  # a decimal number, not negative unless `minimum` says so
    PERCENT = "percent"  # 0 to 100
    DATE = "date"  # ISO 8601 calendar date
    PERSON = "person"  # the ref of a stakeholder, or a name that is not on the list
    PEOPLE = "people"  # several of them
    ENTRY = "entry"  # the ref of an entry of `refers_to`
    ENTRIES = "entries"  # a list of them
    WORDS = "words"  # a list of short texts
    FREQUENCY = "frequency"  # once, a recurrence rule, or an anchor and an offset
    RECORDS = "records"  # a list of small records, `parts` says of what
    RANK = "rank"  # manual order
    UID = "uid"  # identity across copies


# Kinds that a person neither types nor reads.
HIDDEN = frozenset({Kind.RANK, Kind.UID})


@dataclass(frozen=True, slots=True)
class Column:
    """Metadata beside a field's annotation; pydantic's own `Field` says title, help, bounds and default.

    width: cells of the table column; 0 takes a share of what is left. key: the letter of the quick line (`p4`).
    table: shown in the table by default. private: left out of exports and reports unless asked for.
    refers_to: the tables whose entries it refers to, blanks between them; empty for those of any.
    """

    kind: Kind
    width: int = 12
    key: str = ""
    table: bool = False
    private: bool = False
    refers_to: str = ""
    suggestions: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Publish the kind under an `x-` key of the JSON schema."""
        published: dict[str, Any] = handler(schema)
        published["x-kind"] = str(self.kind)
        if self.refers_to:
            published["x-refers-to"] = self.refers_to
        return published


class FieldSpec(NamedTuple):
    """One field as plain data. `choices` are stored values; `parts` are the fields of a record in a list."""

    name: str
    title: str
    help: str
    kind: Kind
    required: bool = False
    default: Any = None
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    max_length: int = 0
    width: int = 12
    key: str = ""
    table: bool = False
    private: bool = False
    derived: bool = False
    refers_to: str = ""
    suggestions: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    parts: tuple[FieldSpec, ...] = ()


class RegisterSpec(NamedTuple):
    """One register as plain data: what it is called, how it is stored and its fields in order, derived ones last."""

    name: str  # on the command line: risk
    table: str  # in the project file: risks
    prefix: str  # R, as in R-007
    title: str  # Risk register
    pane: str  # Risks
    singular: str  # risk
    step: int
    title_field: str
    status_field: str
    closed: frozenset[str]
    done: str
    flow: dict[str, str]  # status -> the one that `space` advances it to
    fields: tuple[FieldSpec, ...]

    def field(self, name: str) -> FieldSpec:
        """The field called `name`; KeyError when there is none."""
        for spec in self.fields:
            if spec.name == name:
                return spec
        raise KeyError(name)

    @property
    def plural(self) -> str:
        """Several of its entries: risks, success criteria."""
        return f"{self.singular.removesuffix('on')}a" if self.singular.endswith("criterion") else f"{self.singular}s"

    def closes(self, document: Mapping[str, Any]) -> bool:
        """Whether the document's status is one of the closed ones."""
        return str(document.get(self.status_field)) in self.closed

    def ref(self, number: int) -> str:
        """The ref of the entry with this number: R-007."""
        return f"{self.prefix}-{number:03d}"


def label(value: str) -> str:
    """A stored choice as a person reads it: waiting_for_approval -> waiting for approval."""
    return value.replace("_", " ")
