"""Which tasks each scope item comes about by. An item that no task serves is an orphan: it will not happen by itself.

A task serves the items it names and all that is part of them; an item is served as well when all its parts are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.analysis.completion import wanted
from models.analysis.shapes import counted, day, number, text
from models.analysis.tree import branches
from models.declared import SCOPE, TASK
from models.project import split

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from models.entry import Document
    from models.project import Project


class Served(NamedTuple):
    """A scope item that counts: the tasks that name it, and the item further up whose tasks serve it where none do.

    progress: the mean over its tasks, in percent. finish: the last day of any of them. orphan: nothing serves it.
    """

    item: int
    tasks: tuple[int, ...]
    by: int
    progress: int | None
    finish: date | None
    orphan: bool


def served(project: Project) -> list[Served]:
    """Every item that is to be delivered: orphans first, then in the order of the checklist."""
    items, tasks = project.documents(SCOPE.table), project.documents(TASK.table)
    above = branches(items)
    counting = wanted(items, above)
    named = _named(tasks)
    by = _served_by(above, named)
    covered = _covered(above, counting, by)
    found = [
        _of(project, item, named.get(item, ()), by.get(item, 0), orphan=item not in covered)
        for item in above
        if item in counting
    ]
    return sorted(found, key=lambda one: not one.orphan)


def told(found: Sequence[Served]) -> str:
    """How many orphans there are."""
    orphans = sum(one.orphan for one in found)
    if not found:
        return ""
    return f"{counted(orphans, 'item')} without a task" if orphans else "every item has a task"


def serving_nothing(project: Project) -> list[int]:
    """The tasks, without milestones and cancelled ones, that serve no scope item that is there."""
    known = project.documents(SCOPE.table)
    return [
        number
        for number, task in project.documents(TASK.table).items()
        if task.get("kind") != "milestone"
        and text(task, "status") != "cancelled"
        and not any(item in known for item in _items(task))
    ]


def _items(task: Document) -> list[int]:
    refs = task.get("serves")
    places = [split(ref) for ref in refs if isinstance(ref, str)] if isinstance(refs, list) else []
    return [place[1] for place in places if place and place[0] is SCOPE]


def _named(tasks: Mapping[int, Document]) -> dict[int, tuple[int, ...]]:
    """The tasks that name each item; cancelled ones serve nothing."""
    found: dict[int, list[int]] = {}
    for at, task in tasks.items():
        if text(task, "status") != "cancelled":
            for item in dict.fromkeys(_items(task)):
                found.setdefault(item, []).append(at)
    return {item: tuple(numbers) for item, numbers in found.items()}


def _served_by(above: Mapping[int, int], named: Mapping[int, tuple[int, ...]]) -> dict[int, int]:
    """The item, itself or further up, whose tasks serve each item. Parents stand before their parts."""
    by: dict[int, int] = {}
    for item, parent in above.items():
        if item in named:
            by[item] = item
        elif parent in by:
            by[item] = by[parent]
    return by


def _covered(above: Mapping[int, int], counting: set[int], by: Mapping[int, int]) -> set[int]:
    """The items that are served, themselves or because all their parts are."""
    parts: dict[int, list[int]] = {}
    for item, parent in above.items():
        if item in counting:
            parts.setdefault(parent, []).append(item)
    covered: set[int] = set()
    for item in reversed(above):
        below = parts.get(item, [])
        if item in by or (below and all(part in covered for part in below)):
            covered.add(item)
    return covered


def _of(project: Project, item: int, tasks: tuple[int, ...], by: int, *, orphan: bool) -> Served:
    documents = [project.documents(TASK.table)[at] for at in tasks]
    shares = [100.0 if text(task, "status") == "done" else number(task, "progress") or 0.0 for task in documents]
    ends = [end for task in documents if (end := day(task, "finish"))]
    progress = round(sum(shares) / len(shares)) if shares else None
    return Served(item, tasks, by if by != item else 0, progress, max(ends, default=None), orphan)
