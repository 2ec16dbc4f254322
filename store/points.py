"""The project as it was: the state after any change, found by taking changes back from a state that is known.

Operations carry what was and what is, so walking back from the present reaches as far as the journal and its full
segments do. Where a stretch is missing (a deleted journal, damaged lines, an older schema) a kept copy that lies
between the hole and the wanted change is the start instead; where there is none, the history does not reach.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from models.counting import Report, counted, unheard
from store import migrate
from store.errors import Corrupt, Missing
from store.journal import bases, history
from store.merge import apply_ops
from store.tables import META, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.journal.layout import Layout
    from store.tables import Op, Tables


class NotKept(Missing):
    """The history does not reach back to a change, or there was no such change."""


class Moment(NamedTuple):
    """A change that a person named by its time: its number, and when it was made (empty for the start)."""

    seq: int
    at: str


def state_at(layout: Layout, now: Tables, last: int, seq: int, report: Report = unheard) -> Tables:
    """The tables after change `seq`; `now` are those after change `last`, the newest that is known.

    `report` hears how many changes were taken back.
    Raises NotKept, with how far back the history reaches.
    """
    if not 0 <= seq <= last:
        raise NotKept(f"There is no change {seq}: the last one is {last}")
    reached, back = _walked(layout, last, seq, report)
    if reached == seq:
        return _kept_meta(apply_ops(now, back), now)
    for base in reversed(bases.listed(layout)):  # the nearest one after the change needs the fewest steps
        if seq <= base.seq < reached:
            found = _from_base(layout, base, seq, now)
            if found is not None:
                return found
    raise NotKept(f"The history reaches back to change {reached + 1}, not to change {seq}: that part is not kept")


def _walked(layout: Layout, last: int, seq: int, report: Report = unheard) -> tuple[int, list[Op]]:
    """How far back the changes from `last` reach without a hole, at most to after `seq`; and what takes them back."""
    back: list[Op] = []
    reached = last
    for record in counted(_recorded(layout, last), report, last - seq):
        if reached == seq or record["seq"] != reached or "schema" in record:
            break
        reached -= 1
        back += [{"t": op["t"], "id": op["id"], "was": op["now"], "now": op["was"]} for op in reversed(record["ops"])]
    return reached, back


def _recorded(layout: Layout, last: int) -> Iterator[dict[str, Any]]:
    """The changes up to `last`, newest first; others may have written more meanwhile."""
    return (record for record in history.changes(layout) if record["seq"] <= last)


def _from_base(layout: Layout, base: bases.Base, seq: int, now: Tables) -> Tables | None:
    """The state after `seq`, walked back to from a kept copy; None when that does not get there."""
    data = base.data()
    reached, back = _walked(layout, base.seq, seq) if data is not None else (-1, [])
    if data is None or reached != seq:
        return None
    try:
        return _kept_meta(migrate.upgraded(apply_ops(parsed(data), back)), now)
    except Corrupt:
        return None


def _kept_meta(tables: Tables, now: Tables) -> Tables:
    """With what the file says about itself today: that is no part of its history."""
    return {**tables, META: now[META]} if META in now else tables


def moment(layout: Layout, last: int, until: datetime) -> Moment:
    """The last change made up to a time (with its zone); the start of the history when that is later."""
    stamp = until.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    seq, at = last, ""
    for record in _recorded(layout, last):
        seq, at = record["seq"], str(record["ts"])
        if at <= stamp:
            return Moment(seq, at)
        seq, at = seq - 1, ""
    return Moment(seq, at)
