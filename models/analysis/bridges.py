"""The bridges between a change and the departments it hits: what is there for each of them, and where a hole is.

A row per department, a column per thing that carries it over: the impact itself, scope items, stakeholders,
communications, training, an agreed window. A hole is an empty cell where an impact of the row needs it.
Documents may have been written by hand: whatever has another shape than its field is as if it were not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.fold import squeeze
from models.project import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.project import Project

IMPACT, SCOPE, STAKEHOLDER = "impact", "scope", "stakeholder"
COMMUNICATION, TRAINING, WINDOW = "communication", "training", "window"
COLUMNS = (IMPACT, SCOPE, STAKEHOLDER, COMMUNICATION, TRAINING, WINDOW)
IMPACTS = "business_impacts"
NEEDS = {COMMUNICATION: "communication", TRAINING: "training", WINDOW: "downtime_window"}
NOT_DELIVERED = frozenset({"communication", "downtime_window", "blackout"})  # needs that no scope item meets

Document = dict[str, Any]


class Cell(NamedTuple):
    """What is there for a department in one column: `refs` fill it; `lacking` are the impacts that it is not there for.

    people: the department's stakeholders, so that an entry that fills the cell can begin with them.
    """

    department: str
    column: str
    refs: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def hole(self) -> bool:
        """Whether an impact needs something here that is not there."""
        return bool(self.lacking)

    @property
    def mended_in(self) -> str:
        """The ref of the entry in which the hole is mended, for a window stands in its impact; else empty."""
        return self.lacking[0] if self.column == WINDOW and self.lacking else ""


class Row(NamedTuple):
    """A department, as it was spelt first, with a cell for each of `COLUMNS`; empty for impacts that name none."""

    department: str
    cells: tuple[Cell, ...]

    def cell(self, column: str) -> Cell:
        """The cell of a column. ValueError for a column there is not."""
        return self.cells[COLUMNS.index(column)]

    @property
    def holes(self) -> tuple[Cell, ...]:
        """The cells of the row that are holes."""
        return tuple(cell for cell in self.cells if cell.hole)


class _Impact(NamedTuple):
    """What of an impact counts here. covered: what covers it and will be there."""

    ref: str
    needs: frozenset[str]
    covered: tuple[str, ...]
    window: bool


class _Department:
    """What was found for one department, each ref once in the order found."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.impacts: list[_Impact] = []
        self.refs: dict[str, dict[str, None]] = {column: {} for column in COLUMNS}

    def row(self) -> Row:
        people = tuple(self.refs[STAKEHOLDER])
        return Row(
            self.name,
            tuple(
                Cell(self.name, column, tuple(self.refs[column]), tuple(self._lacking(column)), people)
                for column in COLUMNS
            ),
        )

    def _lacking(self, column: str) -> Iterator[str]:
        """The impacts that need something of this column which nothing gives them."""
        for impact in self.impacts:
            if column == WINDOW:
                lacks = NEEDS[WINDOW] in impact.needs and not impact.window
            elif self.refs[column]:
                lacks = False
            elif column == SCOPE:
                trained = frozenset({NEEDS[TRAINING]} if self.refs[TRAINING] else ())
                lacks = bool(impact.needs - NOT_DELIVERED - trained) and not impact.covered
            else:
                lacks = column == STAKEHOLDER or NEEDS.get(column) in impact.needs
            if lacks:
                yield impact.ref


class _Found:
    """The departments of a project by name, however it is spelt."""

    def __init__(self, project: Project) -> None:
        self.scope = project.documents("scope")
        self.communications = project.documents("communications")
        self.stakeholders = project.documents("stakeholders")
        self.departments: dict[str, _Department] = {}
        self.known: dict[str, str] = {}  # a spelling -> the key
        self.of_person: dict[str, set[str]] = {}  # a stakeholder's ref -> the keys of the departments

    def key(self, name: str) -> str:
        """What names the department whichever way it is spelt."""
        if name not in self.known:
            self.known[name] = squeeze(name)
        return self.known[name]

    def add(self, name: str) -> _Department:
        """The department of that name, a new one where there was none."""
        key = self.key(name)
        if key not in self.departments:
            self.departments[key] = _Department(name.strip())
        return self.departments[key]

    def is_person(self, ref: str) -> bool:
        """Whether this is the ref of somebody on the stakeholder list."""
        place = split(ref)
        return place is not None and place[0].table == "stakeholders" and place[1] in self.stakeholders

    def person(self, ref: str, name: str) -> None:
        """The stakeholder belongs to the department."""
        self.add(name).refs[STAKEHOLDER][ref] = None
        self.of_person.setdefault(ref, set()).add(self.key(name))

    def entry(self, department: _Department, ref: str, document: Document) -> None:
        """A scope item or communication is there for the department."""
        department.refs[SCOPE if ref.startswith("S") else COMMUNICATION][ref] = None
        if is_training(document):
            department.refs[TRAINING][ref] = None


