"""What follows from a row, and which entries its cells name."""

from __future__ import annotations

from typing import Any

import pytest

from models.project import Project
from tests.store.exchange.tables import after, entries, planned, taken


@pytest.mark.parametrize(
    ("text", "into", "expected"),
    [
        ("Task,Finish,% complete\nBuild,2026-02-01,100\n", "task", {"status": "done", "progress": 100}),
        ("Task,Finish,% complete\nBuild,2026-02-01,40%\n", "task", {"status": "under_way", "progress": 40}),
        ("Task,Finish,% complete\nBuild,2026-02-01,0\n", "task", {"status": "planned"}),
        ("Task,Finish,Actual finish\nBuild,2026-02-01,2026-02-03\n", "task", {"status": "done", "done": "2026-02-03"}),
        ("Constraint,Owner\nNo change in December,PMO\n", "assumption", {"kind": "constraint"}),
        ("What,Direction\nNew switch,Inbound\n", "assumption", {"kind": "dependency", "direction": "inbound"}),
        ("Assumption,Owner\nAll have badges,HR\n", "assumption", {"kind": "assumption"}),
        ("Option,Pros\nDo nothing,No cost\n", "alternative", {"kind": "do_nothing"}),
        ("Gate,Date,Decision\nGate 2,2026-02-01,Go\n", "gate", {"kind": "ready_for_executing", "status": "passed"}),
        ("Gate,Date,Decision\nA,2026-02-01,Conditional\n", "gate", {"conditions": "not given in file.csv"}),
        ("Decision,Date\nOne image,2026-02-01\n", "decision", {"status": "decided"}),
        ("Change,Status,Approval date\nA,Rejected,2026-02-01\n", "change", {"decision": "reject"}),
        ("Change,Status,Approval date\nA,Rejected,\n", "change", {"decision": "open"}),
        ("Change,Cost impact\nA,(1200)\n", "change", {"effect_cost": -1200}),
        ("Impact,Department,Needs\nA,HR,Training; manual; luck\n", "impact", {"needs": ["training", "handbook"]}),
        ("Impact,Department,Needs\nA,HR,luck\n", "impact", {"notes": "Needs: luck"}),
    ],
)
def test_what_has_no_column_follows_from_the_rest(text: str, into: str, expected: dict[str, Any]) -> None:
    first = entries(text, into=into)[0]
    assert {name: first.get(name) for name in expected} == expected


def test_entries_are_named_by_the_id_they_were_imported_under_or_by_their_ref_here() -> None:
    risks = "Risk ID,Risk,Probability,Impact\nR-90,Vendor ships late,High,High\nR-91,Screens too small,Low,High\n"
    project = after(Project({}), planned(risks, Project({}), "risks.csv").changes)
    issues = (
        "Issue ID,Issue,Raised,Resolution,Risk ID\n"
        "1,It came late,2026-02-01,,R-91\n2,By ref,2026-02-01,,r-001\n3,Of no risk here,2026-02-01,,R-077\n"
        "4,Two,2026-02-01,,R-90; R-91\n"
    )
    found = taken(planned(issues, project, "issues.csv"))
    assert [each.get("from_risk") for each in found] == ["R-002", "R-001", None, "R-001"]
    assert "Risk ID: R-077" in found[2]["notes"]
    assert "Risk ID: R-90; R-91" in found[3]["notes"]


def test_an_id_under_which_two_entries_were_imported_names_neither() -> None:
    risks = "Risk ID,Risk,Probability,Impact\n7,Vendor ships late,High,High\n"
    project = after(Project({}), planned(risks, Project({}), "risks.csv").changes)
    other = after(project, planned(risks.replace("late", "early"), project, "other.csv").changes)
    issues = "Issue ID,Issue,Raised,Resolution,Risk ID\n1,It came late,2026-02-01,,7\n"
    assert taken(planned(issues, project, "issues.csv"))[0]["from_risk"] == "R-001"
    assert "from_risk" not in taken(planned(issues, other, "issues.csv"))[0]


def test_a_list_of_refs_keeps_those_that_are_here() -> None:
    project = Project({"scope": {1: {"title": "Laptops"}}, "communications": {2: {"title": "Kick-off"}}})
    text = "Impact,Department,Covered by\nMacros move,Finance,S-001 C-002\nLogins move,HR,S-001; S-009\n"
    first, second = taken(planned(text, project, into="impact"))
    assert first["covered_by"] == ["S-001", "C-002"]
    assert second["covered_by"] == ["S-001"]
    assert second["notes"] == "Covered by: S-001; S-009"
