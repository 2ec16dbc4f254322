"""A closed project is read-only: the store refuses every change but what goes on after the end, and opening it again.

What goes on: a benefit is measured and reviewed after the project, and who took over what was open may change. This is
asked where changes become durable, so that it holds for the screen, the command line, imports, undo and restoring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis.closing import closed_since, obstacles
from models.date_form import written_iso
from models.declared import BENEFIT, PROJECT
from models.project import Project
from store.errors import Closed
from store.merge import apply_ops

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.tables import Op, Tables

_CLOSED = "closed"
_HEADER = frozenset({_CLOSED, "handed_over"})
_REVIEWED = frozenset({"measurements", "review_date", "status", "owner", "notes"})


def refuse(tables: Tables, ops: Sequence[Op], *, outside: bool = False) -> None:
    """Raise Closed where the project is closed and these operations do more than may be done then.

    Closing itself is refused while something stands in its way. `outside`: somebody changed the file itself. Opening
    it again there may come with other changes, because they were made after it; and nobody can be asked any more.
    """
    since = closed_since(tables.get(PROJECT.table, {}).get(1, {}))
    if since:
        if not (outside and any(map(_opens, ops))) and not all(map(_goes_on, ops)):
            raise Closed(
                f"This project is closed since {written_iso(since)}: reopen it to change it; nothing was changed"
            )
    elif not outside and any(map(_closes, ops)):
        after = Project(apply_ops(tables, ops))
        left = obstacles(after) if closed_since(after.header_document) else []
        if left:
            raise Closed(f"The project cannot be closed yet: {'; '.join(left)}")


def _closes(op: Op) -> bool:
    return bool(op["t"] == PROJECT.table and op["now"] and _CLOSED in op["now"])


def _opens(op: Op) -> bool:
    return bool(op["t"] == PROJECT.table and op["was"] and _CLOSED in op["was"] and not closed_since(op["now"] or {}))


def _goes_on(op: Op) -> bool:
    """Whether this may be done to a closed project."""
    was, now = op["was"], op["now"]
    if was is None or now is None:
        return False
    names = {*was, *now}
    if op["t"] == PROJECT.table:
        return names <= _HEADER and _CLOSED not in now
    return op["t"] == BENEFIT.table and names <= _REVIEWED
