"""The rows of a pane: which entries, in which order, with which columns. Plain documents, made as they are shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.analysis.branches import Outline
from models.date_form import written_iso
from models.fields import FieldSpec, Kind, RegisterSpec
from models.table_fields import PROGRESS, table_field, table_fields
from tui.cells import Context, cell, value_of
from tui.progress_column import WIDE, told

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from models.entry import Document
    from models.filter import Filter
    from tui.checks import Checks

REF_COLUMN = "ref"
CHECKS = {"validated": "[x]", "implemented": "[/]", "for_fixing": "[!]", "rejected": "[-]"}
NUMBERS = frozenset({Kind.NUMBER, Kind.SCALE, Kind.PERCENT})
DEEPEST = 6  # levels that are shown by indenting
_LAST = (1, 0, "")


@dataclass(frozen=True, slots=True)
class Selection:
    """What a pane shows of its register: filter, sorting and columns. Frozen: a change makes the next one.

    No columns: the usual ones. `widths` has those that differ from the fields' own, in cells.
    """

    filter: Filter | None = None
    sort: str = ""
    reverse: bool = False
    columns: tuple[str, ...] = ()
    folded: frozenset[int] = frozenset()  # branches of the checklist whose parts are not shown
    widths: tuple[tuple[str, int], ...] = ()

    def width_of(self, field: FieldSpec) -> int:
        """The cells of a field's column; 0 for the one that takes what the others leave."""
        return next((width for name, width in self.widths if name == field.name), field.width) if field.width else 0


