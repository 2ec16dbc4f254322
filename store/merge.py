"""Operations on documents, and the three-way merge of a project file that somebody changed outside.

An operation is `{"t": table, "id": n, "was": {...} | None, "now": {...} | None}`: the changed fields before and after.
`was` None: created. `now` None: deleted. A field missing in `was` or `now` is absent there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from store.rows import Rows
from store.tables import META, Doc, Op, Table, Tables

ABSENT: Any = object()
Renumbered = dict[tuple[str, int], int]  # (table, number in their file) -> number here
Rewrite = Callable[[str, Doc, Renumbered], Doc]  # a document with its references to renumbered entries put right


def diff_doc(table: str, number: int, before: Doc | None, after: Doc | None) -> Op | None:
    """The operation that turns `before` into `after`; None when they are equal."""
    if before == after:
        return None
    if before is None or after is None:
        return {"t": table, "id": number, "was": before, "now": after}
    names = [name for name in before if name not in after]
    names += [name for name, value in after.items() if name not in before or before[name] != value]
    return {"t": table, "id": number, "was": _pick(before, names), "now": _pick(after, names)}


def diff_tables(before: Tables, after: Tables) -> list[Op]:
    """The operations that turn one state into another, `_meta` left out."""
    ops = []
    for name in sorted({*before, *after} - {META}):
        old, new = before.get(name, {}), after.get(name, {})
        if old is not new:
            pairs = ((number, old.get(number), new.get(number)) for number in sorted({*old, *new}))
            ops += [op for number, a, b in pairs if a is not b and (op := diff_doc(name, number, a, b))]
    return ops


def applied(op: Op, doc: Doc | None) -> Doc | None:
    """The document after the operation, as a new dict; the one before is left as it is."""
    was, now = op["was"], op["now"]
    if now is None:
        return None
    if was is None:
        return dict(now)
    if doc is None:
        return dict(now)
    after = {**doc, **now}
    for name in was:
        if name not in now:
            after.pop(name, None)
    return after


def apply_ops(tables: Tables, ops: Iterable[Op]) -> Tables:
    """The state after the operations; all that they do not touch is shared with the state before."""
    changed: dict[str, dict[int, Doc | None]] = {}
    for op in ops:
        name, number = op["t"], op["id"]
        table = changed.setdefault(name, {})
        doc = table[number] if number in table else tables.get(name, {}).get(number)
        table[number] = applied(op, doc)
    out = tables.copy()
    for name, docs in changed.items():
        out[name] = Rows.of(tables.get(name, {})).replaced(docs)
    return out


@dataclass(slots=True)
class Clash:
    """An entry changed on both sides: ours is kept. `fields` None: one side deleted it."""

    table: str
    number: int
    fields: list[str] | None


@dataclass(slots=True)
class Merged:
    """What to take in from their file, what could not be, and which of their new entries got another number."""

    ops: list[Op] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    renumbered: Renumbered = field(default_factory=dict)

    @property
    def removed(self) -> int:
        """How many entries the merge takes away."""
        return sum(op["now"] is None for op in self.ops)


def merge(
    base: Tables, theirs: Tables, ours: Tables, last_id: Callable[[str], int], rewrite: Rewrite | None = None
) -> Merged:
    """Merge field by field. `last_id` tells the highest number a table ever used, so newcomers get a fresh one."""
    out = Merged()
    for name in sorted({*base, *theirs} - {META}):
        _merge_table(out, name, (base.get(name, {}), theirs.get(name, {}), ours.get(name, {})), last_id(name))
    if rewrite is not None and out.renumbered:
        for op in out.ops:
            if op["now"]:
                op["now"] = rewrite(op["t"], op["now"], out.renumbered)
    return out


def _merge_table(out: Merged, name: str, sides: tuple[Table, Table, Table], last: int) -> None:
    base, theirs, ours = sides
    last = max(last, *base, *theirs, *ours, 0)
    for number in sorted({*base, *theirs}):
        was, new, mine = base.get(number), theirs.get(number), ours.get(number)
        if new in (was, mine):
            continue
        if was is None and new is not None:
            place = number
            if mine is not None:
                place = last = last + 1
                out.renumbered[name, number] = place
            out.ops.append({"t": name, "id": place, "was": None, "now": new})
        elif new is None or mine is None:
            _merge_deletion(out, (name, number), was, new, mine)
        else:
            _merge_fields(out, (name, number), was or {}, new, mine)


def _merge_deletion(out: Merged, key: tuple[str, int], was: Doc | None, new: Doc | None, mine: Doc | None) -> None:
    name, number = key
    if new is None and mine == was:
        out.ops.append({"t": name, "id": number, "was": mine, "now": None})
    elif new is not None or mine is not None:
        out.clashes.append(Clash(name, number, None))


def _merge_fields(out: Merged, key: tuple[str, int], was: Doc, new: Doc, mine: Doc) -> None:
    name, number = key
    changed = [
        field for field in {**was, **new} if was.get(field, ABSENT) != new.get(field, ABSENT) != mine.get(field, ABSENT)
    ]
    both = [field for field in changed if mine.get(field, ABSENT) != was.get(field, ABSENT)]
    clean = [field for field in changed if field not in both]
    if both:
        out.clashes.append(Clash(name, number, both))
    if clean:
        out.ops.append({"t": name, "id": number, "was": _pick(mine, clean), "now": _pick(new, clean)})


def _pick(doc: Doc, names: Iterable[str]) -> Doc:
    return {name: doc[name] for name in names if name in doc}
