"""A whole project at a glance, as the list of all projects shows it: colour and why, what is next, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis.due import END, due
from models.analysis.rag import GREEN, NONE, ORDER, Verdict, overall, rag
from models.analysis.status import last_report
from models.checks.finding import SEVERITIES
from models.checks.run import run
from models.dates import iso
from models.standing import Group, Next, Reason, Standing
from models.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from models.analysis.due import Due
    from models.checks.finding import Finding
    from models.project import Project

AHEAD = 366  # days in which what is next is looked for
MOST = 3  # dues, refs of a finding
GROUPS = 4  # sorts of findings
LENGTH = 120  # characters of a text
_JUDGED = ORDER[1:]


def standing(project: Project, today: date) -> Standing:
    """The project on that day. One that is closed is neither judged nor has it anything due."""
    closed = iso(project.header_document.get("closed"))
    if closed is not None:
        return Standing(NONE, (Reason(NONE, "", f"closed on {closed}"),))
    verdicts = rag(project, today)
    whole = overall(verdicts)
    own, own_reason = _by_hand(project, today)
    dues = due(project, today, AHEAD)
    found = run(project, today).standing
    errors, warnings, hints = (sum(each.severity == severity for each in found) for severity in SEVERITIES)
    return Standing(
        whole.colour,
        _reasons(verdicts, whole),
        own,
        own_reason,
        tuple(Next(each.ref, each.day, each.kind, _what(each), each.overdue) for each in dues[:MOST]),
        sum(each.overdue for each in dues),
        errors,
        warnings,
        hints,
        grouped(found),
    )


def _reasons(verdicts: list[Verdict], whole: Verdict) -> tuple[Reason, ...]:
    """The areas that are not green, the worst first; where there are none, what there is to say of the whole."""
    bad = [each for each in verdicts if ORDER.index(each.colour) > ORDER.index(GREEN)]
    if not bad:
        return (Reason(whole.colour, "", "; ".join(whole.reasons)),)
    bad.sort(key=lambda each: -ORDER.index(each.colour))
    return tuple(Reason(each.colour, each.area, "; ".join(each.reasons)) for each in bad)


def _by_hand(project: Project, today: date) -> tuple[str, str]:
    report = last_report(project, today) or {}
    own, why = report.get("override"), report.get("override_reason")
    if not isinstance(own, str) or own not in _JUDGED:
        return "", ""
    return own, _short(why) if isinstance(why, str) else ""


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """The findings by rule: errors first, then what is there most often; a few only."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    groups = [
        Group(each[0].severity, code, each[0].title, len(each), tuple(finding.ref for finding in each[:MOST]))
        for code, each in by_code.items()
    ]
    groups.sort(key=lambda group: (SEVERITIES.index(group.severity), -group.many, group.code))
    return tuple(groups[:GROUPS])


def _what(each: Due) -> str:
    return "target end" if each.kind == END else _short(each.what)


def _short(text: str) -> str:
    """One line without anything that steers a terminal, cut where it is long."""
    plain = " ".join(clean(text).text.split())
    return plain if len(plain) <= LENGTH else f"{plain[: LENGTH - 1]}…"
