"""Which column of a file is which field: guessed, shown with its doubts, and changed by a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.declared import BY_NAME
from models.fields import HIDDEN, RegisterSpec
from store.exchange.names import plain
from store.exchange.refusal import Refused
from store.exchange.synonyms import ACTION_DUE, ACTIONEE, ID, LEVEL, RESIDUAL_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterable

KEEP = ""  # the column is kept in the notes, as `Header: value`
IGNORE = "ignore"  # the column is left out
REF = "ref"  # only in Planroom's own CSV
DOUBTFUL = 0.75  # a guess below this is marked
CHOSEN, LAST_TIME = "as you chose", "as last time"  # how a column is read that a person decided about


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """One column. field: a field's name, `id`, `level`, KEEP or IGNORE. confidence: 0 to 1; 1 once a person chose.

    how: how its cells are read, in words. doubt: why a person should look at it; empty when there is none.
    """

    index: int
    header: str
    field: str = KEEP
    confidence: float = 1.0
    how: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """What the file holds and what its columns are. register: empty for Planroom's own JSON of all registers.

    exact: one of our own exports, read without guessing. doubts: sentences about the file as a whole.
    remembered: it begins with what a person chose for such a file before. items: of a RAID log the column that says
    what each row is; rows that are something else go into the register of that.
    """

    register: str
    columns: tuple[ColumnGuess, ...] = ()
    exact: bool = False
    doubts: tuple[str, ...] = ()
    remembered: bool = False
    items: int | None = None

    @property
    def spec(self) -> RegisterSpec:
        """The register; KeyError for a file of all registers."""
        return BY_NAME[self.register]

    def column_of(self, field: str) -> ColumnGuess | None:
        """The column that fills a field; None when none does."""
        return next((column for column in self.columns if column.field == field), None)

    @property
    def choices(self) -> tuple[str, ...]:
        """What a column may be mapped to, in the order of the form; then id, level, KEEP and IGNORE."""
        spec = self.spec
        names = [field.name for field in spec.fields if field.kind not in HIDDEN and not field.derived]
        levels = (LEVEL, RESIDUAL_LEVEL) if self.register == "risk" else ()
        actions = (ACTIONEE, ACTION_DUE) if "actions" in names else ()
        return (*names, ID, *levels, *actions, KEEP, IGNORE)

    def with_column(self, header: str, field: str) -> Mapping:
        """This mapping with a column set by a person. Another column that had the field is kept in the notes.

        Raises Refused for a header that the file has not, or a field that the register has not.
        """
        if self.exact:
            raise Refused("The columns of Planroom's own export are fixed: they cannot be mapped otherwise")
        at = self._index(header)
        name = self._field(field)
        columns = []
        for column in self.columns:
            if column.index == at:
                columns.append(ColumnGuess(column.index, column.header, name, 1.0, CHOSEN))
            elif name not in {KEEP, IGNORE, "notes"} and column.field == name:
                columns.append(ColumnGuess(column.index, column.header, doubt=f"{name} is now another column"))
            else:
                columns.append(column)
        return replace(self, columns=tuple(columns), items=None if at == self.items else self.items)

    def _index(self, header: str) -> int:
        for test in (str.strip, str.casefold, plain):
            found = [column.index for column in self.columns if test(column.header) == test(header)]
            if found:
                return found[0]
        there = ", ".join(column.header for column in self.columns)
        raise Refused(f"The file has no column `{header}`: it has {there}")

    def _field(self, field: str) -> str:
        name = field.strip()
        if name.casefold() in {"", "keep", "-"}:
            return KEEP
        for choice in self.choices:
            if choice and plain(name) in {plain(choice), plain(self._title(choice))}:
                return choice
        raise Refused(f"{self.spec.title} has no field `{name}`: use one of {', '.join(filter(None, self.choices))}")

    def _title(self, choice: str) -> str:
        return next((field.title for field in self.spec.fields if field.name == choice), choice)


def mapping_from(texts: Iterable[str], mapping: Mapping) -> Mapping:
    """The mapping with every `COLUMN=FIELD` applied (the last `=` counts). `COLUMN=` keeps a column in the notes.

    Raises Refused, in one sentence, for a text without `=`, an unknown column or an unknown field.
    """
    for text in texts:
        header, mark, field = text.rpartition("=")
        if not mark or not header.strip():
            raise Refused(f"`{text}` is no mapping: write COLUMN=FIELD, such as `Risk owner=owner`")
        mapping = mapping.with_column(header.strip(), field)
    return mapping
