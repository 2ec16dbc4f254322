"""The columns of home: what each shows of a project, and which of them a terminal has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.portfolio import KINDS, TITLE
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from models.standing import Next
    from store.own_order import Order
    from store.summary import ProjectSummary

LETTERS = {"red": "R", "amber": "A", "green": "G", "none": "-"}
PENDING = "…"  # what is being reckoned
NOTHING = "·"
WIDE = 104  # cells of the table from which it says why
_EDGES = 2  # cells for the mark and for the sign that there is more
_LEAST = 20  # cells of the title


class Seen(NamedTuple):
    """What cells depend on besides the project."""

    today: date
    names_hidden: bool = False


class HomeColumn(NamedTuple):
    """A column: by what one sorts on it, its title, its width in cells, and the text of its cells."""

    name: str
    title: str
    width: int
    cell: Callable[[ProjectSummary, Seen], str]
    flex: int = 0


def columns_for(width: int) -> tuple[HomeColumn, ...]:
    """All the columns, the most telling first; those that have no room stand beyond the edge."""
    return _WIDE if width >= WIDE else _NARROW


def table_columns(columns: Sequence[HomeColumn], width: int, order: Order) -> list[TableColumn]:
    """The same for the table. In a narrow one the title takes what the columns before `changed` leave."""
    made = []
    for column in columns:
        sign = ("▼" if order.backwards else "▲") if column.name == order.by else ""
        made.append(TableColumn(f"{column.title}{sign}", column.width, flex=column.flex))
    if columns is _NARROW:
        others = sum(column.width + 1 for column in columns[1:_SHOWN])
        made[0] = TableColumn(made[0].title, max(_LEAST, width - others - _EDGES))
    return made


def rag(project: ProjectSummary, _: Seen) -> str:
    """The letter of the rules' colour, in brackets the one set by hand beside it."""
    standing = project.standing
    if standing is None:
        return PENDING
    return f"{LETTERS[standing.colour]} ({LETTERS[standing.own]})" if standing.own else LETTERS[standing.colour]


def next_due(project: ProjectSummary, seen: Seen) -> str:
    """How far off, and what."""
    standing = project.standing
    if standing is None:
        return PENDING
    return f"{far(standing.dues[0], seen)} {what(standing.dues[0], seen)}" if standing.dues else NOTHING


def far(due: Next, seen: Seen) -> str:
    """`today`, `3d`, `-12d`."""
    days = (due.day - seen.today).days
    return f"{days}d" if days else "today"


def what(due: Next, seen: Seen) -> str:
    """What is due; while names are hidden only of which entry, because texts have names in them."""
    return f"{due.kind} {due.ref}" if seen.names_hidden or not due.what else due.what


def risks(project: ProjectSummary, _: Seen) -> str:
    """Open risks, high, medium and low."""
    if not project.known:
        return PENDING
    return "/".join(str(project.risks.get(band, 0)) for band in ("high", "medium", "low"))


def findings(project: ProjectSummary, _: Seen) -> str:
    """Errors and warnings of the plan checks."""
    standing = project.standing
    if standing is None:
        return PENDING
    counts = ((standing.errors, "E"), (standing.warnings, "W"))
    return " ".join(f"{count}{letter}" for count, letter in counts if count) or NOTHING


def why(project: ProjectSummary, _: Seen) -> str:
    """The first reason for the colour."""
    if project.standing is None:
        return PENDING
    return "; ".join(f"{each.area}: {each.text}" if each.area else each.text for each in project.standing.reasons[:1])


def changed(project: ProjectSummary, seen: Seen) -> str:
    """When the project was last written: the time today, else the day."""
    at = project.changed
    return "" if at is None else at.strftime("today %H:%M" if at.date() == seen.today else "%Y-%m-%d")


def step(project: ProjectSummary, _: Seen) -> str:
    """The step of the method; a tick when the project is closed."""
    return PENDING if not project.known else "end" if project.closed else str(project.step)


def kind(project: ProjectSummary, _: Seen) -> str:
    """The kind in a word."""
    return KINDS.get(project.kind, "") if project.known else PENDING


_TITLE = HomeColumn(TITLE, "project", _LEAST, lambda project, _: project.title or project.name)
_STEP = HomeColumn("step", "step", 5, step)
_RAG = HomeColumn("rag", "RAG", 6, rag)
_DUE = HomeColumn("due", "next due", 20, next_due)
_RISKS = HomeColumn("risks", "H/M/L", 8, risks)
_FINDINGS = HomeColumn("findings", "findings", 9, findings)
_CHANGED = HomeColumn("changed", "changed", 11, changed)
_KIND = HomeColumn("kind", "kind", 10, kind)
_FILE = HomeColumn("file", "file", 16, lambda project, _: project.name)
_NARROW = (_TITLE, _STEP, _RAG, _DUE, _RISKS, _FINDINGS, _CHANGED, _KIND, _FILE)
_SHOWN = 6  # of the narrow ones, on a terminal of 80 columns
_WIDE = (
    _TITLE._replace(width=26, flex=3),
    _STEP,
    _RAG,
    HomeColumn("rag", "why", 26, why, flex=2),
    _DUE._replace(flex=1),
    _RISKS,
    _FINDINGS,
    _CHANGED,
    _KIND,
    _FILE,
)
