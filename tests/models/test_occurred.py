"""A risk occurs, an issue becomes a change, an assumption does not hold: two entries that refer to each other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from models.analysis.occurred import became, occurred, to_change
from models.change import Change
from models.change_request import ChangeRequest
from models.issue import Issue
from models.project import Project
from models.risk import Risk
from models.standin import standin
from store import newcomers
from tests.models.control_strategies import odd_projects

TODAY = date(2026, 11, 23)
RISK = {
    "title": "Vendor ships late",
    "kind": "threat",
    "category": "external",
    "cause": "One vendor for all tablets",
    "event": "The second wave is not delivered",
    "effect": "Sales keeps the old machines",
    "impact": 4,
    "owner": "K-001",
    "status": "approved",
    "actions": [
        {"what": "Order early", "done": "2026-11-01"},
        {"what": "Rent machines", "actionee": "K-002", "due": "2026-12-01"},
    ],
}
ISSUE = {
    "title": "Tablets are missing",
    "description": "40 of 120 came",
    "consequence": "Wave 2 slips",
    "urgency": 3,
    "impact": 5,
    "size": 2,
    "owner": "K-001",
    "raised_by": "K-004",
    "due": "2026-12-04",
    "status": "open",
}
ASSUMPTION = {"title": "Rooms are free at night", "description": "Facilities said so", "owner": "K-003"}
TABLES: dict[str, dict[int, dict[str, Any]]] = {
    "risks": {7: RISK, 8: {"kind": "opportunity"}, 9: {"title": "Done with", "issue": "I-004"}},
    "issues": {4: ISSUE, 5: {"title": "Has one", "change": "CR-002"}, 6: {"title": "By hand", "change": 3}},
    "change_requests": {2: {"title": "More tablets"}},
    "assumptions": {
        1: ASSUMPTION,
        2: {"title": "Became", "became": "R-007"},
        3: {"title": "Became", "became": "I-004"},
        4: {"title": "Gone meanwhile", "became": "R-099"},
    },
}
PROJECT = Project(TABLES, version=5)


def test_a_risk_that_occurs_opens_an_issue_linked_both_ways() -> None:
    opened, closed = occurred(PROJECT, "R-007", TODAY, "K-002")
    review = {"date": "2026-11-23", "impact": 4, "by": "K-002"}
    assert closed == Change("risks", 7, {"status": "occurred", "issue": standin(0), "reviews": [review]}, 5)
    assert opened == Change(
        "issues",
        None,
        {
            "title": "Vendor ships late",
            "type": "problem",
            "category": "external",
            "description": "One vendor for all tablets\nThe second wave is not delivered",
            "consequence": "Sales keeps the old machines",
            "impact": 4,
            "owner": "K-001",
            "actions": [{"what": "Rent machines", "actionee": "K-002", "due": "2026-12-01"}],
            "from_risk": "R-007",
            "status": "open",
            "raised": "2026-11-23",
            "raised_by": "K-002",
        },
        5,
    )
    assert Issue.parse(opened.fields or {}).from_risk == "R-007"


def test_an_opportunity_that_occurs_needs_no_title() -> None:
    opened, _ = occurred(PROJECT, "R-008", TODAY)
    assert opened.fields == {
        "title": "R-008",
        "type": "opportunity",
        "from_risk": "R-008",
        "status": "open",
        "raised": "2026-11-23",
    }


def test_an_issue_becomes_a_change_request() -> None:
    request, link = to_change(PROJECT, "I-004", TODAY, first=3)
    assert link == Change("issues", 4, {"change": standin(3)}, 5)
    fields = request.fields or {}
    assert fields["priority"] == 5
    assert fields["requested_by"] == "K-004"
    assert ChangeRequest.parse(fields).not_implementing == "Wave 2 slips"
    assert (to_change(PROJECT, "I-006", TODAY, "K-009")[0].fields or {})["requested_by"] == "K-009"


def test_an_assumption_becomes_a_risk_or_an_issue() -> None:
    risk, link = became(PROJECT, "A-001", "risk", TODAY, "K-002")
    assert link == Change("assumptions", 1, {"status": "became_risk", "became": standin(0)}, 5)
    assert risk.table == "risks"
    parsed = Risk.parse(risk.fields or {})
    assert (parsed.event, parsed.identified_by, parsed.identified_on) == ("Facilities said so", "K-002", TODAY)
    issue, link = became(PROJECT, "A-004", "issue", TODAY)
    assert (link.fields or {})["status"] == "became_issue"
    assert Issue.parse(issue.fields or {}).raised == TODAY
    assert (issue.fields or {})["from_assumption"] == "A-004"
    with pytest.raises(KeyError):
        became(PROJECT, "A-001", "benefit", TODAY)


@pytest.mark.parametrize(
    ("ref", "says"),
    [
        ("R-001", "there is no risk R-001"),
        ("I-004", "there is no risk I-004"),
        ("R-99999999999", "there is no risk R-99999999999"),
        ("R-009", "R-009 has become I-004 already"),
    ],
)
def test_a_risk_occurs_once(ref: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        occurred(PROJECT, ref, TODAY)


def test_nothing_becomes_two_things() -> None:
    with pytest.raises(ValueError, match="I-005 has become CR-002 already"):
        to_change(PROJECT, "I-005", TODAY)
    for ref, other in (("A-002", "R-007"), ("A-003", "I-004")):
        for what in ("risk", "issue"):
            with pytest.raises(ValueError, match=f"{ref} has become {other} already"):
                became(PROJECT, ref, what, TODAY)


def test_the_store_puts_the_number_in_its_place() -> None:
    changes = [Change("risks", 9, {"notes": "x"}), *occurred(PROJECT, "R-007", TODAY, first=1)]
    settled = newcomers.settled(changes, lambda table: {"issues": 12}[table])
    assert settled[1][1] == 12
    assert (settled[2][0].fields or {})["issue"] == "I-012"


@given(project=odd_projects("risks", "issues", "change_requests"))
def test_no_document_is_too_odd(project: Project) -> None:
    for make, ref in ((occurred, "R-001"), (to_change, "I-001")):
        try:
            new, old = make(project, ref, TODAY)
        except ValueError as error:
            told = str(error)
            assert told.startswith("there is no") or told.endswith("already")
        else:
            assert old.id == 1
            assert (new.fields or {})["title"]
