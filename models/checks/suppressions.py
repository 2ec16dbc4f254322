"""Suppressions: findings that somebody has accepted for a time, with the reason, kept in the project.

The project's record holds them in the field `suppressed`: records of code, ref, reason, until, by. An empty ref means
every finding of the rule. One without a reason or an end does not hold, and one that has ended holds no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.calendar import records
from models.checks.plain import day, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from models.checks.finding import Finding

HEADER_FIELD = "suppressed"


class Suppression(NamedTuple):
    """Which finding is left out, why, until when (that day included), and who said so."""

    code: str
    ref: str
    reason: str
    until: date | None
    by: str = ""

    def fault(self, today: date) -> str:
        """Why it does not hold; empty when it does."""
        if not self.reason:
            return "its suppression gives no reason"
        if self.until is None:
            return "its suppression has no end"
        return f"its suppression ended on {self.until}" if self.until < today else ""


class Suppressed(NamedTuple):
    """A finding that is left out, and the suppression that does it."""

    finding: Finding
    suppression: Suppression


def suppressions(header: Mapping[str, Any]) -> list[Suppression]:
    """Those in a project record's document, in their order."""
    return [
        Suppression(
            text(record, "code").upper(),
            text(record, "ref").upper(),
            text(record, "reason"),
            day(record, "until"),
            text(record, "by"),
        )
        for record in records(header, HEADER_FIELD)
    ]


def without(header: Mapping[str, Any], code: str, ref: str) -> list[Any]:
    """The field without the suppressions of this rule for this entry; what else is in it stays."""
    given = header.get(HEADER_FIELD)
    return [each for each in given if not _is_of(each, code, ref)] if isinstance(given, list) else []


def suppressing(header: Mapping[str, Any], given: Suppression) -> list[Any]:
    """The field with this suppression in the place of those of the same rule and entry."""
    record = {"code": given.code, "ref": given.ref, "reason": given.reason, "until": str(given.until), "by": given.by}
    return [*without(header, given.code, given.ref), {name: text for name, text in record.items() if text}]


def _is_of(record: Any, code: str, ref: str) -> bool:
    if not isinstance(record, dict):
        return False
    return (text(record, "code").upper(), text(record, "ref").upper()) == (code, ref)


def sifted(
    findings: Iterable[Finding], given: Iterable[Suppression], today: date
) -> tuple[list[Finding], list[Suppressed]]:
    """The findings that stand, and those that are left out. Where a suppression does not hold, the finding says so."""
    stated: dict[tuple[str, str], list[Suppression]] = {}
    for each in given:
        stated.setdefault((each.code, each.ref), []).append(each)
    if not stated:
        return list(findings), []
    standing: list[Finding] = []
    left_out: list[Suppressed] = []
    for finding in findings:
        mine = (*stated.get((finding.code, finding.ref), ()), *stated.get((finding.code, ""), ()))
        holding = next((each for each in mine if not each.fault(today)), None)
        if holding:
            left_out.append(Suppressed(finding, holding))
        else:
            standing.append(finding._replace(note=mine[0].fault(today)) if mine else finding)
    return standing, left_out
