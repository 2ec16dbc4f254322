"""What is asked of a report, and reading a project for it: people by name, dates, choices and money as words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from models.analysis.shapes import counted, day, number, text
from models.declared import BY_TABLE
from models.fields import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from models.project import Project

Document = dict[str, Any]
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Wishes(TypedDict, total=False):
    """What a report shall hold, as it is told in `Asked`."""

    confidential: bool
    now: bool
    before: Mapping[int, Mapping[str, Any]] | None
    numbers: Sequence[int] | None
    filter: str


class Asked(NamedTuple):
    """The project and the day, and what the report shall hold.

    now: the state of today in the place of the report that was kept last. before: the scope checklist as it was at that
    report, from which growth is measured, where it is known. numbers: only these entries of the report's
    register, None for all; filter: how they were chosen, for the reader.
    """

    project: Project
    today: date
    confidential: bool = False
    now: bool = False
    before: Mapping[int, Mapping[str, Any]] | None = None
    numbers: Sequence[int] | None = None
    filter: str = ""

    @property
    def header(self) -> Document:
        """The project's own record."""
        return self.project.header_document

    def documents(self, table: str) -> Mapping[int, Document]:
        """The entries of a table."""
        return self.project.documents(table)

    def chosen(self, table: str) -> Mapping[int, Document]:
        """The entries of the report's own register that are to be in it."""
        every = self.documents(table)
        return every if self.numbers is None else {place: every[place] for place in self.numbers if place in every}

    def shown(self, table: str) -> tuple[str, str]:
        """How many entries are in it, for the reader."""
        spec, every, chosen = BY_TABLE[table], len(self.documents(table)), len(self.chosen(table))
        if chosen == every and not self.filter:
            return "Entries", f"all {every}" if every else "none"
        rest = f"; {every - chosen} left out by the filter {self.filter}" if self.filter else ""
        return "Entries", f"{chosen} of {counted(every, spec.singular, spec.plural)}{rest}"

    def who(self, document: Mapping[str, Any], field: str) -> str:
        """The name of a person in a field; empty for nobody."""
        stored = text(document, field)
        return self.project.heading(stored) if stored else ""

    def everybody(self, document: Mapping[str, Any], field: str) -> str:
        """The names in a list of people."""
        return ", ".join(self.project.heading(each) for each in texts(document, field))

    def titled(self, ref: str) -> str:
        """A ref with its title; the text itself where there is no such entry."""
        return f"{ref} {self.project.heading(ref)}" if self.project.document(ref) is not None else ref

    def money(self, value: float | None) -> str:
        """An amount in the project's currency; empty for none."""
        return "" if value is None else f"{value:,.0f} {text(self.header, 'currency')}".rstrip()

    def amount(self, field: str) -> float | None:
        """A number of the project's own record."""
        return number(self.header, field)

    def default(self, table: str, field: str) -> str:
        """What counts where a document says nothing."""
        return str(BY_TABLE[table].field(field).default or "")

    def choice(self, table: str, document: Mapping[str, Any], field: str) -> str:
        """A choice as a person reads it."""
        return label(self.status(table, document, field))

    def status(self, table: str, document: Mapping[str, Any], field: str = "status") -> str:
        """A choice as it is stored; one that there is not, or none, is the default."""
        value = text(document, field)
        return value if value in BY_TABLE[table].field(field).choices else self.default(table, field)


def texts(document: Mapping[str, Any], field: str) -> list[str]:
    """The texts in a list, none where a file holds something else."""
    value = document.get(field)
    return [each for each in value if isinstance(each, str) and each.strip()] if isinstance(value, list) else []


def on(document: Mapping[str, Any], field: str) -> str:
    """A date as it is written; empty for none."""
    found = day(document, field)
    return found.isoformat() if found else ""


def weekday(when: date) -> str:
    """A day with its weekday: Tue 2026-12-01."""
    return f"{DAYS[when.weekday()]} {when.isoformat()}"


def span(document: Mapping[str, Any], first: str, last: str, between: str = " ") -> str:
    """From the first day to the last one; one day alone where they are the same or only one is known.

    between: what stands before `to`, a line end in a narrow column.
    """
    start, end = on(document, first), on(document, last)
    if start and end and start != end:
        return f"{start}{between}to {end}"
    return start or (f"until {end}" if end else "")


def sentence(parts: Iterable[str], between: str = "; ") -> str:
    """The parts that say something, in one line."""
    return between.join(part for part in parts if part)
