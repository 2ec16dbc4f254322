"""One list over all actions: of risks and issues, of decisions and of meetings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.residual import is_done
from models.analysis.shapes import day, numbered, text
from models.change import Change
from models.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.project import Project

RISKS, ISSUES, ACTIONS = "risks", "issues", "actions"
OPEN, DONE, DROPPED = "open", "done", "dropped"
_HOLDERS = (
    (RISKS, "R", frozenset({"rejected", "closed", "occurred"})),
    (ISSUES, "I", frozenset({"closed"})),
)
_TABLES = {"R": RISKS, "I": ISSUES, "AC": ACTIONS}
_ORIGINS = ("decision", "from_meeting", "agreed_in")  # the first that says something
_NONE = -1


class Listed(NamedTuple):
    """One action. `ref` is the entry it is kept in; `at` its place in that entry's list, -1 in the action list itself.

    origin: where it comes from, a ref, or words where no entry stands for it; empty when nobody said so. status: open,
    done or dropped; what is open in a closed risk or issue was dropped with it.
    """

    ref: str
    at: int
    what: str
    actionee: str
    due: date | None
    done: date | None
    origin: str
    status: str
    overdue: bool


def actions(project: Project, today: date, *, every: bool = False) -> list[Listed]:
    """The open actions, what is due first in front and what has no day at the end; with `every`, the others behind."""
    wanted = frozenset({OPEN, DONE, DROPPED} if every else {OPEN})
    found = [*_kept_elsewhere(project, today, wanted), *_of_register(project, today, wanted)]
    found.sort(key=lambda each: (each.status != OPEN, each.due or date.max))
    return found


def words(found: list[Listed]) -> str:
    """How many are open and overdue."""
    open_ones = sum(each.status == OPEN for each in found)
    late = sum(each.overdue for each in found)
    return f"{open_ones} open" + (f" · {late} overdue" if late else "")


def of_owner(project: Project, found: list[Listed], who: str) -> list[Listed]:
    """Those of one person, who is meant by a ref, a name or a part of one."""
    ref, words = project.person(who), fold(who.strip())
    return [each for each in found if each.actionee == ref or words in fold(project.heading(each.actionee))]


def as_documents(found: list[Listed]) -> dict[int, dict[str, Any]]:
    """Each as if it were kept in the action list, so that its filter fits all of them; numbered from 1 on."""
    return {
        number: {
            "title": each.what,
            "owner": each.actionee,
            "status": each.status,
            "agreed_in": each.origin,
            **({"due": each.due.isoformat()} if each.due else {}),
            **({"done": each.done.isoformat()} if each.done else {}),
        }
        for number, each in enumerate(found, 1)
    }


def finished(project: Project, action: Listed, today: date) -> list[Change]:
    """The change that makes an open action done today; none where it is gone meanwhile, or not open."""
    prefix = action.ref.partition("-")[0]
    table, number = _TABLES[prefix], numbered(action.ref, prefix)
    document = project.documents(table).get(number)
    if document is None or action.status != OPEN:
        return []
    fields: dict[str, Any] = {"status": DONE, "done": today.isoformat()}
    if action.at != _NONE:
        kept = document.get("actions")
        if not isinstance(kept, list) or len(kept) <= action.at or not isinstance(kept[action.at], dict):
            return []
        fields = {"actions": [*kept]}
        fields["actions"][action.at] = {**kept[action.at], "done": today.isoformat()}
    return [Change(table, number, fields, project.version)]


def _kept_elsewhere(project: Project, today: date, wanted: frozenset[str]) -> Iterator[Listed]:
    for table, prefix, closed in _HOLDERS:
        for number, document in project.documents(table).items():
            kept = document.get("actions")
            if not isinstance(kept, list):
                continue
            ref = f"{prefix}-{number:03d}"
            over = text(document, "status") in closed
            for at, action in enumerate(kept):
                if not isinstance(action, dict):
                    continue
                status = DONE if is_done(action, today) else DROPPED if over else OPEN
                if status in wanted:
                    what = text(action, "what") or text(document, "title")
                    yield _record(ref, at, what, action, status, today)


def _record(ref: str, at: int, what: str, action: Mapping[str, Any], status: str, today: date) -> Listed:
    due = day(action, "due")
    overdue = _overdue(status, due, today)
    return Listed(ref, at, what, text(action, "actionee"), due, day(action, "done"), ref, status, overdue)


def _of_register(project: Project, today: date, wanted: frozenset[str]) -> Iterator[Listed]:
    for number, document in project.documents(ACTIONS).items():
        given = text(document, "status")
        status = given if given in {DONE, DROPPED} else OPEN
        if status not in wanted:
            continue
        due = day(document, "due")
        origin = next(filter(None, (text(document, name) for name in _ORIGINS)), "")
        yield Listed(
            f"AC-{number:03d}",
            _NONE,
            text(document, "title"),
            text(document, "owner"),
            due,
            day(document, "done"),
            origin,
            status,
            _overdue(status, due, today),
        )


def _overdue(status: str, due: date | None, today: date) -> bool:
    return status == OPEN and due is not None and due < today