@dataclass(slots=True)
class Rows:
    """A source for the virtual table: built once per snapshot and selection, cells made when a row is seen."""

    spec: RegisterSpec
    context: Context
    selection: Selection
    checks: Checks | None = None
    unseen: Container[str] = ()  # refs that others changed since the cursor was on them
    outline: Outline | None = None  # what is known of the tree already, if its documents are still the same
    at_fault: Container[str] = ()  # refs of entries in which the plan checks find an error
    wide: bool = False  # whether there is room for more figures
    numbers: list[int] = field(default_factory=list)
    passing: list[int] = field(default_factory=list)  # what the filter lets through, with what is folded away
    fields: tuple[FieldSpec, ...] = ()

    def __post_init__(self) -> None:
        documents = self.context.project.documents(self.spec.table)
        if self.spec.name != "scope":
            self.outline = None
        elif self.outline is None or self.outline.documents is not documents:
            self.outline = Outline(documents)
        self.passing = self._ordered()
        self.numbers = self._unfolded()
        self.fit(wide=self.wide)

    def fit(self, *, wide: bool) -> None:
        """Choose the columns, for a narrow table or a wide one."""
        self.wide = wide
        branches = self.outline is not None and bool(self.outline.sizes)
        progress = WIDE if wide else PROGRESS
        chosen = (progress if item is PROGRESS else item for item in columns(self.spec, self.selection))
        self.fields = tuple(item for item in chosen if branches or item is not progress)

    def __len__(self) -> int:
        return len(self.numbers)

    def row_id(self, row: int) -> str:
        """The ref of the entry in this row."""
        return self.spec.ref(self.numbers[row])

    def document(self, row: int) -> Document:
        """The document in this row."""
        return self.context.project.documents(self.spec.table)[self.numbers[row]]

    def cells(self, row: int) -> Sequence[str]:
        """The texts of this row's cells, the ref first."""
        number, document = self.numbers[row], self.document(row)
        texts = [self.spec.ref(number)]
        for item in self.fields:
            if item.name == PROGRESS.name and self.outline is not None:
                texts.append(told(self.outline.progress.get(number), wide=self.wide))
                continue
            value = value_of(self.spec, item, document, self.context)
            dated = item.kind is Kind.DATE and value and is_closed(self.spec, document)
            text = written_iso(str(value)) if dated else cell(item, value, self.context)
            texts.append(self._titled(number, document, text) if item.name == self.spec.title_field else text)
        return texts

    def tone(self, row: int) -> str:
        """The meaning of the row as a whole: changed by others, and what its entry is; empty for nothing special."""
        number, document = self.numbers[row], self.document(row)
        ref = self.spec.ref(number)
        changed = "changed " if ref in self.unseen else ""
        finding = "finding " if ref in self.at_fault else ""
        return f"{changed}{finding}{self._meaning(number, document)}"

    def _meaning(self, number: int, document: Document) -> str:
        """At fault, done, overdue, or the band of a risk."""
        if self.checks is not None and self.checks.faults(self.spec, number, document):
            return "fault"
        if is_closed(self.spec, document):
            return "done"
        due = document.get("due") or document.get("next_review")
        if due and str(due) < self.context.today.isoformat():
            return "overdue"
        if self.spec.name == "risk":
            return str(value_of(self.spec, self.spec.field("band"), document, self.context))
        return ""

    def _titled(self, number: int, document: Document, text: str) -> str:
        if self.outline is None:
            return text
        depth = 0 if self.selection.sort else self.outline.depths.get(number, 0)
        folded = f"▸{self.outline.sizes[number]} " if self.folds and number in self.selection.folded else ""
        return f"{indent(depth)}{CHECKS.get(str(document.get('status')), '[ ]')} {folded}{text}"

    @property
    def folds(self) -> bool:
        """Whether branches are folded away now: not while a filter or another order than the tree's is on."""
        return self.outline is not None and not self.selection.sort and self.selection.filter is None

    def _unfolded(self) -> list[int]:
        folded = self.selection.folded
        if self.outline is None or not folded or not self.folds:
            return self.passing
        return self.outline.unfolded(folded)

    def _ordered(self) -> list[int]:
        documents = self.context.project.documents(self.spec.table)
        if self.outline is not None and not self.selection.sort:
            order = [number for number, _ in self.outline.rows]
        else:
            order = sorted(documents, key=lambda number: self._manual(documents[number], number))
        if self.selection.filter is not None:
            chosen = set(self.selection.filter.select(self.context.project, self.context.today))
            order = [number for number in order if number in chosen]
        return self._sorted(order) if self.selection.sort else order

    def _manual(self, document: Document, number: int) -> tuple[float, int]:
        position = document.get("position")
        return (position if isinstance(position, (int, float)) else float(number), number)

    def _sorted(self, order: list[int]) -> list[int]:
        if self.selection.sort == REF_COLUMN:
            return sorted(order, reverse=self.selection.reverse)
        keys = self._keys(order)
        known = sorted(
            (number for number in order if keys[number] != _LAST), key=keys.__getitem__, reverse=self.selection.reverse
        )
        return known + [number for number in order if keys[number] == _LAST]

    def _keys(self, order: list[int]) -> dict[int, tuple[int, float, str]]:
        if self.selection.sort == PROGRESS.name:
            known = self.outline.progress if self.outline is not None else {}
            shares = {number: known[number].share for number in order if number in known}
            return {number: _LAST if (share := shares.get(number)) is None else (-2, share, "") for number in order}
        item = self.spec.field(self.selection.sort)
        documents = self.context.project.documents(self.spec.table)
        return {number: self._key(item, documents[number]) for number in order}

    def _key(self, item: FieldSpec, document: Document) -> tuple[int, float, str]:
        """What a value sorts by: choices in declared order, numbers as numbers, the rest as text; empty ones last.

        Values that somebody wrote into the file by hand may be of any kind: what is no number comes after the numbers.
        """
        value = value_of(self.spec, item, document, self.context)
        if value is None or value in ("", []):
            return _LAST
        if item.choices and value in item.choices:
            return (-2, item.choices.index(value), "")
        if item.kind in NUMBERS and isinstance(value, (int, float)):
            return (-2, value, "")
        text = str(value) if item.kind is Kind.DATE else cell(item, value, self.context).casefold()
        return (-1, 0, text)


def is_closed(spec: RegisterSpec, document: Document) -> bool:
    """Whether an entry is done with: how far its dates are away is nobody's worry any more."""
    return bool(spec.status_field) and str(document.get(spec.status_field)) in spec.closed


def indent(depth: int) -> str:
    """What stands before an item of the tree. From the seventh level on it tells the level: titles need the room."""
    return "  " * depth if depth <= DEEPEST else f"{depth:>{2 * DEEPEST - 1}} "


def columns(spec: RegisterSpec, selection: Selection) -> tuple[FieldSpec, ...]:
    """The fields shown as columns: the pane's own choice, else the declared ones with the derived ones among them."""
    if selection.columns:
        return tuple(table_field(spec, name) for name in selection.columns)
    chosen = [item for item in table_fields(spec) if item is PROGRESS or (item.table and not item.derived)]
    for item in spec.fields:
        if item.derived and item.table:
            after = _BESIDE.get(item.name, "")
            place = next((index + 1 for index, other in enumerate(chosen) if other.name == after), len(chosen))
            chosen.insert(place, item)
    return tuple(chosen)


_BESIDE = {"level": "impact", "next": "audience", "quadrant": "interest"}
