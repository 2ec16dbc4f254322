"""Findings as lines of text, and as records for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.checks.finding import SEVERITIES, WORDS
from models.checks.plain import count

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.checks.finding import Finding
    from models.checks.run import Findings
    from models.checks.suppressions import Suppressed


def line(finding: Finding) -> str:
    """One finding in one line: severity, code, entry, what, why, source, and the key and the command that mend it."""
    note = f" [{finding.note}]" if finding.note else ""
    return (
        f"{finding.severity} {finding.code} {finding.ref} {finding.title}: {finding.sentence}; "
        f"because {finding.reason}; ({finding.source}) fix: {finding.key} / {finding.command}{note}"
    )


def parts(finding: Finding) -> list[tuple[str, str]]:
    """What there is to say about a finding below its title, each with its name."""
    fix = ("fix", f"{finding.key} / {finding.command}")
    said = [("what", finding.sentence), fix, ("why", f"{finding.reason} ({finding.source})")]
    return [*said, ("note", finding.note)] if finding.note else said


def left_out(one: Suppressed, heading: Callable[[str], str] = str) -> str:
    """A suppressed finding in one line; `heading` names a person who is given by ref."""
    finding, why = one.finding, one.suppression
    by = f" by {heading(why.by)}" if why.by else ""
    return f"- {finding.code} {finding.ref} {finding.title}: suppressed until {why.until}{by}: {why.reason}"


def summary(found: Findings) -> str:
    """`3 errors, 1 warning, 0 hints; 1 suppressed`."""
    each = (count(sum(one.severity == kind for one in found.standing), WORDS[kind]) for kind in SEVERITIES)
    hidden = f"; {len(found.suppressed)} suppressed" if found.suppressed else ""
    return ", ".join(each) + hidden


def record(finding: Finding) -> dict[str, Any]:
    """A finding as JSON has it; stays as it is, for scripts."""
    return {
        "code": finding.code,
        "severity": WORDS[finding.severity],
        "step": finding.step,
        "ref": finding.ref,
        "register": finding.register,
        "field": finding.field,
        "title": finding.title,
        "sentence": finding.sentence,
        "reason": finding.reason,
        "source": finding.source,
        "key": finding.key,
        "command": finding.command,
        **({"note": finding.note} if finding.note else {}),
    }


def report(found: Findings) -> dict[str, Any]:
    """All findings of a project as JSON has them."""
    return {
        "counts": {str(step): {WORDS[kind]: number for kind, number in each.items()} for step, each in _by_step(found)},
        "findings": [record(finding) for finding in found.standing],
        "suppressed": [
            {
                **record(one.finding),
                "suppressed": {
                    "reason": one.suppression.reason,
                    "until": str(one.suppression.until),
                    "by": one.suppression.by,
                },
            }
            for one in found.suppressed
        ],
    }


def _by_step(found: Findings) -> list[tuple[int, dict[str, int]]]:
    return sorted(found.counts().items())
