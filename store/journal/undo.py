"""Undo and redo: inverse changes. What can be undone follows from the journal alone, so it survives a restart.

A user's undo reaches changes by that same user (`who`, in whichever session) and outside edits, which are nobody's.
An inverse change names the one it undoes; it is refused where the entry is no longer as that change left it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from store.errors import Conflict
from store.journal import history
from store.merge import ABSENT

if TYPE_CHECKING:
    from store.journal.layout import Layout
    from store.journal.state import State
    from store.tables import Doc, Op

EXTERNAL = "external"
DEPTH = 500  # changes that can be undone after a restart


@dataclass(frozen=True, slots=True)
class Step:
    """A change that can be inverted. `label` is that of the user's own change, without undo or redo before it."""

    seq: int
    label: str
    ops: list[Op]


class Stacks:
    """What this user can undo and redo. Built from the journal when first needed."""

    def __init__(self, layout: Layout, who: str) -> None:
        self.layout, self.who = layout, who
        self.undo: list[Step] = []
        self.redo: list[Step] = []
        self.built = False

    def forget(self) -> None:
        """Build anew at the next need."""
        self.undo, self.redo, self.built = [], [], False

    def top(self, word: str) -> Step | None:
        """The change that `word` (undo or redo) would invert."""
        self._build()
        stack = self.undo if word == "undo" else self.redo
        return stack[-1] if stack else None

    def take(self, record: dict[str, Any]) -> None:
        """Follow one change, of whomever."""
        if not self.built:
            return
        if "schema" in record:  # what came before has another shape
            self.undo, self.redo = [], []
            return
        mine = record["who"] == self.who
        step = Step(record["seq"], record.get("label") or "", record["ops"])
        if "undoes" not in record:
            if (mine or record["who"] == EXTERNAL) and step.ops:
                self.undo.append(step)
                del self.undo[:-DEPTH]
            if mine:
                self.redo.clear()
            return
        for stack, other in ((self.undo, self.redo), (self.redo, self.undo)):
            undone = next((one for one in reversed(stack) if one.seq == record["undoes"]), None)
            if undone is not None:
                stack.remove(undone)
                if mine:
                    other.append(Step(step.seq, undone.label, step.ops))

    def _build(self) -> None:
        if self.built:
            return
        self.built = True
        for record in reversed(list(history.reach(self.layout, self.who, EXTERNAL, DEPTH))):
            self.take(record)

    def inverse(self, word: str, step: Step, state: State) -> list[Op]:
        """The operations that invert a change. Raises Conflict where the entry was changed since, naming who."""
        out: list[Op] = []
        for op in reversed(step.ops):
            current = state.tables.get(op["t"], {}).get(op["id"])
            if not _as_left(op, current):
                by = history.last_by(self.layout, op["t"], op["id"], step.seq, self.who)
                raise Conflict(op["t"], op["id"], current, op["was"], by, word)
            was = current if op["was"] is None else op["now"]
            out.append({"t": op["t"], "id": op["id"], "was": was, "now": op["was"]})
        return out


def _as_left(op: Op, current: Doc | None) -> bool:
    """Whether the entry is, in what the operation touched, as the operation left it."""
    was: Doc | None = op["was"]
    now: Doc | None = op["now"]
    if now is None:
        return current is None
    if was is None:
        return current == now
    if current is None:
        return False
    names = [*was, *now]
    unlike = [name for name in names if current.get(name, ABSENT) != now.get(name, ABSENT)]
    return not unlike
