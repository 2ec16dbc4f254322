"""Registers as a workbook: frozen heads, filters, widths, colours by conditional formatting; it can be imported again.

A sheet per register, its heads the titles of the fields, and the project's own record on a sheet before them where the
whole project is written. Every text is written as a text, whatever it begins with, and marked so that it stays one
when somebody edits the cell. What follows from other fields (level, band, quadrant) is written as its value.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any

from models.declared import PROJECT
from models.fields import HIDDEN, FieldSpec, Kind
from store.exchange.cells import People, cell, guard, unguard
from store.exchange.own_workbook import HEAD, REF, heading
from store.exchange.refusal import Refused
from store.exchange.sheet_look import Look, colours, laid_out
from store.exchange.sheet_values import MAX_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from models.entry import Document
    from models.fields import RegisterSpec
    from models.project import Project

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
MAX_NAME = 31  # characters that a spreadsheet program takes
_FIRST_DAY = dt.date(1900, 3, 1)  # before it the two programs that matter disagree by a day


def workbook(
    project: Project,
    registers: Iterable[tuple[RegisterSpec, Iterable[int]]],
    today: dt.date,
    *,
    whole: bool = False,
    confidential: bool = False,
) -> bytes:
    """The bytes of an xlsx file with these entries of these registers; `whole` puts the project's own record first.

    Raises Refused for a field that has more characters than a cell can hold.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = "Planroom"
    out = io.BytesIO()
    try:
        if whole:
            _project_sheet(book.create_sheet(PROJECT.title), project)
        for spec, numbers in registers:
            _Sheet(book.create_sheet(_sheet_name(spec)), spec, project, today, confidential=confidential).write(numbers)
    finally:
        book.save(out)  # ends what was begun, and removes its temporary files, also when a field was refused
    return out.getvalue()


def _sheet_name(spec: RegisterSpec) -> str:
    """The title of the register, or what its pane is called where that is too long for the tab of a sheet."""
    return spec.title if len(spec.title) <= MAX_NAME else spec.pane


def columns_of(spec: RegisterSpec, *, confidential: bool) -> list[FieldSpec]:
    """The fields in the order of the columns: the title, what follows (level, band), the others, the hidden."""
    there = [item for item in spec.fields if confidential or not item.private]
    title = spec.field(spec.title_field)

    def place(item: FieldSpec) -> int:
        if item is title:
            return 0
        if item.kind in HIDDEN:
            return 4
        return (1 if item.table or item.kind is Kind.CHOICE else 3) if item.derived else 2

    return sorted(there, key=place)


def _project_sheet(sheet: WriteOnlyWorksheet, project: Project) -> None:
    look, people, header = Look(sheet), People(), project.header_document
    laid_out(sheet, [28, 80])
    sheet.append([look.head(text) for text in HEAD])
    for item in PROJECT.fields:
        held = header.get(item.name)
        if item.kind not in HIDDEN and held not in (None, "", []):
            shown = _shown(item, held, people, "P-001")
            sheet.append([look.text(heading(item.title), prose=False), _cell(look, item, shown)])


class _Sheet:
    """Writes one register."""

    def __init__(
        self, sheet: WriteOnlyWorksheet, spec: RegisterSpec, project: Project, today: dt.date, *, confidential: bool
    ) -> None:
        self.sheet, self.spec, self.project, self.today = sheet, spec, project, today
        self.fields = columns_of(spec, confidential=confidential)
        self.people = People(project)
        self.look = Look(sheet)

    def write(self, numbers: Iterable[int]) -> None:
        """The head, the entries, then what depends on how many they are."""
        documents = self.project.documents(self.spec.table)
        hidden = [False, *(item.kind in HIDDEN for item in self.fields)]
        laid_out(self.sheet, [8, *map(_width, self.fields)], hidden, "C2")
        self.sheet.append([self.look.head(text) for text in (REF, *(heading(item.title) for item in self.fields))])
        derive = self._derive()
        last = 1
        for number in numbers:
            self.sheet.append(self._row(number, documents[number], derive))
            last += 1
        colours(self.sheet, self.spec, self.fields, self.project.scales, last)

    def _derive(self) -> Callable[[FieldSpec, Document], Any]:
        from models.derived import DERIVED, Facts

        facts, rules = Facts(self.project.scales, self.today, self.project), DERIVED.get(self.spec.name, {})
        return lambda item, document: rules[item.name](document, facts)

    def _row(self, number: int, document: Document, derive: Callable[[FieldSpec, Document], Any]) -> Sequence[Any]:
        ref = self.spec.ref(number)
        row = [self.look.text(ref, prose=False)]
        for item in self.fields:
            held = derive(item, document) if item.derived else document.get(item.name)
            row.append(_cell(self.look, item, _shown(item, held, self.people, ref)))
        return row


def _shown(item: FieldSpec, held: Any, people: People, ref: str) -> str | float | dt.date | None:
    """What a cell holds: a number, a day, or a text that comes back as the same stored value; None for nothing."""
    if held is None or held in ("", []):
        return None
    if isinstance(held, int | float) and not isinstance(held, bool) and _exact(held):
        return held
    if item.kind is Kind.DATE and (day := _day(str(held))):
        return day
    shown = unguard(cell(item, held, people))
    text = _NO_XML.sub("", shown.replace("\r\n", "\n").replace("\r", "\n"))
    text = guard(text) if text.startswith("'") else text
    if len(text) > MAX_CHARACTERS:
        raise Refused(
            f"{item.title} of {ref} has {len(text):,} characters; a cell of a spreadsheet holds at most "
            f"{MAX_CHARACTERS:,}: export JSON or CSV"
        )
    return text or None


def _exact(number: float) -> bool:
    """Whether a spreadsheet, which keeps 15 digits, gives this number back."""
    return abs(number) < 1e15 and float(f"{number:.15g}") == number


def _day(text: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= _FIRST_DAY and day.isoformat() == text else None


def _cell(look: Look, item: FieldSpec, shown: str | float | dt.date | None) -> Any:
    if shown is None:
        return None
    if isinstance(shown, str):
        return look.text(_LOOKS_ESCAPED.sub("_x005F_", shown), prose=_wraps(item))
    return look.day(shown) if isinstance(shown, dt.date) else look.number(shown)


def _wraps(item: FieldSpec) -> bool:
    return item.kind in {Kind.PROSE, Kind.RECORDS, Kind.PEOPLE, Kind.ENTRIES, Kind.WORDS} or item.width == 0


_WIDTHS = {
    Kind.PROSE: 48,
    Kind.RECORDS: 48,
    Kind.PEOPLE: 28,
    Kind.PERSON: 24,
    Kind.WORDS: 22,
    Kind.ENTRIES: 22,
    Kind.FREQUENCY: 22,
    Kind.DATE: 12,
    Kind.SCALE: 11,
    Kind.NUMBER: 11,
    Kind.PERCENT: 11,
    Kind.ENTRY: 10,
}


def _width(item: FieldSpec) -> int:
    """Characters of a column."""
    return _WIDTHS.get(item.kind, 44 if item.width == 0 else max(item.width + 4, 12))
