"""Run the rules over a project."""

from __future__ import annotations

import gc
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from models.checks.facts import Facts
from models.checks.finding import ERROR, Finding, order
from models.checks.registry import ROWS, chosen, rule_of
from models.checks.suppressions import Suppressed, sifted, suppressions

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from datetime import date

    from models.project import Project


@dataclass(frozen=True)
class Findings:
    """What the rules say: by step, then severity, then entry; and apart from it what somebody has suppressed."""

    standing: tuple[Finding, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()

    @property
    def errors(self) -> int:
        """How many of them are errors."""
        return sum(finding.severity == ERROR for finding in self.standing)

    def counts(self) -> dict[int, dict[str, int]]:
        """How many of each severity in each step that has any: {2: {"E": 3, "W": 1}}."""
        return self._counts

    @cached_property
    def _counts(self) -> dict[int, dict[str, int]]:
        found: dict[int, Counter[str]] = {}
        for finding in self.standing:
            found.setdefault(finding.step, Counter())[finding.severity] += 1
        return {step: dict(counter) for step, counter in found.items()}

    def of(self, ref: str) -> tuple[Finding, ...]:
        """The findings about one entry."""
        return self.by_ref.get(ref, ())

    @cached_property
    def by_ref(self) -> dict[str, tuple[Finding, ...]]:
        """The findings about each entry that has any."""
        found: dict[str, list[Finding]] = {}
        for finding in self.standing:
            found.setdefault(finding.ref, []).append(finding)
        return {ref: tuple(each) for ref, each in found.items()}


def run(project: Project, today: date, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Findings:
    """Check a project with the rules whose codes begin with one of `select` (all, when empty) and none of `ignore`.

    Raises ValueError for a beginning that no code has.
    """
    facts = Facts(project, today)
    with no_collecting():
        found = [finding for row in chosen(select, ignore) for finding in rule_of(row.code)().check(facts)]
        return _told(facts, sorted(found, key=order))


def stepwise(project: Project, today: date) -> Generator[None, None, Findings]:
    """The same by all rules, for whoever has something better to do in between: it yields every few milliseconds."""
    facts = Facts(project, today)
    yield from facts.prepared()
    found: list[Finding] = []
    for row in ROWS:
        for finding in rule_of(row.code)().check(facts):
            found.append(finding)
            yield
        yield
    found.sort(key=order)
    yield
    return _told(facts, found)


def _told(facts: Facts, found: list[Finding]) -> Findings:
    standing, suppressed = sifted(found, suppressions(facts.header), facts.today)
    return Findings(tuple(standing), tuple(suppressed))


@contextmanager
def no_collecting() -> Iterator[None]:
    """Nothing in here is garbage; collecting would go through every document of the project."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
