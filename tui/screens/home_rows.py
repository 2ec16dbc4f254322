"""The rows of home: the projects in their order and, while one searches, the entries found below theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.declared import STAKEHOLDER
from models.portfolio import ordered
from models.project import split
from store.own_order import Order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from models.portfolio import Document
    from models.portfolio_filter import ProjectFilter
    from store.summary import ProjectSummary
    from store.workspace import Found
    from tui.screens.home_columns import HomeColumn, Seen

MOST = 200  # entries shown in one search
_TONES = {"red": "high", "amber": "medium"}


class Row(NamedTuple):
    """A project, or an entry of it where `ref` is given."""

    project: ProjectSummary
    ref: str = ""
    title: str = ""


class Listing:
    """The projects as they are listed. What is reckoned later takes its place without changing the order."""

    def __init__(self) -> None:
        self.order = Order()
        self.filter: ProjectFilter | None = None
        self.found: Sequence[Found] = ()
        self._projects: dict[str, ProjectSummary] = {}
        self._documents: dict[str, Document] = {}
        self._day: date | None = None

    def __len__(self) -> int:
        return len(self._projects)

    def take(self, projects: Iterable[ProjectSummary], today: date) -> None:
        """These are the projects now. Those that were not written since they were seen look as before meanwhile."""
        seen = self._projects if today == self._day else {}
        self._day = today
        self._projects = {project.place: _meanwhile(project, seen.get(project.place)) for project in projects}
        self._documents = {project.place: project.document() for project in self._projects.values()}
        self.arrange()

    def fill(self, projects: Iterable[ProjectSummary]) -> None:
        """More is known of these; those that are not listed any more are left out."""
        for project in projects:
            if project.place in self._projects:
                self._projects[project.place] = project
                self._documents[project.place] = project.document()

    def arrange(self) -> None:
        """Put all in order."""
        places = ordered(self._documents, self.order.by, backwards=self.order.backwards)
        self._projects = {place: self._projects[place] for place in places}

    def rows(self) -> list[Row]:
        """The projects that pass the filter, and below them the entries that were found."""
        below: dict[str, list[Row]] = {}
        for item in [entry for entry in self.found if entry.ref][:MOST]:
            below.setdefault(item.project.place, []).append(Row(item.project, item.ref, item.title))
        rows: list[Row] = []
        for place, project in self._projects.items():
            if self._passes(place, found=place in below):
                rows += [Row(project), *below.get(place, ())]
        return rows

    def _passes(self, place: str, *, found: bool) -> bool:
        if self.filter is None:
            return True
        document = self._documents[place]
        return self.filter.matches(document) or (found and self.filter.matches_but_for_words(document))


def _meanwhile(project: ProjectSummary, before: ProjectSummary | None) -> ProjectSummary:
    """What a project that is still to be read looks like."""
    same = before is not None and before.written == project.written and project.standing is None
    return before if same and before is not None else project


class HomeRows:
    """Rows as a source for the table."""

    def __init__(self, rows: Sequence[Row], columns: Sequence[HomeColumn], seen: Seen) -> None:
        self.rows = rows
        self.columns = columns
        self.seen = seen

    def __len__(self) -> int:
        return len(self.rows)

    def row_id(self, row: int) -> str:
        """The path of the project file and, after a line end, the ref of the entry."""
        return key(self.rows[row].project.place, self.rows[row].ref)

    def tone(self, row: int) -> str:
        """A project that cannot be read stands out, then those that are red or amber; a closed one steps back."""
        project = self.rows[row].project
        if project.fault:
            return "overdue"
        if project.closed:
            return "done"
        if project.standing is None or self.rows[row].ref:
            return ""
        return _TONES.get(project.standing.colour, "")

    def cells(self, row: int) -> Sequence[str]:
        """What the columns show; for a project at fault, the sentence; for an entry its ref and title."""
        item = self.rows[row]
        if item.ref:
            return (f"   {item.ref} {item.title}",)
        if item.project.fault:
            return (f"{item.project.name}: cannot be read",)
        return [column.cell(item.project, self.seen) for column in self.columns]


def key(place: str | Path, ref: str = "") -> str:
    """The id of a row."""
    return f"{place}\n{ref}"


def is_person(ref: str) -> bool:
    """Whether a ref is that of a stakeholder, whose title is a name."""
    found = split(ref)
    return found is not None and found[0] is STAKEHOLDER
