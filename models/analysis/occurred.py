"""What lives on as something else: a risk occurs, an issue becomes a change request, an assumption does not hold.

Each function gives the changes of one step: first the new entry, then the old one with its new status. They refer to
each other; the new entry's number is not known before the store gives it, so a stand-in is in its place
(`models.standin`). It counts from the start of the list: `first` says how many changes are put before these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from models.analysis.residual import actions
from models.analysis.risk_review import reviewed
from models.analysis.shapes import numbered, scale, text
from models.change import Change
from models.standin import standin

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from models.project import Project

Document = dict[str, Any]
RISKS, ISSUES, CHANGES, ASSUMPTIONS = "risks", "issues", "change_requests", "assumptions"
_WORDS = {RISKS: "risk", ISSUES: "issue", ASSUMPTIONS: "assumption, constraint or dependency"}
_PREFIXES = {RISKS: "R", ISSUES: "I", CHANGES: "CR", ASSUMPTIONS: "A"}
BECOMES: Final = {"risk": RISKS, "issue": ISSUES}


def occurred(project: Project, risk_ref: str, today: date, who: str = "", first: int = 0) -> list[Change]:
    """The risk closes as occurred, reviewed today, and opens an issue. What is still to be done about it goes with it.

    `who` raises the issue: a ref of the stakeholder list or a name. Raises ValueError with a sentence if there is no
    such risk, or if it has its issue already.
    """
    number, risk = _found(project, RISKS, risk_ref)
    _not_yet(project, ISSUES, risk_ref, risk.get("issue"))
    issue = {
        "title": _title(risk, risk_ref),
        "type": "opportunity" if risk.get("kind") == "opportunity" else "problem",
        "category": text(risk, "category"),
        "description": "\n".join(filter(None, (text(risk, "cause"), text(risk, "event")))),
        "consequence": text(risk, "effect"),
        "impact": scale(risk, "impact"),
        "owner": text(risk, "owner"),
        "actions": actions(risk)[0],
        "from_risk": risk_ref,
        **_raised(today, who),
    }
    link = reviewed(risk, project.header_document, today, who, {"status": "occurred", "issue": standin(first)})
    return _linked(project, ISSUES, issue, Change(RISKS, number, link, project.version))


def to_change(project: Project, issue_ref: str, today: date, who: str = "", first: int = 0) -> list[Change]:
    """The issue gets a change request, which has to be decided; the issue stays as open as it was.

    Raises ValueError with a sentence if there is no such issue, or if it has its change request already.
    """
    number, issue = _found(project, ISSUES, issue_ref)
    _not_yet(project, CHANGES, issue_ref, issue.get("change"))
    request = {
        "title": _title(issue, issue_ref),
        "category": "issue_or_risk",
        "description": text(issue, "description"),
        "not_implementing": text(issue, "consequence"),
        "priority": max(scale(issue, "urgency"), scale(issue, "impact")),
        "size": scale(issue, "size"),
        "owner": text(issue, "owner"),
        "due": text(issue, "due"),
        "status": "submitted",
        "requested_by": who or text(issue, "raised_by"),
        "requested": today.isoformat(),
        "from_issue": issue_ref,
    }
    return _linked(project, CHANGES, request, Change(ISSUES, number, {"change": standin(first)}, project.version))


def became(
    project: Project, assumption_ref: str, what: str, today: date, who: str = "", first: int = 0
) -> list[Change]:
    """The assumption, constraint or dependency becomes a `risk` or an `issue`.

    Raises KeyError for anything else, ValueError with a sentence if there is no such assumption, or if it has become
    something already.
    """
    table = BECOMES[what]
    number, assumption = _found(project, ASSUMPTIONS, assumption_ref)
    for other in BECOMES.values():
        _not_yet(project, other, assumption_ref, assumption.get("became"))
    fields = {
        "title": _title(assumption, assumption_ref),
        "owner": text(assumption, "owner"),
        "from_assumption": assumption_ref,
    }
    if table == RISKS:
        fields |= {"event": text(assumption, "description"), "status": "proposed"}
        fields |= {"identified_by": who, "identified_on": today.isoformat()}
    else:
        fields |= {"description": text(assumption, "description"), **_raised(today, who)}
    link = {"status": f"became_{what}", "became": standin(first)}
    return _linked(project, table, fields, Change(ASSUMPTIONS, number, link, project.version))


def _raised(today: date, who: str) -> Document:
    return {"status": "open", "raised": today.isoformat(), "raised_by": who}


def _linked(project: Project, table: str, fields: Mapping[str, Any], link: Change) -> list[Change]:
    """The new entry, without what is empty, and the old one that now refers to it."""
    given = {name: value for name, value in fields.items() if value}
    return [Change(table, None, given, project.version), link]


def _found(project: Project, table: str, ref: str) -> tuple[int, Document]:
    number = numbered(ref, _PREFIXES[table])
    document = project.documents(table).get(number)
    if document is None:
        raise ValueError(f"there is no {_WORDS[table]} {ref}")
    return number, document


def _not_yet(project: Project, table: str, ref: str, other: object) -> None:
    """Raise if `other` is an entry of the table: one cause leaves one trail."""
    if numbered(other, _PREFIXES[table]) in project.documents(table):
        raise ValueError(f"{ref} has become {other} already")


def _title(document: Mapping[str, Any], ref: str) -> str:
    return text(document, "title") or ref
