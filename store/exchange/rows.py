"""One row of a foreign table into the fields of an entry. Nothing is lost: what does not fit goes to the notes."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from models.entry import faults
from models.fields import Kind
from models.registers import BY_TABLE
from models.text import LINE, PROSE, clean
from store.exchange import raid, values, vocabulary
from store.exchange.cells import People, unguard
from store.exchange.draft import CONTINUED, Draft
from store.exchange.inferred import infer
from store.exchange.mapping import IGNORE, KEEP, ColumnGuess, Mapping
from store.exchange.signs import SIGNS
from store.exchange.source import Named
from store.exchange.synonyms import ACTION_DUE, ACTIONEE, ID, LEVEL, RESIDUAL_LEVEL, field_at
from store.exchange.values import Reading

if TYPE_CHECKING:
    from models.entry import Document
    from models.project import Project
    from store.exchange.delimited import Row
    from store.exchange.raw_table import RawTable

_LEVELS = {LEVEL: ("likelihood", "impact"), RESIDUAL_LEVEL: ("residual_likelihood", "residual_impact")}
_NAMED = re.compile(r"^(\w+): ")


class RowReader:
    """Reads the rows of one table by one mapping."""

    def __init__(self, raw: RawTable, mapping: Mapping, project: Project) -> None:
        people, self.named = People(project), Named(project)
        self.raw, self.mapping, self.spec = raw, mapping, mapping.spec
        self.entry = BY_TABLE[self.spec.table]
        self.headers = {column.field: column.header for column in mapping.columns}
        dollars = any("$" in cell for row in raw.rows[:200] for cell in row.cells) or any(
            "USD" in header for header in raw.headers
        )
        self.readers = {
            column.index: values.reader(
                self.spec, target, column.header, raw.column(column.index), people, dollars=dollars
            ).read
            for column in mapping.columns
            if (target := self._target(column)) is not None
        }

    def _target(self, column: ColumnGuess) -> Any:
        if column.field in {KEEP, IGNORE, ID, LEVEL, RESIDUAL_LEVEL, "notes"}:
            return None
        return field_at(self.spec, column.field)

    def draft(self, row: Row) -> Draft:
        """The row's fields, not yet validated."""
        draft = Draft(row.line)
        later: list[tuple[ColumnGuess, str]] = []
        for column in self.mapping.columns:
            text = unguard(row.cells[column.index].strip())
            if vocabulary.is_empty(text) or column.field == IGNORE:
                continue
            if column.field in {LEVEL, RESIDUAL_LEVEL, ACTIONEE, ACTION_DUE}:
                later.append((column, text))
            elif column.field == KEEP:
                draft.keep(column.header, text)
            elif column.field == "notes":
                draft.notes.insert(0, text)
            elif column.field == ID:
                draft.key = clean(text).text[:80]
            else:
                self._read(draft, column, text)
        for column, text in later:
            if column.field in _LEVELS:
                self._compare(draft, column, text)
            else:
                self._to_actions(draft, column, text)
        infer(draft, self.mapping, self.raw.name)
        return draft

    def other_item(self, row: Row) -> str:
        """What a row of a RAID log is, where it is taken for risks and this is none: `issue`, `assumption` ..."""
        column = self.mapping.column_of("kind") if self.spec.name == "risk" else None
        found = raid.item_of(row.cells[column.index]) if column else ""
        return "" if found == "risk" else found

    def _read(self, draft: Draft, column: ColumnGuess, text: str) -> None:
        name = column.field
        reading = self._named(name, text) or self.readers[column.index](text)
        draft.cells[name] = text
        draft.warn(column.header, reading.doubt)
        if not reading.understood:
            draft.keep(column.header, text)
            return
        if name == "parent":
            draft.parent = str(reading.value or "")
        elif reading.value is not None:
            draft.fields[name] = reading.value
        for other, held in reading.also.items():
            if self.mapping.column_of(other) is None:
                draft.fields[other] = held
                draft.cells.setdefault(other, text)
        if reading.rest and name == self.spec.title_field:
            self._long_title(draft, column, text)
        elif reading.rest:
            draft.keep(column.header, reading.rest)

    def _named(self, name: str, text: str) -> Reading | None:
        """The entries that a cell names and that are here; None for a field without refs. Parents come last."""
        field = field_at(self.spec, name)
        if field.kind not in {Kind.ENTRY, Kind.ENTRIES} or name == "parent":
            return None
        refs, whole = self.named.refs(text, field.refers_to)
        whole = whole and (len(refs) == 1 or field.kind is Kind.ENTRIES)
        value = refs if field.kind is Kind.ENTRIES else next(iter(refs), None)
        return Reading(value, understood=bool(refs), rest="" if whole else text)

    def _long_title(self, draft: Draft, column: ColumnGuess, text: str) -> None:
        long = SIGNS[self.spec.name].long
        if self.mapping.column_of(long) is None and long != "notes":
            draft.fields[long] = draft.cells[long] = text[:PROSE]
        else:
            draft.keep(column.header, text)
        draft.warn(column.header, f"longer than {LINE} characters: shortened, the whole text is kept")

    def _compare(self, draft: Draft, column: ColumnGuess, text: str) -> None:
        """A score that is likelihood x impact follows by itself; any other is kept, and said if it should be one."""
        names = _LEVELS[column.field]
        likelihood, impact = (draft.fields.get(name) for name in names)
        given = _numbers([text, *(draft.cells.get(name, "") for name in names)])
        if given[0] is not None and likelihood and impact:
            if given[0] == likelihood * impact:
                return
            on_its_own_scale = None not in given[1:] and math.isclose(given[0], given[1] * given[2], rel_tol=0.02)
            if not on_its_own_scale:
                draft.warn(column.header, f"says {text}, but {likelihood} x {impact} is {likelihood * impact}")
        draft.keep(column.header, text)

    def _to_actions(self, draft: Draft, column: ColumnGuess, text: str) -> None:
        """Who does the actions of the row and until when, where the row has any."""
        reading = self.readers[column.index](text)
        actions = draft.fields.get("actions")
        draft.warn(column.header, reading.doubt)
        if not actions or not reading.understood:
            draft.keep(column.header, text)
            return
        name = column.field.partition(".")[2]
        draft.fields["actions"] = [{**action, name: reading.value} for action in actions]
        draft.cells["actions"] = f"{draft.cells.get('actions', '')}\n{name} {text}"

    def document(self, draft: Draft) -> Document | None:
        """The validated document of a draft; None without a title. What fails is moved to the notes, with a warning."""
        given = dict(draft.fields)
        for _ in range(len(given) + 2):
            removed: list[str] = []
            try:
                entry = self.entry.parse({**given, "notes": self._notes(draft)}, removed=removed)
            except ValidationError as error:
                if not self._give_up_field(draft, given, error):
                    return None
                continue
            draft.warnings += removed
            draft.fields = given
            return entry.document()
        return None

    def _give_up_field(self, draft: Draft, given: Document, error: ValidationError) -> bool:
        """Take the first bad field out of `given`; False when it is the title or cannot be told."""
        for name, sentence in faults(error).items():
            found = _NAMED.match(sentence)
            bad = name or (found[1] if found else "")
            if bad not in given or bad == self.spec.title_field:
                continue
            header = self.headers.get(bad, bad)
            held = given.pop(bad)
            draft.keep(header, draft.cells.get(bad) or _shown(held))
            draft.warn(header, f"kept in the notes: {sentence}")
            return True
        return False

    def _notes(self, draft: Draft) -> str:
        text = "\n".join(draft.notes)
        if len(text) > PROSE:
            draft.warn("notes", f"{len(text):,} characters: cut after {PROSE:,}")
            text = text[: PROSE - 1] + "…"
            draft.notes = [text]
        return text


def _numbers(texts: list[str]) -> list[Any]:
    """Each text as a number, None where it is none."""
    plain = re.compile(r"\d+(?:[.,]\d+)?")
    return [float(text.replace(",", ".")) if plain.fullmatch(text) else None for text in texts]


def merged_notes(now: str, imported: str) -> str:
    """The notes with the imported lines put in the place of those of the same header; what a person wrote stays."""
    blocks = _blocks(now)
    for block in _blocks(imported):
        header = block.partition(": ")[0]
        same = [place for place, old in enumerate(blocks) if ": " in block and old.startswith(f"{header}: ")]
        if same:
            blocks[same[0]] = block
        elif block not in blocks:
            blocks.append(block)
    return "\n".join(blocks)


def _blocks(text: str) -> list[str]:
    blocks: list[str] = []
    for line in text.split("\n") if text else []:
        if line.startswith(CONTINUED) and blocks:
            blocks[-1] += f"\n{line}"
        else:
            blocks.append(line)
    return blocks


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_shown, value))
    if isinstance(value, dict):
        return ", ".join(str(item) for item in value.values() if item)
    return str(value)
