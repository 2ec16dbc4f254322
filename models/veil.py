"""A project as it may be shown while others look on: without confidential notes, and without names where wished.

Screens get the veiled snapshot in the place of the real one, so that none of them can forget to hide anything. Edits
are made from the real one.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from models.checks.plain import short
from models.declared import REGISTERS, RESOURCE, STAKEHOLDER
from models.project import Project, split

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.change import Change
    from models.entry import Document
    from models.fields import RegisterSpec

_SHORTEST = 3  # letters of a name that is looked for in sentences
# An address gives a name away; a resource that is somebody on the list is called as they are.
_NAMING = {
    STAKEHOLDER.table: frozenset({STAKEHOLDER.title_field, "contact"}),
    RESOURCE.table: frozenset({RESOURCE.title_field}),
}
_PLACES = ("department", "role", "organisation")  # what stands for a name, the first that is known
PRIVATE = {
    spec.table: names
    for spec in REGISTERS
    if (names := frozenset(field.name for field in spec.fields if field.private))
}


class Level(IntEnum):
    """How much is hidden."""

    NOTHING = 0
    NOTES = 1
    NAMES = 2


class VeiledProject(Project):
    """A snapshot whose documents are without what is hidden; people may be called `K-004 (Finance)` in it."""

    def __init__(self, real: Project, tables: Mapping[str, Mapping[int, Document]], level: Level) -> None:
        super().__init__(tables, real.version)
        self._real = real.real
        self._level = level

    @property
    def real(self) -> Project:
        """The same snapshot with nothing hidden."""
        return self._real

    def hidden(self, table: str) -> frozenset[str]:
        """The names of the fields that are not shown of this table's entries."""
        return _hidden(table, self._level)

    def person(self, name: str) -> str:
        """Also somebody whose name is hidden can be meant: whoever types it knows it."""
        found = super().person(name)
        return self._real.person(name) if found == name.strip() else found


class Veil:
    """Hides up to a level. What was made for a document is kept for as long as the document is the same."""

    def __init__(self, level: Level = Level.NOTHING) -> None:
        self.level = level
        self._tables: dict[str, tuple[Mapping[int, Document], dict[int, Document]]] = {}
        self._people: Mapping[int, Document] = {}
        self._names: dict[str, str] = {}

    def over(self, project: Project) -> Project:
        """The project as it may be shown. A table that was not touched is the same object as in the one before."""
        real = project.real
        if self.level is Level.NOTHING:
            return real
        if real.documents(STAKEHOLDER.table) is not self._people:
            self._tables.pop(RESOURCE.table, None)
        self._people = real.documents(STAKEHOLDER.table)
        tables = {name: self._table(name, table) for name, table in real.tables.items()}
        return VeiledProject(real, tables, self.level)

    def _table(self, name: str, table: Mapping[int, Document]) -> Mapping[int, Document]:
        hidden = _hidden(name, self.level)
        if not hidden:
            return table
        before, made = self._tables.get(name, ({}, {}))
        if before is table:
            return made
        spec = next(spec for spec in REGISTERS if spec.table == name)
        fresh = {
            number: made[number] if before.get(number) is document else self._veiled(spec, number, document, hidden)
            for number, document in table.items()
        }
        self._tables[name] = table, fresh
        return fresh

    def _veiled(self, spec: RegisterSpec, number: int, document: Document, hidden: frozenset[str]) -> Document:
        if hidden.isdisjoint(document):
            return document
        called = self._alias(spec, number, document)
        if spec is RESOURCE and not called:
            return document
        shown = {name: value for name, value in document.items() if name not in hidden}
        if spec.title_field in hidden:
            shown = {spec.title_field: called, **shown}
            name = document.get(spec.title_field)
            if isinstance(name, str) and len(name) >= _SHORTEST:
                for form in {name, short(name)}:  # findings of the plan checks quote long names shortened
                    self._names[form] = shown[spec.title_field]
        return shown

    def _alias(self, spec: RegisterSpec, number: int, document: Document) -> str:
        """What stands for the name of a stakeholder, or of a resource that is one; empty for any other resource."""
        if spec is STAKEHOLDER:
            return alias(number, document)
        who = document.get("person")
        found = split(who) if isinstance(who, str) else None
        person = self._people.get(found[1]) if found and found[0] is STAKEHOLDER else None
        return alias(found[1], person) if found and person is not None else ""

    def told(self, sentence: str) -> str:
        """The sentence without the names that this veil has hidden so far, also of people who are gone meanwhile."""
        found = [name for name in self._names if name in sentence]
        for name in sorted(found, key=len, reverse=True):
            sentence = sentence.replace(name, self._names[name])
        return sentence


def alias(number: int, document: Mapping[str, Any]) -> str:
    """What somebody is called while names are hidden: the ref, with the department or else the role."""
    place = next((str(document[name]) for name in _PLACES if document.get(name)), "")
    return f"{STAKEHOLDER.ref(number)} ({place})" if place else STAKEHOLDER.ref(number)


def would_lose(changes: Sequence[Change], real: Project, shown: Project) -> str:
    """The title of a field into which the changes would write what the veil shows for it; empty when none is.

    No screen offers to edit what is hidden. This is the net below them: a value that was hidden is never overwritten
    by nothing, nor a name by what stands for it.
    """
    for change in changes:
        fields, hidden = change.fields, shown.hidden(change.table)
        if change.id is None or fields is None or hidden.isdisjoint(fields):
            continue
        truth, seen = (each.documents(change.table).get(change.id, {}) for each in (real, shown))
        for name in hidden.intersection(fields):
            if fields[name] == seen.get(name) != truth.get(name):
                return next(spec for spec in REGISTERS if spec.table == change.table).field(name).title
    return ""


def _hidden(table: str, level: Level) -> frozenset[str]:
    private = PRIVATE.get(table, frozenset()) if level else frozenset()
    return private | _NAMING.get(table, frozenset()) if level is Level.NAMES else private
