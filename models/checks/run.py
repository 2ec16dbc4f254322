"""Run the rules over a project."""

from __future__ import annotations

import gc
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.checks.facts import Facts
from models.checks.finding import ERROR, Finding, order
from models.checks.registry import chosen, rule_of
from models.checks.suppressions import Suppressed, sifted, suppressions

if TYPE_CHECKING:
    from collections.abc import Iterable
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
        found: dict[int, Counter[str]] = {}
        for finding in self.standing:
            found.setdefault(finding.step, Counter())[finding.severity] += 1
        return {step: dict(counter) for step, counter in found.items()}

    def of(self, ref: str) -> tuple[Finding, ...]:
        """The findings about one entry."""
        return tuple(finding for finding in self.standing if finding.ref == ref)


def run(project: Project, today: date, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Findings:
    """Check a project with the rules whose codes begin with one of `select` (all, when empty) and none of `ignore`.

    Raises ValueError for a beginning that no code has.
    """
    rows = chosen(select, ignore)
    facts = Facts(project, today)
    collecting = gc.isenabled()
    gc.disable()  # nothing in here is garbage; collecting would go through every document of the project
    try:
        found = sorted((finding for row in rows for finding in rule_of(row.code)().check(facts)), key=order)
    finally:
        if collecting:
            gc.enable()
    standing, suppressed = sifted(found, suppressions(project.header_document), today)
    return Findings(tuple(standing), tuple(suppressed))
