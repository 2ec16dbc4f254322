"""What an import would do, row by row, before anything is done; and the changes that do it as one undo step.

The rule of a second import: the row is found again by its source (see `source`), else by its title, and only fields
whose cells in the file have changed since are touched. Where somebody changed such a field here as well, the file
wins, and the row says so. An entry that was only found by its title takes over what the file states.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from models.change import Change
from models.counting import Report, counted, unheard
from models.entry import faults
from models.fields import Kind
from models.registers import BY_TABLE
from models.standin import standin
from models.text import LINE, clean
from store.exchange import raid, source
from store.exchange.guess import guess
from store.exchange.planned import CHANGED, NEW, SKIPPED, UNCHANGED, ImportPlan, RowPlan, leave_fixed
from store.exchange.refusal import Refused
from store.exchange.rows import RowReader, merged_notes
from store.newcomers import compacted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from models.entry import Document
    from models.project import Project
    from store.exchange.delimited import Row
    from store.exchange.draft import Draft
    from store.exchange.mapping import Mapping
    from store.exchange.raw_table import RawTable

_FAR = 20  # years from today: a date beyond is probably misread


def plan(
    raw: RawTable,
    mapping: Mapping,
    project: Project,
    today: date,
    report: Report = unheard,
) -> ImportPlan:
    """What importing this table into this project would do. Nothing is changed.

    `report` hears now and then how many rows are planned, of how many; what it raises ends the planning.
    Raises Refused when no column is the title.
    """
    if mapping.exact:
        from store.exchange.own_plan import plan_own

        return plan_own(raw, mapping, project)
    title = mapping.column_of(mapping.spec.title_field)
    if title is None:
        raise Refused(f"No column of {raw.name} is the {mapping.spec.title_field}: map one of them to it")
    rows: list[RowPlan] = []
    changes: list[Change] = []
    for part, own in _parts(raw, mapping):
        read = counted(part.rows, report, len(raw.rows), len(rows))
        rows += _Planner(part, own, project, today, changes).run(read)
    rows.sort(key=lambda row: row.line)
    notes = raw.notes if mapping.items is None else (*raw.notes, raid.told(rows))
    doubts = (*mapping.doubts, *(f"{item.header}: {item.doubt}" for item in mapping.columns if item.doubt))
    return ImportPlan(raw.name, rows, raw.aside, compacted(changes), notes, doubts)


def _parts(raw: RawTable, mapping: Mapping) -> Iterator[tuple[RawTable, Mapping]]:
    """The whole table by its mapping; of a RAID log the rows of each register, for all but the first guessed anew."""
    if mapping.items is None:
        yield raw, mapping
        return
    for name, part in raid.parts(raw, mapping.items, mapping.register).items():
        yield part, mapping if name == mapping.register else raid.mapped(guess(part, name), mapping.items)


class _Planner:
    """Plans the rows of a foreign table, and adds its changes to those that there are already."""

    def __init__(self, raw: RawTable, mapping: Mapping, project: Project, today: date, changes: list[Change]) -> None:
        self.raw, self.mapping, self.spec, self.project, self.today = raw, mapping, mapping.spec, project, today
        self.entry = BY_TABLE[self.spec.table]
        self.file = clean(raw.known_as).text.replace("#", "_")[:LINE]
        self.reader = RowReader(raw, mapping, project)
        self.known = source.Known(project, self.spec)
        self.documents = project.documents(self.spec.table)
        self.changes = changes
        self.keys: set[str] = set()
        self.refs: dict[str, str] = {}  # the row's own id -> a ref, or the stand-in for one
        self.children: list[tuple[Draft, RowPlan, int | None, int]] = []  # draft, row, entry number, change index

    def run(self, read: Iterable[Row]) -> list[RowPlan]:
        """Every row planned."""
        rows = [self._row(self.reader.draft(raw), self.reader.other_item(raw)) for raw in read]
        for draft, row, number, index in self.children:
            self._settle_parent(draft, row, number, index)
        return rows

    def _row(self, draft: Draft, other: str) -> RowPlan:
        title = self.spec.title_field
        row = RowPlan(draft.line, self.spec.name, SKIPPED)
        if other or not draft.fields.get(title):
            row.why = f"its type is `{other}`: not a risk" if other else f"no {title}"
            row.title = str(draft.fields.get(title, ""))
            row.warnings = draft.warnings
            return row
        document = self.reader.document(draft)
        row.warnings = draft.warnings
        if document is None:
            row.why = f"no entry can be made of it: its {title} is not allowed"
            return row
        self._far_dates(document, row)
        row.title = str(document[title])
        own_id = draft.key
        key = self._unique(own_id or f"={row.title}", row, has_id=bool(own_id))
        number = self.known.find(self.file, key, row.title)
        if own_id:
            ref = standin(len(self.changes)) if number is None else self.spec.ref(number)
            self.refs.setdefault(own_id.casefold(), ref)
        if number is None:
            self._new(draft, document, key, row)
        else:
            self._again(draft, document, key, number, row)
        if draft.parent:
            self.children.append((draft, row, number, len(self.changes) - 1))
        return row

    def _unique(self, key: str, row: RowPlan, *, has_id: bool) -> str:
        count, unique = 1, key
        while unique in self.keys:
            count += 1
            unique = f"{key}~{count}"
        self.keys.add(unique)
        if count > 1:
            what = f"the id {key}" if has_id else "this title"
            row.warnings.append(f"{what} occurs {count} times in the file: each row is an entry of its own")
        return unique

    def _far_dates(self, document: Document, row: RowPlan) -> None:
        for item in self.spec.fields:
            held = document.get(item.name)
            if item.kind is Kind.DATE and held and abs(int(held[:4]) - self.today.year) > _FAR:
                row.warnings.append(f"{item.title}: {held} is far from today")

    def _source(self, draft: Draft, document: Document, key: str) -> str:
        names = [*draft.fields, *(["notes"] if document.get("notes") else [])]
        digests = {
            name: (source.digest(self._cells(draft, document, name)), source.digest(document.get(name)))
            for name in names
        }
        return source.written(source.Source(self.file, key, digests))

    def _cells(self, draft: Draft, document: Document, name: str) -> Any:
        return document.get("notes") if name == "notes" else draft.cells.get(name, draft.fields.get(name))

    def _new(self, draft: Draft, document: Document, key: str, row: RowPlan) -> None:
        row.outcome = NEW
        row.fields = {name: (None, held) for name, held in document.items()}
        self.changes.append(Change(self.spec.table, None, {**document, "source": self._source(draft, document, key)}))

    def _again(self, draft: Draft, document: Document, key: str, number: int, row: RowPlan) -> None:
        current, before = self.documents[number], self.known.source(number)
        row.ref = self.spec.ref(number)
        differing = self._differing(draft, document, current, before, row)
        leave_fixed(self.spec, number, current, differing, row)
        self._validate(current, differing, row)
        row.fields = {name: (current.get(name), now) for name, now in differing.items()}
        row.outcome = CHANGED if differing else UNCHANGED
        text = self._source(draft, document, key)
        fields = differing if current.get("source") == text else {**differing, "source": text}
        self.changes.append(Change(self.spec.table, number, fields, self.project.version))

    def _differing(
        self, draft: Draft, document: Document, current: Document, before: source.Source | None, row: RowPlan
    ) -> Document:
        """The fields that the file changes, with their new values."""
        digests = before.digests if before else {}
        differing: Document = {}
        for name in [*draft.fields, *(["notes"] if document.get("notes") else [])]:
            was = digests.get(name)
            if was and was[0] == source.digest(self._cells(draft, document, name)):
                continue  # the file says what it said before
            now = self._combined(name, document.get(name), current.get(name))
            if now != current.get(name):
                differing[name] = now
                if was and source.digest(current.get(name)) != was[1] and name != "notes":
                    row.warnings.append(f"{name}: changed in the file and in Planroom; the file wins")
        for name in digests:
            emptied = name not in draft.fields and name != "notes" and self.mapping.column_of(name) is not None
            if emptied and name in current and self.spec.field(name).default in (None, "", ()):
                differing[name] = None
        return differing

    @staticmethod
    def _combined(name: str, now: Any, was: Any) -> Any:
        """Notes keep what a person added; actions keep who did them and when."""
        if name == "notes":
            return merged_notes(was or "", now or "")
        if name == "actions" and was:
            old = {action.get("what"): action for action in was}
            return [
                {**old.get(action["what"], {}), **{name: held for name, held in action.items() if held}}
                for action in now or []
            ]
        return now

    def _validate(self, current: Document, differing: Document, row: RowPlan) -> None:
        """What the entry would refuse together with what it has is left as it is, and said."""
        for _ in range(len(differing) + 1):
            merged = {name: held for name, held in {**current, **differing}.items() if held is not None}
            try:
                self.entry.parse(merged)
            except ValidationError as error:
                found = faults(error)
                bad = [
                    name for name in differing if name in found or any(f"{name}: " in text for text in found.values())
                ]
                for name in bad or list(differing):
                    held = differing.pop(name)
                    row.warnings.append(f"{name}: `{held}` does not fit what is here and was left out")
                continue
            return

    def _settle_parent(self, draft: Draft, row: RowPlan, number: int | None, index: int) -> None:
        """The row that this one is part of, by its id in the file, else a ref of this project."""
        ref = self.refs.get(draft.parent.casefold())
        if ref is None and self.project.document(draft.parent) is not None:
            ref = draft.parent
        change = self.changes[index]
        own = None if number is None else self.spec.ref(number)
        if ref is None or ref in {own, standin(index)}:
            row.warnings.append(f"parent: no row has the id `{draft.parent[:40]}`")
            return
        was = self.documents[number].get("parent") if number is not None else None
        if ref != was:
            self.changes[index] = Change(change.table, change.id, {**(change.fields or {}), "parent": ref}, change.seen)
            row.fields["parent"] = (was, draft.parent)
            row.outcome = row.outcome if row.outcome == NEW else CHANGED