def bridges(project: Project) -> list[Row]:
    """A row for each department of the header, then those that impacts, scope items and stakeholders name.

    Items that are out of scope, rejected or won't be done this time fill nothing, nor do cancelled communications.
    A window counts once it has a day and somebody who agreed to it. A stakeholder called like the department stands
    for it, and so does the owner of an impact on it.
    """
    found = _Found(project)
    for name in _texts(project.header_document.get("departments")):
        found.add(name)
    _take_impacts(project, found)
    _take_scope(found)
    _take_people(found)
    _take_communications(found)
    return [department.row() for department in found.departments.values()]


def fill(hole: Cell) -> tuple[str, Document]:
    """The table and the first fields of an entry that fills the cell; whoever adds it gives it a title of their own.

    Where `hole.mended_in` names an entry, these fields go into that one.
    """
    department = [hole.department] if hole.department else []
    if hole.column == SCOPE:
        return "scope", {"departments": department}
    if hole.column == TRAINING:
        title = f"Training for {hole.department}" if hole.department else "Training"
        return "scope", {"title": title[:200], "category": "training", "departments": department}
    if hole.column == STAKEHOLDER:
        return "stakeholders", {"department": hole.department}
    if hole.column == COMMUNICATION:
        return "communications", {"audience": [*(hole.people or department)]}
    if hole.column == WINDOW and hole.mended_in:
        return IMPACTS, {"window_agreed_by": hole.people[0]} if hole.people else {}
    return IMPACTS, {"department": hole.department}


def is_training(document: Mapping[str, Any]) -> bool:
    """Whether a scope item or communication is training: by its category, channel or a tag, or by its title."""
    words = (document.get("category"), document.get("channel"), *_texts(document.get("tags")))
    if any(isinstance(word, str) and squeeze(word).startswith("training") for word in words):
        return True
    title = document.get("title")
    return isinstance(title, str) and "training" in title.casefold()


def _take_impacts(project: Project, found: _Found) -> None:
    for number, document in project.documents(IMPACTS).items():
        named = document.get("department")
        department = found.add(named if isinstance(named, str) else "")
        ref = f"B-{number:03d}"
        covering = list(_covering(document, found))
        window = isinstance(document.get("window_from"), str) and bool(document.get("window_agreed_by"))
        needs = frozenset(_texts(document.get("needs")))
        department.impacts.append(_Impact(ref, needs, tuple(other for other, _ in covering), window))
        department.refs[IMPACT][ref] = None
        if window:
            department.refs[WINDOW][ref] = None
        for other, entry in covering:
            found.entry(department, other, entry)
        owner = document.get("owner")
        if isinstance(owner, str) and found.is_person(owner):
            found.person(owner, department.name)


def _covering(document: Document, found: _Found) -> Iterator[tuple[str, Document]]:
    """The scope items and communications that cover an impact and will be there."""
    for ref in _texts(document.get("covered_by")):
        place = split(ref)
        if place is None:
            continue
        if place[0].table == "scope" and (entry := found.scope.get(place[1])) and _delivered(entry):
            yield ref, entry
        if place[0].table == "communications" and (entry := found.communications.get(place[1])) and _said(entry):
            yield ref, entry


def _take_scope(found: _Found) -> None:
    for number, document in found.scope.items():
        names = _texts(document.get("departments"))
        if names and _delivered(document):
            for name in names:
                found.entry(found.add(name), f"S-{number:03d}", document)


def _take_people(found: _Found) -> None:
    for number, document in found.stakeholders.items():
        department = document.get("department")
        if isinstance(department, str) and department.strip():
            found.person(f"K-{number:03d}", department)
    for number, document in found.stakeholders.items():
        name = document.get("name")
        if isinstance(name, str) and found.key(name) in found.departments:
            found.person(f"K-{number:03d}", name)


def _take_communications(found: _Found) -> None:
    for number, document in found.communications.items():
        if not _said(document):
            continue
        for who in _texts(document.get("audience")):
            keys = found.of_person.get(who) or {found.key(who)}
            for key in keys & found.departments.keys():
                found.entry(found.departments[key], f"C-{number:03d}", document)


def _delivered(item: Document) -> bool:
    return item.get("kind") != "out" and item.get("status") != "rejected" and item.get("moscow") != "wont"


def _said(item: Document) -> bool:
    return item.get("status") != "cancelled"


def _texts(value: Any) -> list[str]:
    """The texts in a list; nothing where a file holds something else."""
    return [item for item in value if isinstance(item, str) and item.strip()] if isinstance(value, list) else []
