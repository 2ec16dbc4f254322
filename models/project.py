"""Project: the frozen snapshot of one project. It holds plain documents; typed entries are made when asked for.

The screen, the filter and the command line read documents, so that ten thousand entries open as fast as two hundred.
Whatever changes or computes asks for entries. A document that does not validate is an error value in `faults`, never
an exception: the rest of the project stays usable.
"""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from models.declared import BY_PREFIX, BY_TABLE, PROJECT, REGISTERS
from models.referrers import REF, referring
from models.scales import Scales, scales_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.entry import Document, Entry
    from models.fields import RegisterSpec
    from models.header import ProjectHeader

_NOTHING: Mapping[int, Document] = MappingProxyType({})


class Fault(NamedTuple):
    """A document that cannot be read as an entry, and why."""

    ref: str
    sentence: str


class Referrer(NamedTuple):
    """An entry that refers to another one, and the field (`actions.actionee` inside a record) it does so in."""

    ref: str
    field: str


class Project:
    """One project at one moment. Never changed: the store hands out the next one after every change.

    tables: table name -> entry number -> document. version: opaque, grows with every change seen by this process.
    """

    def __init__(self, tables: Mapping[str, Mapping[int, Document]], version: int = 0) -> None:
        self.tables = tables
        self.version = version
        self._entries: dict[str, dict[int, Entry]] = {}
        self._faults: dict[str, list[Fault]] = {}

    # What is in it, as documents

    def documents(self, table: str) -> Mapping[int, Document]:
        """The documents of a table by number, in the order of the file."""
        return self.tables.get(table, _NOTHING)

    def document(self, ref: str) -> Document | None:
        """The document behind a ref; None when there is none."""
        found = split(ref)
        return self.documents(found[0].table).get(found[1]) if found else None

    @property
    def header_document(self) -> Document:
        """The project header's document; empty for a project without one."""
        return self.documents("project").get(1, {})

    @property
    def title(self) -> str:
        """What the project is called."""
        return str(self.header_document.get("title", ""))

    @cached_property
    def scales(self) -> Scales:
        """The project's bands and cuts."""
        return scales_of(self.header_document)

    def heading(self, ref: str) -> str:
        """The name or title behind a ref; the text itself when it is no ref of this project."""
        document = self.document(ref)
        if document is None:
            return self.title or ref if ref == "P-001" else ref
        spec = BY_PREFIX[ref.split("-", 1)[0]]
        return str(document.get(spec.title_field, ref))

    def person(self, name: str) -> str:
        """The ref of the stakeholder called `name` (case does not matter); the name itself when there is none."""
        wanted = name.strip().casefold()
        for number, document in self.documents("stakeholders").items():
            if str(document.get("name", "")).casefold() == wanted:
                return f"K-{number:03d}"
        return name.strip()

    # What is hidden of it

    @property
    def real(self) -> Project:
        """The same snapshot with nothing hidden."""
        return self

    def hidden(self, table: str) -> frozenset[str]:  # noqa: ARG002 - here nothing is; see `models.veil`
        """The names of this table's fields that the documents are without because they are not to be seen just now."""
        return frozenset()

    # What is in it, as entries

    def entry(self, ref: str) -> Entry | None:
        """The typed entry behind a ref; None when there is none or its document is at fault."""
        found = split(ref)
        return self._typed(found[0].table).get(found[1]) if found else None

    def entries(self, table: str) -> tuple[Entry, ...]:
        """Every entry of a table that reads well; the others are in `faults`."""
        return tuple(self._typed(table).values())

    @property
    def header(self) -> ProjectHeader:
        """The typed project header. Raises ValidationError when the header's document is at fault."""
        from models.header import ProjectHeader

        document = self.header_document
        return ProjectHeader.parse(document or {"title": "Untitled"}, 1)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What does not validate, over all registers and the header."""
        for spec in (*REGISTERS, PROJECT):
            self._typed(spec.table)
        return tuple(fault for faults in self._faults.values() for fault in faults)

    def _typed(self, table: str) -> dict[int, Entry]:
        if table not in self._entries:
            from models.reading import read_entries

            self._entries[table], self._faults[table] = read_entries(BY_TABLE[table], self.documents(table))
        return self._entries[table]

    # What refers to what

    def referrers(self, ref: str) -> tuple[Referrer, ...]:
        """Every place that refers to `ref`, in the order of the registers."""
        return tuple(
            Referrer(spec.ref(number), place)
            for spec in (*REGISTERS, PROJECT)
            for number, place in referring(spec, self.documents(spec.table), ref)
        )


def split(ref: str) -> tuple[RegisterSpec, int] | None:
    """`R-007` -> (the risk register, 7); None for anything else."""
    match = REF.match(ref)
    spec = BY_PREFIX.get(match[1]) if match else None
    return (spec, int(match[2])) if match and spec else None
