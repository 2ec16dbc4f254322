"""Planning the import of Planroom's own exports: exact, matched by uid, else by ref.

What an export states about an entry, the entry gets: a field that the export has empty becomes empty here, except
confidential fields that were left out of it. The project header only fills what is empty here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from models.change import Change
from models.declared import BY_TABLE, REGISTERS
from models.entry import faults
from models.fields import FieldSpec, Kind, RegisterSpec
from models.header import ProjectHeader
from models.project import Project, split
from models.registers import BY_TABLE as ENTRIES
from models.standin import standin
from models.text import PROSE
from store.exchange import cells
from store.exchange.mapping import REF
from store.exchange.planned import CHANGED, NEW, SKIPPED, UNCHANGED, ImportPlan, RowPlan, leave_fixed
from store.newcomers import compacted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.entry import Document
    from store.exchange.mapping import Mapping
    from store.exchange.raw_table import RawTable


class Stated(NamedTuple):
    """An entry as an export has it. names: the fields that the export speaks about."""

    spec: RegisterSpec
    line: int
    ref: str
    document: Document
    names: tuple[str, ...]


def plan_own(raw: RawTable, mapping: Mapping, project: Project) -> ImportPlan:
    """What importing one of our own exports would do."""
    if raw.parts:
        stated = _in_workbook(raw, project)
    else:
        stated = list(_in_csv(raw, mapping, cells.People(project)) if mapping.register else _in_json(raw))
    return _OwnPlanner(raw, project, stated).run()


def _in_json(raw: RawTable) -> Iterable[Stated]:
    for spec in REGISTERS:
        names = tuple(item.name for item in spec.fields if not item.derived and (raw.confidential or not item.private))
        for line, held in enumerate(raw.documents.get(spec.name, ()), 1):
            document = {name: held[name] for name in names if name in held}
            yield Stated(spec, line, str(held.get(REF, "")), document, names)


def _in_workbook(raw: RawTable, project: Project) -> list[Stated]:
    """All registers of a workbook; people are meant as its own list of stakeholders has them, where it has one."""
    from store.exchange.guess import guess

    tables = [(table, guess(table)) for table in raw.parts]
    people = cells.People(project)
    for table, mapping in tables:
        if mapping.spec.table == "stakeholders":
            named = {
                found[1]: item.document
                for item in _in_csv(table, mapping, people)
                if (found := split(item.ref)) is not None
            }
            people = cells.People(Project({"stakeholders": named}))
    return [item for table, mapping in tables for item in _in_csv(table, mapping, people)]


def _in_csv(raw: RawTable, mapping: Mapping, people: cells.People) -> Iterable[Stated]:
    spec = mapping.spec
    for row in raw.rows:
        document: Document = {}
        ref = ""
        for column in mapping.columns:
            text = row.cells[column.index]
            if column.field == REF:
                ref = text.strip()
            elif (held := cells.value(spec.field(column.field), text, people)) is not None:
                document[column.field] = held
        yield Stated(spec, row.line, ref, document, tuple(item.field for item in mapping.columns if item.field != REF))


class _OwnPlanner:
    def __init__(self, raw: RawTable, project: Project, stated: list[Stated]) -> None:
        self.raw, self.project, self.stated = raw, project, stated
        self.changes: list[Change] = []
        self.uids = {
            (spec.table, document["uid"]): number
            for spec in REGISTERS
            for number, document in project.documents(spec.table).items()
            if document.get("uid")
        }
        self.found = [self._match(item) for item in stated]
        self.renamed = self._renamed()

    def run(self) -> ImportPlan:
        """Every entry planned, in the order of the file."""
        rows = [self._row(item, number) for item, number in zip(self.stated, self.found, strict=True)]
        rows += self._header()
        return ImportPlan(self.raw.name, rows, self.raw.aside, compacted(self.changes), self.raw.notes)

    def _match(self, item: Stated) -> int | None:
        """The entry that is meant: of the same uid; else of the same ref, unless both have a uid of their own."""
        uid = item.document.get("uid")
        found, there = split(item.ref), self.project.document(item.ref)
        fits = found is not None and there is not None and found[0] is item.spec
        if fits and found and there and uid == there.get("uid"):
            return found[1]
        if uid and (item.spec.table, uid) in self.uids:
            return self.uids[item.spec.table, uid]
        return found[1] if fits and found and there is not None and not (uid and there.get("uid")) else None

    def _renamed(self) -> dict[str, str]:
        """Refs of the export (and names of its new stakeholders) -> refs here, or stand-ins for those to come."""
        renamed = {}
        for index, (item, number) in enumerate(zip(self.stated, self.found, strict=True)):
            here = standin(index) if number is None else item.spec.ref(number)
            if item.ref:
                renamed[item.ref] = here
            if number is None and item.spec.table == "stakeholders" and not (self.raw.documents or self.raw.parts):
                renamed.setdefault(str(item.document.get("name", "")), here)
        return {ref: here for ref, here in renamed.items() if ref and ref != here}

    def _row(self, item: Stated, number: int | None) -> RowPlan:
        spec = item.spec
        row = RowPlan(item.line, spec.name, SKIPPED, str(item.document.get(spec.title_field, ""))[:200])
        current = self.project.documents(spec.table).get(number, {}) if number is not None else {}
        kept = {name: held for name, held in current.items() if name not in item.names}
        document = self._validated(item, kept, row)
        if document is None:
            self.changes.append(Change(spec.table, 0, {}))  # keeps the places of the stand-ins
            return row
        document = self._repointed(spec, document)
        if number is None:
            row.outcome, row.fields = NEW, {name: (None, held) for name, held in document.items()}
            self.changes.append(Change(spec.table, None, document))
            return row
        row.ref = spec.ref(number)
        differing = {
            name: document.get(name)
            for name in (*item.names, "notes")
            if document.get(name) != current.get(name) and (name in current or name in item.document or name == "notes")
        }
        differing.pop("uid", None)
        leave_fixed(spec, number, current, differing, row)
        row.fields = {name: (current.get(name), now) for name, now in differing.items()}
        row.outcome = CHANGED if differing else UNCHANGED
        self.changes.append(Change(spec.table, number, differing, self.project.version))
        return row

    def _validated(self, item: Stated, kept: Document, row: RowPlan) -> Document | None:
        """The document through its entry class. A field that fails is moved to the notes."""
        given = {**kept, **item.document}
        for _ in range(len(given) + 1):
            removed: list[str] = []
            try:
                found = ENTRIES[item.spec.table].parse(given, removed=removed).document()
            except ValidationError as error:
                bad = [name for name in _names(error) if name in given and name != item.spec.title_field]
                if not bad:
                    title = item.spec.title_field
                    row.why = f"no {title}" if not given.get(title) else f"its {title} is not allowed"
                    return None
                sentences = faults(error)
                for name in bad:
                    line = f"{name}: {given.pop(name)}"
                    given["notes"] = "\n".join(filter(None, [str(given.get("notes", "")), line]))[:PROSE]
                    row.warnings.append(f"{name}: kept in the notes: {sentences.get(name) or sentences.get('')}")
                continue
            row.warnings += removed
            return found
        return None

    def _repointed(self, spec: RegisterSpec, document: Document) -> Document:
        if not self.renamed:
            return document
        return {item.name: self._pointing(item, document[item.name]) for item in spec.fields if item.name in document}

    def _pointing(self, item: FieldSpec, held: Any) -> Any:
        if item.kind in {Kind.PERSON, Kind.ENTRY}:
            return self.renamed.get(held, held)
        if item.kind in {Kind.PEOPLE, Kind.ENTRIES}:
            return [self.renamed.get(name, name) for name in held]
        if item.kind is Kind.RECORDS:
            parts = {part.name: part for part in item.parts}
            return [{name: self._pointing(parts[name], inner) for name, inner in record.items()} for record in held]
        return held

    def _header(self) -> list[RowPlan]:
        """The project header fills what is empty here; what differs is said and left."""
        if not self.raw.header_document:
            return []
        row = RowPlan(1, "project", UNCHANGED, str(self.raw.header_document.get("title", ""))[:200], "P-001")
        try:
            wanted = ProjectHeader.parse(self.raw.header_document).document()
        except ValidationError as error:
            row.outcome, row.why = SKIPPED, "; ".join(f"{name}: {text}" for name, text in faults(error).items())
            return [row]
        wanted = self._repointed(BY_TABLE["project"], wanted)
        current = self.project.header_document
        defaults = ProjectHeader.parse({"title": "x"}).document()
        for name, held in wanted.items():
            if (
                name not in self.raw.header_document
                or held == current.get(name)
                or (name in {"uid", "title"} and current)
            ):
                continue
            if name not in current or current[name] == defaults.get(name):
                row.fields[name] = (current.get(name), held)
            else:
                row.warnings.append(f"{name}: differs from this project's and was left as it is")
        if row.fields:
            row.outcome = CHANGED if current else NEW
            fields = {name: now for name, (_, now) in row.fields.items()}
            self.changes.append(
                Change("project", 1 if current else None, fields, self.project.version if current else None)
            )
        return [row]


def _names(error: ValidationError) -> list[str]:
    """The fields at fault; a rule across fields names its field at the beginning of the sentence."""
    return [name or text.partition(":")[0] for name, text in faults(error).items()]
