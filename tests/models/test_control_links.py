"""What belongs together in step 5 is found from both ends."""

from __future__ import annotations

from typing import Any

import pytest

from models.analysis.links import links
from models.project import Project

TABLES: dict[str, dict[int, dict[str, Any]]] = {
    "assumptions": {1: {"title": "a", "became": "R-001"}},
    "risks": {1: {"title": "r", "issue": "I-001", "from_assumption": "A-001"}},
    "issues": {1: {"title": "i", "from_risk": "R-001", "change": "CR-001", "decision": "D-001"}},
    "change_requests": {
        1: {"title": "c", "from_issue": "I-001", "implemented_by": ["T-001", "S-001"], "merged_into": "CR-002"},
        2: {"title": "d"},
    },
    "decisions": {1: {"title": "d", "about": ["I-001", "CR-001"], "communicated_to": ["K-001"], "present": ["K-001"]}},
    "actions": {1: {"title": "a", "decision": "D-001", "from_meeting": "C-001", "owner": "K-001"}},
    "tasks": {1: {"title": "t"}},
    "scope": {1: {"title": "s"}},
    "communications": {1: {"title": "c"}},
    "stakeholders": {1: {"name": "k"}},
}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A-001", "R-001"),
        ("R-001", "I-001"),
        ("I-001", "CR-001"),
        ("I-001", "D-001"),
        ("D-001", "CR-001"),
        ("CR-001", "T-001"),
        ("CR-001", "S-001"),
        ("CR-001", "CR-002"),
        ("AC-001", "D-001"),
        ("AC-001", "C-001"),
        ("AC-001", "K-001"),
        ("D-001", "K-001"),
    ],
)
def test_links_run_both_ways(one: str, other: str) -> None:
    project = Project(TABLES)
    assert other in {link.ref for link in links(project, one)}
    assert one in {link.ref for link in links(project, other)}
