"""What somebody wants to start, as the wizard and `planroom new` ask for it, and the project that follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from models.dates import iso
from models.text import LINE, WORD, clean
from store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from store.tables import Doc

EMPTY = "empty"
LONGEST = 4  # years after the first one for which days off are known before it is known when the plan ends


@dataclass(frozen=True)
class Wanted:
    """A new project. What is left empty is the template's; without a start it begins on the next working day.

    place: whose public holidays count, a code or a name as `store.public_holidays.place` takes it.
    """

    title: str
    template: str = EMPTY
    kind: str = ""
    objective: str = ""
    start: date | None = None
    departments: tuple[str, ...] = ()
    place: str = ""


class Milestone(NamedTuple):
    """A milestone of the new plan."""

    day: date
    title: str
    gate: bool


class Preview(NamedTuple):
    """What would be made: entries by the registers' tables, milestones by day, and the first to-dos with their days."""

    counts: dict[str, int]
    milestones: tuple[Milestone, ...]
    todos: tuple[tuple[date, str], ...]
    holidays: int


def drafted(wanted: Wanted, today: date) -> dict[str, list[Doc]]:
    """The documents of the new project, by table.

    Raises StoreError for no title or one that is too long, and for a template, kind or place that there is not.
    """
    from models.analysis.calendar import ONE_DAY, Calendar
    from store.template import tables

    title = clean(wanted.title).text
    if not title or len(title) > LINE:
        raise StoreError(f"A project needs a name of 1 to {LINE} characters; nothing was made")
    named = tuple(clean(each).text for each in wanted.departments)
    if any(len(each) > WORD for each in named):
        raise StoreError(f"A department has a name of up to {WORD} characters; nothing was made")
    calendar = _calendar(wanted, today)
    start = wanted.start or Calendar.of(calendar).add(today - ONE_DAY, 1)
    given = {
        "title": title,
        "kind": _kind(wanted.kind),
        "strategic_objective": wanted.objective,
        "departments": list(dict.fromkeys(each for each in named if each)),
        **calendar,
    }
    made = tables(wanted.template, start, today, **given)
    return {**made, "project": [_trimmed(made["project"][0], today)]}


def _calendar(wanted: Wanted, today: date) -> Doc:
    """The header fields of the chosen country: days off for the years that a plan may take, and the working week."""
    if not wanted.place.strip():
        return {}
    from store import public_holidays

    where = public_holidays.place(wanted.place)
    year = (wanted.start or today).year
    return public_holidays.given_by(where, {"start": f"{year}-01-01", "target_end": f"{year + LONGEST}-12-31"}, today)


def _trimmed(header: Doc, today: date) -> Doc:
    """The header with the days off of the project's own years."""
    from store.public_holidays import years_of

    if not header.get("country"):
        return header
    last = years_of(header, today)[-1]
    return {**header, "holidays": [each for each in header["holidays"] if int(each["date"][:4]) <= last]}


def _kind(text: str) -> str:
    from models.header import ProjectKind

    wanted = text.strip().lower().replace("-", "_").replace(" ", "_")
    if wanted and wanted not in set(ProjectKind):
        raise StoreError(f"There is no kind `{text[:40]}`; there are {', '.join(ProjectKind)}")
    return wanted


def preview(tables: Mapping[str, Sequence[Doc]]) -> Preview:
    """What these documents of a new project amount to."""
    milestones = [each for each in tables["tasks"] if each.get("kind") == "milestone"]
    header = tables["project"][0]
    return Preview(
        {table: len(documents) for table, documents in tables.items() if documents and table != "project"},
        tuple(
            Milestone(day, each["title"], each.get("gate", "none") != "none")
            for each in milestones
            if (day := iso(each.get("finish")))
        ),
        tuple((day, each["title"]) for each in tables["actions"] if (day := iso(each.get("due")))),
        len(header.get("holidays", ())),
    )
