"""What changed in scope between two states of the checklist: added, dropped, grown, shrunk, with another priority.

In scope is what counts for progress: not out, not rejected, not a won't, nor below such an item.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from models.analysis.branches import Outline
from models.analysis.completion import effort_of, wanted
from models.analysis.moscow import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ADDED: Final = "added"
DROPPED: Final = "dropped"
GROWN: Final = "grown"
SHRUNK: Final = "shrunk"
PRIORITY: Final = "priority"
KINDS: Final = (ADDED, DROPPED, GROWN, SHRUNK, PRIORITY)


class Scope(NamedTuple):
    """How much is in scope: items, and person-days."""

    items: int = 0
    effort: float = 0.0


class Shift(NamedTuple):
    """One item's change: the kind, in words how, and by how many person-days the scope grew with it."""

    kind: str
    number: int
    title: str
    words: str
    days: float = 0.0


@dataclass(frozen=True, slots=True)
class Creep:
    """All that changed, in the order of the kinds and of the tree, and how much was and is in scope."""

    shifts: tuple[Shift, ...]
    before: Scope
    now: Scope

    @property
    def growth(self) -> float | None:
        """The growth of the effort, 0.25 for a quarter more; None where nothing was estimated before."""
        return (self.now.effort - self.before.effort) / self.before.effort if self.before.effort else None

    @property
    def words(self) -> str:
        """The totals in a sentence."""
        effort = f"{days(self.before.effort)} -> {days(self.now.effort)} person-days"
        grown = f" ({self.growth:+.0%})".replace("%", " %") if self.growth is not None else ""
        return f"{self.before.items} -> {self.now.items} items, {effort}{grown}"

    def count(self, kind: str) -> int:
        """How many changes of this kind."""
        return sum(shift.kind == kind for shift in self.shifts)


def scope_creep(before: Mapping[int, Mapping[str, Any]], now: Mapping[int, Mapping[str, Any]]) -> Creep:
    """What changed in scope from one state of the checklist's documents to another."""
    old, new = Outline(before), Outline(now)
    was, is_now = wanted(before, old.parents), wanted(now, new.parents)
    shifts = [
        *(shift for number in new.parents for shift in _still_there(number, before, now, was, is_now)),
        *(_dropped(number, before[number], None) for number in old.parents if number in was and number not in now),
    ]
    order = {kind: place for place, kind in enumerate(KINDS)}
    return Creep(tuple(sorted(shifts, key=lambda shift: order[shift.kind])), _scope(before, was), _scope(now, is_now))


def days(effort: float) -> str:
    """Person-days as a person reads them: 8.5, and 8 for 8.0."""
    return f"{effort:,.1f}".removesuffix(".0")


def _still_there(
    number: int,
    before: Mapping[int, Mapping[str, Any]],
    now: Mapping[int, Mapping[str, Any]],
    was: set[int],
    is_now: set[int],
) -> Iterator[Shift]:
    document, title = now[number], str(now[number].get("title", ""))
    if number in was and number not in is_now:
        yield _dropped(number, before[number], document)
    if number not in is_now:
        return
    effort = effort_of(document)
    if number not in was:
        words = "taken in again" if number in before else "new"
        yield Shift(ADDED, number, title, f"{words}{_estimate(effort)}", effort)
        return
    old = before[number]
    more = effort - effort_of(old)
    if more:
        words = f"{_days(effort_of(old))} -> {_days(effort)}"
        yield Shift(GROWN if more > 0 else SHRUNK, number, title, words, more)
    if old.get("moscow") != document.get("moscow"):
        yield Shift(PRIORITY, number, title, f"{_priority(old)} -> {_priority(document)}")


def _dropped(number: int, old: Mapping[str, Any], document: Mapping[str, Any] | None) -> Shift:
    title, effort = str((document or old).get("title", "")), effort_of(old)
    return Shift(DROPPED, number, title, f"{_why_dropped(document)}{_estimate(effort)}", -effort)


def _why_dropped(document: Mapping[str, Any] | None) -> str:
    if document is None:
        return "deleted"
    if document.get("status") == "rejected":
        return "rejected"
    if document.get("kind") == "out":
        return "declared out"
    return "won't this time" if document.get("moscow") == "wont" else "with its branch"


def _estimate(effort: float) -> str:
    return f", {_days(effort)}" if effort else ""


def _days(effort: float) -> str:
    return f"{days(effort)} d" if effort else "no estimate"


def _priority(document: Mapping[str, Any]) -> str:
    moscow = str(document.get("moscow") or "")
    return TITLES.get(moscow, moscow)


def _scope(documents: Mapping[int, Mapping[str, Any]], counted: set[int]) -> Scope:
    return Scope(len(counted), sum(effort_of(documents[number]) for number in counted))
